/**
 * Another master key for a whole store. All that is sealed is sealed anew in one transaction, while
 * no server runs; what is hashed by a key stays as it is, unless the key of before has leaked.
 */
import { randomBytes } from 'node:crypto'
import { resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { ofStore } from '../../crypto/crypto.ts'
import { masterKeyFile } from '../../crypto/key-here.ts'
import { fingerprintOf, hashKeyOf } from '../../crypto/keyed-hash.ts'
import { findMasterKey, loadMasterKey } from '../../crypto/master-key.ts'
import { dropNextKey, keepNextKey, takeNextKey } from '../../crypto/next-key.ts'
import { createSeal } from '../../crypto/seal.ts'
import { CannotStart } from '../../kit/cannot-start.ts'
import { CommitUnanswered } from '../../kit/unavailable.ts'
import type { Database, Writer } from '../../store/database/database.ts'
import { factOf, isFounded, keyFacts, requireKnownKey } from '../../store/database/known-key.ts'
import type { Settings } from '../config/settings.ts'
import { finishRotation, nothingThere, openMigrated, opensBy } from '../open-store.ts'
import { type Resealings, resealRows } from './reseal-rows.ts'

export interface MasterKeyRotation {
  /** A file with the new key, made where there is none; absent: the setting, or one is drawn. */
  readonly newKeyFile: string | undefined
  /** Whether what is hashed by a key begins anew, too. */
  readonly hasLeaked: boolean
}

export interface MasterKeyRotated extends Resealings {
  readonly fingerprint: string
  /** The file of the master key now; absent: the setting has to become the new one. */
  readonly keyFile: string | undefined
  /** Where the key of before is kept, which opens the backups of its days. */
  readonly formerKeyFile: string | undefined
  /** Whether nothing that was sealed with the key of before is left in the store's files. */
  readonly isErased: boolean
}

/** Rejects with `CannotStart` for what the operator can mend; then nothing has changed. */
export async function rotateMasterKey(
  settings: Settings,
  { newKeyFile, hasLeaked }: MasterKeyRotation,
): Promise<MasterKeyRotated> {
  const file = masterKeyFile(resolve(settings.dataDir))
  const isOfSetting = settings.masterKey !== undefined
  const database = await openMigrated(settings, { mustExist: true })
  try {
    if (!(await isFounded(database))) throw nothingThere(settings)
    await finishRotation(settings, async () => database)
    const key = await findMasterKey({ setting: settings.masterKey, file })
    if (!key) throw new CannotStart(`there is no master key in ${file}`)
    await requireAlone(database, key)
    const next = await newKey(settings, newKeyFile)
    const fingerprint = fingerprintOf(next)
    if (fingerprint === fingerprintOf(key)) throw new CannotStart('the new key is the key of now')
    if (!isOfSetting) await keepNextKey({ file, key: next })
    const done = await changeStore(database, { key, next, hasLeaked }).catch(async (failure) => {
      // Where nobody said whether it was stored, the next start looks which key it is.
      if (!(failure instanceof CommitUnanswered) && !isOfSetting) await dropNextKey(file)
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
  const opens = opensBy((value, instanceId) => seal.openText(value, instanceId))
  await requireKnownKey(database, { fingerprint: fingerprintOf(key), opens })
  // One that has just been stopped is seen for a moment longer.
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
function changeStore(database: Database, { key, next, hasLeaked }: KeyChange): Promise<Resealings> {
  const [from, to] = [createSeal(key), createSeal(next)]
  const work = async (writer: Writer) => {
    const known = await factOf(writer, keyFacts.fingerprint)
    if (known !== fingerprintOf(key)) throw new CannotStart('somebody else has rotated the key')
    // Made again from the events, whose values are resealed.
    await writer.run('DELETE FROM snapshots')
    const resealed = await resealRows(writer, { from, to })
    const sealed = await factOf(writer, keyFacts.hashKey)
    await writer.run('DELETE FROM store_facts WHERE name = ?', [keyFacts.hashKey])
    if (!hasLeaked) {
      const hashKey = sealed ? from.openText(JSON.parse(sealed), ofStore) : textOfHashKey(key)
      await keepFact(writer, keyFacts.hashKey, JSON.stringify(to.seal(hashKey, ofStore)))
    }
    await keepFact(writer, keyFacts.fingerprint, fingerprintOf(next))
    return resealed
  }
  // Sealing thousands of values takes a while in which the store is asked nothing.
  return database.write(work, { isLong: true, mayPause: true })
}

function textOfHashKey(masterKey: Uint8Array): string {
  return Buffer.from(hashKeyOf(masterKey)).toString('base64')
}

async function keepFact(writer: Writer, name: string, value: string): Promise<void> {
  await writer.upsert({ table: 'store_facts', key: ['name'], keep: [] }, [{ name, value }])
}
