/** The dependencies of signing in and out on our pages. */

import type { AuthRequests, LogoutTargets } from '../commands/authorization/auth-requests.ts'
import type { DeviceRequests } from '../commands/authorization/device-requests.ts'
import type { IdpIntentDeps } from '../commands/identity-provider/idp-clients.ts'
import type { Callers } from '../queries/authorization/callers.ts'
import type { Tenancy } from '../queries/organization/tenancy.ts'
import type { Sessions } from '../queries/session/sessions.ts'

/** What the calls of the pages use. */
export interface SignInDeps extends IdpIntentDeps {
  readonly sessions: Pick<Sessions, 'byId'>
  readonly callers: Pick<Callers, 'sessionByTokenHash' | 'membershipsOf' | 'activeMembersWith'>
  readonly tenancy: Tenancy
  /** Whether an SMS can be sent: by the instance's own provider, or by the operator's. */
  readonly hasSmsCarrier: (instanceId: string) => Promise<boolean>
  readonly authRequests: AuthRequests
  readonly deviceRequests: DeviceRequests
  readonly logoutTargets: LogoutTargets
}
