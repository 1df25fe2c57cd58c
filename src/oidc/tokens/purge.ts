/** Purges expired rows: a few at a time, within the batches that insert others. */
import type { Writer } from '../../store/database/database.ts'

const purgeEveryMs = 60_000

/** When rows are purged next. */
export interface Purge {
  /**
   * Purges within a batch when it is due: `deleteExpired` deletes rows that expired before `nowMs`,
   * and resolves to whether more may be left; it is then due again after `againMs`.
   */
  runIfDue(deleteExpired: (nowMs: number) => Promise<boolean>): Promise<void>
}

/** A purge that is due at once, and a minute after it left nothing. */
export function createPurge({
  clock,
  againMs,
}: {
  readonly clock: { nowMicros(): number }
  readonly againMs: number
}): Purge {
  let dueAtMs = 0
  return {
    runIfDue: async (deleteExpired) => {
      const nowMs = Math.floor(clock.nowMicros() / 1000)
      // A due time far ahead was set while the clock ran ahead.
      if (nowMs < dueAtMs && dueAtMs - nowMs <= purgeEveryMs) return
      const isMoreLeft = await deleteExpired(nowMs)
      dueAtMs = nowMs + (isMoreLeft ? againMs : purgeEveryMs)
    },
  }
}

/** Deletes expired rows of a table, the oldest first; resolves to their number. */
export function deleteExpired(
  writer: Writer,
  { table, key }: { readonly table: string; readonly key: string },
  { nowMs, rowsMax }: { readonly nowMs: number; readonly rowsMax: number },
): Promise<number> {
  return writer.run(
    `DELETE FROM ${table} WHERE ${key} IN
      (SELECT ${key} FROM ${table} WHERE expires_at_ms < ? ORDER BY expires_at_ms LIMIT ?)`,
    [nowMs, rowsMax],
  )
}
