/** Names and profiles of users, as all generations change them (both engines). */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { ManagementService, UserServiceV2, UserServiceV2Beta } from '../../src/proto/services.ts'
import { rebuild } from '../../src/store/projections/rebuild.ts'
import { eachServer, readRows, returnCode } from './test-server.ts'

const v1 = ManagementService.method
const v2 = UserServiceV2.method
const v2Beta = UserServiceV2Beta.method

const callers = {
  owner: ['a', 'IAM_OWNER'],
  clerk: ['a', 'ORG_OWNER'],
  viewer: ['a', 'ORG_OWNER_VIEWER'],
  stranger: ['b'],
} as const

const phone = '+41791234567'
const reserved = '3 Domain is already reserved and cannot be used (COMMAND-SFd21)'
const taken = '6 User already exists (V3-DKcYh)'

eachServer({ callers }, ({ server, ask, succeed, store, owner, clerk, viewer, stranger }) => {
  const read = async (userId: string) => (await succeed(owner, v2.getUserByID, { userId })).user

  describe('a name in v1', () => {
    const rename = (userId: string, userName: string) =>
      ask(clerk, v1.updateUserName, { userId, userName })
    /** A user of that name. */
    const named = async (userName: string) => {
      const userId = await server.human()
      await succeed(clerk, v1.updateUserName, { userId, userName })
      return userId
    }

    it('is changed', async () => {
      assert.ok((await rename(await server.human(), ' First ')).details)
    })
    it('is stored without the spaces around it', async () => {
      const userId = await named(' Second ')
      assert.equal((await read(userId)).username, 'Second')
    })
    it('cannot be changed to itself', async () => {
      const userId = await named('Third')
      assert.equal(await rename(userId, 'Third'), '9 Username not changed (COMMAND-6m9gs)')
    })
    it('cannot be that of another user, in any case', async () => {
      await named('Fourth')
      assert.equal(await rename(await server.human(), 'fOURTH'), taken)
    })
    it('cannot be empty', async () => {
      assert.equal(await rename(await server.human(), '  '), '3 ID missing (COMMAND-2N9fs)')
    })
    it('cannot be an address at the domain of another organisation', async () => {
      assert.equal(await rename(await server.human(), 'x@b.example'), reserved)
    })
    it('may be an address at a domain of its own organisation', async () => {
      assert.ok((await rename(await server.human(), 'x@a.example')).details)
    })
    it('may be changed in its case alone', async () => {
      assert.ok((await rename(await named('Fifth'), 'fifth')).details)
    })
    it('may be changed back to the first one', async () => {
      const userId = await named('Sixth')
      assert.ok((await rename(userId, userId)).details)
    })
    it('is free for others once it was changed', async () => {
      const userId = await named('seventh')
      await succeed(clerk, v1.updateUserName, { userId, userName: userId })
      assert.ok((await rename(await server.human(), 'Seventh')).details)
    })
  })

  describe('a profile in v1', () => {
    const profile = { firstName: 'Ada', lastName: 'Byron', displayName: 'Ada B' }
    const update = (userId: string, more: object = {}) =>
      ask(clerk, v1.updateHumanProfile, { userId, ...profile, ...more })

    it('is replaced', async () => {
      assert.ok((await update(await server.human(), { preferredLanguage: 'DE_ch' })).details)
    })
    it('has its language in the canonical form', async () => {
      const userId = await server.human()
      await update(userId, { preferredLanguage: 'DE_ch' })
      assert.equal((await read(userId)).human.profile.preferredLanguage, 'de-CH')
    })
    it('is replaced again without a language', async () => {
      const userId = await server.human()
      await update(userId, { preferredLanguage: 'DE_ch' })
      assert.ok((await update(userId)).details)
    })
    it('has an undetermined language when none is given', async () => {
      const userId = await server.human()
      await update(userId, { preferredLanguage: 'DE_ch' })
      await update(userId)
      assert.equal((await read(userId)).human.profile.preferredLanguage, 'und')
    })
    it('cannot be replaced by itself', async () => {
      const userId = await server.human()
      await update(userId)
      assert.equal(await update(userId), '9 Profile not changed (COMMAND-2M0fs)')
    })
    it('is nothing a machine has', async () => {
      assert.equal(await update('clerk'), '9 Profile not found (COMMAND-3M9sd)')
    })
    it('without an avatar has none to remove', async () => {
      assert.equal(
        await ask(clerk, v1.removeHumanAvatar, { userId: await server.human() }),
        '5 The user has no avatar. Nothing needs to be done (USER-Avtr1)',
      )
    })
  })

  describe('a machine in v1', () => {
    const machine = async (id: string) => {
      await server.machine({ id, orgId: 'a', userName: id })
      return { userId: id, name: 'V', description: 'looks', accessTokenType: 1 }
    }
    it('is described anew', async () => {
      assert.ok((await ask(clerk, v1.updateMachine, await machine('robot1'))).details)
    })
    it('cannot be described as it is', async () => {
      const request = await machine('robot2')
      await succeed(clerk, v1.updateMachine, request)
      assert.equal(
        await ask(clerk, v1.updateMachine, request),
        '9 Errors.User.NotChanged (COMMAND-2n8vs)',
      )
    })
  })

  describe('UpdateUser', () => {
    const notFound = '5 User could not be found (COMMAND-ugjs0upun6)'
    const update = (userId: string, value: object, more = {}) =>
      ask(clerk, v2.updateUser, { userId, userType: { case: 'human', value }, ...more } as never)
    const email = { email: 'up@new.example', verification: returnCode }
    const profile = { givenName: 'Up' }
    /** A human with a phone, and the answer to a change of its name, profile and address. */
    const updated = async () => {
      const userId = await server.human({ phone })
      const answer = await update(userId, { email, profile }, { username: `Up ${userId}` })
      return { userId, answer }
    }

    it('answers with the code that was asked for', async () => {
      const { answer } = await updated()
      assert.match(answer.emailCode, /^[A-Z0-9]{6}$/)
    })
    it('stores all that changed, in one push', async () => {
      const { userId } = await updated()
      assert.deepEqual(await server.lastTypes(userId, 4), [
        'user.username.changed',
        'user.human.profile.changed',
        'user.human.email.changed',
        'user.human.email.code.added',
      ])
    })
    it('changes nothing when all is as it was', async () => {
      const { userId, answer } = await updated()
      assert.deepEqual(await update(userId, { email, profile }), {
        changeDate: answer.changeDate,
      })
    })
    it('that changes nothing is answered for a viewer, too', async () => {
      const { userId, answer } = await updated()
      const nothing = { userId, userType: { case: 'human', value: {} } } as const
      assert.deepEqual(await ask(viewer, v2.updateUser, nothing), {
        changeDate: answer.changeDate,
      })
    })
    it('that changes nothing finds no user for a stranger', async () => {
      const nothing = {
        userId: await server.human(),
        userType: { case: 'human', value: {} },
      } as const
      assert.deepEqual(await ask(stranger, v2.updateUser, nothing), notFound)
    })
    it('cannot verify the removal of a phone', async () => {
      const removal = { phone: { phone: '', verification: { case: 'sendCode', value: {} } } }
      assert.equal(
        await update(await server.human({ phone }), removal),
        '3 Verifying phone removal is not supported (USERv2-4f3d6)',
      )
    })
    it('removes a phone by an empty number', async () => {
      assert.ok((await update(await server.human({ phone }), { phone: { phone: '' } })).changeDate)
    })
    it('stores the removal of a phone', async () => {
      const userId = await server.human({ phone })
      await update(userId, { phone: { phone: '' } })
      assert.deepEqual(await server.lastTypes(userId, 1), ['user.human.phone.removed'])
    })
    it('needs to know whether it is of a human or a machine', async () => {
      assert.equal(
        await ask(clerk, v2.updateUser, { userId: await server.human() }),
        '12 user type is not implemented ()',
      )
    })
    it('finds no machine where there is a human', async () => {
      const userType = { case: 'machine', value: { name: 'M' } } as const
      const request = { userId: await server.human(), userType }
      assert.equal(await ask(clerk, v2.updateUser, request), notFound)
    })
    it('changes a machine', async () => {
      const userType = { case: 'machine', value: { name: 'M' } } as const
      assert.ok((await ask(clerk, v2.updateUser, { userId: 'viewer', userType })).changeDate)
    })
    it('gives no user the name of another', async () => {
      await update(await server.human(), {}, { username: 'Other' })
      assert.equal(await update(await server.human(), {}, { username: 'oTher' }), taken)
    })
    it('gives no user a name at the domain of another organisation', async () => {
      assert.equal(await update(await server.human(), {}, { username: 'x@b.example' }), reserved)
    })
    it('refuses an empty password', async () => {
      assert.equal(
        await update(await server.human(), { password: {} }),
        '3 Password is empty (COMMAND-3klek4sbns)',
      )
    })
  })

  describe('UpdateHumanUser', () => {
    const password = {
      passwordType: { case: 'password', value: { password: 'Password1!' } },
      verification: { case: 'currentPassword', value: 'none' },
    } as const
    const set = { ...password, verification: { case: undefined } } as const
    const newPhone = { phone: '+41710000000' }

    it('finds no human where there is a machine', async () => {
      assert.equal(
        await ask(clerk, v2.updateHumanUser, { userId: 'clerk' }),
        '5 User could not be found (COMMAND-ugjs0upun6)',
      )
    })
    it('answers with the organisation of the user', async () => {
      const userId = await server.human()
      const profile = { givenName: 'Up', familyName: 'Two' }
      const answer = await ask(clerk, v2.updateHumanUser, { userId, profile })
      assert.equal(answer.details.resourceOwner, 'a')
    })
    it('takes an empty number as none, and removes no phone', async () => {
      const userId = await server.human({ phone })
      const profile = { givenName: ' Up ', familyName: 'Two' }
      await succeed(clerk, v2.updateHumanUser, { userId, profile, phone: { phone: '' } })
      assert.deepEqual(await server.lastTypes(userId, 1), ['user.human.profile.changed'])
    })
    it('stores a name without the spaces around it', async () => {
      const userId = await server.human()
      const profile = { givenName: ' Up ', familyName: 'Two' }
      await succeed(clerk, v2.updateHumanUser, { userId, profile })
      assert.equal((await read(userId)).human.profile.givenName, 'Up')
    })
    it('takes no current password of a user that has none', async () => {
      const userId = await server.human({ phone })
      assert.equal(
        await ask(clerk, v2Beta.updateHumanUser, { userId, phone: newPhone, password }),
        '9 User has not set a password (COMMAND-3nJ4t)',
      )
    })
    it('of v2beta sets a phone and a password', async () => {
      const userId = await server.human({ phone })
      const request = { userId, phone: newPhone, password: set }
      assert.ok((await ask(clerk, v2Beta.updateHumanUser, request)).details)
    })
    it('of v2beta stores the phone, its code and the password', async () => {
      const userId = await server.human({ phone })
      await succeed(clerk, v2Beta.updateHumanUser, { userId, phone: newPhone, password: set })
      assert.deepEqual(await server.lastTypes(userId, 3), [
        'user.human.phone.changed',
        'user.human.phone.code.added',
        'user.human.password.changed',
      ])
    })
    it('refuses a wrong current password', async () => {
      const userId = await server.human()
      await succeed(clerk, v2.updateHumanUser, { userId, password: set })
      assert.equal(
        await ask(clerk, v2.updateHumanUser, { userId, username: 'not-to-be', password }),
        '3 Password is invalid (COMMAND-3M0fs)',
      )
    })
    it('stores only the failed check when the current password is wrong', async () => {
      const userId = await server.human()
      await succeed(clerk, v2.updateHumanUser, { userId, password: set })
      const before = (await server.typesOf('user', userId)).length
      await ask(clerk, v2.updateHumanUser, { userId, username: 'not-to-be', password })
      assert.deepEqual((await server.typesOf('user', userId)).slice(before), [
        'user.human.password.check.failed',
      ])
    })
  })

  it('the read rows are the same when they are built again', async () => {
    const before = await readRows(store.database())
    await rebuild(store.database())
    assert.deepEqual(await readRows(store.database()), before)
  })
})
