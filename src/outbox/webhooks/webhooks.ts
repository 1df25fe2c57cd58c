/**
 * Events for targets: made into deliveries, sent, and sent again until they have arrived or have
 * been sent for long enough. Any number of nodes do so over one store; each delivery is made once,
 * and arrives at least once, always by the same id.
 */
import { judgeAnswer, type TargetVerdict } from '../../domain/action/answer.ts'
import { outcomeOf } from '../../domain/action/delivery.ts'
import { targetTypes } from '../../domain/action/target.ts'
import { Refusal } from '../../domain/refusals.ts'
import type { RecordedEvent } from '../../events/event.ts'
import { OutgoingError } from '../../kit/outgoing/outgoing.ts'
import { createPump } from '../../kit/pump.ts'
import { Unavailable } from '../../kit/unavailable.ts'
import type { CalledTarget } from '../../queries/action/actions.ts'
import type { Database } from '../../store/database/database.ts'
import type { EventStore } from '../../store/eventstore/eventstore.ts'
import { type CallTargetDeps, callTarget } from './call-target.ts'
import { eventBody } from './event-body.ts'
import { createExpand } from './expand.ts'
import { createInstanceShares } from './instance-shares.ts'
import { createLanes, type Delivery, type Lane, leaseSpareMs } from './lanes.ts'
import type { PassOverDeps } from './pass-over.ts'
import { type Attempted, createSettle, type LoggedAttempt, type SettleDeps } from './settle.ts'

/** What the deliveries are made and sent with. */
export interface WebhooksDeps extends CallTargetDeps, PassOverDeps, Omit<SettleDeps, 'database'> {
  readonly database: Database
  readonly events: Pick<EventStore, 'onCommit'>
  readonly ids: { next(): string }
  /** The event at a position. */
  readonly eventAt: (position: number) => Promise<RecordedEvent | undefined>
  readonly calledTarget: (of: {
    instanceId: string
    id: string
  }) => Promise<CalledTarget | undefined>
  /** Called when the store fails. */
  readonly onFailure: (failure: unknown) => void
}

/** The deliveries. */
export interface Webhooks {
  /** Looks for events and deliveries until it is closed. */
  start(): void
  /** Signals that something may be due. */
  wake(): void
  /** Begins no more calls; ends those under way, which are made again. */
  close(): Promise<void>
}

/** Targets called at once by this process; of one instance at most half of them. */
const concurrentMax = 100

/** How often it is looked for what other nodes have stored or left. */
const pollMicros = 2e6
const idlePollMicros = 10e6

/** Bytes of an answer that are read. */
const answerBytesMax = 64 * 1024

/** Characters of an answer that are kept. */
const excerptMax = 500

/** Creates them; nothing is sent before `start`. */
export function createWebhooks(deps: WebhooksDeps): Webhooks {
  const { clock, database, onFailure } = deps
  const expand = createExpand(deps)
  const lanes = createLanes(deps)
  const ending = new AbortController()
  const serve = createServing({ ...deps, signal: ending.signal })
  const running = new Set<Promise<void>>()
  const shares = createInstanceShares(concurrentMax)
  const begin = (lane: Lane) => {
    shares.begin(lane.instance_id)
    const one = serve(lane)
      .catch(onFailure)
      .finally(() => {
        running.delete(one)
        shares.end(lane.instance_id)
        pump.wake()
      })
    running.add(one)
  }
  const round = async (isClosed: () => boolean): Promise<number> => {
    try {
      let expanded = await expand()
      while (expanded.hasMore && !isClosed()) expanded = await expand()
      let share = shares.next()
      for (; !isClosed() && share.limit > 0; share = shares.next()) {
        const claimed = await lanes.claim(share)
        if (claimed.length === 0) break
        for (const lane of claimed) begin(lane)
      }
      const next = (await lanes.nextDueAt()) ?? Number.POSITIVE_INFINITY
      const poll = expanded.isSubscribed ? pollMicros : idlePollMicros
      const latest = clock.nowMicros() + poll
      // What is due and was left for its share is taken when a call ends, which wakes us.
      const isLeft = share.limit === 0 || share.full.length > 0
      return isLeft ? latest : Math.min(latest, next)
    } catch (failure) {
      onFailure(failure)
      return clock.nowMicros() + pollMicros
    }
  }
  const pump = createPump({ clock, round })
  return {
    start: () => {
      deps.events.onCommit(() => pump.wake())
      const freed = database.soleWriter ? lanes.releaseAll() : Promise.resolve()
      void freed.catch(onFailure).then(() => pump.wake())
    },
    wake: pump.wake,
    close: async () => {
      await pump.close()
      ending.abort(new OutgoingError('stopping'))
      await Promise.all(running)
    },
  }
}

