/** HTTP requests to providers: through the outgoing port only, and limited in time as a whole. */
import type { CustomFetch } from 'openid-client'
import { IdpFailure } from '../../commands/identity-provider/idp-clients.ts'
import { type Outgoing, OutgoingError } from '../../kit/outgoing/outgoing.ts'

/** The default per request. */
const timeoutMs = 5000

/** All requests of one exchange together. */
const conversationMs = 12_000

/** Metadata, keys, tokens and claims are all far smaller. */
const bodyBytesMax = 131_072

/** A `fetch` for one exchange, whose time starts now. */
export type FetchFor = () => CustomFetch

/**
 * Rejects with `IdpFailure`. Redirects are not followed: secrets are sent to the configured URLs
 * only.
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

/** Which address is closed and how is only in the operator's log. */
function failureOf(reason: unknown): unknown {
  if (!(reason instanceof OutgoingError)) return reason
  const isAnswer = reason.reason === 'answer_too_large'
  return new IdpFailure(isAnswer ? reason.reason : 'unreachable')
}
