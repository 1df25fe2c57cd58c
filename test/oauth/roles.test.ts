/** Roles in tokens, userinfo and introspection; whom applications admit (projects §10, §11.1). */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { createRemoteJWKSet, decodeJwt, jwtVerify } from 'jose'
import * as client from 'openid-client'
import { requireWelcome } from '../../src/oidc/code-flow/auth-requests.ts'
import { ManagementService, OIDCService, OIDCServiceV2Beta } from '../../src/proto/services.ts'
import { eachStore } from '../stores/stores.ts'
import { startWorld, type World } from '../world/world.ts'
import { basic } from './machines.ts'
import { type App, type SignIns, signInsOf } from './sign-ins.ts'

const management = ManagementService.method
const rolesClaim = 'urn:zitadel:iam:org:project:roles'

describe('an application that is not active any more', () => {
  it('admits nobody', async () => {
    const nothing = { byId: async () => null }
    const access = { isGrantedTo: async () => true, authorizations: async () => [] }
    const deps = { clients: nothing, users: { byId: async () => undefined }, access }
    const signIn = { instanceId: 'one', clientId: 'gone', userId: 'ada' }
    await assert.rejects(requireWelcome(deps as never, signIn), { id: 'QUERY-4tq8wCTCgf' })
  })
})

