/** The RPCs about sign-ins at other identity providers, of v2alpha, v2beta and v2. */
import type { Method } from '../../method.ts'
import type { IntentNeeds } from './idp-intent-needs.ts'
import {
  retrieveIntentV2,
  retrieveIntentV2Alpha,
  retrieveIntentV2Beta,
} from './retrieve-identity-provider-intent.ts'
import {
  startIntentV2,
  startIntentV2Alpha,
  startIntentV2Beta,
} from './start-identity-provider-intent.ts'

export function idpIntentMethods(needs: IntentNeeds): Method[] {
  return [
    startIntentV2(needs),
    startIntentV2Beta(needs),
    startIntentV2Alpha(needs),
    retrieveIntentV2(needs),
    retrieveIntentV2Beta(needs),
    retrieveIntentV2Alpha(needs),
  ]
}
