/** Users locked, deactivated and removed, by the calls of all generations (both engines). */
import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import { pastEvent as event } from '../../src/domain/event.fixture.ts'
import { ManagementService, UserServiceV2, UserServiceV2Beta } from '../../src/proto/services.ts'
import { instanceId } from '../../src/queries/test-instance.fixture.ts'
import { rebuild } from '../../src/store/projections/rebuild.ts'
import { changeKeys, detailKeys, eachServer, readRows } from './test-server.ts'

const v1 = ManagementService.method
const v2 = UserServiceV2.method
const v2Beta = UserServiceV2Beta.method

const callers = {
  owner: ['a', 'IAM_OWNER'],
  clerk: ['a', 'ORG_OWNER'],
  viewer: ['a', 'ORG_OWNER_VIEWER'],
  stranger: ['b'],
} as const

const notFound = (code: string) => `5 User could not be found (${code})`
const noPermission = '7 No matching permissions found (AUTH-AWfge)'
const invalidToken = '16 Errors.Token.Invalid (AUTH-7fs1e)'

eachServer({ callers }, ({ server, ask, succeed, store, owner, clerk, viewer, stranger }) => {
  before(() =>
    server.append({ type: 'org', id: 'a', owner: 'a' }, [
      event('org.idp.oidc.added', { id: 'mill', name: 'Mill' }),
    ]),
  )

  const locked = async () => {
    const id = await server.human()
    await succeed(clerk, v2.lockUser, { userId: id })
    return id
  }
  const deactivated = async () => {
    const id = await server.human()
    await succeed(clerk, v2.deactivateUser, { userId: id })
    return id
  }

  describe('in v1 a user', () => {
    it('is locked, and the answer has the details of the change', async () => {
      const answer = await ask(clerk, v1.lockUser, { id: await server.human() })
      assert.deepEqual(detailKeys(answer), changeKeys)
    })
    it('cannot be locked twice', async () => {
      assert.equal(
        await ask(clerk, v1.lockUser, { id: await locked() }),
        '9 User is not active or initial (COMMAND-3NN8v)',
      )
    })
    it('is read as locked afterwards', async () => {
      const id = await server.human()
      await succeed(clerk, v1.lockUser, { id })
      const { user } = await ask(owner, v2.getUserByID, { userId: id })
      assert.equal(user.state, 'USER_STATE_LOCKED')
    })
    it('is unlocked', async () => {
      assert.ok((await ask(clerk, v1.unlockUser, { id: await locked() })).details)
    })
    it('cannot be unlocked unless it is locked', async () => {
      assert.equal(
        await ask(clerk, v1.unlockUser, { id: await server.human() }),
        '9 User is not locked (COMMAND-4M0ds)',
      )
    })
    it('cannot be unlocked twice', async () => {
      const id = await locked()
      await succeed(clerk, v1.unlockUser, { id })
      assert.equal(await ask(clerk, v1.unlockUser, { id }), '9 User is not locked (COMMAND-4M0ds)')
    })
    it('is deactivated', async () => {
      assert.ok((await ask(clerk, v1.deactivateUser, { id: await server.human() })).details)
    })
    it('is deactivated after it was unlocked', async () => {
      const id = await locked()
      await succeed(clerk, v1.unlockUser, { id })
      assert.ok((await ask(clerk, v1.deactivateUser, { id })).details)
    })
    it('cannot be deactivated twice', async () => {
      assert.equal(
        await ask(clerk, v1.deactivateUser, { id: await deactivated() }),
        '9 User already inactive (COMMAND-5M0sf)',
      )
    })
    it('is reactivated', async () => {
      assert.ok((await ask(clerk, v1.reactivateUser, { id: await deactivated() })).details)
    })
    it('cannot be reactivated twice', async () => {
      const id = await deactivated()
      await succeed(clerk, v1.reactivateUser, { id })
      assert.equal(
        await ask(clerk, v1.reactivateUser, { id }),
        '9 User is not inactive (COMMAND-6M0sf)',
      )
    })
    it('cannot be deactivated before it was initialised', async () => {
      assert.equal(
        await ask(clerk, v1.deactivateUser, { id: await server.invited() }),
        '5 User with state initial can only be deleted not deactivated (COMMAND-ke0fw)',
      )
    })
    it('cannot be locked by a viewer', async () => {
      assert.equal(
        await ask(viewer, v1.lockUser, { id: 'stranger' }),
        '7 No matching permissions found (AUTH-5mWD2)',
      )
    })
  })

  describe('in v1 a user of another organisation', () => {
    const id = { id: 'stranger' }
    const userId = 'stranger'
    it('is not found by LockUser', async () => {
      assert.equal(await ask(clerk, v1.lockUser, id), notFound('COMMAND-5M9fs'))
    })
    it('is not found by UnlockUser', async () => {
      assert.equal(await ask(clerk, v1.unlockUser, id), notFound('COMMAND-M0dos'))
    })
    it('is not found by DeactivateUser', async () => {
      assert.equal(await ask(clerk, v1.deactivateUser, id), notFound('COMMAND-3M9ds'))
    })
    it('is not found by ReactivateUser', async () => {
      assert.equal(await ask(clerk, v1.reactivateUser, id), notFound('COMMAND-4M0sd'))
    })
    it('is not found by RemoveUser', async () => {
      assert.equal(await ask(clerk, v1.removeUser, id), notFound('COMMAND-m9od'))
    })
    it('is not found by UpdateUserName', async () => {
      assert.equal(
        await ask(clerk, v1.updateUserName, { userId, userName: 'x' }),
        notFound('COMMAND-5N9ds'),
      )
    })
    it('is not found by UpdateMachine', async () => {
      assert.equal(
        await ask(clerk, v1.updateMachine, { userId, name: 'x' }),
        notFound('COMMAND-5M0od'),
      )
    })
    it('is not found by SetUserMetadata', async () => {
      assert.equal(
        await ask(clerk, v1.setUserMetadata, { ...id, key: 'k', value: Buffer.from('v') }),
        '9 User could not be found (COMMAND-uXHNj)',
      )
    })
  })

  describe('in v2 a user', () => {
    it('is not found by a stranger who would lock it', async () => {
      const userId = await server.human()
      assert.equal(await ask(stranger, v2.lockUser, { userId }), notFound('COMMAND-450yxuqrh1'))
    })
    it('is not found by a stranger who would unlock it', async () => {
      const userId = await server.human()
      assert.equal(await ask(stranger, v2.unlockUser, { userId }), notFound('COMMAND-x377t913pw'))
    })
    it('cannot be locked by a viewer', async () => {
      const userId = await server.human()
      assert.equal(await ask(viewer, v2.lockUser, { userId }), noPermission)
    })
    it('cannot be unlocked by a viewer, who learns nothing of its state', async () => {
      const userId = await server.human()
      assert.equal(await ask(viewer, v2.unlockUser, { userId }), noPermission)
    })
    it('cannot lock itself', async () => {
      assert.equal(await ask(viewer, v2.lockUser, { userId: 'viewer' }), noPermission)
    })
    it('cannot be unlocked unless it is locked', async () => {
      assert.equal(
        await ask(clerk, v2.unlockUser, { userId: await server.human() }),
        '9 User is not locked (COMMAND-olb9vb0oca)',
      )
    })
    it('is locked, and the answer has the date of the change', async () => {
      const { details } = await ask(clerk, v2.lockUser, { userId: await server.human() })
      assert.ok(details.changeDate)
    })
    it('cannot be locked twice, by v2beta either', async () => {
      assert.equal(
        await ask(clerk, v2Beta.lockUser, { userId: await locked() }),
        '9 User is not active or initial (COMMAND-lgws8wtsqf)',
      )
    })
    it('is unlocked by v2beta', async () => {
      assert.ok((await ask(clerk, v2Beta.unlockUser, { userId: await locked() })).details)
    })
    it('is deactivated', async () => {
      assert.ok((await ask(clerk, v2.deactivateUser, { userId: await server.human() })).details)
    })
    it('is reactivated by v2beta', async () => {
      assert.ok((await ask(clerk, v2Beta.reactivateUser, { userId: await deactivated() })).details)
    })
  })

  describe('in v2 a user that does not exist', () => {
    const userId = 'nobody'
    it('is not found by DeactivateUser', async () => {
      assert.equal(
        await ask(stranger, v2.deactivateUser, { userId }),
        notFound('COMMAND-5gp2p62iin'),
      )
    })
    it('is not found by ReactivateUser', async () => {
      assert.equal(
        await ask(stranger, v2.reactivateUser, { userId }),
        notFound('COMMAND-9hy5kzbuk6'),
      )
    })
    it('is not found by LockUser', async () => {
      assert.equal(await ask(stranger, v2.lockUser, { userId }), notFound('COMMAND-450yxuqrh1'))
    })
    it('is not found by UnlockUser', async () => {
      assert.equal(await ask(stranger, v2.unlockUser, { userId }), notFound('COMMAND-x377t913pw'))
    })
    it('is not found by DeleteUser', async () => {
      assert.equal(await ask(stranger, v2.deleteUser, { userId }), notFound('COMMAND-bd4ir1mblj'))
    })
  })

  describe('the token of a machine', () => {
    it('is good while the machine is active', async () => {
      const bot = await server.caller('bot1', 'a')
      const { user } = await ask(bot, v2.getUserByID, { userId: 'bot1' })
      assert.equal(user.userId, 'bot1')
    })
    it('ends when the machine is locked', async () => {
      const bot = await server.caller('bot2', 'a')
      await succeed(clerk, v2.lockUser, { userId: 'bot2' })
      assert.equal(await ask(bot, v2.getUserByID, { userId: 'bot2' }), invalidToken)
    })
    it('does not come back when the machine is unlocked', async () => {
      const bot = await server.caller('bot3', 'a')
      await succeed(clerk, v2.lockUser, { userId: 'bot3' })
      await succeed(clerk, v2.unlockUser, { userId: 'bot3' })
      assert.equal(await ask(bot, v2.getUserByID, { userId: 'bot3' }), invalidToken)
    })
  })

  describe('a user that is removed', () => {
    const removedUser = async () => {
      const userId = await server.human()
      const userName = `name-of-${userId}`
      await succeed(clerk, v1.updateUserName, { userId, userName })
      const link = { idpId: 'mill', userId: `account-of-${userId}`, userName: 'G' }
      await server.member('org', 'b', userId, 'ORG_OWNER')
      await server.member('instance', instanceId, userId, 'IAM_OWNER')
      await succeed(owner, v2.addIDPLink, { userId, idpLink: link })
      await succeed(clerk, v1.setUserMetadata, { id: userId, key: 'k', value: Buffer.from('v') })
      const answer = await succeed(owner, v1.removeUser, { id: userId })
      return { userId, userName, link, answer }
    }
    const lastOf = async (aggregateType: string, aggregateId: string) =>
      (await server.eventsOf(aggregateType, aggregateId)).at(-1)

    it('ends its events with its removal', async () => {
      const { userId } = await removedUser()
      assert.equal((await lastOf('user', userId))?.type, 'user.removed')
    })
    it('is answered with the sequence of its last event', async () => {
      const { userId, answer } = await removedUser()
      const last = await lastOf('user', userId)
      assert.equal(answer.details.sequence, String(last?.sequence))
    })
    it('is no longer a member of an organisation', async () => {
      const { userId } = await removedUser()
      const last = await lastOf('org', 'b')
      assert.deepEqual([last?.type, last?.payload], ['org.member.cascade.removed', { userId }])
    })
    it('is no longer a member of the instance', async () => {
      await removedUser()
      const last = await lastOf('instance', instanceId)
      assert.equal(last?.type, 'instance.member.cascade.removed')
    })
    it('is not found any more', async () => {
      const { userId } = await removedUser()
      assert.equal(await ask(owner, v2.getUserByID, { userId }), notFound('QUERY-Dfbg2'))
    })
    it('leaves its name to others', async () => {
      const { userName } = await removedUser()
      const userId = await server.human()
      assert.ok((await ask(clerk, v1.updateUserName, { userId, userName })).details)
    })
    it('leaves its account at another provider to others', async () => {
      const { link } = await removedUser()
      const userId = await server.human()
      assert.ok((await ask(clerk, v2.addIDPLink, { userId, idpLink: link })).details)
    })
  })

  describe('DeleteUser of v2', () => {
    const manager = async (id: string) => {
      const self = await server.caller(id, 'a')
      await server.member('org', 'a', id, 'ORG_USER_SELF_MANAGER')
      return self
    }
    it('is not for a user without the right to remove itself', async () => {
      const self = await server.caller('self1', 'a')
      assert.equal(
        await ask(self, v2.deleteUser, { userId: 'self1' }),
        '5 membership not found (AUTHZ-cdgFk)',
      )
    })
    it('is not for a viewer', async () => {
      await server.caller('self2', 'a')
      assert.equal(await ask(viewer, v2.deleteUser, { userId: 'self2' }), noPermission)
    })
    it('removes a user that has the right to remove itself', async () => {
      const self = await manager('self3')
      const { details } = await ask(self, v2Beta.deleteUser, { userId: 'self3' })
      assert.ok(details.changeDate)
    })
    it('ends the token of a user that removed itself', async () => {
      const self = await manager('self4')
      await succeed(self, v2Beta.deleteUser, { userId: 'self4' })
      assert.equal(await ask(self, v2.deleteUser, { userId: 'self4' }), invalidToken)
    })
  })

  it('the read rows are the same when they are built again', async () => {
    const before = await readRows(store.database())
    await rebuild(store.database())
    assert.deepEqual(await readRows(store.database()), before)
  })
})
