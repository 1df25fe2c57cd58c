/** Metrics of the purges; see `store/purges/purges.ts`. */
import { createCounter } from './instruments.ts'

/** Counts purged rows by table. */
export function createPurgeMetrics() {
  const rows = createCounter({
    name: 'gatehouse_purged_rows_total',
    help: 'Rows that had ended and were deleted, by table',
  })
  const failures = createCounter({
    name: 'gatehouse_purge_failures_total',
    help: 'Purges that failed, by table; each is tried again every minute',
  })
  return {
    watch: {
      onPurged: (piece: { readonly table: string; readonly rows: number }) =>
        rows.of({ table: piece.table }).add(piece.rows),
      onFailed: ({ table }: { readonly table: string }) => failures.of({ table }).add(),
    },
    instruments: [rows, failures],
  }
}
