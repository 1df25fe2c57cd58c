/**
 * When an instance reached its milestones (organizations.md §8.3): the first event of each kind, by
 * an index. What the set-up of an instance makes is not counted.
 */
import { milestoneTypes } from '../../domain/event/milestones.ts'
import type { EventType } from '../../events/catalogue.ts'
import type { Reader } from '../../store/database/database.ts'

/** A milestone that was reached. */
export interface MilestoneView {
  readonly type: number
  readonly reachedAtMicros: number
}

/** The queries about milestones. */
export interface MilestoneQueries {
  /** Those that were reached, in the order of their numbers. */
  milestones(instance: {
    readonly instanceId: string
    /** The project of the API, which the set-up makes. */
    readonly ownProjectId: string
  }): Promise<readonly MilestoneView[]>
}

const firstText = `SELECT created_at FROM events
  WHERE instance_id = ? AND event_type = ? AND aggregate_id <> ?
  ORDER BY created_at, position LIMIT 1`

const signIns = [
  'session.password.checked',
  'session.intent.checked',
  'session.webAuthN.checked',
  'session.totp.checked',
  'session.otp.sms.checked',
  'session.otp.email.checked',
  'session.recoverycode.checked',
] as const satisfies readonly EventType[]

const firstEvents: readonly (readonly [number, readonly EventType[]])[] = [
  [milestoneTypes.instanceCreated, ['instance.added']],
  [milestoneTypes.signedInAtInstance, signIns],
  [milestoneTypes.projectCreated, ['project.added']],
  [milestoneTypes.applicationCreated, ['project.application.added']],
  // The only kind that is noted.
  [milestoneTypes.signedInAtApplication, ['milestone.v2.reached']],
]

/** Creates the queries. */
export function createMilestoneQueries({
  database,
}: {
  readonly database: Pick<Reader, 'all'>
}): MilestoneQueries {
  return {
    milestones: async ({ instanceId, ownProjectId }) => {
      const found = await Promise.all(
        firstEvents.map(async ([type, events]) => {
          const rows = await Promise.all(
            events.map((event) =>
              database.all<{ created_at: number }>(firstText, [instanceId, event, ownProjectId]),
            ),
          )
          const times = rows.flat().map(({ created_at: at }) => at)
          return times.length === 0 ? [] : [{ type, reachedAtMicros: Math.min(...times) }]
        }),
      )
      return found.flat()
    },
  }
}
