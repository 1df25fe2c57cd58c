/** Login policies: their factors and their identity providers (both engines). */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { fromJson } from '@bufbuild/protobuf'
import type { SecondFactorType } from '@zitadel/proto/zitadel/policy_pb.js'
import { pastEvent as event } from '../../src/domain/event.fixture.ts'
import {
  AdminService,
  AuthService,
  ManagementService,
  SettingsService,
} from '../../src/proto/services.ts'
import { instanceId } from '../../src/queries/test-instance.fixture.ts'
import { type Caller, eachServer } from './test-server.ts'

const admin = AdminService.method
const v1 = ManagementService.method
const settings = SettingsService.method

const callers = {
  owner: ['a', 'IAM_OWNER'],
  clerk: ['b', 'ORG_OWNER'],
} as const

eachServer({ callers }, ({ server, ask, succeed, owner, clerk }) => {
  describe('a login policy of an organisation', () => {
    const mill = { idpId: 'mill', idpName: 'Mill', idpType: 'IDP_TYPE_OIDC' }
    const unknown = "9 Identity Provider Configuration doesn't exist (Org-3N9fs)"
    let orgs = 0
    /** The owner of an organisation with a provider, whose id is given back, too. */
    const freshOwner = async () => {
      const orgId = `org${++orgs}`
      const idpId = `mill-of-${orgId}`
      await server.org(orgId, `${orgId}.example`)
      await server.append({ type: 'org', id: orgId, owner: orgId }, [
        event('org.idp.oidc.added', {
          id: idpId,
          name: 'Mill',
          isLinkingAllowed: true,
        }),
      ])
      return { idpId, ...(await server.caller(`owner-of-${orgId}`, orgId, 'ORG_OWNER')) }
    }
    const withOwn = async () => {
      const own = await freshOwner()
      await succeed(own, v1.addCustomLoginPolicy, {
        allowUsernamePassword: true,
        forceMfa: true,
        secondFactors: [1, 4],
        idps: [{ idpId: own.idpId, ownerType: 2 }],
        passwordCheckLifetime: { seconds: 60n, nanos: 5 },
      })
      return own
    }
    const policyOf = async (own: Caller) => (await succeed(own, v1.getLoginPolicy)).policy
    const link = (own: Caller, idpId: string) =>
      ask(own, v1.addIDPToLoginPolicy, { idpId, ownerType: 2 })
    const active = async (own: Caller, more: object = {}) =>
      (await succeed(own, settings.getActiveIdentityProviders, more as never)).identityProviders

    it('lists no provider before it is added', async () => {
      const own = await freshOwner()
      assert.equal(await link(own, own.idpId), '5 Login Policy not found (Org-Ffgw2)')
    })
    it('has the second factors that were given', async () => {
      assert.deepEqual((await policyOf(await withOwn())).secondFactors, [
        ...['SECOND_FACTOR_TYPE_OTP', 'SECOND_FACTOR_TYPE_OTP_SMS'],
      ])
    })
    it('takes recovery codes as a second factor, and the plainer name of TOTP', async () => {
      const own = await withOwn()
      const { input } = v1.addSecondFactorToLoginPolicy
      const { type } = fromJson(input, { type: 'SECOND_FACTOR_TYPE_TOTP' })
      assert.equal(type, 1)
      await succeed(own, v1.addSecondFactorToLoginPolicy, { type: 5 as SecondFactorType })
      const factors = ['OTP', 'OTP_SMS', 'RECOVERY_CODES'].map((f) => `SECOND_FACTOR_TYPE_${f}`)
      assert.deepEqual((await policyOf(own)).secondFactors, factors)
      const v2 = await succeed(own, settings.getLoginSettings)
      assert.deepEqual(v2.settings.secondFactors, factors)
      assert.equal(v2.settings.allowLocalAuthentication, true)
    })
    it('has no multi factors when none were given, and may force one', async () => {
      const policy = await policyOf(await withOwn())
      assert.deepEqual([policy.multiFactors, policy.forceMfa], [undefined, true])
    })
    it('has lifetimes to the nanosecond', async () => {
      assert.equal((await policyOf(await withOwn())).passwordCheckLifetime, '60.000000005s')
    })
    it('has the providers that were given', async () => {
      const own = await withOwn()
      assert.deepEqual((await policyOf(own)).idps, [{ ...mill, idpId: own.idpId }])
    })
    it('lists its providers', async () => {
      const own = await withOwn()
      const { result } = await ask(own, v1.listLoginPolicyIDPs)
      assert.deepEqual(result, [{ ...mill, idpId: own.idpId }])
    })
    it('lists no provider twice', async () => {
      const own = await withOwn()
      assert.equal(await link(own, own.idpId), '6 Identity Provider already existing (Org-2B0ps)')
    })
    it('lists no provider of another organisation', async () => {
      const { idpId } = await freshOwner()
      assert.equal(await link(await withOwn(), idpId), unknown)
    })
    it('lists no provider that does not exist', async () => {
      assert.equal(await link(await withOwn(), 'nothing'), unknown)
    })
    it('makes a provider active for linking that allows it', async () => {
      const own = await withOwn()
      assert.deepEqual(await active(own, { linkingAllowed: true }), [
        {
          id: own.idpId,
          name: 'Mill',
          type: 'IDENTITY_PROVIDER_TYPE_OIDC',
          options: { isLinkingAllowed: true },
        },
      ])
    })
    it('makes no provider active for creation that does not allow it', async () => {
      assert.equal(await active(await withOwn(), { creationAllowed: true }), undefined)
    })
    it('makes no provider active any more that was removed from it', async () => {
      const own = await withOwn()
      await succeed(own, v1.removeIDPFromLoginPolicy, { idpId: own.idpId })
      assert.equal(await active(own), undefined)
    })
    it('gets a multi factor', async () => {
      const answer = await ask(await withOwn(), v1.addMultiFactorToLoginPolicy, { type: 1 })
      assert.ok(answer.details)
    })
    it('is read with its multi factor by the settings service', async () => {
      const own = await withOwn()
      await succeed(own, v1.addMultiFactorToLoginPolicy, { type: 1 })
      assert.deepEqual((await ask(own, settings.getLoginSettings)).settings.multiFactors, [
        'MULTI_FACTOR_TYPE_U2F_WITH_VERIFICATION',
      ])
    })
    it('says under either name that a password signs in', async () => {
      const said = async (own: Caller) => (await succeed(own, settings.getLoginSettings)).settings
      const allowed = await said(await withOwn())
      assert.ok(allowed.allowUsernamePassword && allowed.allowLocalAuthentication)
      const own = await freshOwner()
      await succeed(own, v1.addCustomLoginPolicy, { allowUsernamePassword: false })
      const denied = await said(own)
      assert.ok(!denied.allowUsernamePassword && !denied.allowLocalAuthentication)
    })
    it('loses a multi factor once', async () => {
      const own = await withOwn()
      await succeed(own, v1.addMultiFactorToLoginPolicy, { type: 1 })
      await succeed(own, v1.removeMultiFactorFromLoginPolicy, { type: 1 })
      assert.equal(
        await ask(own, v1.removeMultiFactorFromLoginPolicy, { type: 1 }),
        '5 The login policy does not allow it. Nothing needs to be done (POLICY-List2)',
      )
    })
    it('loses a second factor', async () => {
      const own = await withOwn()
      await succeed(own, v1.removeSecondFactorFromLoginPolicy, { type: 4 })
      const { result } = await ask(own, v1.listLoginPolicySecondFactors)
      assert.deepEqual(result, ['SECOND_FACTOR_TYPE_OTP'])
    })
  })

  describe('the login policy of the instance', () => {
    it('holds again for an organisation that reset its own', async () => {
      await succeed(clerk, v1.addCustomLoginPolicy, { secondFactors: [1] })
      await succeed(clerk, v1.resetLoginPolicyToDefault)
      const { policy } = await ask(clerk, AuthService.method.getMyLoginPolicy)
      assert.equal(policy.secondFactors.length, 2)
    })
    it('is read with a factor that was added, by organisations and by the Admin API', async () => {
      await succeed(owner, admin.addSecondFactorToLoginPolicy, { type: 3 })
      const ofOrg = (await ask(clerk, v1.getDefaultLoginPolicy)).policy.secondFactors.length
      const ofInstance = (await ask(owner, admin.getLoginPolicy)).policy.secondFactors.length
      assert.deepEqual([ofOrg, ofInstance], [3, 3])
    })
    it('lists a provider of the instance once, and none of an organisation', async () => {
      await server.append({ type: 'instance', id: instanceId, owner: instanceId }, [
        event('instance.idp.github.added', { id: 'everybodys' }),
      ])
      const idps = admin.addIDPToLoginPolicy
      await succeed(owner, idps, { idpId: 'everybodys' })
      assert.equal(
        await ask(owner, idps, { idpId: 'everybodys' }),
        '6 Identity provider already exists (INSTANCE-2B0ps)',
      )
      await server.append({ type: 'org', id: 'a', owner: 'a' }, [
        event('org.idp.github.added', { id: 'ours' }),
      ])
      assert.equal(
        await ask(owner, idps, { idpId: 'ours' }),
        "9 Identity Provider Configuration doesn't exist (INSTANCE-m8fsd)",
      )
    })
  })
})
