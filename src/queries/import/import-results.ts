/**
 * What became of the records of a job, and the records themselves: read piece by piece, so that no
 * more of them is in memory than a few hundred.
 */
import { createHash } from 'node:crypto'
import { type JobPhase, pieceRecordsMax } from '../../domain/import/job.ts'
import { publicResult, type RecordOutcome, type RecordResult } from '../../domain/import/result.ts'
import { unpackLines } from '../../kit/packed-lines.ts'
import type { Reader } from '../../store/database/database.ts'
import type { ImportJobKey } from './import-jobs.ts'

/** Which results. */
export interface ResultFilter {
  /** Empty: all. */
  readonly outcomes: readonly RecordOutcome[]
  /** Among the reasons; empty: whatever they are. */
  readonly code: string
}

/** The results of a phase. */
export interface ResultsOf extends ImportJobKey, ResultFilter {
  readonly phase: JobPhase
  /** How many pieces the phase has been through; those behind are of a run before. */
  readonly pieces: number
  /** Only of records behind this one. */
  readonly afterRecord: number
}

/** A page of results. */
export interface ResultPage {
  readonly results: readonly RecordResult[]
  /** 0 on the last page. */
  readonly nextAfterRecord: number
}

/** All records of a job together. */
export interface RecordsDigest {
  readonly pieces: number
  readonly records: number
  readonly bytes: number
  /** SHA-256 of the lines, a line feed after each, in hex. */
  readonly digest: string
}

/** The queries about results and records. */
export interface ImportResults {
  page(of: ResultsOf & { readonly limit: number }): Promise<ResultPage>
  /** All results, those of a piece at a time. */
  all(of: ResultsOf): AsyncIterable<readonly RecordResult[]>
  digest(of: ImportJobKey): Promise<RecordsDigest>
  /** Whether the records of a job are still there. */
  hasRecords(of: ImportJobKey): Promise<boolean>
}

/** Pieces that a page looks at, when few of their results match. */
const piecesOfPageMax = 200

/** The column of the results of a phase. */
export const resultColumns = {
  dryRun: 'dry_run',
  run: 'run',
  undoDryRun: 'undo_dry_run',
  undo: 'undo',
} as const satisfies Record<JobPhase, string>

const startText = `SELECT number FROM import_pieces WHERE instance_id = ? AND job_id = ?
  AND number >= ? AND first_record + records > ? ORDER BY number LIMIT 1`
const recordsText = `SELECT records, bytes, data FROM import_pieces
  WHERE instance_id = ? AND job_id = ? AND number = ?`
const anyText = 'SELECT number FROM import_pieces WHERE instance_id = ? AND job_id = ? LIMIT 1'

/** Creates the queries about results and records. */
export function createImportResults({ database }: { readonly database: Reader }): ImportResults {
  const piecesOf = (of: ResultsOf) => resultPieces(database, of)
  return {
    page: async ({ limit, ...of }) => {
      const results: RecordResult[] = []
      let looked = 0
      for await (const piece of piecesOf(of)) {
        const found = matching(piece.results, of)
        const room = limit - results.length
        results.push(...found.slice(0, room))
        looked += 1
        const isFull = found.length > room
        if (isFull) return { results, nextAfterRecord: results.at(-1)?.record ?? 0 }
        const isEnd = piece.number + 1 >= of.pieces
        if (!isEnd && (results.length === limit || looked === piecesOfPageMax)) {
          return { results, nextAfterRecord: piece.lastRecord }
        }
      }
      return { results, nextAfterRecord: 0 }
    },
    all: async function* (of) {
      for await (const { results } of piecesOf(of)) yield matching(results, of)
    },
    digest: (of) => digestOf(database, of),
    hasRecords: async ({ instanceId, jobId }) =>
      (await database.all(anyText, [instanceId, jobId])).length > 0,
  }
}

interface ResultPiece {
  readonly number: number
  readonly lastRecord: number
  /** Those behind `afterRecord`. */
  readonly results: readonly RecordResult[]
}

async function* resultPieces(
  { all }: Pick<Reader, 'all'>,
  { instanceId, jobId, phase, pieces, afterRecord }: ResultsOf,
): AsyncGenerator<ResultPiece> {
  // Pieces may have fewer records, so the one that is looked for is not before this one.
  const least = Math.floor(afterRecord / pieceRecordsMax)
  const from = [instanceId, jobId, least, afterRecord + 1]
  const [start] = await all<{ readonly number: number }>(startText, from)
  if (!start) return
  const text = `SELECT first_record, records, ${resultColumns[phase]} AS packed FROM import_pieces
    WHERE instance_id = ? AND job_id = ? AND number = ?`
  for (let number = start.number; number < pieces; number += 1) {
    const [row] = await all<{
      readonly first_record: number
      readonly records: number
      readonly packed: string | null
    }>(text, [instanceId, jobId, number])
    if (!row || row.packed === null) return
    const results = resultsOf(await unpackLines(row.packed))
    yield {
      number,
      lastRecord: row.first_record + row.records - 1,
      results: results.filter(({ record }) => record > afterRecord),
    }
  }
}

function resultsOf(lines: Buffer): RecordResult[] {
  return lines
    .toString()
    .split('\n')
    .flatMap((line) => {
      if (line === '') return []
      const result: RecordResult = JSON.parse(line)
      return [publicResult(result)]
    })
}

function matching(
  results: readonly RecordResult[],
  { outcomes, code }: ResultFilter,
): readonly RecordResult[] {
  if (outcomes.length === 0 && code === '') return results
  return results.filter(
    ({ outcome, reasons }) =>
      (outcomes.length === 0 || outcomes.includes(outcome)) &&
      (code === '' || reasons.some((reason) => reason.code === code)),
  )
}

async function digestOf(
  { all }: Pick<Reader, 'all'>,
  { instanceId, jobId }: ImportJobKey,
): Promise<RecordsDigest> {
  const hash = createHash('sha256')
  let [pieces, records, bytes] = [0, 0, 0]
  while (true) {
    const [row] = await all<{
      readonly records: number
      readonly bytes: number
      readonly data: string
    }>(recordsText, [instanceId, jobId, pieces])
    if (!row) return { pieces, records, bytes, digest: hash.digest('hex') }
    hash.update(await unpackLines(row.data))
    pieces += 1
    records += row.records
    bytes += row.bytes
  }
}
