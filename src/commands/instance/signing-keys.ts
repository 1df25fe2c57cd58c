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
import { change, type Evolution, load } from '../change.ts'
import type { CommandNeeds } from '../needs.ts'

/** One stream for all keys of an instance, so that no two processes rotate at once. */
const evolution: Evolution<SigningKeys> = {
  aggregateType: 'web_key',
  initial: noSigningKeys,
  evolve: evolveSigningKeys,
}

export type SigningKeyNeeds = Pick<CommandNeeds, 'events' | 'ids' | 'sealer' | 'clock'>

/** Sees to it that the instance has keys; whoever comes second finds those of the first. */
export async function ensureSigningKeys(
  needs: SigningKeyNeeds,
  { instanceId }: { instanceId: string },
): Promise<void> {
  const stream = { instanceId, aggregateType: evolution.aggregateType, aggregateId: instanceId }
  const { state } = await load(needs.events, { evolution, stream })
  if (state.size > 0) return
  const [first, next] = await Promise.all([draw(needs, instanceId), draw(needs, instanceId)])
  await changeKeys(needs, {
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
  needs: SigningKeyNeeds,
  { instanceId, signedForMicros, tokenLifeMicros }: Rotation,
): Promise<void> {
  const drawn = await draw(needs, instanceId)
  const nowMicros = needs.clock.nowMicros()
  const dueMicros = nowMicros - signedForMicros
  const forgetMicros = nowMicros - tokenLifeMicros
  await changeKeys(needs, {
    instanceId,
    decide: (keys) => rotate({ drawn, dueMicros, forgetMicros }, keys),
  })
}

function changeKeys(
  { events }: SigningKeyNeeds,
  {
    instanceId,
    decide,
  }: { instanceId: string; decide: (keys: SigningKeys) => ReturnType<typeof rotate> },
) {
  return change(
    { events, evolution },
    {
      actor: { instanceId, userId: 'SYSTEM', origin: '' },
      aggregateId: instanceId,
      ownerOf: () => instanceId,
      decide,
    },
  )
}

async function draw(
  { ids, sealer }: SigningKeyNeeds,
  instanceId: string,
): Promise<DrawnSigningKey> {
  const { privateKeyPem, publicKeyPem } = await generateMachineKey()
  const privateKey = sealer.seal(privateKeyPem, { instanceId })
  return { keyId: ids.next(), publicKey: publicKeyPem, privateKey }
}
