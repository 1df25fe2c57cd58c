/** Features: switches of the system, which instances inherit (organizations.md §5). */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { pastEvent as event } from '../../src/domain/event.fixture.ts'
import { AdminService, FeatureService, FeatureServiceV2Beta } from '../../src/proto/services.ts'
import { instanceId } from '../../src/queries/test-instance.fixture.ts'
import { loadLoginContext } from '../../src/sign-in/login-context.ts'
import { type Answer, eachServer } from './test-server.ts'

const features = FeatureService.method
const beta = FeatureServiceV2Beta.method

const callers = { owner: ['a', 'IAM_OWNER'], program: ['a', 'IAM_LOGIN_CLIENT'] } as const
const memberships = [{ memberType: 'System', aggregateId: '', roles: ['SYSTEM_OWNER'] }] as const
const systemUsers = { operator: { userId: 'operator', memberships } }
const operator = { token: 'operator' }

const always = { enabled: true, source: 'SOURCE_SYSTEM' }
/** What nobody has set. */
const untouched = {
  ...{ loginDefaultOrg: { enabled: true }, userSchema: {}, oidcTokenExchange: always },
  ...{ improvedPerformance: {}, debugOidcParentError: {}, oidcSingleV1SessionTermination: {} },
  ...{ enableBackChannelLogout: always, loginV2: {} },
  ...{ permissionCheckV2: {}, consoleUseV2UserApi: { enabled: true }, enableRelationalTables: {} },
}
const flagsOf = ({ details: _, ...flags }: Answer) => flags

