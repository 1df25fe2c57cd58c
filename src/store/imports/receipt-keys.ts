/** The keys that receipts of an instance are signed with: one, made by whoever needs it first. */
import type { Database } from '../database/database.ts'
import type { ReceiptKeysTable } from '../database/import-tables.ts'

/** A key as it is stored. */
export interface StoredReceiptKey {
  readonly id: string
  /** A JWK in JSON. */
  readonly publicKey: string
  /** JSON of the sealed JWK. */
  readonly sealedPrivateKey: string
  readonly createdAtMicros: number
}

/** The keys of all instances. */
export interface ReceiptKeys {
  /** The oldest one first. */
  list(of: { readonly instanceId: string }): Promise<readonly StoredReceiptKey[]>
  /** Stores a key unless the instance has one; resolves to the one that it has then. */
  ensure(
    of: { readonly instanceId: string },
    make: () => Promise<StoredReceiptKey>,
  ): Promise<StoredReceiptKey>
}

const listText = 'SELECT * FROM receipt_keys WHERE instance_id = ? ORDER BY created_at, id'

/** Opens them over a store. */
export function createReceiptKeys({
  database,
}: {
  readonly database: Pick<Database, 'all' | 'write'>
}): ReceiptKeys {
  const list: ReceiptKeys['list'] = async ({ instanceId }) => {
    return (await database.all<ReceiptKeysTable>(listText, [instanceId])).map(keyOf)
  }
  return {
    list,
    ensure: async ({ instanceId }, make) => {
      const [found] = await list({ instanceId })
      if (found) return found
      const made = await make()
      // Of several nodes that make one at the same time, the first to write has made it.
      return database.write(async (writer) => {
        const [first] = await writer.all<ReceiptKeysTable>(listText, [instanceId])
        if (first) return keyOf(first)
        await writer.insert('receipt_keys', [
          {
            ...{ instance_id: instanceId, id: made.id, public_key: made.publicKey },
            ...{ private_key: made.sealedPrivateKey, created_at: made.createdAtMicros },
          },
        ])
        return made
      })
    },
  }
}

function keyOf(row: ReceiptKeysTable): StoredReceiptKey {
  const { id, public_key: publicKey, private_key, created_at: createdAtMicros } = row
  return { id, publicKey, sealedPrivateKey: private_key, createdAtMicros }
}
