/** HTTP to providers: by the one way out, and no longer than a conversation may take. */
import type { CustomFetch } from 'openid-client'
import { IdpFailure } from '../../commands/identity-provider/idp-clients.ts'
import { type Outgoing, OutgoingError } from '../../kit/outgoing/outgoing.ts'

/** For who does not say how long. */
const timeoutMs = 5000

/** All requests of one conversation. */
const conversationMs = 12_000

/** Metadata, keys, tokens and claims are all far smaller. */
const bodyBytesMax = 131_072

/** For one conversation, which begins now. */
export type FetchFor = () => CustomFetch

/**
 * Rejects with `IdpFailure`. Redirects are answers like any other: secrets go where the
 * administrator said, and nowhere else.
 */
export function createFetchFor(outgoing: Outgoing): FetchFor {
  return () => {
    const end = AbortSignal.timeout(conversationMs)
    return async (url, { method, headers, body, signal }) => {
      if (!(body == null || typeof body === 'string' || body instanceof URLSearchParams)) {
        throw new IdpFailure('request_unreadable')
      }
      const ending = signal ? AbortSignal.any([signal, end]) : end
      const init = { method, headers, timeoutMs, bodyBytesMax, signal: ending }
      return outgoing.fetch(url, { ...init, ...(body != null && { body }) }).catch((reason) => {
        throw failureOf(reason)
      })
    }
  }
}

/** What could tell one closed door from another stays in the log of the operator. */
function failureOf(reason: unknown): unknown {
  if (!(reason instanceof OutgoingError)) return reason
  const isAnswer = reason.reason === 'answer_too_large'
  return new IdpFailure(isAnswer ? reason.reason : 'unreachable')
}
