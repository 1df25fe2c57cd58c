/** The tables of import jobs as types; see `tables.ts`. */

/** Import jobs; derived from their events. */
export interface ImportJobsTable {
  instance_id: string
  id: string
  /** Empty for a job of the whole instance. */
  org_id: string
  name: string
  creator: string
  /** JSON of `JobSettings`. */
  settings: string
  /** JSON of the sealed `JobSecrets`. */
  secrets: string
  share: number
  /** `upload`, or a phase of `JobPhase`. */
  phase: string
  /** See `JobStatus`. */
  status: string
  /** Why it paused by itself; else empty. */
  reason: string
  pieces: number
  records: number
  bytes: number
  is_complete: number
  /** SHA-256 in hex. */
  input_digest: string
  /** JSON of the phase under way as its last event says it; null before the first one. */
  progress: string | null
  /** JSON object: the phases that have ended, by name. */
  phases: string
  /** JSON object. */
  mails: string
  /** 1 while there is work: a phase runs, or mails are released. */
  is_active: number
  created_at: number
  changed_at: number
  sequence: number
}

/**
 * Records of import jobs, some hundred a row, and what became of them. Not derived from events:
 * they go with their job.
 */
export interface ImportPiecesTable {
  instance_id: string
  job_id: string
  /** From 0. */
  number: number
  /** The number of its first record, from 1. */
  first_record: number
  records: number
  /** Bytes of the records as JSON Lines. */
  bytes: number
  /** The records as JSON Lines, deflated, in base64. */
  data: string
  /** The node that prepares it; empty: none. */
  leased_by: string
  leased_until_ms: number
  /** What became of the records by phase, as JSON Lines, deflated, in base64. */
  dry_run: string | null
  run: string | null
  undo_dry_run: string | null
  undo: string | null
  /** Records for which a mail is held back. */
  held: number
}

/** Key pairs that receipts are signed with; kept for ever, so that receipts can be checked. */
export interface ReceiptKeysTable {
  instance_id: string
  id: string
  /** JSON Web Key. */
  public_key: string
  /** JSON of the sealed JSON Web Key. */
  private_key: string
  created_at: number
}
