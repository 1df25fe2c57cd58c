/**
 * The port of the page for a browser that cannot be redirected: main.ts has it shown like all other
 * pages (`login/request-error-page.ts`).
 */
import type { PageRequest, PageResponse } from '../../kit/page.ts'

/** Why a request cannot be answered. */
export interface RequestError {
  readonly status: number
  /** Of RFC 6749 §4.1.2.1, or of the library. */
  readonly error: string
  readonly description: string
  /** What the request says, of which some is the reason; it cannot be trusted. */
  readonly fields: URLSearchParams
  readonly instanceId: string
  readonly origin: string
  /** The organisation whose look the application's sign-in has; undefined: nobody's own. */
  readonly orgId: string | undefined
}

/** Shows it, in a language of the browser. */
export type ShowRequestError = (request: PageRequest, error: RequestError) => Promise<PageResponse>

/** Forbids to load, frame, sniff, cache or refer to anything of a response. */
export const strictHeaders = {
  'content-security-policy':
    "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
} as const

/** Refuses a network with too many requests, so that no more are stored (RFC 6585 §4). */
export const tooMany = {
  status: 429,
  error: 'temporarily_unavailable',
  description: 'there were too many requests from your network; try again in ten minutes',
} as const
