/** Names and addresses that lead to somebody else, system users, and what strangers are told. */
import assert from 'node:assert/strict'
import { before, it } from 'node:test'
import {
  AuthService,
  ManagementService,
  UserServiceV2,
  UserServiceV2Alpha,
  UserServiceV2Beta,
} from '../../src/proto/services.ts'
import { type Caller, eachServer } from './test-server.ts'

const v1 = ManagementService.method
const v2 = UserServiceV2.method
const my = AuthService.method

const viewer = {
  userId: 'system-viewer',
  memberships: [{ memberType: 'System', roles: ['SYSTEM_OWNER_VIEWER'] }],
} as const

const callers = {
  owner: ['a', 'IAM_OWNER'],
  clerk: ['a', 'ORG_OWNER'],
  signIn: ['a', 'IAM_LOGIN_CLIENT'],
  stranger: ['b'],
} as const

const systemUsers = { viewer, other: { ...viewer, userId: 'ceo' } }

eachServer({ callers, systemUsers }, ({ server, ask, owner, clerk, signIn, stranger }) => {
  before(async () => {
    const ceo = { id: 'ceo', orgId: 'b', userName: 'the-ceo', email: 'CEO@victim.test' }
    await server.createHuman(ceo)
    await server.createHuman({ id: 'cfo', orgId: 'b', userName: 'cfo@victim.test' })
  })

  const nameTaken = /^6 .*\(USER-Nm3Ad\)/
  const addressTaken = /^6 .*\(USER-Ad5Nm\)/
  const profile = { givenName: 'A', familyName: 'B' }

  it('nobody takes the verified address of another as a name to sign in with', async () => {
    const userId = await server.someone()
    const self = await server.tokenOf(userId)
    const username = 'ceo@VICTIM.test'
    const userType = { case: 'human', value: {} } as const
    assert.match(await ask(self, my.updateMyUserName, { userName: username }), nameTaken)
    assert.match(await ask(self, v2.updateHumanUser, { userId, username }), nameTaken)
    assert.match(await ask(self, v2.updateUser, { userId, username, userType }), nameTaken)
    const own = `${userId}@mail.example`
    assert.ok((await ask(self, my.updateMyUserName, { userName: own })).details)
    assert.ok((await ask(clerk, v1.updateUserName, { userId, userName: username })).details)
  })

  it('who registers by a sign-in program takes no name or address of another', async () => {
    const register = (who: Caller, username: string, address: string) =>
      ask(who, v2.addHumanUser, { username, profile, email: { email: address } })
    assert.match(await register(signIn, 'Ceo@victim.test', 'x@y.test'), nameTaken)
    assert.match(await register(signIn, 'other', 'CFO@victim.test'), addressTaken)
    assert.ok((await register(signIn, 'other', 'other@victim.test')).userId)
    const bot = { organizationId: 'a', username: 'ceo@victim.test' }
    const userType = { case: 'machine', value: { name: 'Bot' } } as const
    assert.match(await ask(signIn, v2.createUser, { ...bot, userType }), nameTaken)
    assert.ok((await ask(clerk, v2.createUser, { ...bot, username: 'x@mail.test', userType })).id)
  })

  it('nobody takes the name of another as its address', async () => {
    const userId = await server.someone()
    const self = await server.tokenOf(userId)
    const email = 'cfo@victim.TEST'
    assert.match(await ask(self, my.setMyEmail, { email }), addressTaken)
    assert.match(await ask(self, v2.setEmail, { userId, email }), addressTaken)
    assert.match(await ask(self, v2.updateHumanUser, { userId, email: { email } }), addressTaken)
    assert.ok((await ask(clerk, v2.setEmail, { userId, email })).details)
  })

  it('a domain that is added to names makes no difference', async () => {
    await server.org('victims', 'victim.test')
    await server.domainPolicy('victims', true)
    await server.createHuman({ id: 'clerk2', orgId: 'victims', userName: 'clerk2' })
    const self = await server.tokenOf('clerk2', 'victims')
    assert.match(await ask(self, my.updateMyUserName, { userName: 'ceo' }), nameTaken)
  })

  it('a caller without the right anywhere learns alike of users that exist or do not', async () => {
    const [there, nobody] = ['ceo', 'nobody']
    const { token } = await server.caller('outsider', 'a')
    const outsider = { token }
    const generations = [v2, UserServiceV2Beta.method, UserServiceV2Alpha.method]
    const methods = [
      ...generations.map((each) => each.listAuthenticationMethodTypes),
      ...[v2.getUserByID, UserServiceV2Beta.method.getUserByID],
      ...[v2.listPasskeys, v2.listIDPLinks, v2.listAuthenticationFactors],
      ...[v2.lockUser, v2.unlockUser, v2.deactivateUser, v2.reactivateUser, v2.deleteUser],
      ...[v2.addKey, v2.addSecret, v2.addPersonalAccessToken, v2.registerPasskey],
      ...[v2.setEmail, v2.sendEmailCode, v2.passwordReset, v2.createInviteCode, v2.setPassword],
      ...[v2.registerTOTP, v2.removeTOTP, v2.updateUser, v2.humanMFAInitSkipped],
    ]
    for (const method of methods) {
      for (const who of [outsider, clerk, stranger]) {
        const request = requestFor(method.name)
        const told = await ask(who, method as never, { ...request, userId: nobody } as never)
        const answer = await ask(who, method as never, { ...request, userId: there } as never)
        assert.equal(typeof told, 'string', method.name)
        assert.equal(answer, told, method.name)
      }
    }
  })

  const requestFor = (name: string) => ({
    ...(name === 'SetEmail' && { email: 'a@b.test' }),
    ...(name === 'SetPassword' && { newPassword: { password: 'Other-Passw0rd!' } }),
    ...(['AddKey', 'AddPersonalAccessToken'].includes(name) && {
      expirationDate: { seconds: 4102444800n, nanos: 0 },
    }),
    ...(name === 'UpdateUser' && { userType: { case: 'human', value: { profile } } }),
  })

  it('a system user is no user, whatever it is called', async () => {
    const noRight = /^7 No matching permissions found \(AUTH-AWfge\)/
    const asItself = { organizationId: 'b', userId: 'system-viewer', username: 'x' }
    const human = { profile, email: { email: 'x@y.test' } }
    for (const userType of [
      { case: 'human', value: human },
      { case: 'machine', value: { name: 'X' } },
    ] as const) {
      const answer = await ask({ token: 'viewer' }, v2.createUser, { ...asItself, userType })
      assert.match(String(answer), noRight)
    }
    const other = { token: 'other', orgId: 'b' }
    const words = { userId: 'ceo', email: 'me@new.test' }
    const before = await server.eventsOf('user', 'ceo')
    for (const method of [v2.setEmail, v2.registerPasskey, v2.registerTOTP, v2.passwordReset]) {
      assert.equal(typeof (await ask(other, method as never, words as never)), 'string')
    }
    for (const method of [my.addMyPasswordlessLink, my.addMyAuthFactorOTP, my.getMyUser]) {
      assert.equal(typeof (await ask(other, method as never)), 'string')
    }
    assert.match(await ask(other, v2.getUserByID, { userId: 'ceo' }), /^5 /)
    assert.match(await ask(other, v2.listPasskeys, { userId: 'ceo' }), /^5 /)
    assert.equal((await ask(other, v2.listUsers)).result, undefined)
    assert.deepEqual(await server.eventsOf('user', 'ceo'), before)
  })

  it('v1 gives a caller without the right the same answer, too', async () => {
    const get = (id: string) => ask(clerk, v1.getUserByID, { id })
    assert.equal(await get('ceo'), await get('nobody'))
  })

  it('the ways a user signs in are for callers that may read it in its organisation', async () => {
    const method = v2.listAuthenticationMethodTypes
    assert.match(await ask(clerk, method, { userId: 'ceo' }), /^5 /)
    assert.ok((await ask(owner, method, { userId: 'ceo' })).details)
    const own = await server.tokenOf('ceo', 'b')
    assert.ok((await ask(own, method, { userId: 'ceo' })).details)
  })

  it('of users of others one learns who they are, not their addresses', async () => {
    const found = await ask(clerk, v1.getUserByLoginNameGlobal, { loginName: 'the-ceo' })
    assert.equal(found.user.id, 'ceo')
    assert.equal(found.user.human.profile.firstName, 'Ada')
    assert.equal(found.user.human.email, undefined)
    assert.equal(found.user.human.phone, undefined)
    const seen = await ask(owner, v1.getUserByLoginNameGlobal, { loginName: 'the-ceo' })
    assert.equal(seen.user.human.email.email, 'CEO@victim.test')

    const member = { userId: 'ceo', roles: ['ORG_OWNER_VIEWER'] }
    assert.ok((await ask(clerk, v1.addOrgMember, member)).details)
    const emails = async (who: Caller) =>
      (await ask({ ...who, orgId: 'a' }, v1.listOrgMembers, {})).result.map(
        ({ userId, email }: { userId: string; email: string }) => [userId, email],
      )
    const of = async (who: Caller) => new Map(await emails(who)).get('ceo')
    assert.equal(await of(clerk), undefined)
    assert.equal(await of(owner), 'CEO@victim.test')
  })
})
