/** The table of snapshots as a type; see `tables.ts`. */

/** What the history of an aggregate was folded into. */
export interface SnapshotsTable {
  instance_id: string
  aggregate_type: string
  aggregate_id: string
  /** Which of the states that such a history is folded into. */
  kind: string
  /** Of the state's shape. */
  version: number
  /** Of the last event that is in it, and when that was. */
  sequence: number
  at: number
  /** JSON, as the state's codec writes it. */
  state: string
}
