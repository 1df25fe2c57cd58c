/** The dependencies of the pages by which people manage their own account. */
import type { GrantedApplications } from '../../commands/authorization/granted-applications.ts'
import type { EventQueries } from '../../queries/event/events.ts'
import type { Sessions } from '../../queries/session/sessions.ts'
import type { UserGrantQueries } from '../../queries/user-grant/user-grants.ts'
import type { SignInDeps } from '../sign-in-deps.ts'

/** What the calls of the account use. */
export interface MyAccountDeps extends SignInDeps {
  readonly sessions: Pick<Sessions, 'byId' | 'search'>
  readonly grantedApplications: GrantedApplications
  readonly authorizations: Pick<UserGrantQueries, 'search'>
  readonly eventQueries: EventQueries
}
