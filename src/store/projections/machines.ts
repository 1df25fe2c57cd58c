/** Keys and secrets of machines. Tokens issued for them end in the same transaction. */
import { tokenEndingTypes } from '../../events/catalogue.ts'
import type { EventFrame, RecordedEvent } from '../../events/event.ts'
import { each } from '../../events/handlers.ts'
import type { RowChange } from '../database/row-changes.ts'
import { projection, stampOf } from './projection.ts'

/** The projection of keys and secrets of machines. */
export const machines = projection({
  ...each(tokenEndingTypes, tokensGone),
  'user.machine.key.added': (event) => [
    {
      insert: 'machine_keys',
      row: {
        instance_id: event.instanceId,
        id: event.payload.keyId ?? '',
        user_id: event.aggregateId,
        org_id: event.owner,
        ...keyColumns(event),
      },
    },
  ],
  'user.machine.key.removed': (event) => {
    const { instanceId: instance_id } = event
    const keyId = event.payload.keyId ?? ''
    return [
      { delete: 'machine_keys', where: { instance_id, id: keyId } },
      { delete: 'access_tokens', where: { ...ofUser(event), key_id: keyId } },
    ]
  },

  'user.machine.secret.set': (event) => [
    {
      upsert: 'machine_secrets',
      keep: ['created_at'],
      row: { ...ofUser(event), hash: event.payload.hashedSecret ?? '', ...stampOf(event) },
    },
  ],
  'user.machine.secret.removed': (event) => [{ delete: 'machine_secrets', where: ofUser(event) }],

  'user.removed': (event) => [
    { delete: 'machine_keys', where: ofUser(event) },
    { delete: 'machine_secrets', where: ofUser(event) },
    ...tokensGone(event),
  ],
})

/** The columns of all keys, of machines and applications. */
export function keyColumns(
  event: RecordedEvent<'user.machine.key.added' | 'project.application.oidc.key.added'>,
) {
  const expiration = event.payload.expirationDate ?? ''
  return {
    type: event.payload.type ?? 0,
    expiration,
    expires_at_ms: Date.parse(expiration),
    public_key: event.payload.publicKey ?? '',
    ...stampOf(event),
  }
}

function ofUser({ instanceId, aggregateId }: EventFrame) {
  return { instance_id: instanceId, user_id: aggregateId }
}

function tokensGone(event: EventFrame): RowChange[] {
  return [{ delete: 'access_tokens', where: ofUser(event) }]
}
