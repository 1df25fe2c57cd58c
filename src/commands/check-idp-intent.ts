/** Whether a sign-in at another identity provider is what it claims to be (surroundings §4.7). */
import { refuse } from '../domain/refusals.ts'
import type { Actor } from './change.ts'

export interface IdpIntentToCheck {
  readonly actor: Actor
  readonly userId: string
  readonly intentId: string
  readonly intentToken: string
}

/**
 * Rejects with the refusal of an intent that has not succeeded: none can be started here yet,
 * so none has. Sessions ask nowhere else.
 */
export async function checkIdpIntent({ userId }: IdpIntentToCheck): Promise<void> {
  throw refuse(userId === '' ? 'session.intent.user_missing' : 'session.intent.not_succeeded')
}
