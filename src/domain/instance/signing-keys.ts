/**
 * The keys an instance signs tokens with: one signs, the next is published ahead so that
 * whoever caches our keys knows it in time, and the ones before stay published until all they
 * signed is over (surroundings §1.4, §2.7).
 */
import { evolution } from '../../events/handlers.ts'
import { emptyMap, type VersionedMap } from '../../kit/versioned-map.ts'
import { type Decided, event } from '../event.ts'

export interface DrawnSigningKey {
  readonly keyId: string
  /** PKIX in PEM. */
  readonly publicKey: string
  /** PKCS#1 in PEM, sealed. */
  readonly privateKey: unknown
}

export interface SigningKey {
  readonly state: 'initial' | 'active' | 'inactive'
  /** Microseconds since 1970, of the last change. */
  readonly sinceMicros: number
}

/** By key id, in the order they were added. */
export type SigningKeys = VersionedMap<string, SigningKey>

export const noSigningKeys: SigningKeys = emptyMap()

/** The keys after one more event. */
export const evolveSigningKeys = evolution<SigningKeys, 'createdAtMicros'>({
  'web_key.added': moved('initial'),
  'web_key.activated': moved('active'),
  'web_key.deactivated': moved('inactive'),
  'web_key.removed': (keys, { payload: { keyId = '' } }) => keys.without(keyId),
})

function moved(state: SigningKey['state']) {
  return (
    keys: SigningKeys,
    event: { readonly payload: { readonly keyId?: string }; readonly createdAtMicros: number },
  ): SigningKeys =>
    keys.with(event.payload.keyId ?? '', { state, sinceMicros: event.createdAtMicros })
}

/** The first two keys, of which the first signs; nothing where there are keys already. */
export function* beginSigningKeys(
  { first, next }: { first: DrawnSigningKey; next: DrawnSigningKey },
  keys: SigningKeys,
): Iterable<Decided> {
  if (keys.size > 0) return
  yield keyAdded(first)
  yield event('web_key.activated', { keyId: first.keyId })
  yield keyAdded(next)
}

export interface RotateSigningKeys {
  /** Published ahead from now on. */
  readonly drawn: DrawnSigningKey
  /** Rotates only if the key that signs has done so since before this time. */
  readonly dueMicros: number
  /** What was retired before this time has nothing left to vouch for. */
  readonly forgetMicros: number
}

/** The next key signs, the one before retires, and a next one is added. */
export function* rotateSigningKeys(
  { drawn, dueMicros, forgetMicros }: RotateSigningKeys,
  keys: SigningKeys,
): Iterable<Decided> {
  const inState = (state: SigningKey['state']) => [...keys].find(([, key]) => key.state === state)
  const active = inState('active')
  const next = inState('initial')
  if (!active || !next || active[1].sinceMicros > dueMicros) return
  yield event('web_key.deactivated', { keyId: active[0] })
  yield event('web_key.activated', { keyId: next[0] })
  yield keyAdded(drawn)
  for (const [keyId, { state, sinceMicros }] of keys) {
    if (state === 'inactive' && sinceMicros < forgetMicros) {
      yield event('web_key.removed', { keyId })
    }
  }
}

function keyAdded({ keyId, publicKey, privateKey }: DrawnSigningKey): Decided {
  return event('web_key.added', { keyId, publicKey, privateKey })
}
