/** Decides on the records of a piece, one after another, on the current state of their users. */
import type { Claims } from '../../domain/import/claims.ts'
import {
  decideExisting,
  decideNew,
  type JobRules,
  type RecordDecision,
  refused,
} from '../../domain/import/decide-record.ts'
import { matchUser } from '../../domain/import/match-user.ts'
import type { PreparedUser } from '../../domain/import/prepared.ts'
import { reason } from '../../domain/import/record-codes.ts'
import { isAsStrong } from '../../domain/right/powers.ts'
import type { ExistingUsers } from '../../queries/import/existing-users.ts'
import type { StreamAppend } from '../../store/eventstore/event.ts'
import { load } from '../commit.ts'
import type { CommandDeps } from '../deps.ts'
import { userEvolution } from '../user/users.ts'
import { type FoundUsers, findUsers, metadataKeys } from './found-users.ts'
import { grantStreams } from './grant-streams.ts'
import type { JobContext } from './job-context.ts'
import type { Prepared } from './prepare-record.ts'

/** What deciding on a piece uses. */
export type DecideDeps = Pick<CommandDeps, 'events' | 'callers' | 'userGrants' | 'ids'> & {
  readonly existing: ExistingUsers
  readonly linksOf: LinksOf
}

/** The links of a user to accounts at identity providers. */
export type LinksOf = (user: { readonly instanceId: string; readonly userId: string }) => Promise<
  readonly {
    readonly idpId: string
    readonly externalUserId: string
    readonly displayName: string
  }[]
>

/** What becomes of a piece. */
export interface DecidedPiece {
  readonly decisions: readonly RecordDecision[]
  /** The events of users, and of what belongs to them. */
  readonly streams: readonly StreamAppend[]
}

/** Records between which other work of the process gets its turn. */
const yieldEvery = 16

/** Decides on prepared records; `claims` are those of earlier records that the store lacks. */
export async function decidePiece(
  deps: DecideDeps,
  context: JobContext,
  {
    prepared,
    claims,
    isDryRun,
  }: {
    readonly prepared: readonly Prepared[]
    readonly claims: Claims
    readonly isDryRun: boolean
  },
): Promise<DecidedPiece> {
  const users = prepared.flatMap((each) => ('user' in each ? [each.user] : []))
  const known = await findUsers(deps.existing, context, users)
  const { settings } = context.job
  const job: JobRules = {
    jobId: context.jobId,
    mode: settings.mode,
    mails: settings.mails,
    metadataKeys: metadataKeys(settings.match),
  }
  const around = { job, known, claims, isDryRun }
  const decisions: RecordDecision[] = []
  const streams: StreamAppend[] = []
  for (const [index, each] of prepared.entries()) {
    if (index % yieldEvery === yieldEvery - 1) await new Promise((go) => setImmediate(go))
    if ('unprepared' in each) {
      decisions.push(refused(each.unprepared, each.unprepared.reasons))
      continue
    }
    const { user } = each
    const made = await decideOne(deps, context, { user, around, known })
    decisions.push(made.decision)
    streams.push(...made.streams)
  }
  return { decisions, streams }
}

interface One {
  readonly user: PreparedUser
  readonly around: Parameters<typeof decideNew>[1]
  readonly known: FoundUsers
}

interface Made {
  readonly decision: RecordDecision
  readonly streams: readonly StreamAppend[]
}

