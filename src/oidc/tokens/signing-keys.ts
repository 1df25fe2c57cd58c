/**
 * The instances' signing keys, ready for use. Any change of them counts at once: where other nodes
 * may make one, each use looks whether there was one.
 */

import {
  ensureSigningKeys,
  longestTokenMicros,
  rotateSigningKeys,
  type SigningKeyDeps,
} from '../../commands/instance/signing-keys.ts'
import type { JwsKey } from '../../crypto/jwt.ts'
import { publicJwkOf, readPrivateKey, type SigningAlgorithm } from '../../crypto/signing-key.ts'
import { isWithin } from '../../kit/clock.ts'
import type { SigningKeyQueries, SigningKeyRow } from '../../queries/instance/signing-keys.ts'
import type { Directory } from '../../queries/organization/directory.ts'

/** What signing keys are loaded, generated and rotated with. */
export interface SigningKeysDeps extends SigningKeyDeps {
  readonly queries: SigningKeyQueries
  readonly directory: Pick<Directory, 'oidcSettings'>
  /** Whether nobody else writes to the store. */
  readonly soleWriter: boolean
  /** Days until a key is rotated; 0: only by hand. */
  readonly signingKeyDays: number
  /** Called when a rotation fails; the active key stays in use. */
  readonly onFailure: (failure: unknown) => void
}

/** A public key as it is published (RFC 7517). */
export type PublishedKey = Readonly<Record<string, unknown>> & {
  readonly kid: string
  readonly alg: SigningAlgorithm
}

/** The signing keys of all instances. */
export interface SigningKeys {
  /** The active key; the first keys are generated on first use. */
  active(instanceId: string): Promise<JwsKey>
  /** All keys that are not removed, first the active one. */
  published(instanceId: string): Promise<readonly PublishedKey[]>
  /** The algorithms of these keys, first that of the active one. */
  algorithms(instanceId: string): Promise<readonly SigningAlgorithm[]>
  /** Drops the cache when keys have changed. */
  invalidate(): void
  /** Resolves when no rotation is in progress. */
  idle(): Promise<void>
}

interface Loaded {
  readonly active: JwsKey
  readonly published: readonly PublishedKey[]
}

interface Cached {
  readonly sinceMs: number
  readonly version: number
  readonly keys: Promise<Loaded>
}

/** How long clients keep a copy of our keys, as the answer with them says (`discovery.ts`). */
export const publishedSeconds = 300

const cachedMs = 30_000
const cachedMax = 1000
const dayMicros = 86_400e6

/** Caches the keys of up to 1000 instances; rotates them when they are due. */
export function createSigningKeys(deps: SigningKeysDeps): SigningKeys {
  const { clock, queries, sealer, signingKeyDays, soleWriter } = deps
  const known = new Map<string, Cached>()
  const rotations = new Set<Promise<void>>()

  const rotate = async (instanceId: string, signedForMicros: number) => {
    const tokenLifeMicros = await longestTokenMicros(deps, { instanceId })
    const publishedForMicros = publishedSeconds * 1e6
    await rotateSigningKeys(deps, {
      ...{ instanceId, signedForMicros, publishedForMicros, tokenLifeMicros },
    })
  }

  const rotateIfDue = (instanceId: string, active: SigningKeyRow) => {
    const signedForMicros = signingKeyDays * dayMicros
    const age = clock.nowMicros() - active.activatedAtMicros
    if (signingKeyDays === 0 || age < signedForMicros) return
    const rotation = rotate(instanceId, signedForMicros)
      .catch(deps.onFailure)
      .finally(() => rotations.delete(rotation))
    rotations.add(rotation)
  }

  const load = async (instanceId: string): Promise<Loaded> => {
    let rows = await queries.signingKeys({ instanceId })
    if (rows.length === 0) {
      await ensureSigningKeys(deps, { instanceId })
      rows = await queries.signingKeys({ instanceId })
    }
    const active = rows.find(({ state }) => state === 'active')
    if (!active) throw new Error('an instance has no key to sign with')
    rotateIfDue(instanceId, active)
    const pem = sealer.open(active.sealedPrivateKey, { instanceId })
    const { kid: keyId, alg: algorithm } = publishedOf(active)
    return {
      active: { keyId, algorithm, privateKey: readPrivateKey(pem) },
      published: [active, ...rows.filter((row) => row !== active)].map(publishedOf),
    }
  }

  const keysOf = async (instanceId: string): Promise<Loaded> => {
    const version = soleWriter ? 0 : await queries.signingKeysVersion({ instanceId })
    const nowMs = clock.nowMicros() / 1000
    const found = known.get(instanceId)
    const isKnown = found && isWithin(nowMs, { since: found.sinceMs, length: cachedMs })
    if (isKnown && found.version === version) return found.keys
    if (known.size >= cachedMax) known.clear()
    const keys = load(instanceId)
    known.set(instanceId, { sinceMs: nowMs, version, keys })
    // A failure is not cached.
    keys.catch(() => known.delete(instanceId))
    return keys
  }

  return {
    active: async (instanceId) => (await keysOf(instanceId)).active,
    published: async (instanceId) => (await keysOf(instanceId)).published,
    algorithms: async (instanceId) => {
      // Nobody who asks for them waits for the first keys, which are of RSA.
      if ((await queries.signingKeysVersion({ instanceId })) === 0) return ['RS256']
      const { published } = await keysOf(instanceId)
      return [...new Set(published.map(({ alg }) => alg))]
    },
    invalidate: () => known.clear(),
    idle: async () => {
      await Promise.all(rotations)
    },
  }
}

function publishedOf({ keyId, publicKey }: SigningKeyRow): PublishedKey {
  const jwk = publicJwkOf(publicKey)
  return { ...jwk, kid: keyId, alg: algorithmOf(jwk.alg) }
}

const algorithms = ['RS256', 'RS384', 'RS512', 'ES256', 'ES384', 'ES512', 'EdDSA'] as const

function algorithmOf(name: unknown): SigningAlgorithm {
  const found = algorithms.find((each) => each === name)
  if (!found) throw new Error('a signing key is of an algorithm that is not known')
  return found
}
