/**
 * Targets, their keys, and executions. The instance keeps the position of the last event of any of
 * them: calls know by it, without reading more, whether what they have in memory is still true.
 */
import { executionTypeOf } from '../../domain/action/conditions.ts'
import { targetIdsOf } from '../../domain/action/execution.ts'
import type { TargetSettings } from '../../events/action.ts'
import type { RecordedEvent } from '../../events/event.ts'
import type { RowChange } from '../database/row-changes.ts'
import { changeOf, flag, projection, stampOf } from './projection.ts'

/** The projection of targets and executions. */
export const actions = projection({
  'target.added': (event) => [
    {
      insert: 'action_targets',
      row: {
        instance_id: event.instanceId,
        id: event.aggregateId,
        ...columnsOf({ ...unset, ...event.payload }),
        ...stampOf(event),
      },
    },
    noted(event),
  ],
  'target.changed': (event) => [
    {
      update: 'action_targets',
      set: { ...givenColumnsOf(event.payload), ...changeOf(event) },
      where: { instance_id: event.instanceId, id: event.aggregateId },
    },
    noted(event),
  ],
  'target.removed': (event) => {
    const { instanceId: instance_id, aggregateId } = event
    return [
      { delete: 'action_targets', where: { instance_id, id: aggregateId } },
      { delete: 'action_target_keys', where: { instance_id, target_id: aggregateId } },
      { delete: 'action_execution_targets', where: { instance_id, target_id: aggregateId } },
      noted(event),
    ]
  },

  'target.key.added': (event) => {
    const { publicKey = '', fingerprint = '', expirationDate = '' } = event.payload
    const row = {
      ...keyOf(event),
      public_key: publicKey,
      fingerprint,
      expiration: expirationDate,
      expires_at: expirationDate === '' ? 0 : Date.parse(expirationDate) * 1000,
      is_active: 0,
      ...stampOf(event),
    }
    return [{ insert: 'action_target_keys', row }]
  },
  'target.key.activated': (event) => [
    {
      update: 'action_target_keys',
      set: { is_active: 0, ...changeOf(event) },
      where: { instance_id: event.instanceId, target_id: event.aggregateId, is_active: 1 },
    },
    keySet(event, 1),
    noted(event),
  ],
  'target.key.deactivated': (event) => [keySet(event, 0), noted(event)],
  'target.key.removed': (event) => [{ delete: 'action_target_keys', where: keyOf(event) }],

  'execution.v2.set': (event) => {
    const { instanceId: instance_id, aggregateId: id } = event
    const targets = targetIdsOf(event.payload.targets ?? [])
    return [
      {
        upsert: 'action_executions',
        row: { instance_id, id, type: executionTypeOf(id) ?? '', ...stampOf(event) },
        keep: ['created_at'],
      },
      { delete: 'action_execution_targets', where: { instance_id, execution_id: id } },
      ...targets.map(
        (target_id, number): RowChange => ({
          insert: 'action_execution_targets',
          row: { instance_id, execution_id: id, number, target_id },
        }),
      ),
      noted(event),
    ]
  },
})

const unset = { name: '', targetType: 0, endpoint: '', timeout: 0, payloadType: 0 }

/** The columns of the settings that are given. */
function givenColumnsOf(settings: Partial<TargetSettings>) {
  const { name, targetType, endpoint, timeout, interruptOnError, payloadType } = settings
  const { signingKey } = settings
  return {
    ...(name !== undefined && { name, name_key: name.toLowerCase() }),
    ...(targetType !== undefined && { type: targetType }),
    ...(endpoint !== undefined && { endpoint }),
    ...(timeout !== undefined && { timeout_nanos: timeout }),
    ...(interruptOnError !== undefined && { interrupts: flag(interruptOnError) }),
    ...(payloadType !== undefined && { payload_type: payloadType }),
    ...(signingKey !== undefined && { signing_key: JSON.stringify(signingKey) }),
  }
}

function columnsOf(settings: Partial<TargetSettings> & typeof unset) {
  const { name, targetType, endpoint, timeout, payloadType } = settings
  return {
    name,
    name_key: name.toLowerCase(),
    type: targetType,
    endpoint,
    timeout_nanos: timeout,
    interrupts: flag(settings.interruptOnError),
    payload_type: payloadType,
    signing_key: JSON.stringify(settings.signingKey ?? null),
  }
}

type OfKey = RecordedEvent<
  'target.key.added' | 'target.key.activated' | 'target.key.deactivated' | 'target.key.removed'
>

function keyOf({ instanceId, aggregateId, payload }: OfKey) {
  return { instance_id: instanceId, target_id: aggregateId, id: payload.keyId ?? '' }
}

function keySet(event: OfKey, isActive: 0 | 1): RowChange {
  const set = { is_active: isActive, ...changeOf(event) }
  return { update: 'action_target_keys', set, where: keyOf(event) }
}

function noted({ instanceId, position }: RecordedEvent): RowChange {
  return { update: 'instances', set: { actions_at: position }, where: { id: instanceId } }
}