/** Serves a lane for a turn: its next deliveries, one after another. */
function createServing(deps: WebhooksDeps & { readonly signal: AbortSignal }) {
  const lanes = createLanes(deps)
  const settle = createSettle(deps)
  return async (claimed: Lane): Promise<void> => {
    let lane: Lane | undefined = claimed
    const { instance_id: instanceId, target_id: id } = claimed
    for (const delivery of await lanes.next(claimed)) {
      const target = await deps.calledTarget({ instanceId, id })
      const timeoutMs = target ? Math.ceil(target.timeoutNanos / 1e6) : 0
      const until = deps.clock.nowMicros() + (timeoutMs + leaseSpareMs) * 1000
      if (deps.signal.aborted || !(await lanes.keep(claimed, until))) break
      const attempted = await attempt(deps, { target, delivery, timeoutMs })
      // What the stop has ended was no attempt: it is made again at once.
      if (deps.signal.aborted && attempted.outcome !== 'delivered') break
      lane = await settle(lane, delivery, attempted)
      if (!lane) return
    }
    await lanes.release(lane)
  }
}

interface ToAttempt {
  /** Undefined: it was removed. */
  readonly target: CalledTarget | undefined
  readonly delivery: Delivery
  readonly timeoutMs: number
}

async function attempt(
  deps: WebhooksDeps & { readonly signal: AbortSignal },
  { target, delivery, timeoutMs }: ToAttempt,
): Promise<Attempted> {
  const { clock, signal } = deps
  const atMicros = clock.nowMicros()
  const logged = (more: Partial<LoggedAttempt>): LoggedAttempt => {
    const latencyMs = Math.round((clock.nowMicros() - atMicros) / 1000)
    return { atMicros, latencyMs, status: 0, reason: '', excerpt: '', ...more }
  }
  const event = await deps.eventAt(delivery.event_position)
  if (!target || !event) return { outcome: 'gone', attempt: logged({ reason: 'target_removed' }) }
  const { instance_id: instanceId, id } = delivery
  const call = { instanceId, target, id, body: eventBody(event), timeoutMs, signal }
  try {
    const answer = await callTarget(deps, { ...call, answerBytesMax })
    const { status } = answer
    const verdict = judgeAnswer(answer)
    const isUnawaited = target.type === targetTypes.unawaited
    const outcome = outcomeOf({ status, isGood: verdict.isGood, isUnawaited })
    const reason = outcome === 'delivered' ? '' : reasonOf(verdict, status)
    return { outcome, attempt: logged({ status, reason, excerpt: excerptOf(answer.body) }) }
  } catch (failure) {
    if (failure instanceof OutgoingError) {
      return { outcome: 'unreachable', attempt: logged({ reason: failure.reason }) }
    }
    // The store is away: nothing was called, and the lane is taken up again.
    if (failure instanceof Unavailable || !(failure instanceof Refusal)) throw failure
    return { outcome: 'refused', attempt: logged({ reason: failure.id }) }
  }
}

function reasonOf(verdict: TargetVerdict, status: number): string {
  return status >= 200 && status <= 299 && !verdict.isGood ? verdict.refusal : `status_${status}`
}

/** The beginning of an answer that a store can hold. */
function excerptOf(body: string): string {
  // Half a character that was cut becomes a replacement.
  return Buffer.from(body.slice(0, excerptMax).replaceAll('\u0000', '')).toString()
}
