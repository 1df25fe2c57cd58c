/** Requests of pages with an idempotency key, and whose a key is. */
import type { Caller, Context } from '../context.ts'
import { type Idempotency, idempotencyHeader, type KeyedRequest } from './idempotency.ts'

/** A request of a page whose caller is known. */
export interface RequestOnce extends Pick<KeyedRequest, 'name' | 'body'> {
  readonly headers: { get(name: string): string | undefined }
  readonly context: Context
}

/**
 * Carries out a request once if it has an idempotency key: a repetition is answered with the same
 * bytes.
 */
export type AnswerOnce = (
  request: RequestOnce,
  run: (context: Context) => Promise<Uint8Array>,
) => Promise<Uint8Array>

/** Creates it. */
export function answerOnceWith(idempotency: Pick<Idempotency, 'answerRequest'>): AnswerOnce {
  return ({ headers, context, name, body }, run) => {
    const given = headers.get(idempotencyHeader)
    if (given === undefined) return run(context)
    const { instance, caller, actor } = context
    const keyed = { given, name, body, instanceId: instance.id, callerId: keyOwnerOf(caller) }
    return idempotency.answerRequest(keyed, (once) =>
      run({ ...context, actor: { ...actor, once } }),
    )
  }
}

/** Whose a key is; system users have names of their own. */
export function keyOwnerOf({ isSystemUser, userId }: Caller): string {
  return isSystemUser ? `system ${userId}` : userId
}
