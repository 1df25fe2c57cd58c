/**
 * Prepares one record: everything that needs looking up, hashing or sealing before it is decided.
 */
import { createHash } from 'node:crypto'
import { type CheckedRecord, checkRecord } from '../../domain/import/check-record.ts'
import type { PreparedEntry, PreparedUser } from '../../domain/import/prepared.ts'
import type { ImportRecord } from '../../domain/import/record.ts'
import { collect, reason, warning } from '../../domain/import/record-codes.ts'
import { microsOf } from '../../domain/import/record-reader.ts'
import type { RecordReason } from '../../domain/import/result.ts'
import type { OrgRules } from '../../domain/policy/policies.ts'
import { checkDomainIsFree, domainToCheck } from '../../domain/user/names.ts'
import { trimmed } from '../../domain/user/normalise.ts'
import type { CommandDeps } from '../deps.ts'
import type { JobContext } from './job-context.ts'
import { prepareGrants, prepareMemberships } from './prepare-grants.ts'
import { prepareHuman } from './prepare-human.ts'
import { prepareMachine } from './prepare-machine.ts'

/** What preparing a record uses. */
export type PrepareDeps = Pick<CommandDeps, 'ids' | 'passwords' | 'codes' | 'sealer'>

/** A line of a job. */
export interface RecordLine {
  /** The number of the record, from 1. */
  readonly record: number
  readonly text: string
}

/** A record that could not be prepared: it is refused whatever is there. */
export interface UnpreparedRecord {
  readonly record: number
  readonly line: number | undefined
  readonly sourceId: string | undefined
  readonly userName: string | undefined
  readonly reasons: readonly RecordReason[]
}

/** A prepared record, or everything that is wrong with it. */
export type Prepared = { readonly user: PreparedUser } | { readonly unprepared: UnpreparedRecord }

/** Prepares a line. Never rejects for what is wrong with the record. */
export async function prepareRecord(
  deps: PrepareDeps,
  context: JobContext,
  line: RecordLine,
): Promise<Prepared> {
  const checked = checkRecord(line.text)
  const { record } = checked
  const reasons: RecordReason[] = [...checked.reasons]
  const head = {
    record: line.record,
    line: record.source?.line || undefined,
    sourceId: record.source?.id ?? record.id,
    userName: record.userName,
  }
  const place = await placeOf(context, { record, reasons })
  if (!place) return { unprepared: { ...head, reasons } }
  const user = await prepareIn(deps, context, { line, checked, reasons, ...place })
  return user ? { user } : { unprepared: { ...head, reasons } }
}

interface RecordOrg {
  readonly orgId: string
  readonly rules: OrgRules
}

/** The organisation of a record: its own as the job maps it, else the job's, else the default. */
async function placeOf(
  context: JobContext,
  { record, reasons }: { readonly record: ImportRecord; readonly reasons: RecordReason[] },
): Promise<RecordOrg | undefined> {
  const { job, defaultOrgId } = context
  const named = record.organization
  const mapped = named === undefined ? undefined : (job.settings.organizations[named] ?? named)
  const given = mapped?.startsWith('name:') ? await context.orgNamed(mapped.slice(5)) : mapped
  const fault = (code: 'record.org_unknown' | 'record.org_other') => {
    reasons.push(reason(code, { field: 'organization' }))
    return undefined
  }
  if (named !== undefined && given === undefined) return fault('record.org_unknown')
  const orgId = given ?? (job.orgId || defaultOrgId)
  if (job.orgId !== '' && orgId !== job.orgId) return fault('record.org_other')
  const org = await context.org(orgId)
  return org ? { orgId, rules: org.rules } : fault('record.org_unknown')
}

interface ToPrepare extends RecordOrg {
  readonly line: RecordLine
  readonly checked: CheckedRecord
  readonly reasons: RecordReason[]
}

async function prepareIn(
  deps: PrepareDeps,
  context: JobContext,
  { line, checked: { record }, reasons, orgId, rules }: ToPrepare,
): Promise<PreparedUser | undefined> {
  const userName = await userNameOf(context, { record, reasons, rules })
  const isMachine = record.kind === 'machine'
  checkMembers(record, reasons)
  const about = { record, reasons, orgId, rules, userName: userName ?? '' }
  const human = isMachine ? undefined : await prepareHuman(deps, context, about)
  const machine = isMachine ? prepareMachine(deps, about) : undefined
  const grants = await prepareGrants(deps, context, about)
  const memberships = await prepareMemberships(context, about)
  const createdAtMicros = record.createdAt === undefined ? 0 : (microsOf(record.createdAt) ?? 0)
  if (createdAtMicros > context.nowMicros)
    reasons.push(reason('record.time', { field: 'createdAt' }))
  if (userName === undefined || (!human && !machine)) return undefined
  if (reasons.some(({ isWarning }) => isWarning !== true)) return undefined
  return {
    record: line.record,
    line: record.source?.line || undefined,
    sourceId: record.source?.id ?? record.id,
    id: record.id ?? deps.ids.next(),
    isIdGiven: record.id !== undefined,
    orgId,
    rules,
    userName,
    isUserNameGiven: record.userName !== undefined,
    digest: createHash('sha256').update(line.text).digest('base64url').slice(0, 22),
    state: record.state ?? 'active',
    isStateGiven: record.state !== undefined,
    createdAtMicros,
    human,
    machine,
    metadata: metadataOf(record),
    grants,
    memberships,
    reasons,
  }
}

/** The source's user name, else e-mail, phone or id (import-sources §0.2). */
async function userNameOf(
  context: JobContext,
  about: {
    readonly record: ImportRecord
    readonly reasons: RecordReason[]
    readonly rules: OrgRules
  },
): Promise<string | undefined> {
  const { record, reasons, rules } = about
  const { userName, email, phone, id, machine } = record
  const given = userName ?? email?.address.trim() ?? phone?.number ?? machine?.name ?? id ?? ''
  const name = collect(reasons, 'userName', () => trimmed(given, { whenBlank: 'user.name.empty' }))
  if (name === undefined) return undefined
  const domain = record.kind === 'machine' ? undefined : domainToCheck(name, rules)
  const domainOwnerId = domain === undefined ? undefined : await context.domainOwner(domain)
  collect(reasons, 'userName', () => checkDomainIsFree(rules, { domainOwnerId }))
  return name
}

const ofHumans = ['profile', 'email', 'phone', 'password', 'totp', 'recoveryCodes'] as const
const ofHumansToo = ['passkeys', 'idpLinks'] as const

/** Refuses members of the other kind. */
function checkMembers(record: ImportRecord, reasons: RecordReason[]): void {
  if (record.kind !== 'machine') {
    if (record.machine) reasons.push(reason('record.human_member', { field: 'machine' }))
    return
  }
  if (!record.machine) reasons.push(reason('record.too_short', { field: 'machine.name' }))
  for (const field of [...ofHumans, ...ofHumansToo]) {
    if (record[field] !== undefined) reasons.push(reason('record.machine_member', { field }))
  }
  if (record.state === 'initial') {
    reasons.push(warning('record.not_invited', { field: 'state' }))
  }
}

function metadataOf(record: ImportRecord): readonly PreparedEntry[] | undefined {
  const { metadata, metadataBytes } = record
  if (!metadata && !metadataBytes) return undefined
  const texts = Object.entries(metadata ?? {}).map(([key, value]) => ({
    key,
    value: Buffer.from(value).toString('base64'),
  }))
  const bytes = Object.entries(metadataBytes ?? {}).map(([key, value]) => ({ key, value }))
  return [...texts, ...bytes]
}
