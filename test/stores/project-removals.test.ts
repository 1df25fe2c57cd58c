/**
 * Removal as a property: of random trees of projects, roles, grants, applications, authorizations,
 * members and users, whatever is removed takes with it what depends on it, in rows and reserved
 * names, and nothing else; a rebuild gives the same rows.
 */
import assert from 'node:assert/strict'
import { before, it } from 'node:test'
import { rebuild } from '../../src/store/projections/rebuild.ts'
import { eachServer, readRows } from '../api/test-server.ts'
import { createTree, type Kind, kinds } from './project-tree.ts'

const orgs = ['a', 'b', 'c']

eachServer({ callers: { owner: ['a', 'IAM_OWNER'] } }, ({ server, store, owner }) => {
  let tree: ReturnType<typeof createTree>
  before(async () => {
    await server.org('c', 'c.example')
    tree = createTree({ server, database: store.database(), owner, orgs, seed: 1 })
  })

  it('what is removed takes its own with it, and nothing else', async () => {
    const removed = new Set<Kind>()
    for (let season = 1; season <= 3; season += 1) {
      await tree.grow()
      await tree.compare(`grown, season ${season}`)
      for (let step = 0; step < 40; step += 1) {
        const what = await tree.removeSomething()
        if (!what) break
        removed.add(what.kind)
        await tree.compare(`${what.kind} ${what.id}, season ${season}, step ${step}`)
      }
    }
    assert.deepEqual([...removed].sort(), [...kinds].sort())
  })

  it('an authorization made while its user, project or role goes does not stay', async () => {
    for (let round = 0; round < 12; round += 1) {
      await tree.race(round)
      await tree.compare(`race ${round}`)
    }
  })

  it('a rebuild gives the same rows', async () => {
    const rows = await readRows(store.database())
    await rebuild(store.database())
    assert.deepEqual(await readRows(store.database()), rows)
  })
})
