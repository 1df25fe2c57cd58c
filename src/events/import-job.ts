/** Events of import jobs: what was asked of them, and how far they have come. */
import type { Empty, Sealed } from './payload.ts'
import { traitsIn } from './traits.ts'

/** The phases that go through the records one by one. */
export type JobPhase = 'dryRun' | 'run' | 'undoDryRun' | 'undo'

/** How a job writes, without its secrets; the members are those of `domain/import/settings.ts`. */
type StoredSettings = Readonly<Record<string, unknown>>

/** What became of the records of a phase so far. */
export type JobCounts = {
  readonly records: number
  readonly created: number
  readonly updated: number
  readonly skipped: number
  readonly refused: number
  readonly noted: number
}

/** All of a phase so far; each event has the sums, so that a row needs the last one only. */
type Progress = {
  readonly phase: JobPhase
  /** The number of the next piece of records. */
  readonly nextPiece: number
  readonly counts: JobCounts
  /** By code of the reason. */
  readonly reasons: Readonly<Record<string, number>>
  /** Mails that are held back. */
  readonly held: number
  readonly startedAtMicros: number
}

/** Stored names and payloads of events of import jobs. */
export type ImportJobEvents = {
  'import.job.added': {
    readonly name: string
    readonly settings: StoredSettings
    /** Peppers, keys and known passwords. */
    readonly secrets: Sealed
    /** Scheme and host of the request, the origin of links in mails. */
    readonly triggerOrigin: string
  }
  /** Only what changes. */
  'import.job.changed': {
    readonly share?: number
    readonly settings?: StoredSettings
    readonly secrets?: Sealed
  }
  'import.job.uploaded': {
    readonly pieces: number
    readonly records: number
    readonly bytes: number
    /** SHA-256 of the records, a line feed after each, in hex. */
    readonly digest: string
  }
  'import.job.started': { readonly phase: JobPhase; readonly isForced: boolean }
  'import.job.progressed': Progress
  /** By nobody where something was in the way, which `reason` names. */
  'import.job.paused': { readonly reason: string }
  'import.job.resumed': Empty
  'import.job.cancelled': Progress
  'import.job.ended': Progress & {
    /** SHA-256 of the results as JSON Lines, in hex. */
    readonly resultsDigest: string
  }
  'import.job.mails.released': { readonly perMinute: number }
  'import.job.mails.stopped': Empty
  'import.job.mails.progressed': {
    readonly nextPiece: number
    readonly released: number
    readonly isDone: boolean
  }
  'import.job.removed': Empty
}

/** The traits of each event. No cached read depends on a job. */
export const importJobTraits = traitsIn<keyof ImportJobEvents>(['import_job'], {
  'import.job.added': { title: 'Import job created', begins: true, invalidates: 'none' },
  'import.job.changed': { title: 'Import job changed', invalidates: 'none' },
  'import.job.uploaded': { title: 'Records of an import job uploaded', invalidates: 'none' },
  'import.job.started': { title: 'Import job started', invalidates: 'none' },
  'import.job.progressed': { isRoutine: true, title: 'Records imported', invalidates: 'none' },
  'import.job.paused': { title: 'Import job paused', invalidates: 'none' },
  'import.job.resumed': { title: 'Import job resumed', invalidates: 'none' },
  'import.job.cancelled': { title: 'Import job cancelled', invalidates: 'none' },
  'import.job.ended': { title: 'Import job ended', invalidates: 'none' },
  'import.job.mails.released': { title: 'Mails of an import released', invalidates: 'none' },
  'import.job.mails.stopped': { title: 'Mails of an import stopped', invalidates: 'none' },
  'import.job.mails.progressed': {
    isRoutine: true,
    title: 'Mails of an import sent',
    invalidates: 'none',
  },
  'import.job.removed': { title: 'Import job deleted', ends: true, invalidates: 'none' },
})
