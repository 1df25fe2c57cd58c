/** What the methods about sign-ins at other identity providers are made with. */
import type { IdpIntentDeps } from '../../../commands/identity-provider/idp-clients.ts'
import type { Context } from '../../context.ts'

export interface IntentNeeds {
  readonly commands: IdpIntentDeps
}

/** Whether a caller signs people in for the whole instance, as a sign-in program does. */
export async function signsInAll({ caller }: Pick<Context, 'caller'>): Promise<boolean> {
  return (await caller.mayIn('', 'session.write')) === 'granted'
}
