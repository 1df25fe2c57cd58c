/** What methods for providers of mails and SMS are made with. */
import type { CommandNeeds } from '../commands/needs.ts'
import type { MailServer } from '../commands/test-mail.ts'
import type { NotificationProviderQueries } from '../queries/notification-providers.ts'

export interface NotificationNeeds {
  readonly commands: CommandNeeds
  readonly notifications: {
    readonly providers: NotificationProviderQueries
    readonly sendTestMail: (server: MailServer, receiver: string) => Promise<void>
    /** Whether messages that nobody carries end in files, and as lines of the log. */
    readonly debug: { readonly file: boolean; readonly log: boolean }
  }
}
