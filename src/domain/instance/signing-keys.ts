/**
 * The keys an instance signs tokens with, which the API calls web keys (organizations.md §6): one
 * is active, others are published ahead so that clients that cache our keys know them in time, and
 * previous ones stay published until they are removed.
 */
import { evolution } from '../../events/handlers.ts'
import { type StoredKeyConfig, signingKeyTypes } from '../../events/instance.ts'
import { emptyMap, type VersionedMap } from '../../kit/versioned-map.ts'
import { type Decided, event } from '../event.ts'
import { refuse } from '../refusals.ts'

type OneToThree = 1 | 2 | 3

/** What a key is made by; numbers as on the wire. */
export type KeyConfig =
  | {
      readonly type: 'rsa'
      /** 1: 2048, 2: 3072, 3: 4096. */
      readonly bits: OneToThree
      /** 1: SHA-256, 2: SHA-384, 3: SHA-512. */
      readonly hasher: OneToThree
    }
  | {
      readonly type: 'ecdsa'
      /** 1: P-256, 2: P-384, 3: P-521. */
      readonly curve: OneToThree
    }
  | { readonly type: 'ed25519' }

/** What keys are made by where nobody says otherwise. */
export const usualKeyConfig: KeyConfig = { type: 'rsa', bits: 1, hasher: 1 }

/** A generated key pair. */
export interface DrawnSigningKey {
  readonly keyId: string
  readonly config: KeyConfig
  /** A JWK. */
  readonly publicKey: Readonly<Record<string, unknown>>
  /** PKCS#8 in PEM, sealed. */
  readonly privateKey: unknown
}

/** The state of a key. */
export interface SigningKey {
  readonly state: 'initial' | 'active' | 'inactive'
  readonly config: KeyConfig
  readonly addedAtMicros: number
  /** Time of the last change, in microseconds since 1970. */
  readonly sinceMicros: number
}

/** By key id, in the order they were added. */
export type SigningKeys = VersionedMap<string, SigningKey>

/** No keys. */
export const noSigningKeys: SigningKeys = emptyMap()

/** The keys after an event. */
export const evolveSigningKeys = evolution<SigningKeys, 'createdAtMicros'>({
  'web_key.added': (keys, { payload, createdAtMicros }) =>
    keys.with(payload.keyId ?? '', {
      state: 'initial',
      config: keyConfigOf(payload),
      addedAtMicros: createdAtMicros,
      sinceMicros: createdAtMicros,
    }),
  'web_key.activated': movedTo('active'),
  'web_key.deactivated': movedTo('inactive'),
  'web_key.removed': (keys, { payload: { keyId = '' } }) => keys.without(keyId),
})

function movedTo(state: SigningKey['state']) {
  return (
    keys: SigningKeys,
    event: { readonly payload: { readonly keyId?: string }; readonly createdAtMicros: number },
  ): SigningKeys => {
    const { keyId = '' } = event.payload
    const before = keys.get(keyId)
    if (!before) return keys
    return keys.with(keyId, { ...before, state, sinceMicros: event.createdAtMicros })
  }
}

/** What a stored key was made by; those of earlier versions say nothing of it. */
export function keyConfigOf({ configType, config = {} }: Partial<StoredKeyConfig>): KeyConfig {
  const { bits = 1, hasher = 1, curve = 1 } = config
  if (configType === signingKeyTypes.ecdsa) return { type: 'ecdsa', curve }
  if (configType === signingKeyTypes.ed25519) return { type: 'ed25519' }
  return { type: 'rsa', bits, hasher }
}

/** The more there are, the longer is what each client fetches. */
export const signingKeysMax = 100

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

/** Adds a key, which signs at once if no other does. */
export function* addSigningKey(drawn: DrawnSigningKey, keys: SigningKeys): Iterable<Decided> {
  if (keys.size >= signingKeysMax) throw refuse('web_key.too_many', String(signingKeysMax))
  yield keyAdded(drawn)
  if (!activeIn(keys)) yield event('web_key.activated', { keyId: drawn.keyId })
}

