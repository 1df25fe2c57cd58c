/**
 * The protocol-independent form of a call, and the one function all protocols hand it to. Methods
 * do not know which protocol their caller uses.
 */
import type { DescMethodUnary, Message } from '@bufbuild/protobuf'

/** The protocols of the API. */
export type Protocol = 'rest' | 'grpc' | 'grpc-web' | 'connect'

/** The request headers of a call. */
export interface CallHeaders {
  /** The first value of a header, by lower-case name; `undefined` when absent. */
  get(name: string): string | undefined
}

/** Where a call comes from; known before its message is read. */
export interface CallSource {
  readonly headers: CallHeaders
  /** Address of the client. */
  readonly peer: string
  /** See `request-ids.ts`. */
  readonly requestId: string
}

/** A call before its message is read. */
export interface IncomingCall extends CallSource {
  readonly method: DescMethodUnary
  readonly protocol: Protocol
  /** The caller's deadline in milliseconds since 1970; absent if it set none. */
  readonly deadlineMs?: number
}

/** A complete call. */
export interface Call extends IncomingCall {
  /** Decoded but not validated; its type is `method.input`. */
  readonly request: Message
}

/** A call that passed the checks of its headers; its message may now be read. */
export interface AdmittedCall {
  /** Whether the method needs no authentication; such calls have a smaller message limit. */
  readonly isPublic: boolean
  /** Absent if not known; used in logs. */
  readonly callerId?: string | undefined
  readonly instanceId?: string | undefined
  /** Handles the decoded message; resolves to a message of type `method.output`. */
  answer(request: Message): Promise<Message>
}

/**
 * Checks a call by its headers alone. Rejects when the call must fail, preferably with a
 * `StatusError`.
 */
export type Admit = (arrival: IncomingCall) => Promise<AdmittedCall>
