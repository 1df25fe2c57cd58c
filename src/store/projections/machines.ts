/**
 * What machines prove themselves with. The tokens they got for it go with what they were got
 * with, in the same transaction: a removed key is a removed key.
 */
import type { RowChange } from '../database/row-changes.ts'
import type { RecordedEvent } from '../eventstore/event.ts'
import { changeOf, number, type Projection, stampOf, text } from './projection.ts'

export const machines: Projection = {
  'user.machine.key.added': (event) => [
    {
      insert: 'machine_keys',
      row: {
        instance_id: event.instanceId,
        id: text(event.payload.keyId),
        user_id: event.aggregateId,
        org_id: event.owner,
        ...keyColumns(event),
      },
    },
  ],
  'user.machine.key.removed': (event) => {
    const { instanceId: instance_id } = event
    const keyId = text(event.payload.keyId)
    return [
      { delete: 'machine_keys', where: { instance_id, id: keyId } },
      { delete: 'access_tokens', where: { ...ofUser(event), key_id: keyId } },
    ]
  },

  'user.machine.secret.set': (event) => [
    {
      upsert: 'machine_secrets',
      keep: ['created_at'],
      row: { ...ofUser(event), hash: text(event.payload.hashedSecret), ...stampOf(event) },
    },
  ],
  // The same secret, hashed anew: the sequence, by which tokens know it, stays.
  'user.machine.secret.updated': (event) => {
    const { changed_at } = changeOf(event)
    const set = { hash: text(event.payload.hashedSecret), changed_at }
    return [{ update: 'machine_secrets', set, where: ofUser(event) }]
  },
  'user.machine.secret.removed': (event) => [{ delete: 'machine_secrets', where: ofUser(event) }],

  'user.locked': tokensGone,
  'user.deactivated': tokensGone,
  'user.removed': (event) => [
    { delete: 'machine_keys', where: ofUser(event) },
    { delete: 'machine_secrets', where: ofUser(event) },
    ...tokensGone(event),
  ],
}

/** The columns all keys have, whoever they are of. */
export function keyColumns(event: RecordedEvent) {
  const expiration = text(event.payload.expirationDate)
  return {
    type: number(event.payload.type),
    expiration,
    expires_at_ms: Date.parse(expiration),
    public_key: text(event.payload.publicKey),
    ...stampOf(event),
  }
}

function ofUser({ instanceId, aggregateId }: RecordedEvent) {
  return { instance_id: instanceId, user_id: aggregateId }
}

function tokensGone(event: RecordedEvent): RowChange[] {
  return [{ delete: 'access_tokens', where: ofUser(event) }]
}
