/**
 * How far back events are shown (organizations.md §8.1): by the limit of the instance, else by the
 * setting. Older ones are left out, not deleted.
 */
import type { InstanceSettingsQueries } from '../instance/instance-settings.ts'

/** The time of the oldest event that is shown, in microseconds since 1970; 0: all are. */
export type OldestShown = (instance: { readonly instanceId: string }) => Promise<number>

/** What the retention is known by where an instance has no limit. */
export interface AuditRetention {
  readonly clock: { nowMicros(): number }
  /** Days; 0: all events are shown. */
  readonly auditLogDays: number
}

const dayMicros = 86_400e6

/** Without a clock all events are shown. */
export function createOldestShown({
  directory,
  retention,
}: {
  readonly directory: Pick<InstanceSettingsQueries, 'limits'>
  readonly retention: AuditRetention | undefined
}): OldestShown {
  return async ({ instanceId }) => {
    if (!retention) return 0
    const { clock, auditLogDays } = retention
    const { auditLogRetention: nanos } = await directory.limits(instanceId)
    const keptMicros = nanos === undefined ? auditLogDays * dayMicros : nanos / 1000
    return keptMicros === 0 ? 0 : Math.floor(clock.nowMicros() - keptMicros)
  }
}
