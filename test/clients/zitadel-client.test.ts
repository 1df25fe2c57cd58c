/**
 * `@zitadel/client`, unmodified, as programs in Node (gRPC), in browsers (gRPC-Web) and on
 * Connect use it, against a whole server.
 */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { Code, type Transport } from '@connectrpc/connect'
import { createConnectTransport } from '@connectrpc/connect-node'
import { createClientFor, NewAuthorizationBearerInterceptor, toDate } from '@zitadel/client'
import { createServerTransport } from '@zitadel/client/node'
import {
  createAdminServiceClient,
  createAuthServiceClient,
  createManagementServiceClient,
} from '@zitadel/client/v1'
import { createUserServiceClient } from '@zitadel/client/v2'
import { createClientTransport } from '@zitadel/client/web'
import { ManagementService } from '@zitadel/proto/zitadel/management_pb.js'
import { UserState } from '@zitadel/proto/zitadel/user/v2/user_pb.js'
import { UserService } from '@zitadel/proto/zitadel/user/v2/user_service_pb.js'
import { AccessTokenType, UserState as UserStateV1 } from '@zitadel/proto/zitadel/user_pb.js'
import { startWorld, type World } from '../world/world.ts'
import { isRefused } from './refusal.ts'

let world: World
let orgId: string
before(async () => {
  world = await startWorld()
  const mine = await createManagementServiceClient(transports.node!(world.token)).getMyOrg({})
  orgId = mine.org!.id
})
after(() => world.close())

const transports: Record<string, (token: string) => Transport> = {
  node: (token) => createServerTransport(token, { baseUrl: world.url }),
  web: (token) => createClientTransport(token, { baseUrl: world.url }),
  Connect: (token) => {
    const interceptors = [NewAuthorizationBearerInterceptor(token)]
    return createConnectTransport({ baseUrl: world.url, httpVersion: '2', interceptors })
  },
}

const profile = { givenName: 'Minnie', familyName: 'Mouse' }
const profileV1 = { firstName: 'Minnie', lastName: 'Mouse' }

