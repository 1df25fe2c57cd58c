/** The keys an instance signs with, as they come, sign, retire and go. */
import type { RecordedEvent } from '../eventstore/event.ts'
import { changeOf, type Projection, stampOf, text } from './projection.ts'

export const signingKeys: Projection = {
  'web_key.added': (event) => [
    {
      insert: 'signing_keys',
      row: {
        ...keyOf(event),
        state: 'initial',
        public_key: text(event.payload.publicKey),
        sealed_private_key: JSON.stringify(event.payload.privateKey),
        activated_at: 0,
        deactivated_at: 0,
        ...stampOf(event),
      },
    },
  ],
  'web_key.activated': (event) => {
    const set = { state: 'active', activated_at: event.createdAtMicros, ...changeOf(event) }
    return [{ update: 'signing_keys', set, where: keyOf(event) }]
  },
  'web_key.deactivated': (event) => {
    const set = { state: 'inactive', deactivated_at: event.createdAtMicros, ...changeOf(event) }
    return [{ update: 'signing_keys', set, where: keyOf(event) }]
  },
  'web_key.removed': (event) => [{ delete: 'signing_keys', where: keyOf(event) }],
}

function keyOf(event: RecordedEvent) {
  return { instance_id: event.instanceId, id: text(event.payload.keyId) }
}
