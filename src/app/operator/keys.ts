/** Lists the keys of a store and rotates signing keys. */
import { resolve } from 'node:path'
import {
  ensureSigningKeys,
  longestTokenMicros,
  rotateSigningKeys,
} from '../../commands/instance/signing-keys.ts'
import { createFingerprint } from '../../crypto/keyed-hash.ts'
import { masterKeyFile } from '../../crypto/locate-key.ts'
import { findMasterKey } from '../../crypto/master-key.ts'
import { createSeal } from '../../crypto/seal.ts'
import { createSigningKeyQueries, type SigningKeyRow } from '../../queries/instance/signing-keys.ts'
import { isKnownKey } from '../../store/database/known-key.ts'
import type { SigningKeysTable } from '../../store/database/tables.ts'
import type { Settings } from '../config/settings.ts'
import { createOpensKey, openDatabase } from '../open-store.ts'
import { asOperator } from './as-operator.ts'

/** The master key. */
export interface MasterKeyInfo {
  /** Identifies the key without revealing it; absent: there is no key here. */
  readonly fingerprint: string | undefined
  /** The setting or file it was read from. */
  readonly from: string
  /** Whether it is the key of the store. */
  readonly fits: boolean
}

/** A signing key. */
export interface SigningKeyInfo {
  readonly instanceId: string
  readonly instanceName: string
  readonly keyId: string
  /**
   * `initial` will sign next, `active` signs, `inactive` has signed tokens that may still be
   * valid.
   */
  readonly state: SigningKeyRow['state']
  /** RFC 3339; when the key got this state. */
  readonly since: string
}

/** The keys of a store. */
export interface KeyList {
  readonly masterKey: MasterKeyInfo
  readonly signingKeys: readonly SigningKeyInfo[]
}

/** Lists the keys; also beside a running server. */
export async function listKeys(
  settings: Settings,
  instanceId: string | undefined,
): Promise<KeyList> {
  const database = await openDatabase(settings, { isGuest: true })
  try {
    const rows = await database.all<SigningKeysTable & { name: string }>(
      `SELECT k.*, i.name FROM signing_keys k JOIN instances i ON i.id = k.instance_id
       ORDER BY k.instance_id, k.created_at, k.sequence`,
    )
    const signingKeys = rows
      .map((row) => ({
        instanceId: row.instance_id,
        instanceName: row.name,
        keyId: row.id,
        state: row.state as SigningKeyRow['state'],
        since: new Date(sinceMicrosOf(row) / 1000).toISOString(),
      }))
      .filter((each) => each.instanceId === (instanceId ?? each.instanceId))
    return { masterKey: await inspectMasterKey(settings, database), signingKeys }
  } finally {
    await database.close()
  }
}

/** Reads the master key from the settings and compares it with the store. */
export async function inspectMasterKey(
  settings: Settings,
  database: Parameters<typeof isKnownKey>[0],
): Promise<MasterKeyInfo> {
  const file = masterKeyFile(resolve(settings.dataDir))
  const from = settings.masterKey === undefined ? file : 'GATEHOUSE_MASTER_KEY'
  const key = await findMasterKey({ setting: settings.masterKey, file })
  if (!key) return { fingerprint: undefined, from, fits: false }
  const fingerprint = createFingerprint(key)
  const seal = createSeal(key)
  const opens = createOpensKey((value, id) => seal.openText(value, id))
  return { fingerprint, from, fits: await isKnownKey(database, { fingerprint, opens }) }
}

function sinceMicrosOf(row: SigningKeysTable): number {
  if (row.state === 'active') return row.activated_at
  return row.state === 'inactive' ? row.deactivated_at : row.created_at
}

/** The result of a rotation. */
export interface SigningKeyRotation {
  readonly instanceId: string
  /** The key that signs from now on. */
  readonly keyId: string
}

/**
 * Activates the next signing key; tokens signed by the previous one stay valid until they expire.
 */
export function rotateSigningKey(
  settings: Settings,
  instanceId: string | undefined,
): Promise<SigningKeyRotation> {
  return asOperator(settings, instanceId, async (context) => {
    const { commands, database, instanceId: id } = context
    await ensureSigningKeys(commands, { instanceId: id })
    const tokenLifeMicros = await longestTokenMicros(commands, { instanceId: id })
    await rotateSigningKeys(commands, {
      ...{ instanceId: id, signedForMicros: 0, publishedForMicros: undefined, tokenLifeMicros },
    })
    const keys = await createSigningKeyQueries({ database }).signingKeys({ instanceId: id })
    const active = keys.find(({ state }) => state === 'active')
    if (!active) throw new Error('an instance has no key to sign with')
    return { instanceId: id, keyId: active.keyId }
  })
}
