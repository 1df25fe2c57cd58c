/**
 * Plain HTTP routes beside the API: health pages, the mailbox, OAuth, the pages of the sign-in.
 * The components that have pages and the server that mounts them share these types.
 */
import type { RequestHeaders } from './host.ts'

/** A request of a page, read whole. */
export interface PageRequest {
  readonly method: string
  /** Still percent-encoded; without the query. */
  readonly path: string
  /** The part after the `?`, or an empty string. */
  readonly query: string
  readonly headers: RequestHeaders
  /** Empty when there was none; never above the server's `pageBodyBytesMax`. */
  readonly body: Uint8Array
  /** The address of the client. */
  readonly peer: string
  /** The request's id in the log. */
  readonly requestId: string
}

/** The response of a page. */
export interface PageResponse {
  readonly status: number
  /** By lower-case name; a list is sent as several fields (`set-cookie`). */
  readonly headers?: Readonly<Record<string, string | readonly string[]>>
  readonly body?: string | Uint8Array
}

/** A response that always has a text, and no header twice. */
export interface TextResponse extends PageResponse {
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/** A request of a page whose body may have any length. */
export interface StreamRequest extends Omit<PageRequest, 'body'> {
  /**
   * The body as it arrives; nothing is read before it is asked for, and no more than is asked for.
   * It can be read once. Rejects with a `StatusError` when the client is gone or too slow, and when
   * the server stops.
   */
  readonly chunks: () => AsyncIterable<Uint8Array>
  /**
   * The whole body instead, in memory, within the budget of all bodies. Rejects with a
   * `StatusError` above the limit, too.
   */
  readonly whole: (bytesMax: number) => Promise<Uint8Array>
}

/** The response of such a page. */
export interface StreamResponse extends Omit<PageResponse, 'body'> {
  /**
   * One of any length is an iterable, whose next chunk is asked for when the client has taken those
   * before; it is sent with status 200. Where it fails, the response breaks off.
   */
  readonly body?: string | Uint8Array | AsyncIterable<string | Uint8Array>
}

/** A route with bodies of any length. */
export interface StreamPage extends Omit<Page, 'handle'> {
  /** Rejects like `handle` of a `Page`, at any time before it has answered. */
  stream(request: StreamRequest): Promise<StreamResponse>
}

/** A route, as the server mounts it. */
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
