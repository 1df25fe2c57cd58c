/**
 * The master key a store was made with: its fingerprint, which only distinguishes keys, and the key
 * of hashes that outlived another master key. A server with another key could not open sealed
 * values and must not start.
 */
import { CannotStart } from '../../kit/cannot-start.ts'
import type { Database, Reader } from './database.ts'

/** The names of the facts about keys. */
export const keyFacts = {
  fingerprint: 'master_key_fingerprint',
  /** JSON of the sealed key of hashes; absent: derived from the master key. */
  hashKey: 'keyed_hash_key',
} as const

/** A fact of the store by its name. */
export async function factOf(database: Reader, name: string): Promise<string | undefined> {
  const text = 'SELECT value FROM store_facts WHERE name = ?'
  return (await database.all<{ value: string }>(text, [name]))[0]?.value
}

/** The fingerprint of the key the store was made with; undefined if unknown. */
export function knownFingerprint(reader: Reader): Promise<string | undefined> {
  return factOf(reader, keyFacts.fingerprint)
}

/** Whether the store may contain sealed values. */
export async function isFounded(database: Reader): Promise<boolean> {
  if ((await knownFingerprint(database)) !== undefined) return true
  return (await database.all('SELECT id FROM instances LIMIT 1')).length > 0
}

/** The key of this process, which is compared by fingerprint or by opening a sealed value. */
export interface HeldKey {
  readonly fingerprint: string
  readonly opens: (sealed: SealedKey) => boolean
}

/**
 * Whether the key is that of the store. A store without a fingerprint is checked by a sealed value;
 * one without sealed values accepts any key.
 */
export async function isKnownKey(
  database: Reader,
  { fingerprint, opens }: HeldKey,
): Promise<boolean> {
  const known = await knownFingerprint(database)
  if (known !== undefined) return known === fingerprint
  const [sealed] = await database.all<SealedKey>(
    'SELECT instance_id, sealed_private_key FROM signing_keys LIMIT 1',
  )
  return !sealed || opens(sealed)
}

/** Stores the fingerprint at the first start; throws `CannotStart` for another key. */
export async function requireKnownKey(database: Database, key: HeldKey): Promise<void> {
  if (!(await isKnownKey(database, key))) throw anotherKey()
  if ((await knownFingerprint(database)) !== undefined) return
  await database.run(
    'INSERT INTO store_facts (name, value) VALUES (?, ?) ON CONFLICT (name) DO NOTHING',
    [keyFacts.fingerprint, key.fingerprint],
  )
  // Several servers may start at once on an empty store: the key of the first is stored.
  if (!(await isKnownKey(database, key))) throw anotherKey()
}

/** A sealed signing key, to check a master key with. */
export interface SealedKey {
  readonly instance_id: string
  readonly sealed_private_key: string
}

function anotherKey(): CannotStart {
  return new CannotStart(
    'the master key is not the one that the store was made with: set GATEHOUSE_MASTER_KEY to ' +
      'that key, or put its file (master.key) into the data directory; all nodes share one key',
  )
}
