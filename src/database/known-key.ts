/**
 * Which master key a store was made with: its fingerprint, which tells keys apart and nothing
 * else. A server with another key could open nothing that is sealed, and must not start.
 */
import { CannotStart } from '../kit/cannot-start.ts'
import type { Database, Reader } from './database.ts'

const fact = 'master_key_fingerprint'

/** Whether anything in the store may have been sealed. */
export async function isFounded(database: Database): Promise<boolean> {
  const facts = await database.all('SELECT name FROM store_facts WHERE name = ?', [fact])
  return facts.length > 0 || (await database.all('SELECT id FROM instances LIMIT 1')).length > 0
}

/**
 * Remembers the key at the first start, and refuses another one ever after. A store of before
 * keys were remembered shows by one of its sealed values whether the key is right: `opens` tells.
 */
export async function requireKnownKey(
  database: Database,
  { fingerprint, opens }: { fingerprint: string; opens: (sealed: SealedKey) => boolean },
): Promise<void> {
  const known = await knownFingerprint(database)
  if (known === undefined) {
    const [sealed] = await database.all<SealedKey>(
      'SELECT instance_id, sealed_private_key FROM signing_keys LIMIT 1',
    )
    if (sealed && !opens(sealed)) throw anotherKey()
    await database.run(
      'INSERT INTO store_facts (name, value) VALUES (?, ?) ON CONFLICT (name) DO NOTHING',
      [fact, fingerprint],
    )
    // Several may start at once on an empty store: the key of the first is the store's.
    return requireKnownKey(database, { fingerprint, opens })
  }
  if (known !== fingerprint) throw anotherKey()
}

/** The fingerprint of the key that a store was made with; undefined where it is not known. */
export async function knownFingerprint(reader: Pick<Reader, 'all'>): Promise<string | undefined> {
  const text = 'SELECT value FROM store_facts WHERE name = ?'
  return (await reader.all<{ value: string }>(text, [fact]))[0]?.value
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
