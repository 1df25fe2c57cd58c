/**
 * The one thing every door makes of its bytes, and the one function they all call.
 * A method never learns which protocol its caller speaks.
 */
import type { DescMethodUnary, Message } from '@bufbuild/protobuf'

export type Door = 'rest' | 'grpc' | 'grpc-web' | 'connect'

export interface CallHeaders {
  /** The first value of a header, by lower-case name; `undefined` when absent. */
  get(name: string): string | undefined
}

export interface Call {
  readonly method: DescMethodUnary
  /** Already decoded; not yet validated. Its type is `method.input`. */
  readonly request: Message
  readonly headers: CallHeaders
  readonly door: Door
  /** When the caller stops waiting, in milliseconds since 1970; absent: it never does. */
  readonly deadlineMs?: number
  /** Address of the peer, for the log. */
  readonly peer: string
}

/** Resolves to a message of type `method.output`, or rejects, best with a `StatusError`. */
export type Dispatch = (call: Call) => Promise<Message>
