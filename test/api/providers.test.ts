/** Lists of identity providers (organizations.md §3.1). */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { AdminService, ManagementService } from '../../src/proto/services.ts'
import { eachServer } from './test-server.ts'

const admin = AdminService.method
const management = ManagementService.method
const callers = { owner: ['a', 'IAM_OWNER'], ours: ['a', 'ORG_OWNER'] } as const

eachServer({ callers }, ({ ask, owner, ours }) => {
  describe('a list of identity providers', () => {
    it('takes no query without a condition', async () => {
      const queries = [{ query: { case: undefined } }]
      assert.equal(
        await ask(owner, admin.listProviders, { queries }),
        '3 List.Query.Invalid (IDP-Qr7y1)',
      )
      assert.equal(
        await ask(ours, management.listProviders, { queries }),
        '3 List.Query.Invalid (IDP-Qr7y1)',
      )
    })
  })
})
