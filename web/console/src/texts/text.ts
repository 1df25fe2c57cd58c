/** The texts of the console: the frame's own, and those of each subject from its folder. */

import type { BrandingTexts } from './branding/text.ts'
import type { CredentialTexts } from './credential/text.ts'
import type { EventTexts } from './event/text.ts'
import type { FormTexts } from './form/text.ts'
import type { IdpTexts } from './idp/text.ts'
import type { ImportTexts } from './import/text.ts'
import type { InstanceTexts } from './instance/text.ts'
import type { MailTexts } from './mail/text.ts'
import type { MessageTextTexts } from './message-text/text.ts'
import type { OrganizationTexts } from './organization/text.ts'
import type { OverviewTexts } from './overview/text.ts'
import type { PolicyTexts } from './policy/text.ts'
import type { ProjectTexts } from './project/text.ts'
import type { RoleTexts } from './role/text.ts'
import type { UserTexts } from './user/text.ts'
import type { WebhookTexts } from './webhook/text.ts'

/** The texts of the console in one language. */
export interface Texts {
  /** BCP 47. */
  readonly tag: string
  readonly ownName: string
  readonly shell: {
    readonly title: string
    readonly skip: string
    readonly navigation: string
    readonly users: string
    readonly allOrganizations: string
    readonly organization: string
    readonly search: string
    readonly account: string
    readonly signOut: string
    readonly signIn: string
    readonly signedOut: string
    readonly signInFailed: string
    readonly noRights: string
    readonly noRightsText: string
    readonly notFound: string
    readonly notFoundText: string
    readonly failed: string
    readonly again: string
    readonly language: string
    readonly appearance: string
    readonly light: string
    readonly dark: string
    readonly ofSystem: string
    readonly close: string
    readonly cancel: string
    readonly copied: string
    readonly undo: string
    readonly confirmTyping: (what: string) => string
    readonly commands: string
    readonly commandsHint: string
    readonly nothingFound: string
  }
  readonly credential: CredentialTexts
  readonly role: RoleTexts
  readonly imports: ImportTexts
  readonly branding: BrandingTexts
  readonly messageText: MessageTextTexts
  readonly organization: OrganizationTexts
  readonly policy: PolicyTexts
  readonly event: EventTexts
  readonly form: FormTexts
  readonly idp: IdpTexts
  readonly instance: InstanceTexts
  readonly project: ProjectTexts
  readonly mail: MailTexts
  readonly overview: OverviewTexts
  readonly user: UserTexts
  readonly webhook: WebhookTexts
}
