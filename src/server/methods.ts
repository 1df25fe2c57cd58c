/** The methods a server serves, by the path that gRPC, gRPC-Web and Connect use. */
import type {
  DescMethod,
  DescMethodStreaming,
  DescMethodUnary,
  DescService,
  Message,
} from '@bufbuild/protobuf'
import type { Admit, CallSource } from './call.ts'

/** A method with one request and one response. */
export interface UnaryMethod {
  readonly kind: 'unary'
  readonly method: DescMethodUnary
  readonly admit: Admit
}

/** Handles a stream of requests; `isGone` resolves when the client has disconnected. */
export type StreamHandler = (
  requests: AsyncIterator<Message>,
  isGone: Promise<void>,
) => AsyncIterable<Message>

/** A streaming method; only health and reflection have any. */
export interface StreamMethod {
  readonly kind: 'stream'
  readonly method: DescMethodStreaming
  /** Rejects when the stream must fail; called before anything of it is read. */
  admit(requester: CallSource): Promise<void>
  readonly handle: StreamHandler
}

/** A method the server implements. */
export type ServedMethod = UnaryMethod | StreamMethod

/** `/package.Service/Method`. */
export function pathOf(method: { parent: DescService; name: string }): string {
  return `/${method.parent.typeName}/${method.name}`
}

/** Whether a method takes one request and gives one response. */
export function isUnary(method: DescMethod): method is DescMethodUnary {
  return method.methodKind === 'unary'
}

/** Whether a method takes or gives more than one message. */
export function isStreaming(method: DescMethod): method is DescMethodStreaming {
  return method.methodKind !== 'unary'
}
