/** Names of the product, of instances and organisations (both engines). */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { BrandingService, OrganizationService } from '../../src/proto/services.ts'
import { instanceId } from '../../src/queries/test-instance.fixture.ts'
import { rebuild } from '../../src/store/projections/rebuild.ts'
import { eachServer, readRows } from './test-server.ts'

const { getProductName, setProductName, resetProductName } = BrandingService.method
const callers = {
  owner: ['a', 'IAM_OWNER'],
  watcher: ['a', 'IAM_OWNER_VIEWER'],
  stranger: ['b', 'ORG_OWNER'],
  nobody: ['b'],
} as const

eachServer({ callers }, (parts) => {
  const { server, ask, succeed, owner, watcher, stranger, nobody, store } = parts
  let orgs = 0
  const freshOrg = async () => {
    const organizationId = `named${++orgs}`
    await server.org(organizationId, `${organizationId}.example`)
    const caller = await server.caller(`of-${organizationId}`, organizationId, 'ORG_OWNER')
    const reader = await server.caller(
      `reader-${organizationId}`,
      organizationId,
      'ORG_OWNER_VIEWER',
    )
    return { organizationId, caller, reader }
  }
  const setsOf = async (scope: 'org' | 'instance', id: string) =>
    (await server.typesOf(scope, id)).filter((type) => type === `${scope}.product_name.set`).length

  describe('the name of the product', () => {
    it('is that of the organisation, else of the instance', async () => {
      const { organizationId, caller } = await freshOrg()
      await succeed(owner, setProductName, { name: 'Ducks' })
      assert.deepEqual(await succeed(caller, getProductName, { organizationId }), { name: 'Ducks' })
      assert.deepEqual(await succeed(owner, getProductName), { name: 'Ducks', ownName: 'Ducks' })
      await succeed(caller, setProductName, { organizationId, name: 'Acme' })
      const own = { name: 'Acme', ownName: 'Acme' }
      assert.deepEqual(await succeed(caller, getProductName, { organizationId }), own)
      await succeed(caller, resetProductName, { organizationId })
      assert.deepEqual(await succeed(caller, getProductName, { organizationId }), { name: 'Ducks' })
      await succeed(owner, resetProductName)
      assert.equal((await succeed(owner, getProductName)).ownName, undefined)
    })
    it('may be set once more as it is, and taken away where there is none', async () => {
      const { organizationId, caller } = await freshOrg()
      const none = await succeed(caller, resetProductName, { organizationId })
      assert.ok(none.changeDate)
      const first = await succeed(caller, setProductName, { organizationId, name: 'Acme' })
      const again = await succeed(caller, setProductName, { organizationId, name: 'Acme' })
      assert.equal(again.changeDate, first.changeDate)
      assert.equal(await setsOf('org', organizationId), 1)
    })
    it('is one line that people see', async () => {
      const { organizationId, caller } = await freshOrg()
      for (const name of [' Acme', 'A\u200bcme', 'A\nB']) {
        const answer = await ask(caller, setProductName, { organizationId, name })
        assert.match(String(answer), /^3 .*\(BRAND-Pn4me\)$/)
      }
      for (const name of ['', 'x'.repeat(101)]) {
        const answer = await ask(caller, setProductName, { organizationId, name })
        assert.match(String(answer), /^3 invalid SetProductNameRequest.Name/)
      }
    })
    it('is written by who may write the look there, and read by who may read it', async () => {
      const { organizationId, reader } = await freshOrg()
      assert.ok((await succeed(reader, getProductName, { organizationId })).name)
      assert.ok((await succeed(watcher, getProductName)).name)
      assert.ok((await succeed(watcher, getProductName, { organizationId })).name)
      const name = { organizationId, name: 'X' }
      for (const [caller, request] of [
        ...[reader, watcher, stranger, nobody].map((each) => [each, name] as const),
        ...[reader, watcher, stranger, nobody].map((each) => [each, { name: 'X' }] as const),
      ] as const) {
        assert.match(String(await ask(caller, setProductName, request)), /^(7|5 membership) /)
        const { name: _, ...whose } = request as typeof name
        assert.match(String(await ask(caller, resetProductName, whose)), /^(7|5 membership) /)
      }
      for (const caller of [stranger, nobody]) {
        for (const whose of [{ organizationId }, {}]) {
          assert.match(String(await ask(caller, getProductName, whose)), /^(7|5 membership) /)
        }
      }
      assert.equal(await setsOf('org', organizationId), 0)
    })
    it('is of no organisation that is none, or none any more', async () => {
      const { organizationId } = await freshOrg()
      await succeed(owner, setProductName, { organizationId, name: 'Gone' })
      await succeed(owner, OrganizationService.method.deleteOrganization, { organizationId })
      for (const id of ['none', organizationId]) {
        const answers = [
          await ask(owner, getProductName, { organizationId: id }),
          await ask(owner, setProductName, { organizationId: id, name: 'X' }),
          await ask(owner, resetProductName, { organizationId: id }),
        ]
        for (const answer of answers) assert.match(String(answer), /^5 /)
      }
      const rows = await store
        .database()
        .all('SELECT owner_id FROM policies WHERE owner_id = ?', [organizationId])
      assert.deepEqual(rows, [])
    })
    it('is the same after a rebuild', async () => {
      const { organizationId, caller } = await freshOrg()
      await succeed(owner, setProductName, { name: 'Ducks' })
      await succeed(caller, setProductName, { organizationId, name: 'Acme' })
      const before = await readRows(store.database())
      await rebuild(store.database())
      assert.deepEqual(await readRows(store.database()), before)
      const own = { name: 'Acme', ownName: 'Acme' }
      assert.deepEqual(await succeed(caller, getProductName, { organizationId }), own)
      await succeed(owner, resetProductName)
      assert.ok((await setsOf('instance', instanceId)) >= 2)
    })
  })
})
