/** The types of events and aggregates with their titles, which there are in English. */
import { shownTitle } from '../../../events/shown-event.ts'
import { aggregateTitle } from '../../../events/shown-types.ts'

/** An event type. */
export function localizedEventType(type: string) {
  return {
    type,
    localized: { key: `EventTypes.${type}`, localizedMessage: shownTitle(type) },
  }
}

/** An aggregate type. */
export function localizedAggregateType(type: string) {
  return {
    type,
    localized: { key: `AggregateTypes.${type}`, localizedMessage: aggregateTitle(type) },
  }
}
