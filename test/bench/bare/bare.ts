/**
 * The store's own limit: the same rows read or written through the same driver, by a process that
 * has nothing else to do. No requests, no rights, no decisions: what is left is the store.
 */
import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { createClock } from '../../../src/kit/clock.ts'
import { createIds } from '../../../src/kit/ids.ts'
import { createDirectory } from '../../../src/queries/organization/directory.ts'
import type { Database } from '../../../src/store/database/database.ts'
import { openPostgres } from '../../../src/store/database/postgres.ts'
import { openSqlite } from '../../../src/store/database/sqlite.ts'
import type { BareOrder, BareReply, BareWork } from './order.ts'
import { transactionsOf } from './pushes.ts'
import { createRecorder, type Recorded } from './recorded.ts'

type Of<K extends BareWork['kind']> = Extract<BareWork, { kind: K }>

async function run({ place, work, seconds }: BareOrder): Promise<number> {
  const { dataDir, databaseUrl: url } = place
  const file = join(dataDir, 'gatehouse.sqlite')
  const database = url ? await openPostgres({ url }) : openSqlite({ file })
  try {
    return work.kind === 'read'
      ? await readsPerSecond(database, work, seconds)
      : await writesPerSecond(database, work, seconds)
  } finally {
    await database.close()
  }
}

/** Queries in flight at once, as many as connections of the scenarios. */
const readers = 64

async function readsPerSecond(
  database: Database,
  { text, values }: Of<'read'>,
  seconds: number,
): Promise<number> {
  const instanceId = await instanceOf(database)
  const during = async (ms: number) => {
    const ends = performance.now() + ms
    let turn = 0
    const reader = async () => {
      while (performance.now() < ends) {
        const rows = await database.all(text, [
          instanceId,
          ...(values[turn++ % values.length] ?? []),
        ])
        if (rows.length === 0) throw new Error('a query of the store alone found nothing')
      }
    }
    await Promise.all(Array.from({ length: readers }, reader))
    return turn
  }
  await during(500)
  return (await during(seconds * 1000)) / seconds
}

/** Transactions made beforehand; only their writing is timed. */
const preparedAtOnce = 100

async function writesPerSecond(
  database: Database,
  { what, batch }: Of<'write'>,
  seconds: number,
): Promise<number> {
  const make = what === 'token' ? tokens(batch) : await pushed(database, { what, batch })
  let count = 0
  let spentMs = 0
  while (spentMs < seconds * 1000) {
    const transactions: { readonly write: Recorded; readonly done: number }[] = []
    for (let index = 0; index < preparedAtOnce; index += 1) transactions.push(await make())
    const started = performance.now()
    for (const { write, done } of transactions) {
      await database.write(write)
      count += done
    }
    spentMs += performance.now() - started
  }
  return count / (spentMs / 1000)
}

async function pushed(database: Database, how: Parameters<typeof transactionsOf>[1]) {
  const instanceId = await instanceOf(database)
  const [row] = await database.all<{ last: number; org: string }>(
    `SELECT (SELECT MAX(position) FROM events) AS last, default_org_id AS org FROM instances`,
  )
  const directory = createDirectory({ database, soleWriter: true })
  const org = row && (await directory.org({ instanceId, orgId: row.org }))
  if (!org) throw new Error('the store has no instance')
  const ids = createIds({ clock: createClock() })
  const origin = { instanceId, creator: 'bench', rules: org.rules, ids }
  const record = createRecorder(database, row.last)
  const transactions = transactionsOf(origin, how)
  return async () => {
    const { pushes, done } = transactions.next().value as { pushes: []; done: number }
    return { write: await record(pushes), done }
  }
}

/** Rows as the token endpoint writes them. */
function tokens(batch: number) {
  return async () => {
    const issued_at_ms = Date.now()
    const rows = Array.from({ length: batch }, () => ({
      token_hash: randomBytes(32).toString('base64url'),
      ...{ instance_id: 'bench', id: randomBytes(9).toString('base64url'), user_id: '1' },
      ...{ client_id: 'robot', key_id: null, secret_sequence: 4, scopes: '["openid"]' },
      ...{ audience: '["300000000000000124"]', issued_at_ms },
      ...{ expires_at_ms: issued_at_ms + 43_200_000, grant_hash: null },
    }))
    const write: Recorded = async (writer) => writer.endWith(writer.insert('access_tokens', rows))
    return { write, done: batch }
  }
}

async function instanceOf(database: Database): Promise<string> {
  const [row] = await database.all<{ id: string }>('SELECT id FROM instances')
  return row?.id ?? ''
}

process.on('message', (order: BareOrder) => {
  const say = (reply: BareReply) => process.send?.(reply)
  run(order).then(
    (perSecond) => say({ perSecond }),
    (reason: Error) => say({ failure: reason.message }),
  )
})
process.on('disconnect', () => process.exit(0))
