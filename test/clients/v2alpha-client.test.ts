/**
 * A client of v2alpha, which no published package has any more: made from our descriptor,
 * as one made in 2023 from the page's contract would be.
 */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { Code, ConnectError, createClient, type Transport } from '@connectrpc/connect'
import {
  createConnectTransport,
  createGrpcTransport,
  createGrpcWebTransport,
} from '@connectrpc/connect-node'
import { NewAuthorizationBearerInterceptor } from '@zitadel/client'
import { createManagementServiceClient } from '@zitadel/client/v1'
import { createUserServiceClient } from '@zitadel/client/v2'
import { Gender, UserState } from '@zitadel/proto/zitadel/user/v2/user_pb.js'
import { UserService } from '../../src/proto/zitadel/user/v2alpha/user_service_pb.js'
import { startWorld, type World } from '../world/world.ts'
import { isRefused } from './refusal.ts'

const hash = '$2a$12$lJ08fqVr8bFJilRVnDT9QeULI7YW.nT3iwUv6dyg0aCrfm3UY8XR2'

let world: World
before(async () => {
  world = await startWorld()
})
after(() => world.close())

const transports: Record<string, () => Transport> = {
  gRPC: () => createGrpcTransport(options()),
  'gRPC-Web': () => createGrpcWebTransport({ ...options(), httpVersion: '1.1' }),
  Connect: () => createConnectTransport({ ...options(), httpVersion: '2' }),
  'Connect in JSON': () =>
    createConnectTransport({ ...options(), httpVersion: '1.1', useBinaryFormat: false }),
}

function options() {
  return { baseUrl: world.url, interceptors: [NewAuthorizationBearerInterceptor(world.token)] }
}

for (const [index, [name, transport]] of Object.entries(transports).entries()) {
  describe(`a v2alpha client over ${name}`, () => {
    const human = (userId: string) => ({
      userId: `${userId}-${index}`,
      username: `${userId}-${index}`,
      profile: {
        firstName: 'Minnie',
        lastName: 'Mouse',
        nickName: 'Mini',
        preferredLanguage: 'en',
        gender: Gender.FEMALE,
      },
      email: {
        email: 'mini@mouse.com',
        verification: { case: 'returnCode' as const, value: {} },
      },
    })

    it('adds a human with metadata and a bcrypt hash, and carries the code itself', async () => {
      const mine = await createManagementServiceClient(transport()).getMyOrg({})
      const value = new TextEncoder().encode('This is my test value')
      const added = await createClient(UserService, transport()).addHumanUser({
        ...human('minnie'),
        organisation: { org: { case: 'orgId', value: mine.org!.id } },
        metadata: [{ key: 'my-key', value }],
        passwordType: {
          case: 'hashedPassword',
          value: { hash, algorithm: 'bcrypt', changeRequired: true },
        },
      })
      assert.equal(added.userId, `minnie-${index}`)
      assert.match(added.emailCode ?? '', /^[A-Z0-9]{6}$/)
      assert.equal(added.phoneCode, undefined)
      assert.equal(added.details?.sequence, 3n)
      assert.equal(added.details?.resourceOwner, mine.org!.id)
      assert.ok(added.details?.changeDate)

      const users = createUserServiceClient(transport())
      const { user } = await users.getUserByID({ userId: added.userId })
      assert.equal(user?.username, `minnie-${index}`)
      assert.equal(user?.state, UserState.ACTIVE)
      assert.ok(user?.type.case === 'human')
      const { profile, email, passwordChangeRequired } = user.type.value
      assert.equal(profile?.givenName, 'Minnie')
      assert.equal(profile?.familyName, 'Mouse')
      assert.equal(profile?.nickName, 'Mini')
      assert.equal(profile?.displayName, 'Minnie Mouse')
      assert.equal(profile?.preferredLanguage, 'en')
      assert.equal(profile?.gender, Gender.FEMALE)
      assert.equal(email?.email, 'mini@mouse.com')
      assert.equal(email?.isVerified, false)
      assert.equal(passwordChangeRequired, true)
      const { metadata } = await users.listUserMetadata({ userId: added.userId })
      assert.deepEqual(
        metadata.map((entry) => [entry.key, new Uint8Array(entry.value)]),
        [['my-key', value]],
      )
    })

    it('adds a human to its own organisation when it names none', async () => {
      const client = createClient(UserService, transport())
      const added = await client.addHumanUser(human('homely'))
      const mine = await createManagementServiceClient(transport()).getMyOrg({})
      assert.equal(added.details?.resourceOwner, mine.org?.id)
    })

    it('hears that its hash is of no other algorithm than bcrypt', async () => {
      const value = { hash, algorithm: 'argon2' }
      const call = createClient(UserService, transport()).addHumanUser({
        ...human('argon'),
        passwordType: { case: 'hashedPassword', value },
      })
      const error = await call.then(() => assert.fail(), ConnectError.from)
      assert.equal(error.code, Code.InvalidArgument)
      assert.match(error.rawMessage, /HashedPassword\.Algorithm: value must equal bcrypt$/)
    })

    it('hears that an organisation is none, and that an id is taken', async () => {
      const client = createClient(UserService, transport())
      const elsewhere = { org: { case: 'orgId' as const, value: 'string' } }
      await isRefused(client.addHumanUser({ ...human('lost'), organisation: elsewhere }), {
        code: Code.PermissionDenied,
        text: "Organisation doesn't exist",
        id: 'AUTH-Bs7Ds',
      })
      await client.addHumanUser(human('double'))
      await isRefused(client.addHumanUser({ ...human('double'), username: 'other' }), {
        code: Code.FailedPrecondition,
        text: 'Errors.User.AlreadyExisting',
        id: 'COMMAND-7yiox1isql',
      })
    })
  })
}
