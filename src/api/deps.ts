/** All that the RPCs are given to work with. */
import type { AuthRequests } from '../commands/authorization/auth-requests.ts'
import type { IdpIntentDeps } from '../commands/identity-provider/idp-clients.ts'
import type { TestMail } from '../commands/notification/test-mail.ts'
import type { OwnText, TextScope } from '../domain/notification/message-texts.ts'
import type { Callers } from '../queries/authorization/callers.ts'
import type { MessageTexts } from '../queries/notification/message-texts.ts'
import type { NotificationProviderQueries } from '../queries/notification/notification-providers.ts'
import type { Directory } from '../queries/organization/directory.ts'
import type { Tenancy } from '../queries/organization/tenancy.ts'
import type { Sessions } from '../queries/session/sessions.ts'
import type { Users } from '../queries/user/users.ts'

/** Built once by `main.ts`; each RPC takes a `Pick` of what it uses. */
export interface ApiDeps {
  readonly commands: IdpIntentDeps
  readonly users: Users
  readonly directory: Directory
  readonly callers: Callers
  readonly tenancy: Tenancy
  readonly sessions: Sessions
  readonly authRequests: AuthRequests
  readonly notifications: NotificationDeps
  /** The host clients reach the server by; generated instance domains end in it. */
  readonly externalDomain: string
}

/** What the RPCs about messages, and about who carries them, are given. */
export interface NotificationDeps {
  readonly providers: NotificationProviderQueries
  readonly sendTestMail: (mail: TestMail) => Promise<void>
  /** What instances and organisations have written for their messages. */
  readonly texts: MessageTexts
  /** What a message says where nobody has written anything. */
  readonly builtInText: (scope: TextScope) => OwnText
  /** Whether messages that nobody carries end in files, and as lines of the log. */
  readonly debug: { readonly file: boolean; readonly log: boolean }
}