for (const [name, transport] of Object.entries(transports)) {
  const unique = (userName: string) => `${userName}-of-${name}`
  const callers = (token = world.token) => ({
    users: createUserServiceClient(transport(token)),
    management: createManagementServiceClient(transport(token)),
    admin: createAdminServiceClient(transport(token)),
    auth: createAuthServiceClient(transport(token)),
  })

  describe(`@zitadel/client over ${name}`, () => {
    it('adds a human with v2, and reads it with v2 and v1', async () => {
      const { users, management } = callers()
      const email = `${unique('minnie')}@example.com`
      const added = await users.addHumanUser({
        organization: { org: { case: 'orgId', value: orgId } },
        profile: { ...profile, nickName: 'Mini', preferredLanguage: 'de' },
        email: { email, verification: { case: 'returnCode', value: {} } },
        phone: { phone: '+41 71 000 00 00', verification: { case: 'isVerified', value: true } },
        metadata: [{ key: 'my-key', value: new TextEncoder().encode('value') }],
        passwordType: { case: 'password', value: { password: 'Secr3tP4ssw0rd!' } },
      })
      assert.match(added.userId, /^\d{18}$/)
      assert.match(added.emailCode ?? '', /^[A-Z0-9]{6}$/)
      assert.equal(added.details?.resourceOwner, orgId)
      assert.ok(Math.abs(Date.now() - toDate(added.details?.changeDate)!.getTime()) < 60_000)

      const { user } = await users.getUserByID({ userId: added.userId })
      assert.equal(user?.username, email)
      assert.equal(user?.state, UserState.ACTIVE)
      assert.ok(user?.type.case === 'human')
      const human = user.type.value
      assert.equal(human.profile?.displayName, 'Minnie Mouse')
      assert.equal(human.profile?.nickName, 'Mini')
      assert.equal(human.profile?.preferredLanguage, 'de')
      assert.deepEqual([human.email?.email, human.email?.isVerified], [email, false])
      assert.deepEqual([human.phone?.phone, human.phone?.isVerified], ['+41710000000', true])

      const v1 = await management.getUserByID({ id: added.userId })
      assert.equal(v1.user?.userName, email)
      assert.ok(v1.user?.type.case === 'human')
      assert.equal(v1.user.type.value.profile?.firstName, 'Minnie')
      const { metadata } = await users.listUserMetadata({ userId: added.userId })
      assert.deepEqual(
        metadata.map(({ key, value }) => [key, new TextDecoder().decode(value)]),
        [['my-key', 'value']],
      )
    })

    it('adds and imports humans with v1, and finds them in lists', async () => {
      const { users, management } = callers()
      const email = `${unique('daisy')}@example.com`
      const added = await management.addHumanUser({
        userName: unique('daisy'),
        profile: profileV1,
        email: { email },
      })
      const imported = await management.importHumanUser({
        userName: unique('donald'),
        profile: profileV1,
        email: { email, isEmailVerified: true },
        password: 'Secr3tP4ssw0rd!',
        passwordChangeRequired: true,
        requestPasswordlessRegistration: true,
      })
      assert.ok(added.details?.creationDate && !added.details.changeDate)
      assert.equal(imported.passwordlessRegistration?.expiration?.seconds, 3600n)
      assert.match(imported.passwordlessRegistration?.link ?? '', /&code=[a-zA-Z0-9]{12}$/)

      const query = { case: 'emailQuery' as const, value: { emailAddress: email } }
      const v2 = await users.listUsers({ queries: [{ query }] })
      assert.equal(v2.details?.totalResult, 2n)
      const newestFirst = [imported.userId, added.userId]
      assert.deepEqual(
        v2.result.map(({ userId }) => userId),
        newestFirst,
      )
      const v1 = await management.listUsers({ queries: [{ query }] })
      assert.deepEqual(
        v1.result.map(({ id, state }) => [id, state]),
        [
          [imported.userId, UserStateV1.ACTIVE],
          [added.userId, UserStateV1.INITIAL],
        ],
      )
    })

    it('adds machines with v1 and v2, and reads them with the other', async () => {
      const { users, management } = callers()
      const v1 = await management.addMachineUser({
        userName: unique('robot'),
        name: 'Robot',
        description: 'Carries the cheese',
        accessTokenType: AccessTokenType.JWT,
      })
      assert.ok(v1.details?.changeDate && !v1.details.creationDate)
      const { user } = await users.getUserByID({ userId: v1.userId })
      assert.ok(user?.type.case === 'machine')
      assert.equal(user.type.value.description, 'Carries the cheese')
      assert.equal(user.type.value.accessTokenType, AccessTokenType.JWT)

      const v2 = await users.createUser({
        organizationId: orgId,
        userId: unique('own-id'),
        userType: { case: 'machine', value: { name: 'Own' } },
      })
      assert.equal(v2.id, unique('own-id'))
      assert.ok(toDate(v2.creationDate))
      const read = await management.getUserByID({ id: v2.id })
      assert.equal(read.user?.userName, unique('own-id'))
      assert.ok(read.user?.type.case === 'machine')
      assert.equal(read.user.type.value.name, 'Own')
    })

    it('gives a machine a token, which may do what its memberships allow', async () => {
      const { management, admin } = callers()
      const machine = { userName: unique('worker'), name: 'Worker' }
      const { userId } = await management.addMachineUser(machine)
      const { token, tokenId } = await management.addPersonalAccessToken({ userId })
      assert.match(tokenId, /^\d{18}$/)
      const worker = callers(token)

      const myself = await worker.auth.getMyUser({})
      assert.equal(myself.user?.id, userId)
      const human = {
        userName: unique('hired'),
        profile: profileV1,
        email: { email: 'hired@example.com' },
      }
      await isRefused(worker.management.addHumanUser(human), {
        code: Code.NotFound,
        text: 'membership not found',
        id: 'AUTHZ-cdgFk',
      })
      await management.addOrgMember({ userId, roles: ['ORG_USER_MANAGER'] })
      const { userId: hired } = await worker.management.addHumanUser(human)
      const seen = await worker.users.getUserByID({ userId: hired })
      assert.equal(seen.user?.username, human.userName)
      await isRefused(worker.admin.getMyInstance({}), {
        code: Code.PermissionDenied,
        text: 'No matching permissions found',
        id: 'AUTH-5mWD2',
      })
      await admin.addIAMMember({ userId, roles: ['IAM_OWNER'] })
      assert.ok((await worker.admin.getMyInstance({})).instance?.id)

      await management.removePersonalAccessToken({ userId, tokenId })
      await isRefused(worker.auth.getMyUser({}), {
        code: Code.Unauthenticated,
        text: 'Errors.Token.Invalid',
        id: 'AUTH-7fs1e',
      })
    })

    it('gives a machine a token with v2 until a day it names', async () => {
      const { users } = callers()
      const machine = { case: 'machine' as const, value: { name: 'Short' } }
      const { id: userId } = await users.createUser({ organizationId: orgId, userType: machine })
      const seconds = BigInt(Math.floor(Date.now() / 1000) + 3600)
      const { token } = await users.addPersonalAccessToken({ userId, expirationDate: { seconds } })
      assert.equal((await callers(token).auth.getMyUser({})).user?.id, userId)
    })

    it('reads what refusals are about', async () => {
      const users = createClientFor(UserService)(transport(world.token))
      const management = createClientFor(ManagementService)(transport(world.token))
      const twice = { userName: unique('twice'), name: 'Twice' }
      await management.addMachineUser(twice)
      await isRefused(management.addMachineUser(twice), {
        code: Code.AlreadyExists,
        text: 'User already exists',
        id: 'V3-DKcYh',
      })
      await isRefused(users.getUserByID({ userId: 'nobody' }), {
        code: Code.NotFound,
        text: 'User could not be found',
        id: 'QUERY-Dfbg2',
      })
      const weak = {
        userName: unique('weak'),
        profile: profileV1,
        email: { email: 'weak@example.com' },
        password: 'string',
      }
      await isRefused(management.importHumanUser(weak), {
        code: Code.InvalidArgument,
        text: 'Password is too short',
        id: 'DOMAIN-HuJf6',
      })
      await isRefused(callers('nonsense').users.listUsers({}), {
        code: Code.Unauthenticated,
        text: 'Errors.Token.Invalid',
        id: 'AUTH-7fs1e',
      })
      await assert.rejects(users.addHumanUser({ email: { email: 'a@example.com' } }), {
        code: Code.InvalidArgument,
        rawMessage: 'invalid AddHumanUserRequest.Profile: value is required',
        details: [],
      })
    })
  })
}
