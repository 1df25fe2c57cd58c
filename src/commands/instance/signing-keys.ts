/** The keys an instance signs tokens with: generated on first use, rotated by age. */
import { generateMachineKey } from '../../crypto/machine-key.ts'
import {
  beginSigningKeys,
  type DrawnSigningKey,
  evolveSigningKeys,
  noSigningKeys,
  rotateSigningKeys as rotate,
  type SigningKeys,
} from '../../domain/instance/signing-keys.ts'
import { commit, type Evolution, load } from '../commit.ts'
import type { CommandDeps } from '../deps.ts'
import { instanceEvolution } from './instances.ts'

/** One stream for all keys of an instance, so that concurrent rotations conflict. */
const evolution: Evolution<SigningKeys> = {
  aggregateType: 'web_key',
  initial: noSigningKeys,
  evolve: evolveSigningKeys,
}

/** What commands on signing keys use. */
export type SigningKeyDeps = Pick<CommandDeps, 'events' | 'ids' | 'sealer' | 'clock'>

/**
 * Generates the instance's keys unless there are some; a concurrent call uses those of the first.
 */
export async function ensureSigningKeys(
  deps: SigningKeyDeps,
  { instanceId }: { instanceId: string },
): Promise<void> {
  const stream = { instanceId, aggregateType: evolution.aggregateType, aggregateId: instanceId }
  const { state } = await load(deps.events, { evolution, stream })
  if (state.size > 0) return
  const [first, next] = await Promise.all([draw(deps, instanceId), draw(deps, instanceId)])
  await changeKeys(deps, {
    instanceId,
    decide: (keys) => beginSigningKeys({ first, next }, keys),
  })
}

/** When a signing key is due for replacement. */
export interface Rotation {
  readonly instanceId: string
  /** How long the key must have signed before it is replaced; 0: at once. */
  readonly signedForMicros: number
  /** The longest lifetime of the tokens it signed, unless the instance has had a longer one. */
  readonly tokenLifeMicros: number
}

/**
 * Activates the next key. The one before stays published until the last token it signed has
 * expired, and is removed by the first rotation after that.
 */
export async function rotateSigningKeys(
  deps: SigningKeyDeps,
  { instanceId, signedForMicros, tokenLifeMicros }: Rotation,
): Promise<void> {
  const drawn = await draw(deps, instanceId)
  const nowMicros = deps.clock.nowMicros()
  const dueMicros = nowMicros - signedForMicros
  const removeBeforeMicros =
    nowMicros - Math.max(tokenLifeMicros, await longestLife(deps, instanceId))
  await changeKeys(deps, {
    instanceId,
    decide: (keys) => rotate({ drawn, dueMicros, removeBeforeMicros }, keys),
  })
}

/** The longest lifetime that tokens of the instance ever had, in microseconds. */
async function longestLife({ events }: SigningKeyDeps, instanceId: string): Promise<number> {
  const { aggregateType } = instanceEvolution
  const stream = { instanceId, aggregateType, aggregateId: instanceId }
  const { state } = await load(events, { evolution: instanceEvolution, stream })
  return state.longestTokenNanos / 1000
}

function changeKeys(
  { events }: SigningKeyDeps,
  {
    instanceId,
    decide,
  }: { instanceId: string; decide: (keys: SigningKeys) => ReturnType<typeof rotate> },
) {
  return commit(
    { events, evolution },
    {
      actor: { instanceId, userId: 'SYSTEM' },
      aggregateId: instanceId,
      ownerOf: () => instanceId,
      decide,
    },
  )
}

async function draw({ ids, sealer }: SigningKeyDeps, instanceId: string): Promise<DrawnSigningKey> {
  const { privateKeyPem, publicKeyPem } = await generateMachineKey()
  const privateKey = sealer.seal(privateKeyPem, { instanceId })
  return { keyId: ids.next(), publicKey: publicKeyPem, privateKey }
}
