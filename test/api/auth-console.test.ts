/** What the shell of a console asks for the caller (projects.md §9, auth v1). */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { AuthService } from '../../src/proto/services.ts'
import { eachServer } from './test-server.ts'

const auth = AuthService.method
const callers = {
  owner: ['a', 'IAM_OWNER'],
  clerk: ['b', 'ORG_OWNER'],
  nobody: ['a'],
} as const

eachServer({ callers }, ({ ask, succeed, owner, clerk, nobody }) => {
  const idsOf = async (caller: typeof owner, request: object = {}) => {
    const { result = [] } = await succeed(caller, auth.listMyProjectOrgs, request)
    return result.map(({ id }: { id: string }) => id).sort()
  }

  describe('a caller', () => {
    it('is offered the organisations that it is a member in', async () => {
      assert.ok((await idsOf(owner)).includes('a') && (await idsOf(owner)).includes('b'))
      assert.deepEqual(await idsOf(clerk), ['b'])
      assert.deepEqual(await idsOf(nobody), [])
    })

    it('finds one of them by its name', async () => {
      const query = { case: 'idQuery', value: { id: 'b' } } as const
      assert.deepEqual(await idsOf(owner, { queries: [{ query }] }), ['b'])
      const other = { case: 'idQuery', value: { id: 'a' } } as const
      assert.deepEqual(await idsOf(clerk, { queries: [{ query: other }] }), [])
    })

    it('without an authorization has no roles in a project', async () => {
      assert.equal(
        await ask(nobody, auth.listMyProjectPermissions),
        '5 User grant not found (QUERY-wIPkA)',
      )
    })

    it('without a refresh token ends all of them, and no other', async () => {
      assert.deepEqual((await succeed(nobody, auth.listMyRefreshTokens)).result, undefined)
      assert.deepEqual(await succeed(nobody, auth.revokeAllMyRefreshTokens), {})
      assert.match(
        await ask(nobody, auth.revokeMyRefreshToken, { id: '1' }),
        /^5 You have no such refresh token\. .*\(USER-Rt4nf\)$/,
      )
    })
  })
})