/** Has a key sign from now on; no event if it does. */
export function* activateSigningKey(
  { keyId }: { readonly keyId: string },
  keys: SigningKeys,
): Iterable<Decided> {
  const key = keys.get(keyId)
  if (!key) throw refuse('web_key.not_found')
  if (key.state !== 'active') yield* moveTo(keyId, keys)
}

/** Removes a key: what it has signed is no longer good. No event if there is none. */
export function* removeSigningKey(
  { keyId }: { readonly keyId: string },
  keys: SigningKeys,
): Iterable<Decided> {
  const key = keys.get(keyId)
  if (!key) return
  if (key.state === 'active') throw refuse('web_key.active')
  yield event('web_key.removed', { keyId })
}

/** The next key, and the times that determine the rotation. */
export interface RotateSigningKeys {
  /** Made by what the active one is made by: one to publish ahead, one to sign if none is. */
  readonly drawn: { readonly next: DrawnSigningKey; readonly spare: DrawnSigningKey }
  /** Rotates only if the active key was activated before this time. */
  readonly dueMicros: number
  /** A key signs next if it was published before this time; undefined: in any case. */
  readonly publishedMicros: number | undefined
  /** Keys deactivated before this time are removed: all tokens they signed have expired. */
  readonly removeBeforeMicros: number
}

/**
 * Activates the next key of the same kind, deactivates the active one, and adds another. If none
 * was published ahead, one is published, and signs in a later rotation.
 */
export function* rotateSigningKeys(
  { drawn, dueMicros, publishedMicros, removeBeforeMicros }: RotateSigningKeys,
  keys: SigningKeys,
): Iterable<Decided> {
  const active = activeIn(keys)
  if (!active || active.sinceMicros > dueMicros) return
  if (!isSameConfig(active.config, drawn.next.config)) return
  const [next, later] = [...keys].filter(
    ([, { state, config }]) => state === 'initial' && isSameConfig(config, active.config),
  )
  const isForced = publishedMicros === undefined
  if (!next) yield keyAdded(drawn.next)
  if (!isForced && (!next || next[1].addedAtMicros > publishedMicros)) return
  yield* moveTo(next?.[0] ?? drawn.next.keyId, keys)
  if (!later) yield keyAdded(next ? drawn.next : drawn.spare)
  for (const [keyId, { state, sinceMicros }] of keys) {
    if (state === 'inactive' && sinceMicros < removeBeforeMicros) {
      yield event('web_key.removed', { keyId })
    }
  }
}

/** The key that signs. */
export function activeIn(keys: SigningKeys): (SigningKey & { readonly keyId: string }) | undefined {
  const found = [...keys].find(([, { state }]) => state === 'active')
  return found && { ...found[1], keyId: found[0] }
}

function* moveTo(keyId: string, keys: SigningKeys): Iterable<Decided> {
  const active = activeIn(keys)
  yield event('web_key.activated', { keyId })
  if (active) yield event('web_key.deactivated', { keyId: active.keyId })
}

function isSameConfig(one: KeyConfig, other: KeyConfig): boolean {
  const ofOne = storedConfigOf(one)
  const ofOther = storedConfigOf(other)
  const names = ['bits', 'hasher', 'curve'] as const
  return (
    ofOne.configType === ofOther.configType &&
    names.every((name) => ofOne.config[name] === ofOther.config[name])
  )
}

/** As events have it. */
function storedConfigOf({ type, ...config }: KeyConfig): StoredKeyConfig {
  return { configType: signingKeyTypes[type], config }
}

function keyAdded({ keyId, publicKey, privateKey, config }: DrawnSigningKey): Decided {
  return event('web_key.added', { keyId, publicKey, privateKey, ...storedConfigOf(config) })
}
