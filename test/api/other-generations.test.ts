/**
 * Methods that are another generation's name for what is tested elsewhere: each does what it says,
 * as reading it back shows. With them every method succeeds in some test.
 */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { SecondFactorType } from '@zitadel/proto/zitadel/policy_pb.js'
import {
  AdminService,
  ApplicationService,
  AppServiceV2Beta,
  ManagementService,
  OrganizationService,
  OrganizationServiceV2Beta,
  ProjectServiceV2Beta,
  UserServiceV2,
  UserServiceV2Beta,
} from '../../src/proto/services.ts'
import { eachServer } from './test-server.ts'

const admin = AdminService.method
const v1 = ManagementService.method
const v2 = UserServiceV2.method
const beta = UserServiceV2Beta.method

const callers = { root: ['a', 'IAM_OWNER'], owner: ['a', 'ORG_OWNER'] } as const

eachServer({ callers }, ({ server, succeed, root, owner }) => {
  let count = 0
  const project = async () => (await succeed(owner, v1.addProject, { name: `p${++count}` })).id

  describe('by another generation', () => {
    it('applications are deactivated and reactivated', async () => {
      const projectId = await project()
      const app = { projectId, name: 'app', redirectUris: ['https://shop.test/callback'] }
      const { appId } = await succeed(owner, v1.addOIDCApp, app)
      const stateOf = async () =>
        (await succeed(owner, v1.getAppByID, { projectId, appId })).app.state
      const same = { projectId, applicationId: appId }
      await succeed(owner, ApplicationService.method.deactivateApplication, same)
      assert.equal(await stateOf(), 'APP_STATE_INACTIVE')
      await succeed(owner, v1.reactivateApp, { projectId, appId })
      assert.equal(await stateOf(), 'APP_STATE_ACTIVE')
      await succeed(owner, v1.deactivateApp, { projectId, appId })
      await succeed(owner, AppServiceV2Beta.method.reactivateApplication, { projectId, id: appId })
      assert.equal(await stateOf(), 'APP_STATE_ACTIVE')
    })

    it('projects and their grants are activated again', async () => {
      const { method } = ProjectServiceV2Beta
      const id = await project()
      const stateOf = async () => (await succeed(owner, v1.getProjectByID, { id })).project.state
      await succeed(owner, method.deactivateProject, { id })
      assert.equal(await stateOf(), 'PROJECT_STATE_INACTIVE')
      await succeed(owner, method.activateProject, { id })
      assert.equal(await stateOf(), 'PROJECT_STATE_ACTIVE')
      const granted = { projectId: id, grantedOrganizationId: 'b' }
      await succeed(owner, method.createProjectGrant, granted)
      const isActive = async () => {
        const { projectGrants } = await succeed(owner, method.listProjectGrants, {})
        return projectGrants.find((each: { projectId: string }) => each.projectId === id).state
      }
      await succeed(owner, method.deactivateProjectGrant, granted)
      assert.equal(await isActive(), 'PROJECT_GRANT_STATE_INACTIVE')
      await succeed(owner, method.activateProjectGrant, granted)
      assert.equal(await isActive(), 'PROJECT_GRANT_STATE_ACTIVE')
    })

    it('the factors and providers of the instance’s login policy come and go', async () => {
      const policy = async () => (await succeed(root, admin.getLoginPolicy, {})).policy
      const { multiFactors = [] } = await policy()
      const takesSms = async (): Promise<boolean> =>
        (await policy()).secondFactors?.includes('SECOND_FACTOR_TYPE_OTP_SMS') ?? false
      const sms = { type: SecondFactorType.OTP_SMS }
      if (await takesSms()) await succeed(root, admin.removeSecondFactorFromLoginPolicy, sms)
      await succeed(root, admin.addSecondFactorToLoginPolicy, sms)
      assert.equal(await takesSms(), true)
      await succeed(root, admin.removeSecondFactorFromLoginPolicy, sms)
      assert.equal(await takesSms(), false)
      if (multiFactors.length > 0) {
        await succeed(root, admin.removeMultiFactorFromLoginPolicy, { type: 1 })
      }
      await succeed(root, admin.addMultiFactorToLoginPolicy, { type: 1 })
      assert.deepEqual((await policy()).multiFactors, ['MULTI_FACTOR_TYPE_U2F_WITH_VERIFICATION'])
      await succeed(root, admin.removeMultiFactorFromLoginPolicy, { type: 1 })
      assert.deepEqual((await policy()).multiFactors ?? [], [])
      await succeed(root, admin.addMultiFactorToLoginPolicy, { type: 1 })
      const { id: idpId } = await succeed(root, admin.addGenericOIDCProvider, {
        ...{ name: 'it', issuer: 'https://idp.test', clientId: 'c', clientSecret: 's' },
      })
      await succeed(root, admin.addIDPToLoginPolicy, { idpId })
      await succeed(root, admin.removeIDPFromLoginPolicy, { idpId })
      assert.deepEqual((await succeed(root, admin.listLoginPolicyIDPs, {})).result ?? [], [])
    })

    it('rules of domains are changed by their deprecated names', async () => {
      const rules = {
        ...{ userLoginMustBeDomain: false, validateOrgDomains: true },
        smtpSenderAddressMatchesInstanceDomain: false,
      }
      await succeed(root, admin.updateOrgIAMPolicy, { userLoginMustBeDomain: true })
      assert.equal(
        (await succeed(root, admin.getOrgIAMPolicy, {})).policy.userLoginMustBeDomain,
        true,
      )
      await succeed(root, admin.updateOrgIAMPolicy, { userLoginMustBeDomain: false })
      await succeed(root, admin.addCustomDomainPolicy, { orgId: 'b', ...rules })
      const custom = { orgId: 'b', userLoginMustBeDomain: true }
      await succeed(root, admin.updateCustomOrgIAMPolicy, custom)
      const { policy } = await succeed(root, admin.getCustomOrgIAMPolicy, { orgId: 'b' })
      assert.equal(policy.userLoginMustBeDomain, true)
      await succeed(root, admin.resetCustomOrgIAMPolicyToDefault, { orgId: 'b' })
    })

    it('organisations are deactivated, described and removed', async () => {
      const { id: orgId } = await succeed(root, v1.addOrg, { name: 'Gone' })
      const { method } = OrganizationServiceV2Beta
      const stateOf = async () => {
        const { result } = await succeed(root, admin.listOrgs, {})
        return result.find(({ id }: { id: string }) => id === orgId)?.state
      }
      await succeed(root, method.deactivateOrganization, { id: orgId })
      assert.equal(await stateOf(), 'ORG_STATE_INACTIVE')
      await succeed(root, method.activateOrganization, { id: orgId })
      const entry = { key: 'of', value: new TextEncoder().encode('ops') }
      await succeed(root, method.setOrganizationMetadata, {
        organizationId: orgId,
        metadata: [entry],
      })
      const keys = async () => {
        const asked = { organizationId: orgId }
        const { metadata } = await succeed(root, method.listOrganizationMetadata, asked)
        return (metadata ?? []).map(({ key }: { key: string }) => key)
      }
      assert.deepEqual(await keys(), ['of'])
      await succeed(root, OrganizationService.method.deleteOrganizationMetadata, {
        ...{ organizationId: orgId, keys: ['of'] },
      })
      assert.deepEqual(await keys(), [])
      await succeed(root, method.addOrganizationDomain, { organizationId: orgId, domain: 'g.test' })
      await succeed(root, method.deleteOrganizationDomain, {
        ...{ organizationId: orgId, domain: 'g.test' },
      })
      await succeed(root, admin.removeOrg, { orgId })
      assert.equal(await stateOf(), undefined)
    })

    it('users are reactivated, and lose phone, factor and secret', async () => {
      const userId = await server.someone()
      const stateOf = async () => (await succeed(owner, v2.getUserByID, { userId })).user.state
      await succeed(owner, v2.deactivateUser, { userId })
      assert.equal(await stateOf(), 'USER_STATE_INACTIVE')
      await succeed(owner, v2.reactivateUser, { userId })
      assert.equal(await stateOf(), 'USER_STATE_ACTIVE')
      await succeed(owner, beta.removePhone, { userId })
      const { user } = await succeed(owner, v2.getUserByID, { userId })
      assert.equal(user.human.phone?.phone ?? '', '')
      const machine = { userName: `robot${++count}`, name: 'Robot' }
      const { userId: robot } = await succeed(owner, v1.addMachineUser, machine)
      await succeed(owner, v2.addSecret, { userId: robot })
      await succeed(owner, v2.removeSecret, { userId: robot })
      assert.equal((await server.lastTypes(robot, 1))[0], 'user.machine.secret.removed')
    })
  })
})
