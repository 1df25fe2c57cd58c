/** One RPC: its descriptor and the function that answers it, whatever the protocol. */
import {
  create,
  type DescMessage,
  type DescMethodUnary,
  type Message,
  type MessageInitShape,
  type MessageShape,
} from '@bufbuild/protobuf'
import type { Context } from './context.ts'

export interface Method {
  readonly descriptor: DescMethodUnary
  readonly answer: (request: Message, context: Context) => Promise<Message>
}

/**
 * Ties a function to its descriptor. The guards have checked the fields against the
 * descriptor and the caller against its permission, so the function only translates.
 */
export function method<I extends DescMessage, O extends DescMessage>(
  descriptor: DescMethodUnary<I, O>,
  answer: (request: MessageShape<I>, context: Context) => Promise<MessageInitShape<O>>,
): Method {
  return {
    descriptor,
    answer: async (request, context) =>
      create(descriptor.output, await answer(request as MessageShape<I>, context)),
  }
}
