/**
 * Which events go to targets. An execution is in force for the events after it and up to the
 * next one of its condition: what is delivered late is delivered by what was in force then.
 */
import { executionTypeOf } from '../../domain/action/conditions.ts'
import { targetIdsOf } from '../../domain/action/execution.ts'
import { projection } from './projection.ts'

/** The projection of executions on events. */
export const webhookSubscriptions = projection({
  'execution.v2.set': (event) => {
    const { instanceId: instance_id, aggregateId: condition, position } = event
    if (executionTypeOf(condition) !== 'event') return []
    const targets = JSON.stringify(targetIdsOf(event.payload.targets ?? []))
    return [
      {
        update: 'webhook_subscriptions',
        set: { until_position: position },
        where: { instance_id, condition, until_position: 0 },
      },
      {
        insert: 'webhook_subscriptions',
        row: { instance_id, condition, from_position: position, until_position: 0, targets },
      },
    ]
  },
})
