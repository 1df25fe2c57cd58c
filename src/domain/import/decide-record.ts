/** Decides on one record: create, update, skip or refuse, with all reasons at once. */
import { outcomeOf } from '../decision.ts'
import type { Decided } from '../event.ts'
import { Refusal } from '../refusals.ts'
import { checkMetadataFits, noMetadata } from '../user/metadata.ts'
import { idpLinkReservation, userNameReservation } from '../user/names.ts'
import type { User } from '../user/user.ts'
import { type Claims, claimOf } from './claims.ts'
import { createUser, imported } from './create-user.ts'
import type { Known } from './match-user.ts'
import type { PreparedUser } from './prepared.ts'
import { collect, type RecordCode, reason, refusedBecause, warning } from './record-codes.ts'
import type { MailKind, RecordReason, RecordResult } from './result.ts'
import type { ImportMode, MailMode } from './settings.ts'
import { type HowToUpdate, updateUser } from './update-user.ts'

/** What of the job decides. */
export interface JobRules {
  readonly jobId: string
  readonly mode: ImportMode
  readonly mails: MailMode
  /** The keys of metadata by which records are matched. */
  readonly metadataKeys: readonly string[]
}

/** What a record becomes: its result, and the events of its user. */
export interface RecordDecision {
  readonly result: RecordResult
  /** None where nothing is written. */
  readonly events: readonly Decided[]
  readonly userId: string
  readonly orgId: string
}

/** What stands around a decision. */
export interface Around {
  readonly isDryRun: boolean
  readonly job: JobRules
  readonly known: Known
  readonly claims: Claims
}

/**
 * Decides on a record whose user is not there; `sequence` is how far its stream goes, of a user of
 * that id who was removed.
 */
export function decideNew(user: PreparedUser, around: Around, sequence: number): RecordDecision {
  const reasons = [...user.reasons, ...takenNames(user, around), ...waysIn(user)]
  const mail = mailOf(user)
  const { mails, jobId } = around.job
  const isSent = mails === 'now'
  if (mail === 'invitation' && mails === 'none') reasons.push(warning('record.not_invited'))
  const events = isRefused(reasons)
    ? []
    : decided(reasons, () => createUser(user, { jobId, mail: isSent ? mail : undefined }))
  if (isRefused(reasons)) return refused(user, reasons)
  claimAll(user, around)
  const held = mail && mails === 'later' ? { _mail: mail } : {}
  const result: RecordResult = {
    ...headOf(user),
    // An id that is generated anew in each run is no part of a forecast.
    ...((user.isIdGiven || !around.isDryRun) && { userId: user.id }),
    outcome: 'created',
    reasons,
    _before: sequence,
    _after: sequence + events.length,
    ...held,
  }
  return { result, events, userId: user.id, orgId: user.orgId }
}

/** A user who is there, and what of it the state lacks. */
export interface ThereAlready {
  readonly userId: string
  /** By which the record was matched. */
  readonly key: string
  readonly user: User
  readonly sequence: number
  readonly how: HowToUpdate
  /** Whether the job's creator may change the user. */
  readonly isWeaker: boolean
  /** Whether the organisation of the job may be another one's. */
  readonly isElsewhere: boolean
}

/** Decides on a record whose user is there. */
export function decideExisting(
  prepared: PreparedUser,
  there: ThereAlready,
  around: Around,
): RecordDecision {
  const { userId, user, sequence } = there
  const { jobId, mode } = around.job
  const head = { ...headOf(prepared), userId, userName: prepared.userName }
  const refuseFor = (code: RecordCode, field = '') =>
    refused(prepared, [...prepared.reasons, reason(code, { field })])
  const skipFor = (code: RecordCode): RecordDecision => ({
    result: { ...head, outcome: 'skipped', reasons: [warning(code)] },
    events: [],
    userId,
    orgId: user.orgId,
  })
  if (there.isElsewhere) return refuseFor('record.elsewhere')
  if (user.imported?.jobId === jobId || around.claims.has(claimOf.id(userId))) {
    return refuseFor('record.duplicate', there.key)
  }
  if (user.imported?.digest === prepared.digest) return skipFor('record.already_imported')
  if (mode === 'insert') return refuseFor('record.exists')
  if (mode === 'skip') return skipFor('record.exists')
  if ((user.kind === 'machine') !== (prepared.machine !== undefined)) {
    return refuseFor('record.other_kind', 'kind')
  }
  const reasons = [...prepared.reasons, ...takenNames(prepared, around, userId)]
  if (there.isWeaker) reasons.push(refusedBecause(new Refusal('caller.weaker'), ''))
  const events = decided(reasons, () => updateUser(prepared, user, there.how))
  if (isRefused(reasons)) return refused(prepared, reasons)
  if (events.length === 0) return skipFor('record.unchanged')
  const all = [...events, imported({ ...prepared, createdAtMicros: 0 }, jobId)]
  claimAll(prepared, around, { userId, released: events.flatMap(({ release = [] }) => release) })
  const result: RecordResult = {
    ...head,
    outcome: 'updated',
    reasons,
    _before: sequence,
    _after: sequence + all.length,
  }
  return { result, events: all, userId, orgId: user.orgId }
}

