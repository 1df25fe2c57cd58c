/** Refresh tokens as their users see and end them (projects.md §9). */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import * as client from 'openid-client'
import { AdminService, AuthService } from '../../src/proto/services.ts'
import { eachStore } from '../stores/stores.ts'
import { startWorld, type World } from '../world/world.ts'
import { type App, type SignIns, signInsOf } from './sign-ins.ts'

const auth = AuthService.method

describe('refresh tokens', () => {
  eachStore((store) => {
    let world: World
    let ins: SignIns
    let app: App
    let program = ''
    before(async () => {
      world = await startWorld(store.engine === 'postgres' ? store.settings() : {})
      ins = signInsOf(world)
      app = await ins.app()
      program = (await ins.loginClient()).token
    })
    after(() => world.close())

    const signedIn = async (userName: string) => {
      const session = await ins.session(userName)
      const config = await ins.discover(app)
      const words = { scope: 'openid offline_access' }
      const tokens = await ins.signIn(config, app, { session, token: program, words })
      return { config, session, refreshToken: tokens.refresh_token ?? '' }
    }
    const listOf = async (token: string) =>
      (await ins.ask(auth.listMyRefreshTokens, {}, { token })).result ?? []
    const isDead = (config: client.Configuration, refreshToken: string) =>
      assert.rejects(client.refreshTokenGrant(config, refreshToken), { error: 'invalid_grant' })

    it('are listed for their user alone, and are the same after a refresh', async () => {
      const { userName } = await ins.person()
      const { config, session, refreshToken } = await signedIn(userName)
      const token = session.sessionToken
      const [listed, ...others] = await listOf(token)
      assert.deepEqual(others, [])
      assert.equal(listed.clientId, app.clientId)
      assert.deepEqual(listed.scopes, ['openid', 'offline_access'])
      assert.ok(Date.parse(listed.authTime) <= Date.now())
      assert.ok(Date.parse(listed.idleExpiration) < Date.parse(listed.expiration))
      const stranger = await ins.person()
      assert.deepEqual(await listOf((await ins.session(stranger.userName)).sessionToken), [])
      await client.refreshTokenGrant(config, refreshToken)
      assert.deepEqual(
        (await listOf(token)).map(({ id }: { id: string }) => id),
        [listed.id],
      )
    })

    it('and all other tokens live for as long as the instance says', async () => {
      await ins.ask(AdminService.method.updateOIDCSettings, {
        accessTokenLifetime: '3600s',
        idTokenLifetime: '7200s',
        refreshTokenIdleExpiration: '10800s',
        refreshTokenExpiration: '14400s',
      })
      const { userName } = await ins.person()
      const session = await ins.session(userName)
      const config = await ins.discover(app)
      const words = { scope: 'openid offline_access' }
      const given = await ins.signIn(config, app, { session, token: program, words })
      const refreshed = await client.refreshTokenGrant(config, given.refresh_token ?? '')
      for (const tokens of [given, refreshed]) {
        assert.equal(tokens.expires_in, 3599)
        const { iat = 0, exp = 0 } = tokens.claims() ?? {}
        assert.equal(exp - iat, 7200)
      }
      const [listed] = await listOf(session.sessionToken)
      const began = Date.parse(listed.authTime)
      const hoursLeft = (text: string) => Math.round((Date.parse(text) - began) / 3_600_000)
      assert.deepEqual([listed.idleExpiration, listed.expiration].map(hoursLeft), [3, 4])
      const userId = await ins.machine()
      const byKey = await ins.byKey(await ins.key(userId))
      assert.equal(byKey.json.expires_in, 3599)
      await ins.ask(AdminService.method.updateOIDCSettings, {
        accessTokenLifetime: '43200s',
        idTokenLifetime: '43200s',
        refreshTokenIdleExpiration: '2592000s',
        refreshTokenExpiration: '7776000s',
      })
    })

    it('end one by one, for nobody else', async () => {
      const { userName } = await ins.person()
      const first = await signedIn(userName)
      const second = await signedIn(userName)
      const token = second.session.sessionToken
      const stranger = await ins.person()
      const { id } = (await listOf(token))[0]
      const by = { token: (await ins.session(stranger.userName)).sessionToken }
      const refused = await ins.call(auth.revokeMyRefreshToken, { id }, by)
      assert.deepEqual(refused.ids, ['USER-Rt4nf'])
      assert.ok((await ins.ask(auth.revokeMyRefreshToken, { id }, { token })).details.changeDate)
      assert.equal((await listOf(token)).length, 1)
      await isDead(first.config, first.refreshToken)
      await client.refreshTokenGrant(second.config, second.refreshToken)
    })

    it('end all together, as often as that is asked', async () => {
      const { userName } = await ins.person()
      const first = await signedIn(userName)
      const second = await signedIn(userName)
      const { sessionToken: token } = second.session
      for (const _ of [1, 2]) await ins.ask(auth.revokeAllMyRefreshTokens, {}, { token })
      assert.deepEqual(await listOf(token), [])
      for (const { config, refreshToken } of [first, second]) await isDead(config, refreshToken)
    })
  })
})
