/** What methods of the OIDC service are made with. */
import type { AuthRequests } from '../../commands/authorization/auth-requests.ts'
import type { SessionNeeds } from '../session/session-needs.ts'

export interface OidcNeeds extends SessionNeeds {
  readonly authRequests: AuthRequests
}
