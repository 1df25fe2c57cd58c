/**
 * Rows that end: of every table that is purged, which of its rows have ended, and how long they are
 * kept after that. Every other table, and why it is not purged: `decisions/purges.md`.
 */
import type { Tables } from './tables.ts'

/** A table whose rows end. */
export interface EndedRows {
  readonly table: keyof Tables
  /** The column with a row's end, which has an index unless there are few rows. */
  readonly endsAt: string
  /** How many of the column's units are a millisecond. */
  readonly unitsPerMs: 1 | 1000
  /** Milliseconds for which a row is kept after its end. */
  readonly keptMs: number
  /** Which rows end at all, as SQL that the index has too; absent: all. */
  readonly where?: string
  /** The table whose rows these belong to, which has `endsAt` and `where`; absent: their own. */
  readonly of?: {
    readonly table: keyof Tables
    /** Its key, and the columns here that refer to it, in the same order. */
    readonly key: readonly string[]
    readonly by: readonly string[]
    /** In which order they go. */
    readonly orderBy: string
  }
  /** Whether a rebuild would make purged rows again, and must know until when they were purged. */
  readonly isReadTable?: true
}

/** For how many days rows are kept that somebody may still ask for. */
export interface KeptDays {
  /** Messages that were sent, given up or dropped. */
  readonly messages: number
  /** Sessions that have expired. */
  readonly sessions: number
  /** Records and results of import jobs in which nothing happens any more. */
  readonly imports: number
  /** Deliveries of webhooks that have ended. */
  readonly deliveries: number
}

const dayMs = 86_400_000
const hourMs = 3_600_000

/** How far the clocks of nodes may differ: for one of them a row may not have ended yet. */
const apartMs = 60_000

const expiresAtMs = { endsAt: 'expires_at_ms', unitsPerMs: 1, keptMs: apartMs } as const

/** All tables whose rows end. */
export function endedRows({
  messages,
  sessions,
  imports,
  deliveries,
}: KeptDays): readonly EndedRows[] {
  return [
    { table: 'access_tokens', ...expiresAtMs },
    { table: 'used_assertions', ...expiresAtMs },
    { table: 'authorizations', ...expiresAtMs },
    { table: 'open_intents', ...expiresAtMs },
    { table: 'registrations', ...expiresAtMs },
    { table: 'idempotent_calls', ...expiresAtMs },
    { table: 'sign_in_counts', ...expiresAtMs },
    { table: 'logout_notices', endsAt: 'ends_at', unitsPerMs: 1000, keptMs: apartMs },
    // A device may learn of a decision in time although it polls late.
    {
      ...{ table: 'device_authorizations', endsAt: 'expires_at', unitsPerMs: 1000 },
      keptMs: hourMs,
      isReadTable: true,
    },
    { table: 'tries', endsAt: 'ends_at', unitsPerMs: 1000, keptMs: apartMs },
    {
      ...{ table: 'outbox', endsAt: 'due_at', unitsPerMs: 1000 },
      where: `state <> 'pending' AND lease_id IS NULL`,
      keptMs: messages * dayMs,
    },
    {
      ...{ table: 'sessions', endsAt: 'expires_at', unitsPerMs: 1000 },
      where: 'expires_at > 0',
      keptMs: sessions * dayMs,
      isReadTable: true,
    },
    {
      // Derived, so it may be deleted at any time: after as long without an event the session has
      // ended, or is one of the few that read their history once more.
      ...{ table: 'snapshots', endsAt: 'at', unitsPerMs: 1000 },

      where: `aggregate_type = 'session'`,
      keptMs: sessions * dayMs,
    },
    {
      ...{ table: 'webhook_deliveries', endsAt: 'ended_at', unitsPerMs: 1000 },
      where: 'ended_at > 0',
      keptMs: deliveries * dayMs,
    },
    {
      ...{ table: 'import_pieces', endsAt: 'changed_at', unitsPerMs: 1000 },
      of: {
        ...{ table: 'import_jobs', key: ['instance_id', 'id'] },
        ...{ by: ['instance_id', 'job_id'], orderBy: 'number' },
      },
      // One that is paused goes on some day.
      where: `is_active = 0 AND status <> 'paused'`,
      keptMs: imports * dayMs,
    },
  ]
}
