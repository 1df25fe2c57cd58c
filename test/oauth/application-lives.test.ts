/** What becomes of tokens and proofs when an application is changed, switched off or removed. */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { ManagementService } from '../../src/proto/services.ts'
import { startWorld, type World } from '../world/world.ts'
import { basic, machinesOf } from './machines.ts'
import { type App, redirectUri, type SignIns, signInsOf } from './sign-ins.ts'

const management = ManagementService.method
const assertionType = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer'

let world: World
let ins: SignIns
before(async () => {
  world = await startWorld()
  ins = signInsOf(world)
})
after(() => world.close())

const ids = ({ projectId, appId }: Pick<App, 'projectId' | 'appId'>) => ({ projectId, appId })

/** Whether an application may introspect by its secret, or by a key. */
const mayBySecret = async (clientId: string, secret: string) =>
  (await ins.post('/oauth/v2/introspect', { token: 'x' }, basic(clientId, secret))).status === 200
const mayByKey = async (file: Parameters<SignIns['assertion']>[0]) => {
  const client_assertion = await ins.assertion(file)
  const form = { token: 'x', client_assertion, client_assertion_type: assertionType }
  return (await ins.post('/oauth/v2/introspect', form)).status === 200
}

describe('an application that introspects', () => {
  let app: App
  const make = async (authMethodType = 0) => {
    const { projectId, ...added } = await machinesOf(world).app(authMethodType)
    app = { projectId, ...added } as App
  }

  it('proves itself by the newest secret only, from one moment to the next', async () => {
    await make()
    assert.ok(await mayBySecret(app.clientId, app.clientSecret))
    const { clientSecret } = await ins.ask(management.regenerateAPIClientSecret, ids(app))
    assert.ok(!(await mayBySecret(app.clientId, app.clientSecret)))
    assert.ok(await mayBySecret(app.clientId, clientSecret))
  })

  it('proves itself by the method in force only', async () => {
    await make(1)
    const change = (authMethodType: number) =>
      ins.ask(management.updateAPIAppConfig, { ...ids(app), authMethodType })
    const file = await ins.appKey(app)
    assert.ok(await mayByKey(file))
    await change(0)
    const { clientSecret } = await ins.ask(management.regenerateAPIClientSecret, ids(app))
    assert.deepEqual(
      [await mayByKey(file), await mayBySecret(app.clientId, clientSecret)],
      [false, true],
    )
    await change(1)
    assert.deepEqual(
      [await mayByKey(file), await mayBySecret(app.clientId, clientSecret)],
      [true, false],
    )
  })

  it('does not while it is switched off, nor once it or its key is removed', async () => {
    await make(1)
    const [file, other] = [await ins.appKey(app), await ins.appKey(app)]
    await ins.ask(management.deactivateApp, ids(app))
    assert.ok(!(await mayByKey(file)))
    await ins.ask(management.reactivateApp, ids(app))
    assert.ok(await mayByKey(file))
    await ins.ask(management.removeAppKey, { ...ids(app), keyId: file.keyId })
    assert.deepEqual([await mayByKey(file), await mayByKey(other)], [false, true])
    await ins.ask(management.removeApp, ids(app))
    assert.ok(!(await mayByKey(other)))
  })
})

describe('an application that people sign in to', () => {
  it('begins no sign-in while it is switched off, and again after', async () => {
    const app = await ins.app()
    assert.notEqual((await ins.begin(app)).authRequestId, '')
    await ins.ask(management.deactivateApp, ids(app))
    assert.equal((await ins.begin(app)).answer.status, 400)
    await ins.ask(management.reactivateApp, ids(app))
    assert.notEqual((await ins.begin(app)).authRequestId, '')
    await ins.ask(management.removeApp, ids(app))
    assert.equal((await ins.begin(app)).answer.status, 400)
  })

  it('has its people sent where it says now', async () => {
    const app = await ins.app()
    const other = { redirect_uri: 'https://app.test/other' }
    assert.equal((await ins.begin(app, other)).answer.status, 400)
    await ins.ask(management.updateOIDCAppConfig, {
      ...ids(app),
      ...{ redirectUris: [other.redirect_uri], authMethodType: 2, appType: 1 },
    })
    assert.notEqual((await ins.begin(app, other)).authRequestId, '')
    assert.equal((await ins.begin(app, { redirect_uri: redirectUri })).answer.status, 400)
  })

  describe('stops all that it was given', () => {
    const works = async (token: string) => {
      const headers = { authorization: `Bearer ${token}` }
      const { status } = await fetch(`${world.url}/oidc/v1/userinfo`, { headers })
      const { json } = await ins.post(
        '/oauth/v2/introspect',
        { token },
        basic(asking.clientId, asking.clientSecret),
      )
      return [status === 200, json.active]
    }
    let asking: App
    const signedIn = async () => {
      const app = await ins.app()
      const { projectId, ...added } = await machinesOf(world).app(0)
      asking = { projectId, ...added } as App
      const { userName } = await ins.person()
      const { token } = await ins.loginClient()
      const tokens = await ins.signIn(await ins.discover(app), app, {
        ...{ session: await ins.session(userName), token },
        words: {
          scope: `openid offline_access urn:zitadel:iam:org:project:id:${projectId}:aud`,
        },
      })
      return { app, ...tokens }
    }
    const refresh = (app: App, refreshToken: string | undefined) =>
      ins.post('/oauth/v2/token', {
        ...{ grant_type: 'refresh_token', client_id: app.clientId },
        refresh_token: refreshToken ?? '',
      })
    const [good, bad] = [
      [true, true],
      [false, false],
    ]

    it('while it or its project is switched off, and no longer', async () => {
      const { app, access_token: token, refresh_token: refreshToken } = await signedIn()
      const { projectId: id } = app
      assert.deepEqual(await works(token), good)
      for (const [off, on, what] of [
        [management.deactivateApp, management.reactivateApp, ids(app)],
        [management.deactivateProject, management.reactivateProject, { id }],
      ] as const) {
        await ins.ask(off, what)
        assert.deepEqual(await works(token), bad, off.name)
        assert.equal((await refresh(app, refreshToken)).status, 401)
        await ins.ask(on, what)
        assert.deepEqual(await works(token), good, on.name)
      }
      assert.equal((await refresh(app, refreshToken)).status, 200)
    })

    it('when it or its project is removed, for good', async () => {
      for (const remove of ['app', 'project'] as const) {
        const { app, access_token: token } = await signedIn()
        assert.deepEqual(await works(token), good)
        if (remove === 'app') await ins.ask(management.removeApp, ids(app))
        else await ins.ask(management.removeProject, { id: app.projectId })
        assert.deepEqual(await works(token), bad, remove)
      }
    })
  })

  it('refreshes nothing once it is switched off', async () => {
    const app = await ins.app()
    const { userName } = await ins.person()
    const { token } = await ins.loginClient()
    const config = await ins.discover(app)
    const tokens = await ins.signIn(config, app, {
      ...{ session: await ins.session(userName), token },
      words: { scope: 'openid offline_access' },
    })
    await ins.ask(management.deactivateApp, ids(app))
    const { status, json } = await ins.post('/oauth/v2/token', {
      ...{ grant_type: 'refresh_token', client_id: app.clientId },
      refresh_token: tokens.refresh_token ?? '',
    })
    assert.deepEqual([status, json.error], [401, 'invalid_client'])
  })
})
