/** What a store must know of itself for a process to go on writing it. */
import assert from 'node:assert/strict'
import { after, before, it } from 'node:test'
import { Unavailable } from '../../src/kit/unavailable.ts'
import type { Database } from '../../src/store/database/database.ts'
import { openPostgres } from '../../src/store/database/postgres.ts'
import { eachStore } from './stores.ts'

eachStore((store) => {
  // The file of SQLite has one process: nobody else can change what it knows.
  if (store.engine === 'sqlite') return
  let elsewhere: Database
  before(async () => {
    elsewhere = await openPostgres({ url: store.settings().GATEHOUSE_DATABASE_URL ?? '' })
    await elsewhere.run(`INSERT INTO store_facts (name, value) VALUES ('it''s', 'so')`)
  })
  after(() => elsewhere.close())

  it('a process writes no more once another has changed a fact it goes by', async () => {
    const here = store.database()
    const write = () => here.write((tx) => tx.run('DELETE FROM probes'))
    here.requireFact({ name: "it's", value: 'so' })
    await write()
    await here.ping()
    await elsewhere.run(`UPDATE store_facts SET value = 'other'`)
    await assert.rejects(write(), Unavailable)
    await assert.rejects(here.ping(), Unavailable)
    await elsewhere.write((tx) => tx.run(`UPDATE store_facts SET value = 'so'`))
    await write()
  })

  it('servers are distinguished from commands by the name of their connections', async () => {
    assert.equal(await elsewhere.isServed(), false)
    const url = store.settings().GATEHOUSE_DATABASE_URL ?? ''
    const server = await openPostgres({ url, isServer: true })
    assert.equal(await elsewhere.isServed(), true)
    await server.close()
    // PostgreSQL shows a connection for a moment longer than it is there.
    while (await elsewhere.isServed()) await new Promise((resolve) => setTimeout(resolve, 20))
    const named = `${url}?application_name=${'id'.repeat(30)}`
    const [namedServer, command] = [
      await openPostgres({ url: named, isServer: true }),
      await openPostgres({ url: named }),
    ]
    assert.deepEqual([await command.isServed(), await elsewhere.isServed()], [true, false])
    await Promise.all([namedServer.close(), command.close()])
  })
})
