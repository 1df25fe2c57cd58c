/** One call of a target: a signed POST, and its answer (organizations.md §7.4). */
import { encryptToken } from '../../crypto/target-keys.ts'
import { payloadTypes } from '../../domain/action/target.ts'
import { refuse } from '../../domain/refusals.ts'
import { type Outgoing, OutgoingError } from '../../kit/outgoing/outgoing.ts'
import { webhookHeadersOf } from '../../kit/outgoing/signature.ts'
import type { CalledTarget } from '../../queries/action/actions.ts'

/** What a call is made with. */
export interface CallTargetDeps {
  readonly outgoing: Pick<Outgoing, 'fetch'>
  readonly sealer: { open(sealed: unknown, scope: { instanceId: string }): string }
  /** Signs a body with the active key of the instance, as a compact JWT. */
  readonly sign: (instanceId: string, body: Readonly<Record<string, unknown>>) => Promise<string>
  readonly clock: { nowMicros(): number }
}

/** A call to make. */
export interface TargetCall {
  readonly instanceId: string
  readonly target: CalledTarget
  /** The same in every repetition. */
  readonly id: string
  readonly body: Readonly<Record<string, unknown>>
  /** Milliseconds for all of it, redirects included; at most what the target allows. */
  readonly timeoutMs: number
  /** A longer answer is a failure. */
  readonly answerBytesMax: number
  readonly signal?: AbortSignal | undefined
}

/** As Go's client has it. */
const redirectsMax = 10

/** The redirects that repeat the same request; others would lose what is said. */
const repeating: ReadonlySet<number> = new Set([307, 308])

/**
 * Calls a target. Rejects with `OutgoingError` where there is no answer, and with a refusal where
 * the body cannot be encrypted.
 */
export async function callTarget(
  deps: CallTargetDeps,
  call: TargetCall,
): Promise<{ readonly status: number; readonly body: string }> {
  const { instanceId, target, id, answerBytesMax: bodyBytesMax, signal } = call
  const body = await encoded(deps, call)
  const key = deps.sealer.open(target.sealedSigningKey, { instanceId })
  const endMicros = deps.clock.nowMicros() + call.timeoutMs * 1000
  let url = target.endpoint
  for (let redirects = 0; redirects <= redirectsMax; redirects++) {
    const nowMicros = deps.clock.nowMicros()
    const timeoutMs = Math.ceil((endMicros - nowMicros) / 1000)
    if (timeoutMs <= 0) throw new OutgoingError('timeout')
    const headers = {
      'Content-Type': 'application/json',
      ...webhookHeadersOf(body, { id, key, nowMicros }),
    }
    const request = { method: 'POST', headers, body, timeoutMs, bodyBytesMax, signal }
    const answer = await deps.outgoing.fetch(url, request)
    const location = answer.headers.get('location')
    if (!repeating.has(answer.status) || location === null || !URL.canParse(location, url)) {
      return { status: answer.status, body: await answer.text() }
    }
    url = new URL(location, url).href
  }
  throw new OutgoingError('too_many_redirects')
}

/** JSON; or that as a signed token; or the token encrypted for the active key. */
async function encoded(
  { sign, clock }: CallTargetDeps,
  { instanceId, target, body }: TargetCall,
): Promise<string> {
  const { payloadType, publicKey } = target
  if (payloadType !== payloadTypes.jwt && payloadType !== payloadTypes.jwe) {
    return JSON.stringify(body)
  }
  if (payloadType === payloadTypes.jwt) return sign(instanceId, body)
  const expiresAt = publicKey?.expiresAtMicros ?? 0
  const isExpired = expiresAt > 0 && expiresAt <= clock.nowMicros()
  if (!publicKey || isExpired) throw refuse('execution.key_missing')
  return encryptToken(await sign(instanceId, body), publicKey)
}
