/**
 * A service is an object of its RPCs, by name. The compiler checks it against the descriptor: an
 * unknown name, and a request or response of another type, do not compile. Missing RPCs answer
 * UNIMPLEMENTED.
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
import { Code, StatusError } from '../kit/status.ts'
import type { Context } from './context.ts'

/**
 * The function of an RPC, for every protocol. The guards have validated the request and checked the
 * caller's permission, so the function only converts.
 */
export type Rpc<M extends Pick<DescMethod, 'input' | 'output'>> = (
  request: MessageShape<M['input']>,
  context: Context,
) => Promise<MessageInitShape<M['output']>>

/** The implemented RPCs of a service, by name. */
export type RpcsOf<S extends DescService> = {
  readonly [N in keyof S['method']]?: Rpc<S['method'][N]>
}

/** One RPC as the router calls it. */
export interface Method {
  readonly descriptor: DescMethodUnary
  readonly answer: (request: Message, context: Context) => Promise<Message>
}

/** A service as the router knows it. */
export interface Service {
  readonly descriptor: DescService
  readonly methods: readonly Method[]
}

/** Connects functions to the descriptor of the service whose RPCs they implement. */
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

/** The refusal of an RPC that is not there yet. */
export function notThere({ parent, name }: DescMethodUnary): StatusError {
  return new StatusError(Code.unimplemented, `${parent.typeName}/${name} is not there yet`)
}
