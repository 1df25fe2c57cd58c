/** The body by which targets learn of an event (organizations.md §7.5), without what is secret. */
import type { RecordedEvent } from '../../events/event.ts'
import { shownPayload, shownType } from '../../events/shown-event.ts'

/** The versions of aggregates, which are not stored; those that are not here are `v1`. */
const versions: Readonly<Record<string, string>> = { user: 'v2' }

/** The names of the members are mixed, as clients expect them. */
export function eventBody(event: RecordedEvent): Readonly<Record<string, unknown>> {
  const payload = shownPayload(event)
  return {
    aggregateID: event.aggregateId,
    aggregateType: event.aggregateType,
    resourceOwner: event.owner,
    instanceID: event.instanceId,
    version: versions[event.aggregateType] ?? 'v1',
    sequence: event.sequence,
    event_type: shownType(event.type),
    created_at: rfc3339Of(event.createdAtMicros),
    userID: event.creator,
    ...(payload && { event_payload: payload }),
  }
}

/** RFC 3339 with as many digits as there are. */
function rfc3339Of(micros: number): string {
  const whole = new Date(Math.floor(micros / 1e6) * 1000).toISOString().slice(0, 19)
  const fraction = String(micros % 1e6)
    .padStart(6, '0')
    .replace(/0+$/, '')
  return fraction === '' ? `${whole}Z` : `${whole}.${fraction}Z`
}
