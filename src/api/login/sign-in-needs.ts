/** What signing in and out on our pages is made with. */

import type { AuthRequests, LogoutTargets } from '../../commands/auth-requests.ts'
import type { IdpIntentNeeds } from '../../commands/idp-clients.ts'
import type { Callers } from '../../queries/callers.ts'
import type { Sessions } from '../../queries/sessions.ts'
import type { Tenancy } from '../../queries/tenancy.ts'

export interface SignInNeeds extends IdpIntentNeeds {
  readonly sessions: Pick<Sessions, 'byId'>
  readonly callers: Pick<Callers, 'sessionByTokenHash' | 'membershipsOf' | 'activeHoldersOf'>
  readonly tenancy: Tenancy
  readonly authRequests: AuthRequests
  readonly logoutTargets: LogoutTargets
}
