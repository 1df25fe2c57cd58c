/**
 * Calls of targets while a caller waits: on requests, responses and functions. What is not awaited
 * is called too, and nobody learns what came of it. How much is under way at once is limited for
 * each target, so that one that is slow, or calls us back, holds up no others.
 */
import type { TargetCalls, TargetRun } from '../../commands/action/target-calls.ts'
import { judgeAnswer } from '../../domain/action/answer.ts'
import { targetTypes } from '../../domain/action/target.ts'
import { Refusal, refuse } from '../../domain/refusals.ts'
import { OutgoingError } from '../../kit/outgoing/outgoing.ts'
import { createSlotShares, NoSlotLeft } from '../../kit/shares.ts'
import type { CalledTarget } from '../../queries/action/actions.ts'
import { type CallTargetDeps, callTarget } from './call-target.ts'

/** What the calls are made with. */
export interface TargetCallsDeps extends CallTargetDeps {
  readonly ids: { next(): string }
  readonly log: { warn(fields: object, text: string): void }
}

/** The calls, and their end. */
export interface OpenTargetCalls extends TargetCalls {
  /** Aborts what nobody waits for; resolves when all of it has ended. */
  close(): Promise<void>
}

/** Calls under way at once. */
const total = 200
const perTarget = 50

/** A request may have four megabytes, and an answer may replace all of it. */
const answerBytesMax = 4 * 1024 * 1024

/** Milliseconds for all targets of one call together: as long as one may take. */
const chainMs = 270_000

/** Creates the calls. */
export function createTargetCalls(deps: TargetCallsDeps): OpenTargetCalls {
  const shares = createSlotShares({ total })
  const unawaited = new Set<Promise<void>>()
  const ending = new AbortController()
  const failed = (target: CalledTarget, reason: string) =>
    deps.log.warn({ targetId: target.id, reason }, 'a target could not be called')

  const call = async (run: TargetRun, target: CalledTarget, endMicros: number) => {
    const leftMs = Math.ceil((endMicros - deps.clock.nowMicros()) / 1000)
    const timeoutMs = Math.min(Math.ceil(target.timeoutNanos / 1e6), leftMs)
    const { instanceId } = run
    const given = { instanceId, target, id: deps.ids.next(), body: run.body(), timeoutMs }
    const isAwaited = target.type !== targetTypes.unawaited
    const signal = isAwaited ? undefined : ending.signal
    const party = { name: `${instanceId}/${target.id}`, max: perTarget }
    return shares.hold([party], () => callTarget(deps, { ...given, answerBytesMax, signal }))
  }

  /** What came of a call; undefined if it was good. */
  const attempt = async (run: TargetRun, target: CalledTarget, endMicros: number) => {
    try {
      const verdict = judgeAnswer(await call(run, target, endMicros))
      if (!verdict.isGood) return refuse(verdict.refusal, verdict.hint)
      if (target.type === targetTypes.call) await run.take(verdict.json)
      return undefined
    } catch (reason) {
      if (reason instanceof Refusal) return reason
      if (reason instanceof OutgoingError || reason instanceof NoSlotLeft) {
        return refuse('execution.failed')
      }
      throw reason
    }
  }

  const leave = (run: TargetRun, target: CalledTarget) => {
    const endMicros = deps.clock.nowMicros() + chainMs * 1000
    const one: Promise<void> = call(run, target, endMicros)
      .then(
        () => undefined,
        (reason: unknown) => failed(target, reason instanceof Error ? reason.message : 'failed'),
      )
      .finally(() => unawaited.delete(one))
    unawaited.add(one)
  }

  return {
    run: async (run) => {
      const endMicros = deps.clock.nowMicros() + chainMs * 1000
      for (const target of run.targets) {
        if (target.type === targetTypes.unawaited) {
          leave(run, target)
          continue
        }
        const failure = await attempt(run, target, endMicros)
        if (!failure) continue
        failed(target, failure.id)
        if (target.interruptsOnError) throw failure
      }
    },
    close: async () => {
      ending.abort(new OutgoingError('stopping'))
      await Promise.all(unawaited)
    },
  }
}
