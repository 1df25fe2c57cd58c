/** The methods a server answers, by the path gRPC, gRPC-Web and Connect call them with. */
import type {
  DescMethod,
  DescMethodStreaming,
  DescMethodUnary,
  DescService,
  Message,
} from '@bufbuild/protobuf'
import type { Admit, Asker } from './call.ts'

/** A method with one request and one response. */
export interface UnaryMethod {
  readonly kind: 'unary'
  readonly method: DescMethodUnary
  readonly admit: Admit
}

/** Answers a stream of requests with a stream of responses; `isGone` resolves when it is futile. */
export type StreamHandler = (
  requests: AsyncIterator<Message>,
  isGone: Promise<void>,
) => AsyncIterable<Message>

/** A method with many requests or many responses; only the server's own tooling has any. */
export interface StreamMethod {
  readonly kind: 'stream'
  readonly method: DescMethodStreaming
  /** Rejects when the stream must fail, before anything of it is read. */
  admit(asker: Asker): Promise<void>
  readonly handle: StreamHandler
}

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
