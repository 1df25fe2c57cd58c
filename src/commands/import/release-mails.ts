/** Sends some of the mails that a job holds back: those next in the order of its records. */
import { type Decided, event } from '../../domain/event.ts'
import type { MailKind, RecordResult } from '../../domain/import/result.ts'
import { codePayload } from '../../domain/user/human.ts'
import { exists, type User } from '../../domain/user/user.ts'
import type { StreamAppend } from '../../store/eventstore/event.ts'
import { StaleSequence } from '../../store/eventstore/eventstore.ts'
import { load } from '../commit.ts'
import type { CommandDeps } from '../deps.ts'
import { userEvolution } from '../user/users.ts'
import type { SeenJob } from './run-piece.ts'

/** Mails to release. */
export interface MailsToRelease {
  readonly seen: SeenJob
  readonly count: number
  /** Mails of each piece. */
  readonly held: readonly number[]
  readonly resultsOf: (piece: number) => Promise<readonly RecordResult[]>
}

/** Releases the next ones; resolves to whether there are more. */
export async function releaseSome(
  { events, codes }: Pick<CommandDeps, 'events' | 'codes'>,
  { instanceId, jobId }: { readonly instanceId: string; readonly jobId: string },
  { seen, count, held, resultsOf }: MailsToRelease,
): Promise<boolean> {
  const { job, sequence } = seen
  const { piece, offset } = placeOf(job.mails.released, held)
  if (piece === undefined) return false
  const wanted = (await resultsOf(piece)).filter(({ _mail }) => _mail !== undefined)
  const some = wanted.slice(offset, offset + count)
  const streams: StreamAppend[] = []
  for (const { userId = '', _mail } of some) {
    const stream = { instanceId, aggregateType: 'user', aggregateId: userId }
    const user = await load(events, { evolution: userEvolution, stream })
    const mail = { instanceId, codes, origin: job.origin }
    const code = _mail && (await mailOf(user.state, { kind: _mail, ...mail }))
    if (code)
      streams.push({
        ...ownOf(user.state, userId),
        expectedSequence: user.sequence,
        events: [code],
      })
  }
  const released = job.mails.released + some.length
  const total = held.reduce((sum, each) => sum + each, 0)
  const isDone = released >= total
  const own: StreamAppend = {
    aggregateType: 'import_job',
    aggregateId: jobId,
    owner: job.orgId || instanceId,
    expectedSequence: sequence,
    events: [event('import.job.mails.progressed', { nextPiece: piece, released, isDone })],
  }
  try {
    await events.append({ instanceId, creator: job.creatorId, streams: [own, ...streams] })
  } catch (failure) {
    // The job or one of the users has changed: the same mails are looked at again.
    if (!(failure instanceof StaleSequence)) throw failure
    return true
  }
  return !isDone
}

/** The piece that the next mail is in, and how many of its mails are out. */
function placeOf(released: number, held: readonly number[]) {
  let before = 0
  for (const [piece, count] of held.entries()) {
    if (released < before + count) return { piece, offset: released - before }
    before += count
  }
  return { piece: undefined, offset: 0 }
}

/** The code of a mail, if the user still needs it. */
async function mailOf(
  user: User,
  {
    kind,
    instanceId,
    codes,
    origin,
  }: {
    readonly kind: MailKind
    readonly instanceId: string
    readonly codes: CommandDeps['codes']
    readonly origin: string
  },
): Promise<Decided | undefined> {
  if (!exists(user) || user.email.address === '') return undefined
  if (user.state === 'inactive' || user.state === 'locked') return undefined
  if (kind === 'email_verification') {
    if (user.email.isVerified || user.codes.email) return undefined
    const { issued } = await codes.draw('verifyEmailCode', { instanceId })
    return event('user.human.email.code.added', codePayload(issued, origin))
  }
  const { encodedHash, passkeys, idpLinks } = user.credentials
  const isAble = encodedHash !== undefined || passkeys.size > 0 || idpLinks.size > 0
  if (isAble || user.codes.init) return undefined
  const { issued } = await codes.draw('initCode', { instanceId })
  return event('user.human.initialization.code.added', codePayload(issued, origin))
}

function ownOf(user: User, userId: string) {
  return { aggregateType: 'user', aggregateId: userId, owner: user.orgId }
}
