/** How a job writes. */
import type { MailModeName, ModeName } from '../../import/names.ts'

/** The settings of a job. */
export interface JobSettingsTexts {
  readonly title: string
  readonly organization: string
  readonly mode: string
  readonly modes: Readonly<Record<ModeName, string>>
  readonly modeHints: Readonly<Record<ModeName, string>>
  readonly match: string
  readonly matchHint: string
  readonly keep: string
  readonly keepHint: string
  readonly mails: string
  readonly mailModes: Readonly<Record<MailModeName, string>>
  readonly mailHints: Readonly<Record<MailModeName, string>>
  readonly share: string
  readonly shareHint: string
  readonly targets: string
  readonly targetsHint: string
  readonly idp: (name: string) => string
  readonly organizationOf: (name: string) => string
  readonly project: (name: string) => string
  readonly defaultProject: string
  readonly rpId: string
  readonly rpIdHint: string
  readonly canaries: string
  readonly canariesHint: string
  readonly record: string
  readonly password: string
  readonly addCanary: string
  readonly removeCanary: string
  readonly send: string
  readonly sending: string
  readonly otherRecords: string
}
