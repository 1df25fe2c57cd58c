/** ListEvents of admin v1 (organizations.md §8.1): the events of the instance. */
import type { AdminService } from '../../../proto/services.ts'
import type { EventCursor, EventView } from '../../../queries/event/events.ts'
import type { ApiDeps } from '../../deps.ts'
import type { Rpc } from '../../service.ts'
import { countOf } from '../../wire/paging.ts'
import { timestamp } from '../../wire/timestamps.ts'
import { localizedAggregateType, localizedEventType } from './type-wire.ts'

const limitMax = 1000

/** Newest first by default. */
export const listEvents =
  ({ eventQueries }: Pick<ApiDeps, 'eventQueries'>): Rpc<typeof AdminService.method.listEvents> =>
  async (request, { instance }) => {
    const { limit, asc: isAscending, sequence, editorUserId, resourceOwner } = request
    const { eventTypes, aggregateId, aggregateTypes } = request
    const found = await eventQueries.events({
      ...{ instanceId: instance.id, isAscending, eventTypes, aggregateId, aggregateTypes },
      ...windowOf(request),
      afterSequence: countOf(sequence),
      limit: limit === 0 || limit > limitMax ? limitMax : limit,
      editorId: editorUserId,
      owner: resourceOwner,
    })
    return { events: found.map(eventWireOf) }
  }

type Request = Parameters<Rpc<typeof AdminService.method.listEvents>>[0]

/** `from` is the date of the last event of the page before; a range is apart from the order. */
function windowOf({ asc, creationDate, creationDateFilter: filter }: Request) {
  if (filter.case === 'range') {
    return { after: cursorOf(filter.value.since), before: cursorOf(filter.value.until) }
  }
  const from = cursorOf(filter.case === 'from' ? filter.value : creationDate)
  return asc ? { after: from } : { before: from }
}

interface WireTime {
  readonly seconds: bigint
  readonly nanos: number
}

const secondsMax = 8_000_000_000

/** Nanoseconds within a microsecond name an event; see `queries/event/events.ts`. */
function cursorOf(wire: WireTime | undefined): EventCursor | undefined {
  if (!wire) return undefined
  const seconds = Math.min(Math.max(Number(wire.seconds), -secondsMax), secondsMax)
  return {
    atMicros: seconds * 1_000_000 + Math.floor(wire.nanos / 1000),
    withinMicros: wire.nanos % 1000,
  }
}

function eventWireOf(event: EventView) {
  const { seconds, nanos } = timestamp(event.createdAtMicros)
  return {
    editor: { userId: event.editorId, displayName: event.editorName, service: 'zitadel' },
    aggregate: {
      id: event.aggregateId,
      type: localizedAggregateType(event.aggregateType),
      resourceOwner: event.orgId,
    },
    sequence: BigInt(event.sequence),
    creationDate: { seconds, nanos: nanos + event.withinMicros },
    ...(event.payload && { payload: event.payload }),
    type: localizedEventType(event.type),
  }
}
