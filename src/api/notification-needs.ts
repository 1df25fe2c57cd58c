/** What methods for providers of mails and SMS are made with. */
import type { CommandDeps } from '../commands/deps.ts'
import type { TestMail } from '../commands/notification/test-mail.ts'
import type { OwnText, TextPlace } from '../domain/notification/message-texts.ts'
import type { MessageTexts } from '../queries/notification/message-texts.ts'
import type { NotificationProviderQueries } from '../queries/notification/notification-providers.ts'

export interface NotificationNeeds {
  readonly commands: CommandDeps
  readonly notifications: {
    readonly providers: NotificationProviderQueries
    readonly sendTestMail: (mail: TestMail) => Promise<void>
    /** What instances and organisations have written for their messages. */
    readonly texts: MessageTexts
    /** What a message says where nobody has written anything. */
    readonly builtInText: (place: TextPlace) => OwnText
    /** Whether messages that nobody carries end in files, and as lines of the log. */
    readonly debug: { readonly file: boolean; readonly log: boolean }
  }
}
