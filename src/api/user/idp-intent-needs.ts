/** What the methods about sign-ins at other identity providers are made with. */
import type { IdpIntentNeeds } from '../../commands/idp-clients.ts'

export interface IntentNeeds {
  readonly commands: IdpIntentNeeds
}
