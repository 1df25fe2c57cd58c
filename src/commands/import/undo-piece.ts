/**
 * Undoes what a job did to the users of one piece: those it created are removed, those it changed
 * become what they were. What people changed since is left, unless the undo is forced.
 */

import { outcomeOf } from '../../domain/decision.ts'
import type { Decided } from '../../domain/event.ts'
import { reason } from '../../domain/import/record-codes.ts'
import { restoreUser } from '../../domain/import/restore-user.ts'
import { publicResult, type RecordResult } from '../../domain/import/result.ts'
import { absentUser, evolveUser, exists, type User } from '../../domain/user/user.ts'
import { traitsOf } from '../../events/catalogue.ts'
import type { ExistingUsers } from '../../queries/import/existing-users.ts'
import type { RecordedEvent, StreamAppend } from '../../store/eventstore/event.ts'
import type { CommandDeps } from '../deps.ts'
import { groupsLeft } from '../group/groups.ts'
import { membershipGone } from '../user/remove-user.ts'
import { userGrantsGone } from '../user-grant/cascades.ts'

/** What undoing uses. */
export type UndoDeps = Pick<
  CommandDeps,
  'events' | 'callers' | 'userGrants' | 'groups' | 'directory'
> & {
  readonly existing: Pick<ExistingUsers, 'holders'>
}

/** What was done to the users of a piece, and how it is undone. */
export interface PieceToUndo {
  readonly instanceId: string
  readonly jobId: string
  readonly isForced: boolean
  /** The results of the run. */
  readonly done: readonly RecordResult[]
}

/** What becomes of each record, and the events of it. */
export interface Undone {
  readonly results: readonly RecordResult[]
  readonly streams: readonly StreamAppend[]
}

/** Decides on a piece; records that changed nothing have no result. */
export async function undoPiece(deps: UndoDeps, piece: PieceToUndo): Promise<Undone> {
  const results: RecordResult[] = []
  const streams: StreamAppend[] = []
  for (const done of piece.done) {
    if (done.outcome !== 'created' && done.outcome !== 'updated') continue
    const undone = await undoRecord(deps, piece, done)
    results.push(undone.result)
    streams.push(...undone.streams)
  }
  return { results, streams }
}

interface UndoneRecord {
  readonly result: RecordResult
  readonly streams: readonly StreamAppend[]
}

async function undoRecord(
  deps: UndoDeps,
  { instanceId, isForced }: PieceToUndo,
  done: RecordResult,
): Promise<UndoneRecord> {
  const { userId = '', _after = 0 } = done
  const stream = { instanceId, aggregateType: 'user', aggregateId: userId }
  const events = await deps.events.readStream(stream)
  const now = events.reduce(evolveUser, absentUser)
  const left = (code: 'changed.gone' | 'changed.since'): UndoneRecord => ({
    result: { ...headOf(done), outcome: 'skipped', reasons: [reason(code)] },
    streams: [],
  })
  if (!exists(now) || isAnother(events, { after: _after })) return left('changed.gone')
  const isChanged = events.some((each) => each.sequence > _after && isByPeople(each))
  if (isChanged && !isForced) return left('changed.since')
  const of = { instanceId, userId, now, sequence: events.at(-1)?.sequence ?? 0 }
  return done.outcome === 'created'
    ? removed(deps, done, of)
    : restored(deps, done, { ...of, events })
}

/** Whether the user was removed since, and another one made with its id. */
function isAnother(
  events: readonly RecordedEvent[],
  { after }: { readonly after: number },
): boolean {
  return events.some(({ type, sequence }) => type === 'user.removed' && sequence > after)
}

/** What the server itself writes when people sign in, or mails are sent, is no change. */
const ownTypes: ReadonlySet<string> = new Set([
  'user.human.initialization.code.added',
  'user.human.email.code.added',
])

function isByPeople({ type }: RecordedEvent): boolean {
  const { isRoutine, historyOnly } = traitsOf(type) ?? {}
  return isRoutine !== true && historyOnly !== true && !ownTypes.has(type)
}

interface Current {
  readonly instanceId: string
  readonly userId: string
  readonly now: User
  readonly sequence: number
}

async function removed(
  { callers, userGrants, groups }: UndoDeps,
  done: RecordResult,
  { instanceId, userId, now, sequence }: Current,
): Promise<UndoneRecord> {
  const of = { instanceId, userId }
  const [memberships, refs] = await Promise.all([callers.membershipsOf(of), userGrants.ofUser(of)])
  const own: Decided = { type: 'user.removed', payload: {}, releaseAll: true }
  return {
    result: { ...headOf(done), outcome: 'removed', reasons: [] },
    streams: [
      streamOf({ userId, now, sequence }, [own]),
      ...memberships.map((each) => membershipGone(each, userId)),
      ...userGrantsGone(refs),
      ...(await groupsLeft({ groups }, of)),
    ],
  }
}

async function restored(
  deps: UndoDeps,
  done: RecordResult,
  current: Current & { readonly events: readonly RecordedEvent[] },
): Promise<UndoneRecord> {
  const { instanceId, userId, now, sequence, events } = current
  const org = await deps.directory.org({ instanceId, orgId: now.orgId })
  const { _before = 0, _after = 0, _grants = [] } = done
  const past = events.filter((each) => each.sequence <= _before)
  const before = past.reduce(evolveUser, absentUser)
  const written = events.filter((each) => each.sequence > _before && each.sequence <= _after)
  const decided = org
    ? outcomeOf(restoreUser({ before, now, rules: org.rules, past, written })).events
    : []
  if (await isNameTaken(deps, { instanceId, userId, decided })) {
    const reasons = [reason('changed.name_taken', { field: 'userName' })]
    return { result: { ...headOf(done), outcome: 'skipped', reasons }, streams: [] }
  }
  const refs = _grants.length === 0 ? [] : await deps.userGrants.ofUser({ instanceId, userId })
  const added = refs.filter(({ id }) => _grants.includes(id))
  const own = decided.length === 0 ? [] : [streamOf({ userId, now, sequence }, decided)]
  return {
    result: { ...headOf(done), outcome: 'restored', reasons: [] },
    streams: [...own, ...userGrantsGone(added)],
  }
}

/** Whether somebody else has a name that the user would get back. */
async function isNameTaken(
  { existing }: Pick<UndoDeps, 'existing'>,
  {
    instanceId,
    userId,
    decided,
  }: { readonly instanceId: string; readonly userId: string; readonly decided: readonly Decided[] },
): Promise<boolean> {
  for (const { kind, value } of decided.flatMap(({ reserve = [] }) => reserve)) {
    const holders = await existing.holders({ instanceId, kind, names: [value] })
    const holder = holders.get(value.toLowerCase())
    if (holder !== undefined && holder !== userId) return true
  }
  return false
}

function streamOf(
  { userId, now, sequence }: Pick<Current, 'userId' | 'now' | 'sequence'>,
  events: readonly Decided[],
): StreamAppend {
  return {
    aggregateType: 'user',
    aggregateId: userId,
    owner: now.orgId,
    expectedSequence: sequence,
    events,
  }
}

function headOf(done: RecordResult): Omit<RecordResult, 'outcome' | 'reasons'> {
  const { outcome: _outcome, reasons: _reasons, ...head } = publicResult(done)
  return head
}
