/** Keys of machine users: the public half is stored, the private half is returned once. */
import { generateMachineKey, readMachinePublicKey } from '../../crypto/machine-key.ts'
import { addKey, removeKey } from '../../domain/machine/key.ts'
import { refuse } from '../../domain/refusals.ts'
import type { Stored } from '../commit.ts'
import type { CommandDeps } from '../deps.ts'
import { type CredentialOwner, changeCredentials } from '../user/users.ts'
import { farFuture } from './personal-access-tokens.ts'

/** A key for a machine user. */
export interface KeyToAdd extends CredentialOwner {
  /** RFC 3339; absent: the far future. */
  readonly expiration: string | undefined
  /** The caller's own, PKIX in PEM; empty: a pair is generated. */
  readonly publicKey: Uint8Array
  /** The id of the caller's own key, which it has found free; absent: one is generated. */
  readonly keyId?: string | undefined
}

/** The new key, and what was stored. */
export interface AddedKey extends Stored {
  readonly keyId: string
  /** The key file's JSON (surroundings §1.3), without newline; absent for a caller's own key. */
  readonly keyFile: string | undefined
}

/** Adds a key; refuses a public key that cannot be read. */
export async function addMachineKey(
  deps: Pick<CommandDeps, 'events' | 'ids' | 'clock'>,
  { expiration = farFuture, publicKey, keyId, ...machine }: KeyToAdd,
): Promise<AddedKey> {
  const { kept, file } =
    publicKey.length > 0
      ? { kept: givenKey(deps, { publicKey, expiration, keyId }), file: undefined }
      : await drawMachineKey(deps, { userId: machine.userId, expiration })
  const nowMicros = deps.clock.nowMicros()
  const isPast = Date.parse(expiration) * 1000 <= nowMicros
  const stored = await changeCredentials(deps.events, machine, (user) =>
    addKey({ ...kept, isPast, nowMicros }, user),
  )
  return { ...stored, keyId: kept.keyId, keyFile: file }
}

/** Removes a key of the machine. */
export async function removeMachineKey(
  deps: Pick<CommandDeps, 'events'>,
  { keyId, ...machine }: CredentialOwner & { readonly keyId: string },
): Promise<Stored> {
  return changeCredentials(deps.events, machine, (user) => removeKey({ keyId }, user))
}

function givenKey(
  { ids }: Pick<CommandDeps, 'ids'>,
  {
    keyId,
    publicKey,
    expiration,
  }: { keyId: string | undefined; publicKey: Uint8Array; expiration: string },
) {
  const pem = readMachinePublicKey(publicKey)
  if (pem === undefined) throw refuse('machine_key.invalid')
  return keptKey(keyId ? { next: () => keyId } : ids, { pem, expiration })
}

/** Generates a pair: what is stored, and the key file for the machine. */
export async function drawMachineKey(
  { ids }: Pick<CommandDeps, 'ids'>,
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
