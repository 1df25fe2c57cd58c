/** Plain HTTP routes beside the API: health pages, the mailbox, the sign-in pages. */
import type { CallHeaders } from './call.ts'

/** The request for a page. */
export interface PageRequest {
  readonly method: string
  /** Still percent-encoded; without the query. */
  readonly path: string
  /** What follows the question mark, or an empty string. */
  readonly query: string
  readonly headers: CallHeaders
  /** Empty if there is none; at most `pageBodyBytesMax` bytes. */
  readonly body: Uint8Array
  readonly peer: string
  /** See `request-ids.ts`. */
  readonly requestId: string
}

/** The response of a page. */
export interface PageResponse {
  readonly status: number
  /** By lower-case name; a list is sent as several fields (`set-cookie`). */
  readonly headers?: Readonly<Record<string, string | readonly string[]>>
  readonly body?: string | Uint8Array
}

/** A route and its handler. */
export interface Page {
  /** An HTTP method; `GET` also matches `HEAD`, `*` matches all. */
  readonly method: string
  /**
   * `/debug/healthz` matches that path alone, `/ui/*` everything below `/ui/`. The longest match
   * wins.
   */
  readonly path: string
  /** Whether pages of other origins may read it; only for pages that do not depend on cookies. */
  readonly isForAnyOrigin?: boolean
  /**
   * Rejects with a `StatusError` to send a REST error; any other rejection is an internal error
   * (500).
   */
  handle(request: PageRequest): Promise<PageResponse>
}
