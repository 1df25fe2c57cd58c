/**
 * The keys an instance signs tokens with, which the API calls web keys: generated on first use or
 * by request, rotated by age.
 */
import { generateSigningKey, type KeySpec } from '../../crypto/signing-key.ts'
import { tokenLifetimeSeconds } from '../../domain/authorization/token-lifetime.ts'
import {
  activateSigningKey as activate,
  activeIn,
  addSigningKey,
  beginSigningKeys,
  type DrawnSigningKey,
  evolveSigningKeys,
  type KeyConfig,
  noSigningKeys,
  removeSigningKey as remove,
  rotateSigningKeys as rotate,
  type SigningKeys,
  usualKeyConfig,
} from '../../domain/instance/signing-keys.ts'
import type { Decided } from '../../events/event.ts'
import type { Directory } from '../../queries/organization/directory.ts'
import { type Actor, type Changed, commit, type Evolution, load } from '../commit.ts'
import type { CommandDeps } from '../deps.ts'
import { instanceEvolution } from './instances.ts'

/** One stream for all keys of an instance, so that concurrent changes conflict. */
const evolution: Evolution<SigningKeys> = {
  aggregateType: 'web_key',
  initial: noSigningKeys,
  evolve: evolveSigningKeys,
}

/** What commands on signing keys use. */
export type SigningKeyDeps = Pick<CommandDeps, 'events' | 'ids' | 'sealer' | 'clock'>

interface Of {
  readonly instanceId: string
}

/**
 * Generates the instance's keys unless there are some; a concurrent call uses those of the first.
 */
export async function ensureSigningKeys(deps: SigningKeyDeps, { instanceId }: Of): Promise<void> {
  if ((await keysOf(deps, { instanceId })).size > 0) return
  const [first, next] = await Promise.all([
    draw(deps, instanceId, usualKeyConfig),
    draw(deps, instanceId, usualKeyConfig),
  ])
  await changeKeys(deps, system(instanceId), (keys) => beginSigningKeys({ first, next }, keys))
}

/** Who changes the keys, and which one. */
export interface KeyToChange {
  readonly actor: Actor
  readonly keyId: string
}

/** Generates a key; it signs at once only if no other does. */
export async function createSigningKey(
  deps: SigningKeyDeps,
  { actor, config }: { readonly actor: Actor; readonly config: KeyConfig },
): Promise<{ readonly keyId: string; readonly atMicros: number }> {
  await ensureSigningKeys(deps, actor)
  const drawn = await draw(deps, actor.instanceId, config)
  const { atMicros } = await changeKeys(deps, actor, (keys) => addSigningKey(drawn, keys))
  return { keyId: drawn.keyId, atMicros }
}

/** Has a key sign from now on; the one before verifies until it is removed. */
export async function activateSigningKey(
  deps: SigningKeyDeps,
  { actor, keyId }: KeyToChange,
): Promise<{ readonly atMicros: number }> {
  await changeKeys(deps, actor, (keys) => activate({ keyId }, keys))
  const key = (await keysOf(deps, actor)).get(keyId)
  return { atMicros: key?.sinceMicros ?? 0 }
}

/** Removes a key that does not sign; resolves to when, or undefined if there was none. */
export async function removeSigningKey(
  deps: SigningKeyDeps,
  { actor, keyId }: KeyToChange,
): Promise<{ readonly atMicros: number } | undefined> {
  const changed = await changeKeys(deps, actor, (keys) => remove({ keyId }, keys))
  return changed.types.size > 0 ? changed : undefined
}

/** The longest that a token of the instance is good for, in microseconds. */
export async function longestTokenMicros(
  { directory }: { readonly directory: Pick<Directory, 'oidcSettings'> },
  { instanceId }: Of,
): Promise<number> {
  const { settings } = await directory.oidcSettings(instanceId)
  const nanos = Math.max(settings.accessTokenLifetime, settings.idTokenLifetime)
  return Math.max(tokenLifetimeSeconds * 1e6, nanos / 1000)
}

