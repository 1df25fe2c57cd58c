/**
 * Calls with the header or gRPC metadata `Idempotency-Key` (draft-ietf-httpapi-idempotency-key):
 * within a day the same caller's same call with the same key is carried out once and answered
 * alike; another call with that key is refused.
 */
import { createHash } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { type DescMethodUnary, fromBinary, type Message, toBinary } from '@bufbuild/protobuf'
import { createOnceClaim, type OnceClaim } from '../../commands/once.ts'
import { Refusal, refuse } from '../../domain/refusals.ts'

/** The header, as clients send it. */
export const idempotencyHeader = 'idempotency-key'

/** Milliseconds for which an answer is kept. */
const keptMs = 24 * 3_600_000
/** Longer answers are not kept; those of creating calls are a few kilobytes. */
const answerBytesMax = 256 * 1024
/** How long a call waits for the same one at another node, and between looks, in milliseconds. */
const waitingMs = 5_000
const lookEveryMs = 100

/** A call that was carried out, as it is kept. */
interface KeptCall {
  readonly key: string
  readonly instanceId: string
  readonly requestHash: string
  readonly answer: Uint8Array | undefined
  readonly expiresAtMs: number
}

/** Where calls that were carried out are kept. */
export interface KeptCalls {
  find(key: string): Promise<KeptCall | undefined>
  keep(call: KeptCall): Promise<void>
  drop(key: string): Promise<void>
}

/** A call with its key. */
export interface KeyedCall {
  /** As the caller gave it. */
  readonly given: string
  readonly instanceId: string
  readonly callerId: string
  readonly method: DescMethodUnary
  readonly request: Message
}

/** Carries out calls with a key. */
export interface Idempotency {
  answer(call: KeyedCall, run: (once: OnceClaim) => Promise<Message>): Promise<Message>
}

/** Whether an RPC changes something; for all others a key has no meaning. */
export function isChanging({ name }: Pick<DescMethodUnary, 'name'>): boolean {
  return !/^(Get|List|Is|Exists|Retrieve|Healthz)/.test(name)
}

/** Creates it; calls of one key follow one another in this process. */
export function createIdempotency({
  calls,
  clock,
}: {
  calls: KeptCalls
  clock: { nowMicros(): number }
}): Idempotency {
  const running = new Map<string, Promise<unknown>>()
  const inTurn = async (key: string, work: () => Promise<Message>): Promise<Message> => {
    while (running.has(key)) await running.get(key)
    const answering = work()
    const ended = answering.catch(() => undefined)
    running.set(key, ended)
    try {
      return await answering
    } finally {
      running.delete(key)
    }
  }
  return {
    answer: (call, run) => {
      const key = keyOf(call)
      return inTurn(key, () => answerOnce({ calls, clock }, { ...call, key }, run))
    },
  }
}

interface Deps {
  readonly calls: KeptCalls
  readonly clock: { nowMicros(): number }
}

async function answerOnce(
  { calls, clock }: Deps,
  call: KeyedCall & { readonly key: string },
  run: (once: OnceClaim) => Promise<Message>,
): Promise<Message> {
  const { key, instanceId, method } = call
  const requestHash = requestHashOf(call)
  const found = await calls.find(key)
  if (found) return repeat({ calls }, { ...call, requestHash })
  const expiresAtMs = Math.floor(clock.nowMicros() / 1000) + keptMs
  const claim = createOnceClaim({ key, instanceId, requestHash, expiresAtMs })
  let answer: Message
  try {
    answer = await run(claim)
  } catch (failure) {
    if (isDoneBefore(failure)) return repeat({ calls }, { ...call, requestHash })
    // Refused, though an attempt was stored: the caller may try again with the same key.
    if (claim.isStored) await calls.drop(key)
    throw failure
  }
  const bytes = toBinary(method.output, answer)
  const kept = bytes.length <= answerBytesMax ? bytes : undefined
  await calls.keep({ key, instanceId, requestHash, answer: kept, expiresAtMs })
  return answer
}

/** Answers a call as it was answered before, by whichever node. */
async function repeat(
  { calls }: Pick<Deps, 'calls'>,
  { key, method, requestHash }: KeyedCall & { key: string; requestHash: string },
): Promise<Message> {
  for (let waited = 0; waited <= waitingMs; waited += lookEveryMs) {
    const found = await calls.find(key)
    if (found && found.requestHash !== requestHash) throw refuse('request.idempotency_key_reused')
    if (found?.answer) return fromBinary(method.output, found.answer)
    await sleep(lookEveryMs)
  }
  throw refuse('request.done_before')
}

function isDoneBefore(failure: unknown): boolean {
  return failure instanceof Refusal && failure.refusal === 'request.done_before'
}

/** The draft leaves the form to us: visible ASCII, as in a UUID. Throws a refusal for another. */
function keyOf({ given, instanceId, callerId }: KeyedCall): string {
  if (!/^[\x21-\x7e]{1,255}$/.test(given)) throw refuse('request.idempotency_key_invalid')
  return hashOf([instanceId, callerId, given])
}

function requestHashOf({ method, request }: KeyedCall): string {
  const bytes = Buffer.from(toBinary(method.input, request)).toString('base64')
  return hashOf([method.parent.typeName, method.name, bytes])
}

function hashOf(parts: readonly string[]): string {
  return createHash('sha256').update(parts.join('\u0000')).digest('base64url')
}
