/** The signing keys of instances and their states. */
import { keyConfigOf } from '../../domain/instance/signing-keys.ts'
import type { RecordedEvent } from '../../events/event.ts'
import { changeOf, projection, stampOf } from './projection.ts'

/** The projection of signing keys. */
export const signingKeys = projection({
  'web_key.added': (event) => [
    {
      insert: 'signing_keys',
      row: {
        ...keyOf(event),
        state: 'initial',
        public_key: textOf(event.payload.publicKey),
        config: JSON.stringify(keyConfigOf(event.payload)),
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
})

type KeyEvent = RecordedEvent<
  'web_key.added' | 'web_key.activated' | 'web_key.deactivated' | 'web_key.removed'
>

/** Earlier versions stored a PEM. */
function textOf(key: Readonly<Record<string, unknown>> | string = ''): string {
  return typeof key === 'string' ? key : JSON.stringify(key)
}

function keyOf(event: KeyEvent) {
  return { instance_id: event.instanceId, id: event.payload.keyId ?? '' }
}
