/** The texts of the overview in one language. */
import type { JobStatusName, WarningName } from '../../overview/overview.ts'

/** What a warning says, and the words of the link that mends it. */
export interface WarningText {
  readonly title: (count: number) => string
  readonly text: string
  readonly action: string
}

/** See the languages beside it. */
export interface OverviewTexts {
  readonly title: string
  readonly counts: string
  readonly people: string
  readonly machines: string
  readonly organizations: string
  readonly sessions: string
  readonly signIns: string
  readonly succeeded: string
  readonly failed: string
  readonly most: (count: string) => string
  readonly now: string
  readonly time: string
  readonly asTable: string
  readonly noSignIns: string
  readonly period: string
  readonly sevenDays: string
  readonly thirtyDays: string
  readonly mails: string
  readonly jobs: string
  readonly noJobs: string
  readonly jobStates: Readonly<Record<JobStatusName, string>>
  readonly attention: string
  readonly noWarnings: string
  readonly first: (date: string) => string
  readonly warnings: Readonly<Record<WarningName, WarningText>>
}
