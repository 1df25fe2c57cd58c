/**
 * The keys an instance signs tokens with: one is active, the next is published ahead so that
 * clients that cache our keys know it in time, and previous ones stay published until all tokens
 * they signed have expired (surroundings §1.4, §2.7).
 */
import { evolution } from '../../events/handlers.ts'
import { emptyMap, type VersionedMap } from '../../kit/versioned-map.ts'
import { type Decided, event } from '../event.ts'

/** A generated key pair. */
export interface DrawnSigningKey {
  readonly keyId: string
  /** PKIX in PEM. */
  readonly publicKey: string
  /** PKCS#1 in PEM, sealed. */
  readonly privateKey: unknown
}

/** The state of a key. */
export interface SigningKey {
  readonly state: 'initial' | 'active' | 'inactive'
  /** Time of the last change, in microseconds since 1970. */
  readonly sinceMicros: number
}

/** By key id, in the order they were added. */
export type SigningKeys = VersionedMap<string, SigningKey>

/** No keys. */
export const noSigningKeys: SigningKeys = emptyMap()

/** The keys after an event. */
export const evolveSigningKeys = evolution<SigningKeys, 'createdAtMicros'>({
  'web_key.added': movedTo('initial'),
  'web_key.activated': movedTo('active'),
  'web_key.deactivated': movedTo('inactive'),
  'web_key.removed': (keys, { payload: { keyId = '' } }) => keys.without(keyId),
})

function movedTo(state: SigningKey['state']) {
  return (
    keys: SigningKeys,
    event: { readonly payload: { readonly keyId?: string }; readonly createdAtMicros: number },
  ): SigningKeys =>
    keys.with(event.payload.keyId ?? '', { state, sinceMicros: event.createdAtMicros })
}

/** Adds the first two keys and activates the first; no event if there are keys. */
export function* beginSigningKeys(
  { first, next }: { first: DrawnSigningKey; next: DrawnSigningKey },
  keys: SigningKeys,
): Iterable<Decided> {
  if (keys.size > 0) return
  yield keyAdded(first)
  yield event('web_key.activated', { keyId: first.keyId })
  yield keyAdded(next)
}

/** The next key, and the times that determine the rotation. */
export interface RotateSigningKeys {
  /** The key to publish ahead. */
  readonly drawn: DrawnSigningKey
  /** Rotates only if the active key was activated before this time. */
  readonly dueMicros: number
  /** Keys deactivated before this time are removed: all tokens they signed have expired. */
  readonly removeBeforeMicros: number
}

/** Activates the next key, deactivates the active one, and adds another. */
export function* rotateSigningKeys(
  { drawn, dueMicros, removeBeforeMicros }: RotateSigningKeys,
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
    if (state === 'inactive' && sinceMicros < removeBeforeMicros) {
      yield event('web_key.removed', { keyId })
    }
  }
}

function keyAdded({ keyId, publicKey, privateKey }: DrawnSigningKey): Decided {
  return event('web_key.added', { keyId, publicKey, privateKey })
}
