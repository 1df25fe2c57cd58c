/** The texts of the screens of imports in one language. */
import type { CheckTexts } from './text-check.ts'
import type { JobTexts } from './text-job.ts'
import type { JobSettingsTexts } from './text-settings.ts'
import type { SourceTexts } from './text-source.ts'

/** See the files of its parts. */
export interface ImportTexts {
  readonly title: string
  readonly start: string
  readonly empty: string
  readonly emptyText: string
  readonly name: string
  readonly created: string
  readonly records: string
  readonly state: string
  readonly wholeInstance: string
  readonly more: string
  readonly back: string
  readonly source: SourceTexts
  readonly check: CheckTexts
  readonly settings: JobSettingsTexts
  readonly job: JobTexts
}
