/**
 * A service is an object of its RPCs, by their names. The compiler holds it against the
 * descriptor: a name that the service does not have, and a request or an answer of another type,
 * do not compile. What is not in it answers UNIMPLEMENTED.
 */
import {
  create,
  type DescMessage,
  type DescMethod,
  type DescMethodUnary,
  type DescService,
  type Message,
  type MessageInitShape,
  type MessageShape,
} from '@bufbuild/protobuf'
import type { Context } from './context.ts'

/**
 * The function that answers an RPC, whatever the protocol. The guards have checked the request
 * against its descriptor and the caller against its permission, so the function only translates.
 */
export type Rpc<M extends Pick<DescMethod, 'input' | 'output'>> = (
  request: MessageShape<M['input']>,
  context: Context,
) => Promise<MessageInitShape<M['output']>>

/** The RPCs of a service by name, as far as they are there. */
export type RpcsOf<S extends DescService> = {
  readonly [N in keyof S['method']]?: Rpc<S['method'][N]>
}

/** One RPC as the router calls it: its descriptor, and what answers. */
export interface Method {
  readonly descriptor: DescMethodUnary
  readonly answer: (request: Message, context: Context) => Promise<Message>
}

/** A service as the router knows it. */
export interface Service {
  readonly descriptor: DescService
  readonly methods: readonly Method[]
}

/** Ties functions to the descriptor of the service whose RPCs they answer. */
export function service<S extends DescService, R extends RpcsOf<S>>(
  descriptor: S,
  rpcs: R & { readonly [N in Exclude<keyof R, keyof S['method']>]: never },
): Service {
  const answers = Object.entries(rpcs as Readonly<Record<string, Answer>>)
  return {
    descriptor,
    methods: answers.map(([name, answer]) => methodOf(descriptor, name, answer)),
  }
}

type Answer = (request: Message, context: Context) => Promise<MessageInitShape<DescMessage>>

function methodOf({ method, typeName }: DescService, name: string, answer: Answer): Method {
  const descriptor = method[name]
  if (!descriptor || !isUnary(descriptor)) throw new Error(`${typeName} has no unary RPC ${name}`)
  return {
    descriptor,
    answer: async (request, context) => create(descriptor.output, await answer(request, context)),
  }
}

function isUnary(method: DescMethod): method is DescMethodUnary {
  return method.methodKind === 'unary'
}
