/** Prepares what only machines have. */
import { createPublicKey } from 'node:crypto'
import type { PreparedMachine } from '../../domain/import/prepared.ts'
import type { RecordMachine } from '../../domain/import/record.ts'
import { collect, reason } from '../../domain/import/record-codes.ts'
import { farFuture } from '../machine/personal-access-tokens.ts'
import { checkHash } from '../user/password.ts'
import type { About } from './prepare-human.ts'
import type { PrepareDeps } from './prepare-record.ts'

const tokenTypes = { bearer: 0, jwt: 1 } as const

/** Prepares the machine of a record; undefined if the record has none. */
export function prepareMachine(
  { ids, passwords }: PrepareDeps,
  { record: { machine }, reasons }: About,
): PreparedMachine | undefined {
  if (!machine) return undefined
  const { name, description = '', accessTokenType = 'bearer', secretHash = '' } = machine
  if (secretHash !== '') {
    collect(reasons, 'machine.secretHash', () =>
      checkHash(passwords, secretHash, 'password.hash_unknown'),
    )
  }
  return {
    name,
    description,
    accessTokenType: tokenTypes[accessTokenType],
    secretHash,
    keys: keysOf(machine, { reasons, next: () => ids.next() }),
    tokens: (machine.tokens ?? []).map(({ id, hash, expiresAt }) => ({
      tokenId: id ?? ids.next(),
      tokenHash: Buffer.from(hash, 'hex').toString('base64url'),
      expiration: expiresAt ?? farFuture,
    })),
  }
}

function keysOf(
  { keys = [] }: RecordMachine,
  { reasons, next }: { readonly reasons: About['reasons']; readonly next: () => string },
) {
  return keys.flatMap(({ id, publicKey, expiresAt = farFuture }, index) => {
    const field = `machine.keys[${index}].publicKey`
    if (!isPublicKey(publicKey)) {
      reasons.push(reason('record.wrong_type', { field, hint: 'a public key in PEM' }))
      return []
    }
    const encoded = Buffer.from(publicKey).toString('base64')
    return [{ keyId: id ?? next(), publicKey: encoded, expirationDate: expiresAt }]
  })
}

function isPublicKey(pem: string): boolean {
  try {
    createPublicKey(pem)
    return true
  } catch {
    // What is wrong with it does not matter: the field is named.
    return false
  }
}
