/** Claims asked for by name, and `acr` (OpenID Connect Core §5.5). */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import * as client from 'openid-client'
import { claimConditions, requestedClaims } from '../../src/oidc/tokens/requested-claims.ts'
import { eachStore } from '../stores/stores.ts'
import { startWorld, type World } from '../world/world.ts'
import { type App, type SignIns, signInsOf } from './sign-ins.ts'

const single = 'urn:gatehouse:acr:single-factor'
const several = 'urn:gatehouse:acr:multi-factor'

describe('claims asked for by name', () => {
  it('are those that there are; others, and what is no object, mean nothing', () => {
    const asked = { userinfo: { name: null, email: { essential: true }, shoe_size: null } }
    assert.deepEqual(requestedClaims(asked), { userinfo: ['name', 'email'], idToken: [] })
    for (const each of [undefined, null, 'x', { userinfo: [] }]) {
      assert.deepEqual(requestedClaims(each), { userinfo: [], idToken: [] })
    }
    const acr = { essential: true, values: [several, 7] }
    const text = JSON.stringify({ id_token: { sub: { value: 'ada' }, acr } })
    assert.deepEqual(claimConditions(text), { userId: 'ada', acr: [several] })
    assert.deepEqual(claimConditions('{"id_token":{"acr":{"values":["x"]}}}'), {
      ...{ userId: undefined, acr: undefined },
    })
  })

  eachStore((store) => {
    let world: World
    let ins: SignIns
    let app: App
    let token = ''
    before(async () => {
      world = await startWorld(store.engine === 'postgres' ? store.settings() : {})
      ins = signInsOf(world)
      app = await ins.app()
      token = (await ins.loginClient()).token
    })
    after(() => world.close())

    const tokensFor = async (claims: object, words: Record<string, string> = {}) => {
      const { userId, userName } = await ins.person()
      const session = await ins.session(userName)
      const config = await ins.discover(app)
      const asked = { ...words, claims: JSON.stringify(claims) }
      const tokens = await ins.signIn(config, app, { session, token, words: asked })
      return { tokens, userId, userName, config }
    }

    it('come from userinfo, also after a refresh, without the scope of their kind', async () => {
      const { tokens, userId, userName, config } = await tokensFor(
        { userinfo: { email: { essential: true }, name: null } },
        { scope: 'openid offline_access' },
      )
      const next = await client.refreshTokenGrant(config, tokens.refresh_token ?? '')
      const { sub, ...rest } = await client.fetchUserInfo(config, next.access_token, userId)
      assert.deepEqual(
        [sub, rest],
        [userId, { email: `${userName}@acme.test`, name: 'Minnie Mouse' }],
      )
      assert.equal(tokens.claims()?.name, undefined)
    })

    it('come in the id token, where they are asked for there', async () => {
      const { tokens } = await tokensFor({ id_token: { name: null, sub: null } })
      assert.equal(tokens.claims()?.name, 'Minnie Mouse')
      assert.equal(tokens.claims()?.email, undefined)
    })

    it('that are no object are an error of the request', async () => {
      for (const claims of ['nonsense', '[]', '{"userinfo":1}']) {
        const { location } = await ins.begin(app, { claims })
        assert.equal(location.searchParams.get('error'), 'invalid_request', claims)
      }
    })

    it('acr says how much was proved, and an essential one must be reached', async () => {
      const { tokens } = await tokensFor({ id_token: { acr: { values: [several] } } })
      assert.equal(tokens.claims()?.acr, single)
      const session = await ins.session((await ins.person()).userName)
      const answerOf = async (values: string[]) => {
        const claims = JSON.stringify({ id_token: { acr: { essential: true, values } } })
        const callback = await ins.finish(await ins.begin(app, { claims }), session, token)
        return callback.searchParams.get('error')
      }
      assert.equal(await answerOf([several]), 'unmet_authentication_requirements')
      assert.equal(await answerOf([several, single]), null)
      const voluntary = await ins.begin(app, { acr_values: several })
      const callback = await ins.finish(voluntary, session, token)
      assert.ok(callback.searchParams.get('code'))
    })
  })
})