eachServer({ callers, systemUsers }, ({ server, ask, succeed, owner, program }) => {
  const ofInstance = async (inheritance = false) =>
    succeed(program, features.getInstanceFeatures, { inheritance })
  const reset = async () => {
    await succeed(owner, features.resetInstanceFeatures)
    await succeed(operator, features.resetSystemFeatures)
  }

  describe('features', () => {
    it('are all there before anybody sets one, for every caller', async () => {
      const answer = await ofInstance()
      assert.deepEqual(flagsOf(answer), untouched)
      assert.deepEqual(answer.details, { resourceOwner: instanceId })
      const ofSystem = flagsOf(await succeed(program, features.getSystemFeatures))
      assert.deepEqual(ofSystem.loginDefaultOrg, { enabled: true })
      assert.equal(ofSystem.consoleUseV2UserApi, undefined)
    })

    it('have no area that is no more', async () => {
      const removed = { improvedPerformance: [1] }
      const refused = await ask(owner, features.setInstanceFeatures, removed)
      assert.match(refused, /^3 invalid SetInstanceFeaturesRequest.ImprovedPerformance\[0\]/)
    })

    it('of an instance are what it sets', async () => {
      const baseUri = 'https://login.test/ui'
      const { details } = await succeed(owner, features.setInstanceFeatures, {
        loginV2: { required: true, baseUri },
        ...{ loginDefaultOrg: false, permissionCheckV2: true, enableRelationalTables: true },
        debugOidcParentError: true,
        improvedPerformance: [2, 3],
      })
      const source = 'SOURCE_INSTANCE'
      const answer = await ofInstance()
      assert.deepEqual(flagsOf(answer), {
        ...untouched,
        loginDefaultOrg: { source },
        improvedPerformance: {
          executionPaths: ['IMPROVED_PERFORMANCE_PROJECT_GRANT', 'IMPROVED_PERFORMANCE_PROJECT'],
          source,
        },
        loginV2: { required: true, baseUri, source },
        permissionCheckV2: { enabled: true, source },
        debugOidcParentError: { enabled: true, source },
        enableRelationalTables: { enabled: true, source },
      })
      assert.equal(answer.details.sequence, details.sequence)
      assert.equal(answer.details.changeDate, details.changeDate)
      assert.deepEqual(flagsOf(await succeed(owner, beta.getInstanceFeatures)).loginDefaultOrg, {
        source: 'SOURCE_INSTANCE',
      })
      await reset()
    })

    it('have an RPC of admin v1 for one of them', async () => {
      await succeed(owner, features.setInstanceFeatures, { loginDefaultOrg: false })
      const activate = AdminService.method.activateFeatureLoginDefaultOrg
      const { details } = await succeed(owner, activate)
      assert.deepEqual((await ofInstance()).loginDefaultOrg, {
        ...{ enabled: true, source: 'SOURCE_INSTANCE' },
      })
      assert.deepEqual((await succeed(owner, activate)).details, details)
      assert.equal(await ask(program, activate), '7 No matching permissions found (AUTH-5mWD2)')
      await reset()
    })

    it('store nothing that is so already', async () => {
      await reset()
      const set = () => succeed(owner, features.setInstanceFeatures, { permissionCheckV2: false })
      const first = await set()
      assert.deepEqual((await set()).details, first.details)
      assert.deepEqual(
        (await server.typesOf('feature', instanceId)).at(-1),
        ['feature.instance.permission_check_v2.set'][0],
      )
      await reset()
    })

    it('are inherited from the system until an instance sets its own', async () => {
      await succeed(operator, features.setSystemFeatures, {
        loginV2: { required: true },
        oidcSingleV1SessionTermination: true,
      })
      assert.deepEqual((await ofInstance()).loginV2, {})
      const inherited = await ofInstance(true)
      assert.deepEqual(inherited.loginV2, { required: true, source: 'SOURCE_SYSTEM' })
      assert.deepEqual(await server.directory.defaultLogin(instanceId), {
        required: true,
        baseUri: '',
      })
      await succeed(owner, features.setInstanceFeatures, { loginV2: { required: false } })
      assert.deepEqual((await ofInstance(true)).loginV2, { source: 'SOURCE_INSTANCE' })
      assert.equal((await server.directory.defaultLogin(instanceId)).required, false)
      await succeed(owner, features.resetInstanceFeatures)
      assert.deepEqual((await ofInstance(true)).loginV2, inherited.loginV2)
      await reset()
      assert.deepEqual((await ofInstance(true)).loginV2, {})
    })

    it('can be reset twice', async () => {
      await succeed(owner, features.setInstanceFeatures, { consoleUseV2UserApi: false })
      const first = await succeed(owner, features.resetInstanceFeatures)
      assert.deepEqual(
        (await succeed(owner, features.resetInstanceFeatures)).details,
        first.details,
      )
      assert.deepEqual(flagsOf(await ofInstance()), untouched)
    })

    it('that would do nothing here are refused by name', async () => {
      const text = (name: string) =>
        `3 The feature ${name} cannot be given that value here.` +
        ' Leave it out, or give the other one (FEATURE-Fx1d4)'
      for (const [asked, name] of [
        [{ userSchema: true }, 'user_schema'],
        [{ disableUserTokenEvent: true }, 'disable_user_token_event'],
        [{ oidcTokenExchange: false }, 'oidc_token_exchange'],
        [{ enableBackChannelLogout: false }, 'enable_back_channel_logout'],
      ] as const) {
        assert.equal(await ask(owner, features.setInstanceFeatures, asked), text(name))
      }
      const harmless = { userSchema: false, oidcTokenExchange: true }
      await succeed(owner, features.setInstanceFeatures, harmless)
      assert.deepEqual(flagsOf(await ofInstance()), untouched)
    })

    it('have to be given, and an address has to be one', async () => {
      assert.equal(await ask(owner, features.setInstanceFeatures), '3 No changes (COMMAND-Vigh1)')
      assert.equal(await ask(operator, features.setSystemFeatures), '3 No changes (COMMAND-Oop8a)')
      for (const baseUri of ['nowhere', 'javascript:alert(1)', '/ui/login']) {
        const loginV2 = { required: true, baseUri }
        assert.match(
          await ask(owner, features.setInstanceFeatures, { loginV2 }),
          /^3 .*\(FEATURE-Ur1x5\)$/,
        )
      }
    })

    it('of the system are set by its own users alone', async () => {
      const lacking = '7 No matching permissions found (AUTH-5mWD2)'
      const request = { loginDefaultOrg: true }
      assert.equal(await ask(owner, features.setSystemFeatures, request), lacking)
      assert.equal(await ask(owner, features.resetSystemFeatures), lacking)
      assert.equal(await ask(program, features.setInstanceFeatures, request), lacking)
      assert.equal(await ask(program, features.resetInstanceFeatures), lacking)
    })

    it('are none of organisations and users', async () => {
      const refused = /^3 Organisations and users have no features of their own.*\(FEATURE-Lv1n3\)$/
      const organizationId = 'a'
      const userId = 'owner'
      assert.match(await ask(owner, features.setOrganizationFeatures, { organizationId }), refused)
      assert.match(await ask(owner, features.setUserFeatures, { userId }), refused)
      assert.deepEqual(
        await succeed(owner, features.getOrganizationFeatures, { organizationId }),
        {},
      )
      assert.deepEqual(
        await succeed(owner, features.resetOrganizationFeatures, { organizationId }),
        {},
      )
      assert.deepEqual(await succeed(owner, features.getUserFeatures, { userId }), {})
      assert.deepEqual(await succeed(owner, features.resetUserFeatures, { userId }), {})
    })

    it('say whose rules a sign-in begins with', async () => {
      const none = { find: async () => undefined } as never
      const rules = () =>
        loadLoginContext(
          { directory: server.directory, authRequests: none, deviceRequests: none },
          { instanceId } as never,
          '',
        )
      const instance = { type: 'instance', id: instanceId, owner: instanceId }
      await server.append(instance, [event('instance.default.org.set', { orgId: 'b' })])
      assert.equal((await rules()).rulesOrgId, 'b')
      await succeed(owner, features.setInstanceFeatures, { loginDefaultOrg: false })
      assert.equal((await rules()).rulesOrgId, undefined)
      await reset()
    })
  })
})
