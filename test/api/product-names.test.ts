/** Names of the product, of instances and organisations (both engines). */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { BrandingService } from '../../src/proto/services.ts'
import { eachServer } from './test-server.ts'

const { getProductName, setProductName, resetProductName } = BrandingService.method
const callers = {
  owner: ['a', 'IAM_OWNER'],
  clerk: ['b', 'ORG_OWNER'],
  reader: ['b', 'ORG_OWNER_VIEWER'],
} as const

eachServer({ callers }, ({ server, ask, succeed, owner, clerk, reader }) => {
  let orgs = 0
  const freshOrg = async () => {
    const organizationId = `named${++orgs}`
    await server.org(organizationId, `${organizationId}.example`)
    const caller = await server.caller(`of-${organizationId}`, organizationId, 'ORG_OWNER')
    return { organizationId, caller }
  }

  describe('the name of the product', () => {
    it('is that of the organisation, else of the instance', async () => {
      const { organizationId, caller } = await freshOrg()
      await succeed(owner, setProductName, { name: 'Ducks' })
      assert.deepEqual(await succeed(caller, getProductName, { organizationId }), { name: 'Ducks' })
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
      await succeed(caller, resetProductName, { organizationId })
      await succeed(caller, setProductName, { organizationId, name: 'Acme' })
      await succeed(caller, setProductName, { organizationId, name: 'Acme' })
    })
    it('is one line that people see', async () => {
      const { organizationId, caller } = await freshOrg()
      for (const name of [' Acme', 'A\u200bcme', 'A\nB']) {
        assert.match(
          String(await ask(caller, setProductName, { organizationId, name })),
          /^3 .*\(BRAND-Pn4me\)$/,
        )
      }
      assert.match(String(await ask(caller, setProductName, { organizationId })), /^3 invalid/)
    })
    it('is written by who may write the look, and of no organisation that is none', async () => {
      const { organizationId } = await freshOrg()
      for (const caller of [clerk, reader]) {
        assert.match(
          String(await ask(caller, setProductName, { organizationId, name: 'X' })),
          /^7 /,
        )
        assert.match(String(await ask(caller, setProductName, { name: 'X' })), /^7 /)
      }
      assert.match(
        String(await ask(owner, setProductName, { organizationId: 'none', name: 'X' })),
        /^5 /,
      )
    })
  })
})
