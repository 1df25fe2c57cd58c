/** Plain HTTP routes beside the API: health pages, the mailbox, the user interface. */
import type { CallHeaders } from './call.ts'

export interface PageRequest {
  readonly method: string
  /** Still percent-encoded; without the query. */
  readonly path: string
  /** What follows the question mark, or an empty string. */
  readonly query: string
  readonly headers: CallHeaders
  /** Empty when there was none; never above `pageBodyBytesMax`. */
  readonly body: Uint8Array
  readonly peer: string
  /** See `request-ids.ts`. */
  readonly requestId: string
}

export interface PageResponse {
  readonly status: number
  /** By lower-case name; a list is sent as several fields (`set-cookie`). */
  readonly headers?: Readonly<Record<string, string | readonly string[]>>
  readonly body?: string | Uint8Array
}

export interface Page {
  /** An HTTP method; `GET` answers `HEAD` too; `*` answers all. */
  readonly method: string
  /** `/debug/healthz` is that path alone; `/ui/*` is all beneath `/ui/`. The longest wins. */
  readonly path: string
  /** Whether pages of other origins may read it, for what is shown to it is no cookie. */
  readonly isForAnyOrigin?: boolean
  /** A `StatusError` is answered as REST would; anything else is a failure (500). */
  handle(request: PageRequest): Promise<PageResponse>
}
