/**
 * Calls of web hooks that ask an old system whether a password is right. A call is a POST of JSON,
 * signed like those to HTTP providers; the answer is `{"verified": true}` or `{"verified": false}`
 * with status 200. Anything else says nothing about the password.
 */
import type { PasswordHookAnswer, PasswordHookCall } from '../commands/deps.ts'
import { type Outgoing, OutgoingError } from '../kit/outgoing/outgoing.ts'
import { signatureOf } from '../kit/outgoing/signature.ts'
import { createSlotShares, NoSlotLeft } from '../kit/shares.ts'

/** Calls at once: a web hook that hangs leaves room for others. */
const total = 64
const perHost = 16
const bodyBytesMax = 10_000

/** Creates the function that calls. */
export function createPasswordHookCall({
  outgoing,
  clock,
}: {
  readonly outgoing: Pick<Outgoing, 'fetch'>
  readonly clock: { nowMicros(): number }
}): (call: PasswordHookCall) => Promise<PasswordHookAnswer> {
  const shares = createSlotShares({ total })
  return async ({ url, timeoutMs, signingKey, request }) => {
    const body = JSON.stringify(request)
    const send = async () => {
      const signature = signatureOf(body, { key: signingKey, nowMicros: clock.nowMicros() })
      const headers = { ...signature, 'Content-Type': 'application/json' }
      return outgoing.fetch(url, { method: 'POST', headers, body, timeoutMs, bodyBytesMax })
    }
    try {
      const answer = await shares.hold([{ name: new URL(url).host, max: perHost }], send)
      return answer.status === 200 ? answerIn(await answer.text()) : 'unavailable'
    } catch (reason) {
      // What went wrong, and at which address, is only in the operator's log.
      if (reason instanceof OutgoingError || reason instanceof NoSlotLeft) return 'unavailable'
      throw reason
    }
  }
}

function answerIn(text: string): PasswordHookAnswer {
  try {
    const answer: unknown = JSON.parse(text)
    if (typeof answer !== 'object' || answer === null || !('verified' in answer)) {
      return 'unavailable'
    }
    if (answer.verified === true) return 'right'
    return answer.verified === false ? 'wrong' : 'unavailable'
  } catch {
    // A page of a proxy in front of it, for instance.
    return 'unavailable'
  }
}
