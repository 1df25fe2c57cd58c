/**
 * How far back events are shown (organizations.md §8.1): by the limit of the instance, else by the
 * setting. Older ones are left out, not deleted.
 */

/** The time of the oldest event that is shown, in microseconds since 1970; 0: all are. */
export type OldestShown = (instance: { readonly instanceId: string }) => Promise<number>

/** What the retention is known by. */
export interface AuditRetention {
  readonly clock: { nowMicros(): number }
  /** Days; 0: all events are shown. */
  readonly auditLogDays: number
}

const dayMicros = 86_400e6

/** Without a retention all events are shown. */
export function createOldestShown(retention: AuditRetention | undefined): OldestShown {
  return async () => {
    if (!retention || retention.auditLogDays === 0) return 0
    return retention.clock.nowMicros() - retention.auditLogDays * dayMicros
  }
}
