/** The keys that instances sign tokens with. */
import type { KeyConfig } from '../../domain/instance/signing-keys.ts'
import type { Reader } from '../../store/database/database.ts'
import type { SigningKeysTable } from '../../store/database/tables.ts'
import { createQuery } from '../batched-query.ts'

/** A signing key of an instance; its private key is still sealed. */
export interface SigningKeyRow {
  readonly keyId: string
  readonly state: 'initial' | 'active' | 'inactive'
  /** A JWK as JSON; PKIX in PEM if an earlier version added it. */
  readonly publicKey: string
  readonly sealedPrivateKey: unknown
  /** What it was made by. */
  readonly config: KeyConfig
  readonly createdAtMicros: number
  readonly changedAtMicros: number
  readonly activatedAtMicros: number
}

/** The queries about signing keys. */
export interface SigningKeyQueries {
  /** All that are not removed, in the order they were added. */
  signingKeys(instance: { readonly instanceId: string }): Promise<readonly SigningKeyRow[]>
  /** A number that grows with each change of the instance's keys; 0: there are none. */
  signingKeysVersion(instance: { readonly instanceId: string }): Promise<number>
}

const keysText = `
  SELECT * FROM signing_keys WHERE instance_id = ? ORDER BY created_at, sequence`

const versionText = `
  SELECT sequence FROM streams
  WHERE instance_id = ? AND aggregate_type = 'web_key' AND aggregate_id = ?`

/** Creates the queries. */
export function createSigningKeyQueries({
  database,
}: {
  readonly database: Pick<Reader, 'all' | 'dialect'>
}): SigningKeyQueries {
  const queryVersion = createQuery<{ readonly sequence: number }>(database, versionText)
  return {
    signingKeys: async ({ instanceId }) =>
      (await database.all<SigningKeysTable>(keysText, [instanceId])).map(rowOf),
    signingKeysVersion: async ({ instanceId }) =>
      (await queryVersion([instanceId, instanceId]))?.sequence ?? 0,
  }
}

function rowOf(row: SigningKeysTable): SigningKeyRow {
  return {
    keyId: row.id,
    state: row.state as SigningKeyRow['state'],
    publicKey: row.public_key,
    sealedPrivateKey: JSON.parse(row.sealed_private_key),
    config: JSON.parse(row.config),
    createdAtMicros: row.created_at,
    changedAtMicros: row.changed_at,
    activatedAtMicros: row.activated_at,
  }
}
