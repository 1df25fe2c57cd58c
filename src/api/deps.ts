/** The dependencies of the RPCs. */
import type { AuthRequests } from '../commands/authorization/auth-requests.ts'
import type { DeviceRequests } from '../commands/authorization/device-requests.ts'
import type { RefreshTokens } from '../commands/authorization/refresh-tokens.ts'
import type { IdpIntentDeps } from '../commands/identity-provider/idp-clients.ts'
import type { Receipts } from '../commands/import/receipts.ts'
import type { Uploads } from '../commands/import/upload.ts'
import type { TestMail } from '../commands/notification/test-mail.ts'
import type { OwnText, TextScope } from '../domain/notification/message-texts.ts'
import type { Channel, MessageKind } from '../domain/notification/messages.ts'
import type { Recipient } from '../domain/notification/recipient.ts'
import type { ActionQueries } from '../queries/action/actions.ts'
import type { DeliveryQueries } from '../queries/action/deliveries.ts'
import type { Callers } from '../queries/authorization/callers.ts'
import type { EventQueries } from '../queries/event/events.ts'
import type { MilestoneQueries } from '../queries/event/milestones.ts'
import type { ExportUsers } from '../queries/import/export-users.ts'
import type { ImportJobQueries } from '../queries/import/import-jobs.ts'
import type { ImportResults } from '../queries/import/import-results.ts'
import type { OrgContentQueries } from '../queries/import/org-contents.ts'
import type { SigningKeyQueries } from '../queries/instance/signing-keys.ts'
import type { LoginTextQueries } from '../queries/notification/login-texts.ts'
import type { LoginTranslationQueries } from '../queries/notification/login-translations.ts'
import type { MessageLog } from '../queries/notification/message-log.ts'
import type { ReadMessageQueue } from '../queries/notification/message-queue.ts'
import type { MessageTexts } from '../queries/notification/message-texts.ts'
import type { NotificationProviderQueries } from '../queries/notification/notification-providers.ts'
import type { Directory } from '../queries/organization/directory.ts'
import type { Tenancy } from '../queries/organization/tenancy.ts'
import type { OverviewQueries } from '../queries/overview/overview.ts'
import type { AssetQueries } from '../queries/policy/assets.ts'
import type { OrganizationSettingsQueries } from '../queries/policy/organization-settings.ts'
import type { AppKeys } from '../queries/project/app-keys.ts'
import type { Apps } from '../queries/project/apps.ts'
import type { Projects } from '../queries/project/projects.ts'
import type { AdministratorQueries } from '../queries/right/administrators.ts'
import type { Sessions } from '../queries/session/sessions.ts'
import type { Users } from '../queries/user/users.ts'
import type { UserGrantQueries } from '../queries/user-grant/user-grants.ts'
import type { JobWatch } from './import/job-watch.ts'

/** Built once by `main.ts`; each RPC takes a `Pick` of what it uses. */
export interface ApiDeps {
  readonly commands: IdpIntentDeps
  readonly users: Users
  readonly directory: Directory
  readonly callers: Callers
  readonly tenancy: Tenancy
  readonly projects: Projects
  readonly sessions: Sessions
  readonly apps: Apps
  readonly appKeys: AppKeys
  readonly administrators: AdministratorQueries
  readonly authorizations: UserGrantQueries
  readonly authRequests: AuthRequests
  readonly deviceRequests: DeviceRequests
  readonly refreshTokens: RefreshTokens
  readonly notifications: NotificationDeps
  readonly assets: AssetQueries
  readonly organizationSettings: OrganizationSettingsQueries
  readonly exportUsers: ExportUsers
  readonly orgContents: OrgContentQueries
  readonly eventQueries: EventQueries
  readonly milestones: MilestoneQueries
  readonly signingKeys: Pick<SigningKeyQueries, 'signingKeys'>
  readonly imports: ImportDeps
  readonly messages: MessageDeps
  readonly overview: OverviewQueries
  /** Targets of webhooks, and what calls them. */
  readonly actions: ActionQueries
  readonly deliveries: DeliveryQueries & {
    /** Sends deliveries again; see `outbox/webhooks/resend.ts`. */
    readonly resend: {
      one(of: { readonly instanceId: string; readonly id: string }): Promise<void>
      dead(of: { readonly instanceId: string; readonly targetId: string }): Promise<number>
    }
  }
  /** The host clients reach the server by; generated instance domains end in it. */
  readonly externalDomain: string
}

/** The dependencies of the RPCs about messages that were sent or wait. */
export interface MessageDeps {
  readonly log: MessageLog
  readonly queue: ReadMessageQueue
  /** The transport of an instance, and how many messages it is given at once. */
  readonly transport: (of: { readonly instanceId: string; readonly channel: Channel }) => Promise<{
    readonly origin: 'none' | 'instance' | 'server' | 'mailbox'
    readonly share: number
  }>
  /** Sends one again that was given up; resolves to whether there was one. */
  readonly retry: (of: { readonly instanceId: string; readonly id: string }) => Promise<boolean>
  /** Whether there is a newer message of the kind for the user. */
  readonly hasNewer: (of: {
    readonly id: string
    readonly instance_id: string
    readonly user_id: string
    readonly kind: MessageKind
  }) => Promise<boolean>
  readonly preview: (mail: MailToPreview) => Promise<PreviewedMail>
  /** Call when there is something to send. */
  readonly wake: () => void
}

/** The dependencies of the RPCs and pages of import jobs. */
export interface ImportDeps {
  readonly jobs: ImportJobQueries
  readonly results: ImportResults
  readonly uploads: Uploads
  readonly receipts: Receipts
  readonly watch: JobWatch
  /** A mail as somebody would get it, in one language. */
  readonly previewMail: (mail: MailToPreview) => Promise<PreviewedMail>
}

/** A mail as it would be sent. */
export interface PreviewedMail {
  readonly subject: string
  readonly text: string
  /** Empty for SMS. */
  readonly html: string
  readonly language: string
}

/** A mail to preview. */
export interface MailToPreview {
  readonly instanceId: string
  /** Empty: the texts of the instance. */
  readonly orgId: string
  readonly origin: string
  readonly kind: MessageKind
  /** BCP 47; empty: that of the recipient, or the default of the instance. */
  readonly language: string
  /** Absent: a sample person. */
  readonly to?: Recipient | undefined
  /** With an expiry and other facts that real mails have, as samples. */
  readonly hasSamples?: boolean
}

/** The dependencies of the RPCs about messages and providers. */
export interface NotificationDeps {
  readonly providers: NotificationProviderQueries
  readonly sendTestMail: (mail: TestMail) => Promise<void>
  /** The custom message texts of instances and organisations. */
  readonly texts: MessageTexts
  /** The custom texts of our sign-in pages, and our own by the same keys. */
  readonly loginTexts: LoginTextQueries
  readonly builtInLoginTexts: (language: string) => Readonly<Record<string, string>>
  /** The texts of sign-in programs. */
  readonly loginTranslations: LoginTranslationQueries
  /** The default text of a message. */
  readonly builtInText: (scope: TextScope) => OwnText
  /** Whether the debug providers are enabled: the mailbox, and log lines. */
  readonly debug: { readonly file: boolean; readonly log: boolean }
}
