/**
 * Takes the records of a job as they arrive. They are stored in whole pieces, several a
 * transaction; the end of an upload stores a piece that is not full, which the next upload fills.
 * What breaks off loses at most the pieces in hand: the job says which record is the next one.
 */
import { requireUpload } from '../../domain/import/decide-job.ts'
import { pieceRecordsMax } from '../../domain/import/job.ts'
import { refuse } from '../../domain/refusals.ts'
import { byteLines } from '../../kit/byte-lines.ts'
import { packLines, unpackLines } from '../../kit/packed-lines.ts'
import type { JobKey, RecordPiece, RecordPieces } from '../../store/imports/record-pieces.ts'
import { findJob, type ImportJobDeps, type JobTarget } from './jobs.ts'

/** Of so many bytes a piece is full with fewer records. */
const pieceBytesMax = 1024 * 1024

/** Most bytes of a record as a line of JSON. */
export const recordBytesMax = 1024 * 1024

/** Pieces of one transaction. */
const piecesAtOnce = 8

/** Takes records. */
export interface Uploads {
  /**
   * Refuses a job that the caller may not run, that takes no records, or that takes some by another
   * call, and records that are not the next ones; before anything of the body is read.
   */
  begin(upload: JobTarget & { readonly firstRecord: number }): Promise<Upload>
  /** Whether records of a job are arriving in this process. */
  isUnderWay(job: JobKey): boolean
}

/** An upload that may begin. */
export interface Upload {
  /**
   * Stores all records of a body of JSON Lines; resolves to how many the job has then. Where the
   * body breaks off, whole pieces are stored before it rejects.
   */
  take(chunks: AsyncIterable<Uint8Array>): Promise<{ readonly records: number }>
  /** Ends it; to be called whatever becomes of it. */
  end(): void
}

/** What uploads use. */
export type UploadDeps = Pick<ImportJobDeps, 'events'> & { readonly recordPieces: RecordPieces }

/** Creates the uploads of this process. */
export function createUploads({ recordPieces, events }: UploadDeps): Uploads {
  const underWay = new Set<string>()
  const nameOf = ({ instanceId, jobId }: JobKey) => `${instanceId} ${jobId}`
  return {
    isUnderWay: (job) => underWay.has(nameOf(job)),
    begin: async ({ firstRecord, ...target }) => {
      requireUpload(await findJob({ events }, target))
      const job = { instanceId: target.actor.instanceId, jobId: target.jobId }
      const key = nameOf(job)
      if (underWay.has(key)) throw refuse('import.upload.busy')
      underWay.add(key)
      const end = () => void underWay.delete(key)
      try {
        const last = await recordPieces.last(job)
        const next = last ? last.firstRecord + last.records : 1
        if (firstRecord !== next) throw refuse('import.upload.position', String(next))
        return { take: (chunks) => take({ recordPieces, job, last, chunks }), end }
      } catch (refusal) {
        end()
        throw refusal
      }
    },
  }
}

interface Taking {
  readonly recordPieces: RecordPieces
  readonly job: JobKey
  readonly last: RecordPiece | undefined
  readonly chunks: AsyncIterable<Uint8Array>
}

async function take({ recordPieces, job, last, chunks }: Taking) {
  const firstRecord = last ? last.firstRecord + last.records : 1
  const storing = createStoring(recordPieces, { ...job, nextRecord: firstRecord })
  let filling = await reopened(last)
  const lines = byteLines(chunks, {
    lineBytesMax: recordBytesMax,
    tooLong: (before) => refuse('import.upload.record_too_long', String(firstRecord + before)),
  })
  try {
    for await (const some of lines) {
      for (const line of some) {
        filling.add(line)
        if (!filling.isFull()) continue
        await storing.add(filling)
        filling = createFilling(filling.after())
      }
    }
  } catch (reason) {
    // What breaks off keeps the pieces that are whole.
    await storing.flush()
    throw reason
  }
  if (filling.hasMore()) await storing.add(filling)
  await storing.flush()
  return { records: storing.records() }
}

/** Stores full pieces, several at a time. */
function createStoring(
  recordPieces: RecordPieces,
  { nextRecord, ...job }: JobKey & { readonly nextRecord: number },
) {
  let next = nextRecord
  let pieces: RecordPiece[] = []
  const flush = async (): Promise<void> => {
    const last = pieces.at(-1)
    if (!last) return
    const outcome = await recordPieces.add({ ...job, nextRecord: next, pieces })
    if (outcome === 'complete') throw refuse('import.job.upload_complete')
    if (outcome === 'gone') throw refuse('import.job.not_found')
    if (outcome === 'moved') throw refuse('import.upload.busy')
    next = last.firstRecord + last.records
    pieces = []
  }
  return {
    add: async (filling: Filling): Promise<void> => {
      pieces.push(await filling.pack())
      if (pieces.length >= piecesAtOnce) await flush()
    },
    flush,
    records: () => next - 1,
  }
}

interface PieceStart {
  readonly number: number
  readonly firstRecord: number
}

type Filling = ReturnType<typeof createFilling>

/** A piece to which records are added; `before` are those that it has already. */
function createFilling(
  { number, firstRecord }: PieceStart,
  before?: { readonly records: number; readonly lines: Buffer },
) {
  const parts: Buffer[] = before ? [before.lines] : []
  let records = before?.records ?? 0
  let bytes = before?.lines.length ?? 0
  return {
    add: (line: Buffer): void => {
      parts.push(line, lineFeed)
      records += 1
      bytes += line.length + 1
    },
    isFull: () => records >= pieceRecordsMax || bytes >= pieceBytesMax,
    hasMore: () => records > (before?.records ?? 0),
    after: (): PieceStart => ({ number: number + 1, firstRecord: firstRecord + records }),
    pack: async (): Promise<RecordPiece> => {
      const data = await packLines(Buffer.concat(parts, bytes))
      return { number, firstRecord, records, bytes, data }
    },
  }
}

const lineFeed = Buffer.from('\n')

/** The last piece, if it is not full; else the one behind it. */
async function reopened(last: RecordPiece | undefined): Promise<Filling> {
  if (!last) return createFilling({ number: 0, firstRecord: 1 })
  const { number, firstRecord, records, bytes } = last
  if (records >= pieceRecordsMax || bytes >= pieceBytesMax) {
    return createFilling({ number: number + 1, firstRecord: firstRecord + records })
  }
  const lines = await unpackLines(last.data)
  return createFilling({ number, firstRecord }, { records, lines })
}
