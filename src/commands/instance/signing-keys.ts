/** The keys an instance signs with: made when first needed, rotated when it is time. */
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

/** One stream for all keys of an instance, so that no two processes rotate at once. */
const evolution: Evolution<SigningKeys> = {
  aggregateType: 'web_key',
  initial: noSigningKeys,
  evolve: evolveSigningKeys,
}

export type SigningKeyDeps = Pick<CommandDeps, 'events' | 'ids' | 'sealer' | 'clock'>

/** Sees to it that the instance has keys; whoever comes second finds those of the first. */
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

export interface Rotation {
  readonly instanceId: string
  /** How long the key must have signed to be replaced; 0 replaces it whatever its age. */
  readonly signedForMicros: number
  /** How long what it signed may live. */
  readonly tokenLifeMicros: number
}

/**
 * The next key signs from now on; the one before stays published until the longest token it
 * signed is over, and with the next rotation after that it goes.
 */
export async function rotateSigningKeys(
  deps: SigningKeyDeps,
  { instanceId, signedForMicros, tokenLifeMicros }: Rotation,
): Promise<void> {
  const drawn = await draw(deps, instanceId)
  const nowMicros = deps.clock.nowMicros()
  const dueMicros = nowMicros - signedForMicros
  const removeBeforeMicros = nowMicros - tokenLifeMicros
  await changeKeys(deps, {
    instanceId,
    decide: (keys) => rotate({ drawn, dueMicros, removeBeforeMicros }, keys),
  })
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
