/**
 * Features: one row per level and feature that was set, and one for the level itself, which stays
 * when they are reset.
 */
import { readFeature } from '../../domain/instance/features.ts'
import type { EventFrame } from '../../events/event.ts'
import { featureEventTypes } from '../../events/feature.ts'
import { each } from '../../events/handlers.ts'
import type { RowChange } from '../database/row-changes.ts'
import { projection, stampOf } from './projection.ts'

const { system, instance } = featureEventTypes

/** The projection of features. */
export const features = projection({
  ...each([...Object.values(system), ...Object.values(instance)], set),
  ...each(['feature.system.reset', 'feature.instance.reset'], reset),
})

function set(event: EventFrame & Parameters<typeof readFeature>[0]): RowChange[] {
  const { name, value } = readFeature(event)
  return [rowOf(event, { name, value }), rowOf(event, { name: '', value: null })]
}

function reset(event: EventFrame): RowChange[] {
  return [
    { delete: 'features', where: { instance_id: event.instanceId } },
    rowOf(event, { name: '', value: null }),
  ]
}

function rowOf(
  event: EventFrame,
  { name, value }: { readonly name: string; readonly value: unknown },
): RowChange {
  const key = { instance_id: event.instanceId, name }
  const row = { ...key, value: JSON.stringify(value), ...stampOf(event) }
  return { upsert: 'features', keep: ['created_at'], row }
}
