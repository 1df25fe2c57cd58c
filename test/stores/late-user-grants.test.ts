/** Authorizations that are added while what they belong to is being removed. */
import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import { addProject } from '../../src/commands/project/projects.ts'
import { removeUser } from '../../src/commands/user/remove-user.ts'
import { addUserGrant } from '../../src/commands/user-grant/user-grants.ts'
import { plainProject } from '../../src/domain/project/project.ts'
import { actor, openTestServer } from '../api/test-server.ts'
import { eachStore } from './stores.ts'

eachStore((store) => {
  describe('an authorization', () => {
    let server: Awaited<ReturnType<typeof openTestServer>>
    before(async () => {
      server = await openTestServer(store.database())
    })

    it('that is added while its user is being removed is removed as well', async () => {
      const { commands } = server
      const user = { id: 'late', orgId: 'a', userName: 'late' }
      await server.createHuman(user)
      const project = { orgId: 'a', name: 'Late', ...plainProject }
      const { projectId } = await addProject(commands, { actor, project })
      const input = { userId: 'late', projectId, orgId: 'a', projectGrantId: '', roleKeys: [] }
      let additions = 0
      const { userGrants } = commands
      const interrupted = {
        ...userGrants,
        // Just after the removal has looked, somebody adds one.
        ofUser: async (of: { instanceId: string; userId: string }) => {
          const found = await userGrants.ofUser(of)
          additions += 1
          if (additions === 1) await addUserGrant(commands, { actor, ...input })
          return found
        },
      }
      const target = { actor, userId: 'late', generation: 'v2', within: undefined } as const
      await removeUser(
        { ...commands, userGrants: interrupted },
        { ...target, allow: () => undefined },
      )
      const ofUser = { instanceId: actor.instanceId, userId: 'late' }
      assert.deepEqual(await userGrants.ofUser(ofUser), [])
      assert.equal(additions, 2)
    })
  })
})
