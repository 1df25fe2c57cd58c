/** What applications get and are told that somebody else than the users' own people made. */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { JsonObject } from '@bufbuild/protobuf'
import { ManagementService } from '../../src/proto/services.ts'
import { eachStore } from '../stores/stores.ts'
import { startWorld, type World } from '../world/world.ts'
import { apiAccess, basic, type KeyFile } from './machines.ts'
import { type App, type SignIns, signInsOf } from './sign-ins.ts'

const management = ManagementService.method
const assertionType = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer'
const web: JsonObject = {
  ...{ appType: 'OIDC_APP_TYPE_WEB', authMethodType: 'OIDC_AUTH_METHOD_TYPE_BASIC' },
}

describe('trust in applications', () => {
  eachStore((store) => {
    let world: World
    let ins: SignIns
    let loginToken = ''
    before(async () => {
      world = await startWorld(store.engine === 'postgres' ? store.settings() : {})
      ins = signInsOf(world)
      loginToken = (await ins.loginClient()).token
    })
    after(() => world.close())

    const tokensOf = async (app: App, { userName }: { userName: string }, words: object = {}) => {
      const config = await ins.discover(app)
      const session = await ins.session(userName)
      return ins.signIn(config, app, {
        ...{ session, token: loginToken },
        words: { scope: `openid ${apiAccess}`, ...words },
      })
    }
    const statusOf = async (token: string) => {
      const headers = { authorization: `Bearer ${token}` }
      return (await fetch(`${world.url}/auth/v1/users/me`, { headers })).status
    }
    /** By the id of the project that our API stands for, which an id token tells. */
    const projectScope = async () => {
      const app = await ins.app()
      const { aud = [] } = (await tokensOf(app, await ins.person())).claims() ?? {}
      const id = [aud].flat().find((each) => ![app.projectId, app.clientId].includes(each))
      return `urn:zitadel:iam:org:project:id:${id}:aud`
    }

    it('one of another organisation gets no token for our API, however it asks', async () => {
      const minnie = await ins.person()
      const foreign = await ins.foreignApp()
      for (const api of [apiAccess, await projectScope()]) {
        const tokens = await tokensOf(foreign, minnie, { scope: `openid profile ${api}` })
        assert.equal(tokens.scope, 'openid profile')
        assert.equal(tokens.claims()?.sub, minnie.userId)
        assert.equal(await statusOf(tokens.access_token), 401)
      }
    })

    it('one of the user’s own organisation, or the one that runs the instance, does', async () => {
      const minnie = await ins.person()
      const foreign = await ins.foreignApp()
      const guest = await ins.personOf(foreign.orgId)
      const own = await ins.app()
      for (const [app, person] of [
        [own, minnie],
        [own, guest],
        [foreign, guest],
      ] as const) {
        const tokens = await tokensOf(app, person)
        assert.equal(await statusOf(tokens.access_token), 200)
      }
    })

    it('tokens of an application are used by its own pages, and by no others', async () => {
      const app = await ins.app({ additionalOrigins: ['https://more.test'] })
      const { access_token: token } = await tokensOf(app, await ins.person())
      const answerTo = async (headers: Record<string, string>) => {
        const sent = { authorization: `Bearer ${token}`, ...headers }
        const answer = await fetch(`${world.url}/auth/v1/users/me`, { headers: sent })
        const { message = '' } = (await answer.json()) as { message?: string }
        return `${answer.status} ${/\(([^)]*)\)$/.exec(message)?.[1] ?? ''}`
      }
      assert.equal(await answerTo({}), '200 ')
      assert.equal(await answerTo({ origin: 'https://app.test' }), '200 ')
      assert.equal(await answerTo({ origin: 'https://more.test' }), '200 ')
      assert.equal(await answerTo({ origin: 'https://evil.test' }), '403 AUTH-DZG21')
      const headers = { authorization: `Bearer ${world.token}`, origin: 'https://evil.test' }
      assert.equal((await fetch(`${world.url}/auth/v1/users/me`, { headers })).status, 200)
    })

    it('wildcards of redirect addresses count in development only', async () => {
      const redirectUris = ['https://app.test/preview/*']
      const redirect_uri = 'https://app.test/preview/17'
      const begin = (app: App) => ins.begin(app, { redirect_uri })
      assert.notEqual(
        (await begin(await ins.app({ redirectUris, devMode: true }))).authRequestId,
        '',
      )
      assert.equal((await begin(await ins.app({ redirectUris }))).answer.status, 400)
      const native = await ins.app({
        ...{ appType: 'OIDC_APP_TYPE_NATIVE', redirectUris: ['http://127.0.0.1:80/back'] },
      })
      const loopback = { redirect_uri: 'http://127.0.0.1:53142/back' }
      assert.notEqual((await ins.begin(native, loopback)).authRequestId, '')
    })

    it('an application of a stranger does not learn whose a personal access token is', async () => {
      const robot = await ins.machine()
      const { token } = await ins.ask(management.addPersonalAccessToken, { userId: robot })
      const foreign = await ins.foreignApp(web)
      const options = { token: world.token, orgId: foreign.orgId }
      const guest = await ins.ask(
        management.addMachineUser,
        { userName: `guest-robot-${store.engine}`, name: 'Robot' },
        options,
      )
      const ofGuest = await ins.ask(
        management.addPersonalAccessToken,
        { userId: guest.userId },
        options,
      )
      const own = await ins.app(web)
      const isActive = async (app: App, asked: string) => {
        const headers = basic(app.clientId, app.clientSecret)
        return (await ins.post('/oauth/v2/introspect', { token: asked }, headers)).json.active
      }
      assert.equal(await isActive(foreign, token), false)
      assert.equal(await isActive(foreign, ofGuest.token), true)
      assert.equal(await isActive(own, token), true)
      assert.equal(await isActive(own, ofGuest.token), true)
    })

    it('one with a secret may do without PKCE, but not with one that hides nothing', async () => {
      const app = await ins.app(web)
      const begin = (words: Record<string, string | undefined>) => ins.begin(app, words)
      const without = { code_challenge: undefined, code_challenge_method: undefined }
      assert.notEqual((await begin(without)).authRequestId, '')
      assert.notEqual((await begin({})).authRequestId, '')
      for (const method of ['plain', undefined]) {
        const { location } = await begin({ code_challenge_method: method })
        assert.equal(location.searchParams.get('error'), 'invalid_request')
      }
    })

    const shown = (assertion: string) => ({
      ...{ token: 'any', client_assertion: assertion, client_assertion_type: assertionType },
    })
    const statuses = async (file: KeyFile, jti: string | undefined) => {
      const assertion = shown(await ins.assertion(file, { claims: { jti } }))
      const answers: number[] = []
      for (const path of ['introspect', 'revoke', 'introspect']) {
        answers.push((await ins.post(`/oauth/v2/${path}`, assertion)).status)
      }
      return answers
    }

    it('an assertion with an id serves once, whatever it is shown for', async () => {
      const { projectId } = await ins.app()
      const asked = { projectId, name: 'by key', authMethodType: 1 }
      const { appId } = await ins.ask(management.addAPIApp, asked)
      const file = await ins.appKey({ projectId, appId })
      assert.deepEqual(await statuses(file, 'once'), [200, 401, 401])
      // Libraries that keep theirs for a while leave the id out.
      assert.deepEqual(await statuses(file, undefined), [200, 200, 200])
    })
  })
})
