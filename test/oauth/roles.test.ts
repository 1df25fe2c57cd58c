/** Roles in tokens, userinfo and introspection; whom applications admit (projects §10, §11.1). */
import assert from 'node:assert/strict'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { createRemoteJWKSet, decodeJwt, jwtVerify } from 'jose'
import * as client from 'openid-client'
import { requireWelcome } from '../../src/oidc/code-flow/auth-requests.ts'
import { ManagementService, OIDCService, OIDCServiceV2Beta } from '../../src/proto/services.ts'
import type { Row } from '../../src/store/database/database.ts'
import { openSqlite } from '../../src/store/database/sqlite.ts'
import { eachStore } from '../stores/stores.ts'
import { startWorld, type World } from '../world/world.ts'
import { basic } from './machines.ts'
import { type App, type SignIns, signInsOf } from './sign-ins.ts'

const management = ManagementService.method
const rolesClaim = 'urn:zitadel:iam:org:project:roles'
const stamp = { created_at: 1, changed_at: 1, sequence: 1 }

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
    let instanceId = ''
    let orgId = ''
    let domain = ''
    before(async () => {
      world = await startWorld(store.engine === 'postgres' ? store.settings() : {})
      ins = signInsOf(world)
      token = (await ins.loginClient()).token
      const { org } = await ins.ask(management.getMyOrg, {})
      orgId = org.id
      domain = org.primaryDomain
      const [row] = await rows<{ id: string }>('SELECT id FROM instances')
      instanceId = row?.id ?? ''
    })
    after(() => world.close())

    /** The store of a server that runs, from beside it. */
    const beside = async <T>(work: (database: ReturnType<typeof openSqlite>) => Promise<T>) => {
      if (store.engine === 'postgres') return work(store.database() as never)
      const file = join(world.dataDir, 'gatehouse.sqlite')
      const database = openSqlite({ file, isGuest: true })
      return work(database).finally(() => database.close())
    }
    const rows = <R>(text: string) => beside((database) => database.all<R>(text, []))
    const insert = (table: string, row: Row) =>
      beside((database) => database.write((writer) => writer.insert(table, [row])))
    const grant = (userId: string, projectId: string, keys: string[], more: object = {}) => {
      const id = `g${Math.random().toString(36).slice(2)}`
      const role_keys = JSON.stringify(keys)
      const about = { id, org_id: orgId, user_id: userId, project_id: projectId, grant_id: '' }
      return insert('user_grants', {
        ...{ instance_id: instanceId, ...about, role_keys, state: 1, ...stamp },
        ...more,
      })
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
      await grant(userId, projectId, ['viewer'], { state: 2 })
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
      await insert('project_roles', {
        ...{ instance_id: instanceId, project_id: app.projectId, key: 'admin' },
        ...{ display_name: 'Admin', display_name_key: 'admin', group_name: '', ...stamp },
      })
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
      await grant(robot, app.projectId, ['admin'])
      const lent = { instance_id: instanceId, project_id: app.projectId, org_id: orgId }
      const grantId = `lent-${robot}`
      await insert('project_grants', {
        ...{ ...lent, id: grantId, granted_org_id: 'x', role_keys: '[]', state: 2, ...stamp },
      })
      await grant(robot, app.projectId, ['lent'], { grant_id: grantId })
      await grant(robot, app.projectId, ['gone'], { org_id: 'gone' })
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
