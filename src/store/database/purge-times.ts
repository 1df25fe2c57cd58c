/**
 * Times of the purges that all nodes share, by name, in microseconds since 1970: until when a node
 * has its turn, and the end before which the rows of a read table have been purged.
 */
import type { Database, Writer } from './database.ts'

/** How long a turn lasts; another node purges after that. */
const turnMicros = 55_000_000

/** An end of a turn further ahead was set by a clock that was ahead. */
const aheadMicros = 2 * turnMicros

const takeTurnText = `INSERT INTO purges (name, at) VALUES ('turn', ?)
  ON CONFLICT (name) DO UPDATE SET at = excluded.at WHERE purges.at <= ? OR purges.at > ?
  RETURNING at`

/** Takes the turn of this node: resolves to its end, or undefined while another node has it. */
export async function takeTurn(
  database: Pick<Database, 'change'>,
  nowMicros: number,
): Promise<number | undefined> {
  const values = [nowMicros + turnMicros, nowMicros, nowMicros + aheadMicros]
  const [row] = await database.change<{ at: number }>(takeTurnText, values)
  return row?.at
}

const noteText = `INSERT INTO purges (name, at) VALUES (?, ?)
  ON CONFLICT (name) DO UPDATE SET at = excluded.at WHERE purges.at <> excluded.at`

/**
 * Notes that the rows of a read table that ended before that time are purged now. A clock that was
 * ahead is put right by the next purge.
 */
export async function notePurged(
  database: Pick<Database, 'run'>,
  { table, before }: { readonly table: string; readonly before: number },
): Promise<void> {
  await database.run(noteText, [table, before])
}

const deletePurgedTexts = [
  // Those that were alive at the last event were purged by a clock that was ahead, if they were.
  `DELETE FROM sessions WHERE expires_at > 0
  AND expires_at < (SELECT at FROM purges WHERE name = 'sessions')
  AND expires_at < (SELECT created_at FROM events ORDER BY position DESC LIMIT 1)`,
  // They live for minutes: one that was purged too early is begun again.
  `DELETE FROM device_authorizations
  WHERE expires_at < (SELECT at FROM purges WHERE name = 'device_authorizations')`,
]

/** Deletes the rows that were purged before, and that a rebuild has made again. */
export async function deletePurgedAgain(writer: Writer): Promise<void> {
  for (const text of deletePurgedTexts) await writer.run(text)
}