async function decideOne(deps: DecideDeps, context: JobContext, one: One): Promise<Made> {
  const { user, around, known } = one
  const { match } = context.job.settings
  const found = matchUser(user, { match, known, claims: around.claims })
  const refuseFor = (code: 'record.ambiguous' | 'record.duplicate', key: string): Made => ({
    decision: refused(user, [...user.reasons, reason(code, { field: key })]),
    streams: [],
  })
  if (found.kind === 'several') {
    // One of them came with this file: a forecast knows no more than that.
    const isOfJob = await areOfJob(deps, context, found.userIds)
    return refuseFor(isOfJob ? 'record.duplicate' : 'record.ambiguous', found.key)
  }
  if (found.kind === 'earlier') return refuseFor('record.duplicate', found.key)
  if (found.kind === 'one') return decideOnExisting(deps, context, { ...one, ...found })
  if (user.isIdGiven && known.isLive(user.id)) return refuseFor('record.ambiguous', 'id')
  const sequence = user.isIdGiven ? known.sequenceOf(user.id) : 0
  const decision = decideNew(user, around, sequence)
  const { outcome } = decision.result
  if (outcome === 'refused') return { decision, streams: [] }
  const own: StreamAppend = {
    aggregateType: 'user',
    aggregateId: user.id,
    owner: user.orgId,
    expectedSequence: sequence,
    events: decision.events,
  }
  const others = await grantStreams(deps, context, { user, userId: user.id, isNew: true })
  return withGrants(decision, own, others)
}

/** Whether the job has written one of the users. */
async function areOfJob(
  { events }: Pick<DecideDeps, 'events'>,
  { instanceId, jobId }: JobContext,
  userIds: readonly string[],
): Promise<boolean> {
  for (const aggregateId of userIds) {
    const stream = { instanceId, aggregateType: 'user', aggregateId }
    const { state } = await load(events, { evolution: userEvolution, stream })
    if (state.imported?.jobId === jobId) return true
  }
  return false
}

async function decideOnExisting(
  deps: DecideDeps,
  context: JobContext,
  { user, around, userId, key }: One & { readonly userId: string; readonly key: string },
): Promise<Made> {
  const { instanceId, job } = context
  const stream = { instanceId, aggregateType: 'user', aggregateId: userId }
  const { state, sequence } = await load(deps.events, { evolution: userEvolution, stream })
  const { mode, keep } = job.settings
  const isChange = mode === 'update' || mode === 'replace'
  const of = { instanceId, userId }
  const [metadata, links, isWeaker] = isChange
    ? await Promise.all([
        deps.existing.metadata({ instanceId, ids: [userId] }),
        deps.linksOf(of),
        isStronger(deps, context, userId),
      ])
    : [new Map<string, ReadonlyMap<string, string>>(), [], false]
  const how = {
    isReplaced: mode === 'replace',
    keep,
    metadata: metadata.get(userId) ?? new Map<string, string>(),
    links,
  }
  const isElsewhere = job.orgId !== '' && state.orgId !== job.orgId
  const there = { userId, key, user: state, sequence, how, isWeaker, isElsewhere }
  const decision = decideExisting(user, there, around)
  if (decision.result.outcome !== 'updated') return { decision, streams: [] }
  const own: StreamAppend = {
    aggregateType: 'user',
    aggregateId: userId,
    owner: state.orgId,
    expectedSequence: sequence,
    events: decision.events,
  }
  const others = keep.includes('roles')
    ? { streams: [], grantIds: [] }
    : await grantStreams(deps, context, { user, userId, isNew: false })
  return withGrants(decision, own, others)
}

function withGrants(
  decision: RecordDecision,
  own: StreamAppend,
  others: { readonly streams: readonly StreamAppend[]; readonly grantIds: readonly string[] },
): Made {
  const { streams, grantIds } = others
  const result = grantIds.length > 0 ? { ...decision.result, _grants: grantIds } : decision.result
  return { decision: { ...decision, result }, streams: [own, ...streams] }
}

/** Whether a user has roles that the job's creator lacks. */
async function isStronger(
  { callers }: Pick<CommandDeps, 'callers'>,
  { instanceId, creatorRoles }: JobContext,
  userId: string,
): Promise<boolean> {
  const memberships = await callers.membershipsOf({ instanceId, userId })
  return memberships.some(({ orgId, roles }) => !isAsStrong(creatorRoles(orgId), roles))
}
