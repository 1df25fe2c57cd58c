/** The pieces of jobs in the store: read, leased, and their results. */
import { createHash } from 'node:crypto'
import type { RecordLine } from '../../commands/import/prepare-record.ts'
import { resultColumns } from '../../commands/import/run-piece.ts'
import type { JobPhase } from '../../domain/import/job.ts'
import { publicResult, type RecordResult } from '../../domain/import/result.ts'
import { unpackLines } from '../../kit/packed-lines.ts'
import type { Database } from '../../store/database/database.ts'

/** A piece of a job. */
export interface PieceName {
  readonly instanceId: string
  readonly jobId: string
  readonly number: number
}

/** The pieces of jobs. */
export interface Pieces {
  /** The records of a piece; undefined if it is not there. */
  records(piece: PieceName): Promise<readonly RecordLine[] | undefined>
  /** The results of a piece in a phase; none before it has been there. */
  results(piece: PieceName & { readonly phase: JobPhase }): Promise<readonly RecordResult[]>
  /** How many mails each piece holds back, in their order. */
  held(job: Omit<PieceName, 'number'>): Promise<readonly number[]>
  /**
   * Takes a piece for this node for some time; false if another has it. Taken again, the time
   * begins anew.
   */
  lease(
    piece: PieceName & { readonly node: string; readonly untilMs: number; readonly nowMs: number },
  ): Promise<boolean>
  /** The first pieces from a number on that nobody has taken, one after another. */
  free(
    from: PieceName & { readonly limit: number; readonly nowMs: number; readonly node: string },
  ): Promise<readonly number[]>
  /** SHA-256 of the results of a phase as they are given out, in hex. */
  digest(
    job: Omit<PieceName, 'number'> & { readonly phase: JobPhase; readonly pieces: number },
  ): Promise<string>
}

/** Reads and leases pieces. */
export function createPieces(database: Pick<Database, 'all' | 'run'>): Pieces {
  const where = 'WHERE instance_id = ? AND job_id = ? AND number = ?'
  const results: Pieces['results'] = async ({ instanceId, jobId, number, phase }) => {
    const column = resultColumns[phase]
    const [row] = await database.all<{ packed: string | null }>(
      `SELECT ${column} AS packed FROM import_pieces ${where}`,
      [instanceId, jobId, number],
    )
    return row?.packed ? (await linesOf(row.packed)).map(resultOf) : []
  }
  return {
    results,
    records: async ({ instanceId, jobId, number }) => {
      const [row] = await database.all<{ data: string; first_record: number }>(
        `SELECT data, first_record FROM import_pieces ${where}`,
        [instanceId, jobId, number],
      )
      if (!row) return undefined
      const first = Number(row.first_record)
      return (await linesOf(row.data)).map((text, index) => ({ record: first + index, text }))
    },
    held: async ({ instanceId, jobId }) => {
      const rows = await database.all<{ held: number }>(
        'SELECT held FROM import_pieces WHERE instance_id = ? AND job_id = ? ORDER BY number',
        [instanceId, jobId],
      )
      return rows.map(({ held }) => Number(held))
    },
    lease: async ({ instanceId, jobId, number, node, untilMs, nowMs }) => {
      const changed = await database.run(
        `UPDATE import_pieces SET leased_by = ?, leased_until_ms = ? ${where}
          AND (leased_by = ? OR leased_until_ms < ?)`,
        [node, untilMs, instanceId, jobId, number, node, nowMs],
      )
      return changed > 0
    },
    free: async ({ instanceId, jobId, number, limit, nowMs, node }) => {
      const rows = await database.all<{ number: number }>(
        `SELECT number FROM import_pieces WHERE instance_id = ? AND job_id = ? AND number >= ?
          AND number < ? AND (leased_by = ? OR leased_until_ms < ?) ORDER BY number`,
        [instanceId, jobId, number, number + limit, node, nowMs],
      )
      return rows.map((row) => Number(row.number))
    },
    digest: async ({ instanceId, jobId, phase, pieces }) => {
      const hash = createHash('sha256')
      for (let number = 0; number < pieces; number++) {
        for (const result of await results({ instanceId, jobId, number, phase })) {
          hash.update(`${JSON.stringify(publicResult(result))}\n`)
        }
        await new Promise((resolve) => setImmediate(resolve))
      }
      return hash.digest('hex')
    },
  }
}

async function linesOf(packed: string): Promise<string[]> {
  const lines = (await unpackLines(packed)).toString().split('\n')
  // The last line ends with a line feed, too.
  if (lines.at(-1) === '') lines.pop()
  return lines
}

function resultOf(line: string): RecordResult {
  const result: RecordResult = JSON.parse(line)
  return result
}
