/**
 * The records of import jobs as they arrive: pieces of some hundred records, stored several at a
 * time. A transaction stores what follows on what is there, or nothing.
 */
import type { Database, Reader, Writer } from '../database/database.ts'
import type { ImportPiecesTable } from '../database/tables.ts'

/** A job whose records they are. */
export interface JobKey {
  readonly instanceId: string
  readonly jobId: string
}

/** Records that lie side by side. */
export interface RecordPiece {
  /** From 0. */
  readonly number: number
  /** The number of its first record, from 1. */
  readonly firstRecord: number
  readonly records: number
  /** Bytes of the records as JSON Lines. */
  readonly bytes: number
  /** The lines; see `kit/packed-lines.ts`. */
  readonly data: string
}

/** Pieces to store. */
export interface PiecesToAdd extends JobKey {
  /** The record that must be the next one of the job. */
  readonly nextRecord: number
  /** The first one may be the last one of the job, made longer. */
  readonly pieces: readonly RecordPiece[]
}

/** The pieces of all jobs. */
export interface RecordPieces {
  /** The last piece of a job; undefined where nothing has arrived. */
  last(job: JobKey): Promise<RecordPiece | undefined>
  /**
   * Stores pieces; nothing is stored where the job takes no more records (`complete`, `gone`), or
   * its next record is another one (`moved`).
   */
  add(pieces: PiecesToAdd): Promise<'stored' | 'complete' | 'gone' | 'moved'>
}

const columns = 'number, first_record, records, bytes, data'
const lastText = `SELECT ${columns} FROM import_pieces
  WHERE instance_id = ? AND job_id = ? ORDER BY number DESC LIMIT 1`
const nextText = `SELECT first_record + records AS next_record FROM import_pieces
  WHERE instance_id = ? AND job_id = ? ORDER BY number DESC LIMIT 1`
const jobText = 'SELECT is_complete FROM import_jobs WHERE instance_id = ? AND id = ?'

const into = { table: 'import_pieces', key: ['instance_id', 'job_id', 'number'], keep: [] }

/** Opens them over a store. */
export function createRecordPieces({
  database,
}: {
  readonly database: Pick<Database, 'all' | 'write'>
}): RecordPieces {
  return {
    last: (job) => findLast(database, job),
    add: ({ pieces, nextRecord, ...job }) =>
      database.write(async (writer) => {
        const outcome = await outcomeOf(writer, { ...job, nextRecord })
        if (outcome === 'stored') await writer.upsert(into, pieces.map(rowOf(job)))
        return outcome
      }),
  }
}

async function findLast(
  reader: Pick<Reader, 'all'>,
  { instanceId, jobId }: JobKey,
): Promise<RecordPiece | undefined> {
  const [row] = await reader.all<ImportPiecesTable>(lastText, [instanceId, jobId])
  if (!row) return undefined
  const { number, first_record: firstRecord, records, bytes, data } = row
  return { number, firstRecord, records, bytes, data }
}

async function outcomeOf(
  writer: Writer,
  { instanceId, jobId, nextRecord }: JobKey & { readonly nextRecord: number },
): Promise<'stored' | 'complete' | 'gone' | 'moved'> {
  const of = [instanceId, jobId]
  const [job] = await writer.all<{ readonly is_complete: number }>(jobText, of)
  if (!job) return 'gone'
  if (job.is_complete === 1) return 'complete'
  const [last] = await writer.all<{ readonly next_record: number }>(nextText, of)
  return (last?.next_record ?? 1) === nextRecord ? 'stored' : 'moved'
}

function rowOf({ instanceId, jobId }: JobKey) {
  return ({ number, firstRecord, records, bytes, data }: RecordPiece) => ({
    ...{ instance_id: instanceId, job_id: jobId, number, first_record: firstRecord },
    ...{ records, bytes, data, leased_by: '', leased_until_ms: 0, held: 0 },
    ...{ dry_run: null, run: null, undo_dry_run: null, undo: null },
  })
}
