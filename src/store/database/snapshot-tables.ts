/** The table of snapshots as a type; see `tables.ts`. */

/** States folded from the events of aggregates. */
export interface SnapshotsTable {
  instance_id: string
  aggregate_type: string
  aggregate_id: string
  /** The kind of state; a history may be folded into several. */
  kind: string
  /** Version of the state's shape. */
  version: number
  /** Sequence and time of the last event in it. */
  sequence: number
  at: number
  /** JSON of the state's codec. */
  state: string
}
