/** Keys of machine users: the public half is kept, the private half is told once. */
import { generateMachineKey, readMachinePublicKey } from '../crypto/machine-key.ts'
import { addKey, removeKey } from '../domain/machine/key.ts'
import { refuse } from '../domain/refusals.ts'
import type { User } from '../domain/user/user.ts'
import type { Actor, Stored } from './change.ts'
import type { CommandNeeds } from './needs.ts'
import { farFuture } from './personal-access-tokens.ts'
import { changeUser } from './users.ts'

export interface KeyToAdd {
  readonly actor: Actor
  readonly userId: string
  /** RFC 3339; absent: the far future. */
  readonly expiration: string | undefined
  /** The caller's own, PKIX in PEM; empty: a pair is made. */
  readonly publicKey: Uint8Array
  /** Refuses a user whom the caller may not give keys to; runs on what the store knows. */
  readonly allow: (user: User) => void
}

export interface AddedKey extends Stored {
  readonly keyId: string
  /** The key file's JSON (surroundings §1.3), without newline; absent for a caller's own key. */
  readonly keyFile: string | undefined
}

export async function addMachineKey(
  needs: CommandNeeds,
  { actor, userId, expiration = farFuture, publicKey, allow }: KeyToAdd,
): Promise<AddedKey> {
  const { kept, file } =
    publicKey.length > 0
      ? { kept: givenKey(needs, { publicKey, expiration }), file: undefined }
      : await drawMachineKey(needs, { userId, expiration })
  const isPast = Date.parse(expiration) * 1000 <= needs.clock.nowMicros()
  const stored = await changeUser(needs.events, {
    actor,
    userId,
    decide: (user) => {
      allow(user)
      return addKey({ ...kept, isPast }, user)
    },
  })
  return { ...stored, keyId: kept.keyId, keyFile: file }
}

export async function removeMachineKey(
  needs: CommandNeeds,
  { actor, userId, keyId, allow }: Pick<KeyToAdd, 'actor' | 'userId' | 'allow'> & { keyId: string },
): Promise<Stored> {
  return changeUser(needs.events, {
    actor,
    userId,
    decide: (user) => {
      allow(user)
      return removeKey({ keyId }, user)
    },
  })
}

function givenKey(
  { ids }: CommandNeeds,
  { publicKey, expiration }: { publicKey: Uint8Array; expiration: string },
) {
  const pem = readMachinePublicKey(publicKey)
  if (pem === undefined) throw refuse('machine_key.invalid')
  return keptKey(ids, { pem, expiration })
}

/** Makes a pair: what is kept, and the file for the machine. */
export async function drawMachineKey(
  { ids }: Pick<CommandNeeds, 'ids'>,
  { userId, expiration = farFuture }: { userId: string; expiration: string | undefined },
) {
  const { privateKeyPem, publicKeyPem } = await generateMachineKey()
  const kept = keptKey(ids, { pem: publicKeyPem, expiration })
  const file = {
    type: 'serviceaccount',
    keyId: kept.keyId,
    key: privateKeyPem,
    expirationDate: expiration,
    userId,
  }
  return { kept, file: JSON.stringify(file) }
}

function keptKey(
  ids: { next(): string },
  { pem, expiration }: { pem: string; expiration: string },
) {
  const publicKey = Buffer.from(pem).toString('base64')
  return { keyId: ids.next(), expirationDate: expiration, publicKey }
}
