/** A password that somebody else set, or a code did, ends what was signed in before; everywhere. */
import assert from 'node:assert/strict'
import { after, before, it } from 'node:test'
import * as client from 'openid-client'
import {
  AuthService,
  ManagementService,
  SessionService,
  UserServiceV2,
} from '../../src/proto/services.ts'
import { apiAccess } from '../oauth/machines.ts'
import { type App, password, type Session, type SignIns, signInsOf } from '../oauth/sign-ins.ts'
import type { World } from '../world/world.ts'
import { eachStore } from './stores.ts'
import { startTwoServers, type TwoServers } from './two-servers.ts'

const management = ManagementService.method
const next = 'Another-Word-2'
/** Of "password", by bcrypt. */
const bcrypt = '$2b$04$lD7Tznv4HUTILxRx/xXf9eAbZ9YaIPgf7/0T/mXYlAHrbGRqYTdHm'

eachStore((store) => {
  let servers: TwoServers
  let here: World
  let elsewhere: World
  let signIns: SignIns
  let app: App
  let config: client.Configuration
  let loginToken: string
  before(async () => {
    servers = await startTwoServers(store)
    here = servers.here
    elsewhere = servers.elsewhere
    signIns = signInsOf(here)
    app = await signIns.app()
    config = await signIns.discover(app)
    loginToken = (await signIns.loginClient()).token
  })
  after(() => servers.close())

  /** What the other process says to a token. */
  const statusOf = async (token: string) => {
    const headers = { authorization: `Bearer ${token}` }
    return (await fetch(`${elsewhere.url}/auth/v1/users/me`, { headers })).status
  }

  const words = { scope: `openid offline_access ${apiAccess}` }
  const tokensOf = (at: { session: Session; token: string }) =>
    signIns.signIn(config, app, { ...at, words })

  /** Somebody at two places: with a session, and with an application's tokens. */
  const signedIn = async () => {
    const person = await signIns.person()
    const session = await signIns.session(person.userName)
    const at = { session: await signIns.session(person.userName), token: loginToken }
    const tokens = await tokensOf(at)
    const statuses = () =>
      Promise.all(
        [session.sessionToken, at.session.sessionToken, tokens.access_token].map(statusOf),
      )
    assert.deepEqual(await statuses(), [200, 200, 200])
    const refresh = () => client.refreshTokenGrant(config, tokens.refresh_token ?? '')
    return { ...person, session, statuses, refresh }
  }

  /** Nothing of before is left, and the next password begins anew. */
  const ends = async (change: (userId: string) => Promise<unknown>) => {
    const { userId, userName, session, statuses, refresh } = await signedIn()
    const bystander = await signIns.session((await signIns.person()).userName)
    await change(userId)
    assert.deepEqual(await statuses(), [401, 401, 401])
    await assert.rejects(refresh(), { error: 'invalid_grant' })
    assert.equal(await statusOf(bystander.sessionToken), 200)
    const { sessionId } = session
    const { session: seen } = await signIns.ask(SessionService.method.getSession, { sessionId })
    assert.deepEqual(Object.keys(seen.factors), ['user'])
    // A sign-in program that has the session on its way grows it with the next password.
    const grown = await signIns.ask(SessionService.method.setSession, {
      ...{ sessionId, checks: { password: { password: next } } },
    })
    assert.equal(await statusOf(grown.sessionToken), 200)
    const checks = { user: { loginName: userName }, password: { password: next } }
    const begun = await signIns.ask(SessionService.method.createSession, { checks })
    assert.equal(await statusOf(begun.sessionToken), 200)
  }

  it('a password set by an administrator, of v1 and v2', async () => {
    await ends((userId) => signIns.ask(management.setHumanPassword, { userId, password: next }))
    const newPassword = { password: next }
    await ends((userId) => signIns.ask(UserServiceV2.method.setPassword, { userId, newPassword }))
    await ends((userId) =>
      signIns.ask(UserServiceV2.method.updateHumanUser, {
        ...{ userId, password: { password: newPassword } },
      }),
    )
  })

  it('a password set by the code of a reset', () =>
    ends(async (userId) => {
      const asked = { userId, returnCode: {} }
      const { verificationCode } = await signIns.ask(UserServiceV2.method.passwordReset, asked)
      const newPassword = { password: next }
      const words = { userId, newPassword, verificationCode }
      await signIns.ask(UserServiceV2.method.setPassword, words)
    }))

  it('a password changed by its owner, with the one of before, ends nothing', async () => {
    const { userId, session, statuses, refresh } = await signedIn()
    const newPassword = { password: next }
    const words = { userId, newPassword, currentPassword: password }
    await signIns.ask(UserServiceV2.method.setPassword, words)
    const token = session.sessionToken
    const mine = { oldPassword: next, newPassword: 'A-Third-Word-3' }
    await signIns.ask(AuthService.method.updateMyPassword, mine, { token })
    assert.deepEqual(await statuses(), [200, 200, 200])
    await refresh()
  })

  it('a hash that is renewed at a sign-in ends nothing', async () => {
    const userName = `rehashed-${store.engine}`
    const { userId } = await signIns.ask(management.importHumanUser, {
      ...{ userName, profile: { firstName: 'Minnie', lastName: 'Mouse' } },
      email: { email: `${userName}@acme.test`, isEmailVerified: true },
      hashedPassword: { value: bcrypt },
    })
    const before = await signIns.session(userName, 'password')
    await signIns.session(userName, 'password')
    const { result } = await signIns.ask(management.listUserChanges, { userId })
    assert.match(JSON.stringify(result), /Password hash renewed/)
    assert.equal(await statusOf(before.sessionToken), 200)
  })

  it('a refresh ends the access token of before, and no other application’s', async () => {
    const { userName } = await signIns.person()
    const at = { session: await signIns.session(userName), token: loginToken }
    const first = await tokensOf(at)
    const other = await tokensOf(at)
    assert.equal(await statusOf(first.access_token), 200)
    const second = await client.refreshTokenGrant(config, first.refresh_token ?? '')
    const tokens = [first.access_token, second.access_token, other.access_token]
    assert.deepEqual(await Promise.all(tokens.map(statusOf)), [401, 200, 200])
  })
})
