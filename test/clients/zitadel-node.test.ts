/**
 * `@zitadel/node`, unmodified: its own generated code on nice-grpc and grpc-js. It gives no
 * way to close its channels; ours ends them when the world closes.
 */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { findTrailerError } from '@connectrpc/connect/protocol-grpc'
import {
  createAccessTokenInterceptor,
  createAdminClient,
  createAuthClient,
  createManagementClient,
  createUserClient,
} from '@zitadel/node/dist/api/index.js'
import { ErrorDetailSchema } from '@zitadel/proto/zitadel/message_pb.js'
import { startWorld, type World } from '../world/world.ts'

let world: World
before(async () => {
  world = await startWorld()
})
after(() => world.close())

const profile = { firstName: 'Minnie', lastName: 'Mouse' }

function clients(token = world.token) {
  const authorize = createAccessTokenInterceptor(token)
  return {
    admin: createAdminClient(world.url, authorize),
    auth: createAuthClient(world.url, authorize),
    management: createManagementClient(world.url, authorize),
    users: createUserClient(world.url, authorize),
  }
}

describe('@zitadel/node with a personal access token', () => {
  it('adds and imports humans with management, and reads them', async () => {
    const { management } = clients()
    const added = await management.addHumanUser({
      userName: 'minnie',
      profile: { ...profile, nickName: 'Mini', preferredLanguage: 'en', gender: 1 },
      email: { email: 'minnie@example.com', isEmailVerified: true },
      phone: { phone: '+41 71 000 00 00', isPhoneVerified: true },
      initialPassword: 'Secr3tP4ssw0rd!',
    })
    assert.match(added.userId, /^\d{18}$/)
    assert.ok(added.details?.creationDate instanceof Date)
    assert.equal(added.details.changeDate, undefined)
    const { user } = await management.getUserByID({ id: added.userId })
    assert.deepEqual([user?.userName, user?.state], ['minnie', 1])
    assert.deepEqual(user?.human?.profile, {
      ...profile,
      nickName: 'Mini',
      displayName: 'Minnie Mouse',
      preferredLanguage: 'en',
      gender: 1,
      avatarUrl: '',
    })
    assert.deepEqual(user.human.email, { email: 'minnie@example.com', isEmailVerified: true })
    assert.deepEqual(user.human.phone, { phone: '+41710000000', isPhoneVerified: true })

    const imported = await management.importHumanUser({
      userName: 'donald',
      profile,
      email: { email: 'donald@example.com' },
      hashedPassword: {
        value: '$2y$12$hXUrnqdq1RIIYZ2HPytIIe5lXdIvbhqrTvdPsSF7o.jFh817Z6lwm',
      },
      requestPasswordlessRegistration: true,
    })
    const { link, lifetime, expiration } = imported.passwordlessRegistration!
    assert.match(
      link,
      /\/passwordless\/init\?userID=\d{18}&orgID=\d{18}&codeID=\d{18}&code=\w{12}$/,
    )
    assert.equal(Number(lifetime?.seconds), 3600)
    assert.deepEqual(lifetime, expiration)
    const donald = await management.getUserByID({ id: imported.userId })
    assert.equal(donald.user?.state, 6, 'still to be initialised')
  })

  it('adds a machine with a token, which works once it is a member', async () => {
    const { management, admin } = clients()
    const { userId } = await management.addMachineUser({
      userName: 'robot',
      name: 'Robot',
      accessTokenType: 1,
      userId: 'own-id',
    })
    assert.equal(userId, 'own-id')
    const { user } = await management.getUserByID({ id: userId })
    const machine = { name: 'Robot', description: '', hasSecret: false, accessTokenType: 1 }
    assert.deepEqual(user?.machine, machine)

    const { token } = await management.addPersonalAccessToken({
      userId,
      expirationDate: new Date(Date.now() + 3_600_000),
    })
    const robot = clients(token)
    assert.equal((await robot.auth.getMyUser({})).user?.id, userId)
    await assert.rejects(robot.management.listUsers({}), {
      code: 5,
      details: 'membership not found (AUTHZ-cdgFk)',
    })
    await management.addOrgMember({ userId, roles: ['ORG_OWNER'] })
    const { result } = await robot.management.listUsers({})
    assert.ok(result.some(({ id }) => id === userId))
    await admin.addIAMMember({ userId, roles: ['IAM_OWNER_VIEWER'] })
    assert.ok((await robot.admin.getDefaultOrg({})).org?.id)
  })

  it('adds a human with user v2beta, finds and reads it', async () => {
    const { users } = clients()
    const added = await users.addHumanUser({
      userId: 'daisy-id',
      username: 'daisy',
      profile: { givenName: 'Daisy', familyName: 'Duck' },
      email: { email: 'daisy@example.com', returnCode: {} },
      phone: { phone: '+41710000001', returnCode: {} },
      metadata: [{ key: 'my-key', value: Buffer.from('value') }],
      hashedPassword: {
        hash: '$2a$12$lJ08fqVr8bFJilRVnDT9QeULI7YW.nT3iwUv6dyg0aCrfm3UY8XR2',
        changeRequired: true,
      },
    })
    assert.equal(added.userId, 'daisy-id')
    assert.match(added.emailCode ?? '', /^[A-Z0-9]{6}$/)
    assert.match(added.phoneCode ?? '', /^[A-Z0-9]{6}$/)
    const { user } = await users.getUserByID({ userId: 'daisy-id' })
    assert.deepEqual([user?.username, user?.state], ['daisy', 1])
    assert.equal(user?.human?.profile?.displayName, 'Daisy Duck')
    assert.equal(user.human.passwordChangeRequired, true)
    const queries = [{ userNameQuery: { userName: 'daisy' } }]
    const { result } = await users.listUsers({ queries })
    assert.deepEqual(
      result.map(({ userId }) => userId),
      ['daisy-id'],
    )
  })

  it('hears of refusals with code, text and detail', async () => {
    const { management, users } = clients()
    const twice = { userName: 'twice', name: 'Twice' }
    await management.addMachineUser(twice)
    const text = 'User already exists'
    let status: Uint8Array | undefined
    const onTrailer = (trailer: { get(name: string): unknown }) => {
      status = trailer.get('grpc-status-details-bin') as Uint8Array
    }
    await assert.rejects(management.addMachineUser(twice, { onTrailer }), {
      name: 'ClientError',
      code: 6,
      details: `${text} (V3-DKcYh)`,
    })
    const base64 = Buffer.from(status!).toString('base64')
    const trailers = { 'grpc-status': '6', 'grpc-status-details-bin': base64 }
    const [detail] = findTrailerError(new Headers(trailers))!.findDetails(ErrorDetailSchema)
    assert.deepEqual([detail?.id, detail?.message], ['V3-DKcYh', text])
    await assert.rejects(users.getUserByID({ userId: 'nobody' }), {
      code: 5,
      details: 'User could not be found (QUERY-Dfbg2)',
    })
    await assert.rejects(clients('nonsense').users.listUsers({}), { code: 16 })
  })
})
