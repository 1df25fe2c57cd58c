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

/** Who asks, before anything of the message is read. */
export interface Asker {
  readonly headers: CallHeaders
  /** Address of the client. */
  readonly peer: string
  /** See `request-ids.ts`. */
  readonly requestId: string
}

/** A call before anything of its message is read. */
export interface Arrival extends Asker {
  readonly method: DescMethodUnary
  readonly door: Door
  /** When the caller stops waiting, in milliseconds since 1970; absent: it never does. */
  readonly deadlineMs?: number
}

/** A call whole. */
export interface Call extends Arrival {
  /** Already decoded; not yet validated. Its type is `method.input`. */
  readonly request: Message
}

/** A call whose message may now be read. */
export interface Admitted {
  /** Whether nobody had to say who they are; then little is read. */
  readonly isPublic: boolean
  /** Absent where it is not known; for the log. */
  readonly callerId?: string | undefined
  readonly instanceId?: string | undefined
  /** Takes the decoded message; resolves to one of type `method.output`. */
  answer(request: Message): Promise<Message>
}

/** Looks at the headers alone. Rejects when the call must fail, best with a `StatusError`. */
export type Admit = (arrival: Arrival) => Promise<Admitted>