/** When a signing key is due for replacement. */
export interface Rotation {
  readonly instanceId: string
  /** How long the key must have signed before it is replaced; 0: at once. */
  readonly signedForMicros: number
  /** How long clients may keep a copy of our keys; undefined: the next key signs in any case. */
  readonly publishedForMicros: number | undefined
  /** The longest lifetime of the tokens it signed, unless the instance has had a longer one. */
  readonly tokenLifeMicros: number
}

/**
 * Activates the next key, which is made by what the active one is. The one before stays published
 * until the last token it signed has expired, and is removed by the first rotation after that.
 */
export async function rotateSigningKeys(
  deps: SigningKeyDeps,
  { instanceId, signedForMicros, publishedForMicros, tokenLifeMicros }: Rotation,
): Promise<void> {
  const active = activeIn(await keysOf(deps, { instanceId }))
  if (!active) return
  const [next, spare] = await Promise.all([
    draw(deps, instanceId, active.config),
    draw(deps, instanceId, active.config),
  ])
  const nowMicros = deps.clock.nowMicros()
  const times = {
    dueMicros: nowMicros - signedForMicros,
    publishedMicros: publishedForMicros === undefined ? undefined : nowMicros - publishedForMicros,
    removeBeforeMicros:
      nowMicros - Math.max(tokenLifeMicros, await longestLife(deps, { instanceId })),
  }
  await changeKeys(deps, system(instanceId), (keys) =>
    rotate({ drawn: { next, spare }, ...times }, keys),
  )
}

const system = (instanceId: string): Committing => ({ instanceId, userId: 'SYSTEM' })

type Committing = Pick<Actor, 'instanceId' | 'userId'>

async function keysOf(
  { events }: Pick<SigningKeyDeps, 'events'>,
  { instanceId }: Of,
): Promise<SigningKeys> {
  const stream = { instanceId, aggregateType: evolution.aggregateType, aggregateId: instanceId }
  return (await load(events, { evolution, stream })).state
}

/** The longest lifetime that tokens of the instance ever had, in microseconds. */
async function longestLife({ events }: SigningKeyDeps, { instanceId }: Of): Promise<number> {
  const { aggregateType } = instanceEvolution
  const stream = { instanceId, aggregateType, aggregateId: instanceId }
  const { state } = await load(events, { evolution: instanceEvolution, stream })
  return state.longestTokenNanos / 1000
}

function changeKeys(
  { events }: Pick<SigningKeyDeps, 'events'>,
  actor: Committing,
  decide: (keys: SigningKeys) => Iterable<Decided>,
): Promise<Changed> {
  const { instanceId } = actor
  return commit(
    { events, evolution },
    { actor, aggregateId: instanceId, ownerOf: () => instanceId, decide },
  )
}

async function draw(
  { ids, sealer }: SigningKeyDeps,
  instanceId: string,
  config: KeyConfig,
): Promise<DrawnSigningKey> {
  const { privateKeyPem, publicJwk } = await generateSigningKey(specOf(config))
  const keyId = ids.next()
  const privateKey = sealer.seal(privateKeyPem, { instanceId })
  return { keyId, config, publicKey: { kid: keyId, ...publicJwk }, privateKey }
}

const bits = { 1: 2048, 2: 3072, 3: 4096 } as const
const rsaAlgorithms = { 1: 'RS256', 2: 'RS384', 3: 'RS512' } as const
const curveAlgorithms = { 1: 'ES256', 2: 'ES384', 3: 'ES512' } as const

/** The numbers of the wire as what they mean. */
function specOf(config: KeyConfig): KeySpec {
  if (config.type === 'ed25519') return { type: 'ed25519', algorithm: 'EdDSA' }
  if (config.type === 'ecdsa') return { type: 'ecdsa', algorithm: curveAlgorithms[config.curve] }
  return { type: 'rsa', bits: bits[config.bits], algorithm: rsaAlgorithms[config.hasher] }
}
