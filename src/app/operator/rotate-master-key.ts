/**
 * Rotates the master key of a store: everything sealed is re-encrypted in one transaction while no
 * server runs. Keyed hashes stay as they are, unless the old key has leaked.
 */
import { randomBytes } from 'node:crypto'
import { resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { ofStore } from '../../crypto/crypto.ts'
import { createFingerprint, deriveHashKey } from '../../crypto/keyed-hash.ts'
import { masterKeyFile } from '../../crypto/locate-key.ts'
import { findMasterKey, loadMasterKey } from '../../crypto/master-key.ts'
import { dropNextKey, keepNextKey, takeNextKey } from '../../crypto/next-key.ts'
import { createSeal } from '../../crypto/seal.ts'
import { CannotStart } from '../../kit/cannot-start.ts'
import { CommitUnconfirmed } from '../../kit/unavailable.ts'
import type { Database, Writer } from '../../store/database/database.ts'
import { factOf, isFounded, keyFacts, requireKnownKey } from '../../store/database/known-key.ts'
import type { Settings } from '../config/settings.ts'
import { createOpensKey, finishRotation, noStoreError, openMigrated } from '../open-store.ts'
import { type ResealResult, resealRows } from './reseal-rows.ts'

/** What a rotation takes. */
export interface RotationInput {
  /**
   * A file with the new key, created if missing; absent: the key is in a setting, or is generated.
   */
  readonly newKeyFile: string | undefined
  /** Whether keyed hashes are reset too. */
  readonly hasLeaked: boolean
}

/** The result of a rotation. */
export interface RotationResult extends ResealResult {
  readonly fingerprint: string
  /** The file of the master key; absent: the setting must be changed to the new key. */
  readonly keyFile: string | undefined
  /** The file of the old key, which is needed for older backups. */
  readonly formerKeyFile: string | undefined
  /** Whether the store's files contain nothing sealed with the old key any more. */
  readonly isErased: boolean
}

/**
 * Rotates the key. Rejects with `CannotStart` for errors the operator can fix; then nothing has
 * changed.
 */
export async function rotateMasterKey(
  settings: Settings,
  { newKeyFile, hasLeaked }: RotationInput,
): Promise<RotationResult> {
  const file = masterKeyFile(resolve(settings.dataDir))
  const isOfSetting = settings.masterKey !== undefined
  const database = await openMigrated(settings, { mustExist: true })
  try {
    if (!(await isFounded(database))) throw noStoreError(settings)
    await finishRotation(settings, async () => database)
    const key = await findMasterKey({ setting: settings.masterKey, file })
    if (!key) throw new CannotStart(`there is no master key in ${file}`)
    await requireAlone(database, key)
    const next = await newKey(settings, newKeyFile)
    const fingerprint = createFingerprint(next)
    if (fingerprint === createFingerprint(key))
      throw new CannotStart('the new key is the key of now')
    if (!isOfSetting) await keepNextKey({ file, key: next })
    const done = await changeStore(database, { key, next, hasLeaked }).catch(async (failure) => {
      // If the commit is unconfirmed, the next start determines which key is in use.
      if (!(failure instanceof CommitUnconfirmed) && !isOfSetting) await dropNextKey(file)
      throw failure
    })
    const atMs = Date.now()
    const formerKeyFile = isOfSetting ? undefined : await takeNextKey({ file, atMs })
    const isErased = await database.compact().catch(
      // The rotation is done; that there is no room for a copy of the store changes nothing of it.
      () => false,
    )
    const keyFile = isOfSetting ? undefined : file
    return { ...done, fingerprint, formerKeyFile, keyFile, isErased }
  } finally {
    await database.close()
  }
}

async function requireAlone(database: Database, key: Uint8Array): Promise<void> {
  const seal = createSeal(key)
  const opens = createOpensKey((value, instanceId) => seal.openText(value, instanceId))
  await requireKnownKey(database, { fingerprint: createFingerprint(key), opens })
  // A server that has just stopped remains visible for a moment.
  for (let round = 0; await database.isServed(); round += 1) {
    if (round === 4) {
      throw new CannotStart('a server has the database open: stop every one of them first')
    }
    await sleep(500)
  }
}

async function newKey(
  { masterKey, newMasterKey }: Settings,
  newKeyFile: string | undefined,
): Promise<Uint8Array> {
  if (newMasterKey !== undefined && newKeyFile !== undefined) {
    throw new CannotStart('GATEHOUSE_NEW_MASTER_KEY and --new-key-file say the new key twice')
  }
  if (newKeyFile !== undefined) return loadMasterKey({ file: newKeyFile })
  const name = 'GATEHOUSE_NEW_MASTER_KEY'
  const given = newMasterKey && (await findMasterKey({ setting: newMasterKey, file: '', name }))
  if (given) return given
  if (masterKey === undefined) return randomBytes(32)
  throw new CannotStart(
    'GATEHOUSE_MASTER_KEY says the key of now: say the one to come by GATEHOUSE_NEW_MASTER_KEY ' +
      'or --new-key-file',
  )
}

interface KeyChange {
  readonly key: Uint8Array
  readonly next: Uint8Array
  readonly hasLeaked: boolean
}

/** What changed between looking and the transaction is seen in it: it is the only writer then. */
function changeStore(
  database: Database,
  { key, next, hasLeaked }: KeyChange,
): Promise<ResealResult> {
  const [from, to] = [createSeal(key), createSeal(next)]
  const work = async (writer: Writer) => {
    const known = await factOf(writer, keyFacts.fingerprint)
    if (known !== createFingerprint(key)) throw new CannotStart('somebody else has rotated the key')
    // Made again from the events, whose values are resealed.
    await writer.run('DELETE FROM snapshots')
    const resealed = await resealRows(writer, { from, to })
    const sealed = await factOf(writer, keyFacts.hashKey)
    await writer.run('DELETE FROM store_facts WHERE name = ?', [keyFacts.hashKey])
    if (!hasLeaked) {
      const hashKey = sealed ? from.openText(JSON.parse(sealed), ofStore) : textOfHashKey(key)
      const value = JSON.stringify(to.seal(hashKey, ofStore))
      await keepFact(writer, { name: keyFacts.hashKey, value })
    }
    await keepFact(writer, { name: keyFacts.fingerprint, value: createFingerprint(next) })
    return resealed
  }
  // Sealing thousands of values takes a while in which the store is asked nothing.
  return database.write(work, { isLong: true, mayPause: true })
}

function textOfHashKey(masterKey: Uint8Array): string {
  return Buffer.from(deriveHashKey(masterKey)).toString('base64')
}

async function keepFact(
  writer: Writer,
  fact: { readonly name: string; readonly value: string },
): Promise<void> {
  await writer.upsert({ table: 'store_facts', key: ['name'], keep: [] }, [fact])
}
