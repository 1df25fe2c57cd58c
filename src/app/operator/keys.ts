/** Which keys a store works with, and the next signing key at once. */
import { resolve } from 'node:path'
import { ensureSigningKeys, rotateSigningKeys } from '../../commands/instance/signing-keys.ts'
import { masterKeyFile } from '../../crypto/key-here.ts'
import { fingerprintOf } from '../../crypto/keyed-hash.ts'
import { findMasterKey } from '../../crypto/master-key.ts'
import { createSeal } from '../../crypto/seal.ts'
import { tokenLifeSeconds } from '../../domain/authorization/token-life.ts'
import { createCredentials, type SigningKeyRow } from '../../queries/user/credentials.ts'
import { isKnownKey } from '../../store/database/known-key.ts'
import type { SigningKeysTable } from '../../store/database/tables.ts'
import type { Settings } from '../config/settings.ts'
import { openDatabase, opensBy } from '../open-store.ts'
import { asOperator } from './as-operator.ts'

export interface MasterKeyHeld {
  /** Tells keys apart and nothing about them; absent: there is none here. */
  readonly fingerprint: string | undefined
  /** The setting, or the file. */
  readonly from: string
  /** Whether the store was made with it. */
  readonly fits: boolean
}

export interface SigningKeyHeld {
  readonly instanceId: string
  readonly instanceName: string
  readonly keyId: string
  /** `initial` signs next, `active` signs, `inactive` has signed what may still live. */
  readonly state: SigningKeyRow['state']
  /** RFC 3339: when it got into that state. */
  readonly since: string
}

export interface KeysHeld {
  readonly masterKey: MasterKeyHeld
  readonly signingKeys: readonly SigningKeyHeld[]
}

/** Also beside a running server. */
export async function listKeys(
  settings: Settings,
  instanceId: string | undefined,
): Promise<KeysHeld> {
  const database = await openDatabase(settings, { isGuest: true })
  try {
    const rows = await database.all<SigningKeysTable & { name: string }>(
      `SELECT k.*, i.name FROM signing_keys k JOIN instances i ON i.id = k.instance_id
       ORDER BY k.instance_id, k.sequence`,
    )
    const signingKeys = rows
      .map((row) => ({
        ...{ instanceId: row.instance_id, instanceName: row.name, keyId: row.id },
        state: row.state as SigningKeyRow['state'],
        since: new Date(sinceMicrosOf(row) / 1000).toISOString(),
      }))
      .filter((each) => each.instanceId === (instanceId ?? each.instanceId))
    return { masterKey: await masterKeyHeld(settings, database), signingKeys }
  } finally {
    await database.close()
  }
}

/** The master key that the settings lead to, held against the store. */
export async function masterKeyHeld(
  settings: Settings,
  database: Parameters<typeof isKnownKey>[0],
): Promise<MasterKeyHeld> {
  const file = masterKeyFile(resolve(settings.dataDir))
  const from = settings.masterKey === undefined ? file : 'GATEHOUSE_MASTER_KEY'
  const key = await findMasterKey({ setting: settings.masterKey, file })
  if (!key) return { fingerprint: undefined, from, fits: false }
  const fingerprint = fingerprintOf(key)
  const seal = createSeal(key)
  const opens = opensBy((value, id) => seal.openText(value, id))
  return { fingerprint, from, fits: await isKnownKey(database, { fingerprint, opens }) }
}

function sinceMicrosOf(row: SigningKeysTable): number {
  if (row.state === 'active') return row.activated_at
  return row.state === 'inactive' ? row.deactivated_at : row.created_at
}

export interface SigningKeyRotated {
  readonly instanceId: string
  /** The key that signs from now on. */
  readonly keyId: string
}

/** The next key signs; what the one before has signed is good until it ends. */
export function rotateSigningKey(
  settings: Settings,
  instanceId: string | undefined,
): Promise<SigningKeyRotated> {
  return asOperator(settings, instanceId, async (desk) => {
    const { commands, database, instanceId: id } = desk
    await ensureSigningKeys(commands, { instanceId: id })
    const tokenLifeMicros = tokenLifeSeconds * 1e6
    await rotateSigningKeys(commands, { instanceId: id, signedForMicros: 0, tokenLifeMicros })
    const credentials = createCredentials({ database, soleWriter: database.soleWriter })
    const keys = await credentials.signingKeys({ instanceId: id })
    const active = keys.find(({ state }) => state === 'active')
    if (!active) throw new Error('an instance has no key to sign with')
    return { instanceId: id, keyId: active.keyId }
  })
}
