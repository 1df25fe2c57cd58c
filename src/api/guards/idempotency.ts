/**
 * Calls with the header or gRPC metadata `Idempotency-Key` (draft-ietf-httpapi-idempotency-key):
 * within a day the same caller's same call with the same key is carried out once and answered
 * alike; another call with that key is refused.
 */
import { createHash } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import {
  type DescMessage,
  type DescMethodUnary,
  fromBinary,
  type Message,
  toBinary,
} from '@bufbuild/protobuf'
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

/** A request with its key that is no RPC. */
export interface KeyedRequest extends Pick<KeyedCall, 'given' | 'instanceId' | 'callerId'> {
  /** What is requested, such as a method and a path. */
  readonly name: readonly string[]
  readonly body: Uint8Array
}

/** Carries out calls with a key. */
export interface Idempotency {
  answer(call: KeyedCall, run: (once: OnceClaim) => Promise<Message>): Promise<Message>
  /** The same for requests that are no RPCs; the answer is kept as it is. */
  answerRequest(
    request: KeyedRequest,
    run: (once: OnceClaim) => Promise<Uint8Array>,
  ): Promise<Uint8Array>
}

/** Whether an RPC changes something; for all others a key has no meaning. */
export function isChanging({ name }: Pick<DescMethodUnary, 'name'>): boolean {
  return !/^(Get|List|Is|Exists|Retrieve|Healthz)/.test(name)
}

/** Creates it; calls of one key are carried out one after another in this process. */
export function createIdempotency({ calls, clock }: Deps): Idempotency {
  const running = new Map<string, Promise<unknown>>()
  const inTurn = async <T>(key: string, work: () => Promise<T>): Promise<T> => {
    while (running.has(key)) await running.get(key)
    const working = work()
    running.set(
      key,
      working.catch(() => undefined),
    )
    try {
      return await working
    } finally {
      running.delete(key)
    }
  }
  const answerOnce = async <A>(call: HashedCall<A>, run: Run<A>): Promise<A> => {
    // Those that wait for an answer do so together, not one after another.
    const first = await inTurn(call.key, () => answerFirst({ calls, clock }, call, run))
    return first ?? repeat({ calls }, call)
  }
  return {
    answer: (given, run) => {
      const { input, output } = given.method
      const { parent, name } = given.method
      const hash = () => requestHashOf([parent.typeName, name], toBinary(input, given.request))
      return answerOnce(hashedOf<Message>(given, { hash, ...codecOf(output) }), run)
    },
    answerRequest: (given, run) => {
      const hash = () => requestHashOf(given.name, given.body)
      const same = (bytes: Uint8Array) => bytes
      return answerOnce(hashedOf(given, { hash, encode: same, decode: same }), run)
    },
  }
}

/** A message as it is kept. */
function codecOf(schema: DescMessage): Pick<HashedCall<Message>, 'encode' | 'decode'> {
  return {
    encode: (answer) => toBinary(schema, answer),
    decode: (bytes) => fromBinary(schema, bytes),
  }
}

function hashedOf<A>(
  given: Pick<KeyedCall, 'given' | 'instanceId' | 'callerId'>,
  { hash, ...codec }: Pick<HashedCall<A>, 'encode' | 'decode'> & { readonly hash: () => string },
): HashedCall<A> {
  const { instanceId } = given
  return { instanceId, key: keyOf(given), requestHash: hash(), ...codec }
}

type Run<A> = (once: OnceClaim) => Promise<A>

interface Deps {
  readonly calls: KeptCalls
  readonly clock: { nowMicros(): number }
}

interface HashedCall<A> {
  readonly instanceId: string
  readonly key: string
  readonly requestHash: string
  encode(answer: A): Uint8Array
  decode(bytes: Uint8Array): A
}

/** Carries a call out; undefined if that was done before. */
async function answerFirst<A>(
  { calls, clock }: Deps,
  { key, requestHash, instanceId, encode }: HashedCall<A>,
  run: Run<A>,
): Promise<A | undefined> {
  if (await calls.find(key)) return undefined
  const expiresAtMs = Math.floor(clock.nowMicros() / 1000) + keptMs
  const claim = createOnceClaim({ key, instanceId, requestHash, expiresAtMs })
  let answer: A
  try {
    answer = await run(claim)
  } catch (failure) {
    if (isDoneBefore(failure)) return undefined
    // A refusal that stored an attempt: the caller may try again with the same key. After any other
    // failure something may have been made, and must not be made twice.
    if (claim.isStored && failure instanceof Refusal) await calls.drop(key)
    throw failure
  }
  const bytes = encode(answer)
  const kept = bytes.length <= answerBytesMax ? bytes : undefined
  // The call was carried out: without its answer a repetition is refused, and this one is not.
  await calls
    .keep({ key, instanceId, requestHash, answer: kept, expiresAtMs })
    .catch(() => undefined)
  return answer
}

/** Answers a call as it was answered before, by whichever node. */
async function repeat<A>(
  { calls }: Pick<Deps, 'calls'>,
  { key, decode, requestHash }: HashedCall<A>,
): Promise<A> {
  for (let waited = 0; waited <= waitingMs; waited += lookEveryMs) {
    const found = await calls.find(key)
    if (found && found.requestHash !== requestHash) throw refuse('request.idempotency_key_reused')
    if (found?.answer) return decode(found.answer)
    await sleep(lookEveryMs)
  }
  throw refuse('request.done_before')
}

function isDoneBefore(failure: unknown): boolean {
  return failure instanceof Refusal && failure.refusal === 'request.done_before'
}

/** The draft leaves the form to us: visible ASCII, as in a UUID. Throws a refusal for another. */
function keyOf({ given, instanceId, callerId }: Omit<KeyedRequest, 'name' | 'body'>): string {
  if (!/^[\x21-\x7e]{1,255}$/.test(given)) throw refuse('request.idempotency_key_invalid')
  return hashOf([instanceId, callerId, given])
}

function requestHashOf(name: readonly string[], body: Uint8Array): string {
  return hashOf([...name, Buffer.from(body).toString('base64')])
}

function hashOf(parts: readonly string[]): string {
  return createHash('sha256').update(parts.join('\u0000')).digest('base64url')
}
