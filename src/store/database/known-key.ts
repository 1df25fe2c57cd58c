/**
 * What a store knows of its master key: its fingerprint, which tells keys apart and nothing else,
 * and the key of hashes that outlived another master key. A server with another key could open
 * nothing that is sealed, and must not start.
 */
import { CannotStart } from '../../kit/cannot-start.ts'
import type { Database, Reader } from './database.ts'

/** The names of facts about keys. */
export const keyFacts = {
  fingerprint: 'master_key_fingerprint',
  /** JSON of the sealed key of hashes; absent: the master key gives it. */
  hashKey: 'keyed_hash_key',
} as const

/** What the store remembers by a name. */
export async function factOf(database: Reader, name: string): Promise<string | undefined> {
  const text = 'SELECT value FROM store_facts WHERE name = ?'
  return (await database.all<{ value: string }>(text, [name]))[0]?.value
}

/** The fingerprint of the key that a store was made with; undefined where it is not known. */
export function knownFingerprint(reader: Reader): Promise<string | undefined> {
  return factOf(reader, keyFacts.fingerprint)
}

/** Whether anything in the store may have been sealed. */
export async function isFounded(database: Reader): Promise<boolean> {
  if ((await knownFingerprint(database)) !== undefined) return true
  return (await database.all('SELECT id FROM instances LIMIT 1')).length > 0
}

/** A key, as it is here: whether it is right shows by its fingerprint, or by what it opens. */
export interface HeldKey {
  readonly fingerprint: string
  readonly opens: (sealed: SealedKey) => boolean
}

/**
 * Whether the key is the store's. A store of before keys were remembered shows by one of its
 * sealed values; one where nothing is sealed yet takes any.
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

/** Remembers the key at the first start, and refuses another one ever after. */
export async function requireKnownKey(database: Database, key: HeldKey): Promise<void> {
  if (!(await isKnownKey(database, key))) throw anotherKey()
  if ((await knownFingerprint(database)) !== undefined) return
  await database.run(
    'INSERT INTO store_facts (name, value) VALUES (?, ?) ON CONFLICT (name) DO NOTHING',
    [keyFacts.fingerprint, key.fingerprint],
  )
  // Several may start at once on an empty store: the key of the first is the store's.
  if (!(await isKnownKey(database, key))) throw anotherKey()
}

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
