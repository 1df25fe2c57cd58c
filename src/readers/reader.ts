/**
 * What a reader of another product's export is: bytes become canonical records with notes, record
 * by record, in one pass with flat memory (import-sources §0).
 */
import type { ImportRecord, RecordNote } from '../domain/import/record.ts'

/** One record of a source, what came of it, and where it begins: the line of the file, from 1. */
export type Reading =
  | {
      readonly kind: 'record'
      readonly line: number
      readonly record: ImportRecord
      readonly notes: readonly RecordNote[]
    }
  /** Left out on purpose; the notes say why. */
  | {
      readonly kind: 'skipped'
      readonly line: number
      readonly id: string | undefined
      readonly notes: readonly RecordNote[]
    }
  /** Could not be read; the others are not affected. */
  | {
      readonly kind: 'broken'
      readonly line: number
      /** What is wrong, and what to do; without a secret. */
      readonly reason: string
    }

/** Readings in order, in groups of any size; a group is one step of the reader. */
export type Readings = AsyncIterable<readonly Reading[]>

/** A file of a source; `open` begins anew each time it can be repeated. */
export interface SourceFile {
  readonly name: string
  /** False for a pipe, which is read once. */
  readonly isRepeatable: boolean
  readonly open: () => AsyncIterable<Uint8Array>
}

/** A file whose first 64 KiB are known, unpacked and without a byte-order mark. */
export interface HeadedFile extends SourceFile {
  readonly head: string
}

/** Options that the person who runs a job gives, for all sources. */
export interface ReadOptions {
  /** `derive` (default) fills in names that are missing; `keep` leaves them out. */
  readonly names?: 'derive' | 'keep'
  /** `named` (default): only what the product's table lists; `all`: whatever is not secret. */
  readonly metadata?: 'named' | 'all'
  /** Zone of dates without one, IANA; default UTC. */
  readonly timeZone?: string
  /** ISO 3166 region of phone numbers without a country, such as `DE`. */
  readonly defaultRegion?: string
  /** Addresses of products that know no verified flag count as verified. */
  readonly assumeVerified?: boolean
  /** Deleted users become inactive ones instead of being skipped. */
  readonly withDeleted?: boolean
  /** Relying party of passkeys whose source does not say it. */
  readonly rpId?: string
  /** `utf-8` (default), `windows-1252`, `iso-8859-1`, `utf-16le`. */
  readonly encoding?: string
  /** Members that complete a stated hash (hashes §0.4), such as `pepper` or `signerKey`. */
  readonly hash?: Readonly<Record<string, unknown>>
  /** Options of one source by name; each reader lists its own. */
  readonly source?: Readonly<Record<string, string>>
  /** The mapping document of a CSV. */
  readonly mapping?: unknown
  /** The current time, which decides about bans and locks that end. */
  readonly nowMs: number
}

/** An option of one source, for help and documents. */
export interface SourceOption {
  readonly name: string
  readonly meaning: string
}

/** A reader of one product's files. */
export interface SourceReader {
  /** Name for `--from`, such as `keycloak`. */
  readonly source: string
  /** The product's name as people write it. */
  readonly title: string
  readonly options: readonly SourceOption[]
  /** Whether a file looks like one of this source, by its content; see `recognise.ts` for order. */
  readonly recognises: (file: HeadedFile) => boolean
  /** Reads one or several files of one job; may open a repeatable one twice. */
  readonly read: (files: readonly HeadedFile[], options: ReadOptions) => Readings
}

/** Thrown for what concerns the whole input and not a record, such as a missing parameter. */
export class SourceRefused extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'SourceRefused'
  }
}
