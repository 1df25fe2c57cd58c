/**
 * The instances' signing keys, ready for use. A cached key may be half a minute old: keys are
 * published long before they sign, and long after.
 */

import type { KeyObject } from 'node:crypto'
import {
  ensureSigningKeys,
  rotateSigningKeys,
  type SigningKeyDeps,
} from '../../commands/instance/signing-keys.ts'
import { readPrivateKey, toJwk } from '../../crypto/jwt.ts'
import { tokenLifetimeSeconds } from '../../domain/authorization/token-lifetime.ts'
import { isWithin } from '../../kit/clock.ts'
import type { Credentials, SigningKeyRow } from '../../queries/user/credentials.ts'

/** What signing keys are loaded, generated and rotated with. */
export interface SigningKeysDeps extends SigningKeyDeps {
  readonly credentials: Pick<Credentials, 'signingKeys'>
  /** Days until a key is rotated; 0: only by hand. */
  readonly signingKeyDays: number
  /** Called when a rotation fails; the active key stays in use. */
  readonly onFailure: (failure: unknown) => void
}

/** A key that tokens are signed with. */
export interface ActiveKey {
  readonly keyId: string
  readonly privateKey: KeyObject
}

/** The signing keys of all instances. */
export interface SigningKeys {
  /** The active key; the first keys are generated on first use. */
  active(instanceId: string): Promise<ActiveKey>
  /** As JWKs: the next key, the active one, and earlier ones whose tokens may still be valid. */
  published(instanceId: string): Promise<readonly Record<string, unknown>[]>
  /** Drops the cache when keys have changed. */
  invalidate(): void
  /** Resolves when no rotation is in progress. */
  idle(): Promise<void>
}

interface Loaded {
  readonly active: ActiveKey
  readonly published: readonly Record<string, unknown>[]
}

const cachedMs = 30_000
const cachedMax = 1000
const dayMicros = 86_400e6
const tokenLifeMicros = tokenLifetimeSeconds * 1e6

/** Caches the keys of up to 1000 instances; rotates them when they are due. */
export function createSigningKeys(deps: SigningKeysDeps): SigningKeys {
  const { clock, credentials, sealer, signingKeyDays } = deps
  const known = new Map<string, { readonly sinceMs: number; readonly keys: Promise<Loaded> }>()
  const rotations = new Set<Promise<void>>()

  const rotateIfDue = (instanceId: string, active: SigningKeyRow) => {
    const signedForMicros = signingKeyDays * dayMicros
    const age = clock.nowMicros() - active.activatedAtMicros
    if (signingKeyDays === 0 || age < signedForMicros) return
    const rotation = rotateSigningKeys(deps, { instanceId, signedForMicros, tokenLifeMicros })
      .catch(deps.onFailure)
      .finally(() => rotations.delete(rotation))
    rotations.add(rotation)
  }

  const load = async (instanceId: string): Promise<Loaded> => {
    let rows = await credentials.signingKeys({ instanceId })
    if (rows.length === 0) {
      await ensureSigningKeys(deps, { instanceId })
      rows = await credentials.signingKeys({ instanceId })
    }
    const active = rows.find(({ state }) => state === 'active')
    if (!active) throw new Error('an instance has no key to sign with')
    rotateIfDue(instanceId, active)
    const goneMicros = clock.nowMicros() - tokenLifeMicros
    const isMet = ({ state, deactivatedAtMicros }: SigningKeyRow) =>
      state !== 'inactive' || deactivatedAtMicros > goneMicros
    const pem = sealer.open(active.sealedPrivateKey, { instanceId })
    return {
      active: { keyId: active.keyId, privateKey: readPrivateKey(pem) },
      published: rows.filter(isMet).map(({ keyId, publicKey }) => ({
        use: 'sig',
        alg: 'RS256',
        kid: keyId,
        ...toJwk(publicKey),
      })),
    }
  }

  const keysOf = (instanceId: string): Promise<Loaded> => {
    const nowMs = clock.nowMicros() / 1000
    const found = known.get(instanceId)
    const isKnown = found && isWithin(nowMs, { since: found.sinceMs, length: cachedMs })
    if (isKnown) return found.keys
    if (known.size >= cachedMax) known.clear()
    const keys = load(instanceId)
    known.set(instanceId, { sinceMs: nowMs, keys })
    // A failure is not cached.
    keys.catch(() => known.delete(instanceId))
    return keys
  }

  return {
    active: async (instanceId) => (await keysOf(instanceId)).active,
    published: async (instanceId) => (await keysOf(instanceId)).published,
    invalidate: () => known.clear(),
    idle: async () => {
      await Promise.all(rotations)
    },
  }
}