describe('roles', () => {
  eachStore((store) => {
    let world: World
    let ins: SignIns
    let token = ''
    let orgId = ''
    let domain = ''
    before(async () => {
      world = await startWorld(store.engine === 'postgres' ? store.settings() : {})
      ins = signInsOf(world)
      token = (await ins.loginClient()).token
      const { org } = await ins.ask(management.getMyOrg, {})
      orgId = org.id
      domain = org.primaryDomain
    })
    after(() => world.close())

    const addRoles = async (projectId: string, keys: readonly string[]) => {
      for (const roleKey of keys) {
        await ins.ask(management.addProjectRole, { projectId, roleKey, displayName: roleKey })
      }
    }
    /** Gives somebody roles that the project then has; resolves to the id of the authorization. */
    const grant = async (userId: string, projectId: string, roleKeys: string[]) => {
      await addRoles(projectId, roleKeys)
      const asked = { userId, projectId, roleKeys }
      return String((await ins.ask(management.addUserGrant, asked)).userGrantId)
    }
    /** Lends a project to an organisation that gives a machine a role; the grant is inactive. */
    const lendTo = async (projectId: string, userId: string) => {
      const name = `Lent ${Math.random().toString(36).slice(2)}`
      const { id } = await ins.ask(management.addOrg, { name })
      const there = { token: world.token, orgId: String(id) }
      await addRoles(projectId, ['lent'])
      const words = { projectId, grantedOrgId: there.orgId, roleKeys: ['lent'] }
      const { grantId } = await ins.ask(management.addProjectGrant, words)
      await ins.ask(management.addUserGrant, { userId, projectId, roleKeys: ['lent'] }, there)
      await ins.ask(management.deactivateProjectGrant, { projectId, grantId })
      const { org } = await ins.ask(management.getMyOrg, {}, there)
      return { projectId, grantId, orgId: there.orgId, domain: String(org.primaryDomain) }
    }
    const signedIn = async (app: App, userName: string, scope: string) => {
      const config = await ins.discover(app)
      const session = await ins.session(userName)
      const tokens = await ins.signIn(config, app, { session, token, words: { scope } })
      return { config, tokens, session }
    }

    it('are in the tokens that want them, and always in userinfo', async () => {
      const quiet = await ins.app({}, { projectRoleAssertion: true })
      const { projectId } = quiet
      const loud = await ins.app(
        {
          ...{ idTokenRoleAssertion: true, accessTokenRoleAssertion: true },
          accessTokenType: 'OIDC_TOKEN_TYPE_JWT',
        },
        { projectId },
      )
      const { userId, userName } = await ins.person()
      await grant(userId, projectId, ['admin'])
      const claim = { admin: { [orgId]: domain } }
      const own = `urn:zitadel:iam:org:project:${projectId}:roles`
      const first = await signedIn(quiet, userName, 'openid')
      assert.equal(first.tokens.claims()?.[rolesClaim], undefined)
      assert.equal(first.tokens.scope, 'openid', 'no scope of a role is added')
      const info = await client.fetchUserInfo(first.config, first.tokens.access_token, userId)
      assert.deepEqual([info[rolesClaim], info[own]], [claim, claim])
      const second = await signedIn(loud, userName, 'openid')
      assert.deepEqual(second.tokens.claims()?.[rolesClaim], claim)
      const keys = createRemoteJWKSet(new URL(`${world.url}/oauth/v2/keys`))
      const { payload } = await jwtVerify(second.tokens.access_token, keys)
      assert.deepEqual(payload[rolesClaim], claim)
    })

    it('are given to who asks for them, of its own project those it has', async () => {
      const app = await ins.app()
      const { userId, userName } = await ins.person()
      await grant(userId, app.projectId, ['admin', 'viewer'])
      const role = 'urn:zitadel:iam:org:project:role:'
      const { config, tokens } = await signedIn(app, userName, `openid ${role}admin ${role}made-up`)
      assert.equal(tokens.scope, `openid ${role}admin`)
      const info = await client.fetchUserInfo(config, tokens.access_token, userId)
      assert.deepEqual(info[rolesClaim], { admin: { [orgId]: domain } })
      const plain = await signedIn(app, userName, 'openid')
      const nothing = await client.fetchUserInfo(config, plain.tokens.access_token, userId)
      assert.equal(nothing[rolesClaim], undefined)
    })

    it('of machines are those that scopes name, and are in force', async () => {
      const app = await ins.app()
      const robot = await ins.machine({ accessTokenType: 1 })
      const { projectId } = app
      await grant(robot, projectId, ['admin'])
      const lent = await lendTo(projectId, robot)
      const audience = `urn:zitadel:iam:org:project:id:${app.projectId}:aud`
      const scope = `openid urn:zitadel:iam:org:projects:roles ${audience}`
      const claimsOf = async (keyFile: Awaited<ReturnType<typeof ins.key>>) => {
        const { json } = await ins.byKey(keyFile, scope)
        return [decodeJwt(json.access_token), decodeJwt(json.id_token)]
      }
      const file = await ins.key(robot)
      const own = `urn:zitadel:iam:org:project:${app.projectId}:roles`
      for (const claims of await claimsOf(file)) {
        assert.deepEqual(claims[own], { admin: { [orgId]: domain } })
        assert.equal(claims[rolesClaim], undefined, 'a machine has no project of its own')
      }
      await ins.ask(management.reactivateProjectGrant, { projectId, grantId: lent.grantId })
      const both = await claimsOf(file)
      const orgs = { [lent.orgId]: lent.domain }
      for (const claims of both)
        assert.deepEqual(claims[own], { admin: { [orgId]: domain }, lent: orgs })
    })

    it('end with their authorization, which may be deactivated', async () => {
      const app = await ins.app({}, { projectRoleAssertion: true })
      const { userId, userName } = await ins.person()
      const grantId = await grant(userId, app.projectId, ['admin'])
      const { config, tokens } = await signedIn(app, userName, 'openid')
      const rolesNow = async () =>
        (await client.fetchUserInfo(config, tokens.access_token, userId))[rolesClaim]
      assert.deepEqual(await rolesNow(), { admin: { [orgId]: domain } })
      await ins.ask(management.deactivateUserGrant, { userId, grantId })
      assert.equal(await rolesNow(), undefined)
      await ins.ask(management.reactivateUserGrant, { userId, grantId })
      assert.deepEqual(await rolesNow(), { admin: { [orgId]: domain } })
      const { projectId } = app
      await ins.ask(management.removeProjectRole, { projectId, roleKey: 'admin' })
      assert.equal(await rolesNow(), undefined)
    })

    it('at introspection are those of the asking application’s project', async () => {
      const api = await ins.app({
        ...{ appType: 'OIDC_APP_TYPE_WEB', authMethodType: 'OIDC_AUTH_METHOD_TYPE_BASIC' },
      })
      const robot = await ins.machine()
      await grant(robot, api.projectId, ['reader'])
      const { token: pat } = await ins.ask(management.addPersonalAccessToken, { userId: robot })
      const header = basic(api.clientId, api.clientSecret)
      const { json } = await ins.post('/oauth/v2/introspect', { token: pat }, header)
      assert.equal(json.active, true)
      assert.deepEqual(json[rolesClaim], { reader: { [orgId]: domain } })
      assert.deepEqual(json.aud, [api.clientId, api.projectId])
    })

    it('may be a condition of the sign-in, and of each refresh', async () => {
      const app = await ins.app({}, { projectRoleCheck: true })
      const { userId, userName } = await ins.person()
      const session = await ins.session(userName)
      const refused = async (method: typeof OIDCService.method.createCallback) => {
        const { authRequestId } = await ins.begin(app)
        const words = { authRequestId, session: { ...session } }
        const { code, ids } = await ins.call(method, words, { token })
        return `${code} ${ids[0]}`
      }
      assert.equal(await refused(OIDCService.method.createCallback), '7 OIDC-foSyH49RvL')
      const beta = OIDCServiceV2Beta.method.createCallback as never
      assert.equal(await refused(beta), '7 OIDC-EP688AF2jA')
      const { projectId } = app
      const asked = { userId, projectId, roleKeys: [] }
      const { userGrantId: grantId } = await ins.ask(management.addUserGrant, asked)
      const { config, tokens } = await signedIn(app, userName, 'openid offline_access')
      const next = await client.refreshTokenGrant(config, tokens.refresh_token ?? '')
      await ins.ask(management.removeUserGrant, { userId, grantId })
      const last = client.refreshTokenGrant(config, next.refresh_token ?? '')
      await assert.rejects(last, { error: 'invalid_grant' })
    })

    it('count for nothing where the user is of another organisation than asked for', async () => {
      const app = await ins.app()
      const { userName } = await ins.person()
      const session = await ins.session(userName)
      const answerTo = async (scope: string) => {
        const { authRequestId } = await ins.begin(app, { scope })
        const words = { authRequestId, session: { ...session } }
        const { code, ids } = await ins.call(OIDCService.method.createCallback, words, { token })
        return `${code} ${ids[0] ?? ''}`
      }
      const refused = '9 COMMAND-59ljd'
      assert.equal(await answerTo('openid urn:zitadel:iam:org:id:1'), refused)
      assert.equal(await answerTo('openid urn:zitadel:iam:org:domain:primary:x.test'), refused)
      assert.equal(await answerTo(`openid urn:zitadel:iam:org:id:${orgId}`), '0 ')
      const own = `openid urn:zitadel:iam:org:domain:primary:${domain}`
      assert.equal(await answerTo(own), '0 ')
    })
  })
})