/** Refuses a record that could not be prepared, or whose user is ambiguous. */
export function refused(
  head: Parameters<typeof headOf>[0],
  reasons: readonly RecordReason[],
): RecordDecision {
  const result: RecordResult = { ...headOf(head), outcome: 'refused', reasons }
  return { result, events: [], userId: '', orgId: '' }
}

/** Whether a reason is more than something to look at. */
export function isRefused(reasons: readonly RecordReason[]): boolean {
  return reasons.some(({ isWarning }) => isWarning !== true)
}

function headOf(user: {
  readonly record: number
  readonly line: number | undefined
  readonly sourceId: string | undefined
  readonly userName: string | undefined
}) {
  const { record, line, sourceId, userName } = user
  return {
    record,
    ...(line !== undefined && { line }),
    ...(sourceId !== undefined && { sourceId }),
    ...(userName !== undefined && { userName }),
  }
}

/** The events of a decision; a refusal becomes a reason. */
function decided(reasons: RecordReason[], decide: () => Iterable<Decided>): readonly Decided[] {
  return collect(reasons, '', () => outcomeOf(decide()).events) ?? []
}

/** Names and links that others hold, and addresses that others have. */
function takenNames(
  { userName, rules, human, metadata = [] }: PreparedUser,
  { known, claims }: Around,
  ownId?: string,
): RecordReason[] {
  const reasons: RecordReason[] = []
  const isTaken = (name: { readonly kind: string; readonly value: string }) => {
    const claim = claimOf.name(name)
    if (claims.has(claim)) return true
    const holder = known.holderOf(name)
    return holder !== undefined && holder !== ownId && !claims.isReleased(claim)
  }
  if (isTaken(userNameReservation(userName, rules))) {
    reasons.push(refusedBecause(new Refusal('user.name.taken'), 'userName'))
  }
  for (const [index, link] of (human?.links ?? []).entries()) {
    if (isTaken(idpLinkReservation(link))) {
      reasons.push(refusedBecause(new Refusal('idp_link.taken'), `idpLinks[${index}]`))
    }
  }
  const address = human?.email.address ?? ''
  if (address !== '') {
    const others = known.withEmail(address).filter((id) => id !== ownId)
    if (others.length > 0 || claims.has(claimOf.email(address))) {
      reasons.push(warning('email.in_use', { field: 'email.address' }))
    }
  }
  if (ownId === undefined) {
    collect(reasons, 'metadata', () => checkMetadataFits(metadata, noMetadata))
  }
  return reasons
}

/** Whether the user could ever sign in: a code to set a password goes by mail or by SMS. */
function waysIn({ human }: PreparedUser): RecordReason[] {
  if (!human) return []
  const { email, phone, password, passkeys = [], links = [] } = human
  if (email.address !== '') return []
  const hasCredential = password !== undefined || passkeys.length > 0 || links.length > 0
  if (!hasCredential && phone === undefined) return [reason('record.no_way_in')]
  return [warning('email.missing', { field: 'email' })]
}

/** The mail that a new user needs to get in, or to confirm its address. */
function mailOf({ human, state }: PreparedUser): MailKind | undefined {
  if (!human || human.email.address === '') return undefined
  if (state === 'inactive' || state === 'locked') return undefined
  const { password, passkeys = [], links = [], email } = human
  const isAble = password !== undefined || passkeys.length > 0 || links.length > 0
  if (!isAble) return 'invitation'
  return email.isVerified ? undefined : 'email_verification'
}

/** Claims what the record has taken, for the records behind it. */
function claimAll(
  { id, isIdGiven, userName, rules, human, metadata = [] }: PreparedUser,
  { claims, job }: Around,
  existing?: {
    readonly userId: string
    readonly released: readonly { readonly kind: string; readonly value: string }[]
  },
): void {
  for (const name of existing?.released ?? []) claims.release(claimOf.name(name))
  if (existing) claims.add(claimOf.id(existing.userId))
  else if (isIdGiven) claims.add(claimOf.id(id))
  claims.add(claimOf.name(userNameReservation(userName, rules)))
  for (const link of human?.links ?? []) claims.add(claimOf.name(idpLinkReservation(link)))
  if (human?.email.address) claims.add(claimOf.email(human.email.address))
  for (const entry of metadata) {
    if (job.metadataKeys.includes(entry.key)) claims.add(claimOf.metadata(entry))
  }
}
