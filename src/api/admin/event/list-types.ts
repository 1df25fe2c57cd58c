/** ListEventTypes and ListAggregateTypes of admin v1: what ListEvents can be asked for. */
import { shownAggregateTypes, shownEventTypes } from '../../../events/shown-types.ts'
import type { AdminService } from '../../../proto/services.ts'
import type { Rpc } from '../../service.ts'
import { localizedAggregateType, localizedEventType } from './type-wire.ts'

/** In alphabetical order. */
export const listEventTypes = (): Rpc<typeof AdminService.method.listEventTypes> => async () => ({
  eventTypes: shownEventTypes.map(localizedEventType),
})

/** In alphabetical order. */
export const listAggregateTypes =
  (): Rpc<typeof AdminService.method.listAggregateTypes> => async () => ({
    aggregateTypes: shownAggregateTypes.map(localizedAggregateType),
  })
