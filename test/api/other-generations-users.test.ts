/**
 * The same for users, domains and settings: methods that are another generation's name for what is
 * tested elsewhere do what they say.
 */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { totpCode } from '../../src/crypto/totp.ts'
import {
  AdminService,
  AuthService,
  FeatureServiceV2Beta,
  InstanceService,
  InstanceServiceV2Beta,
  ManagementService,
  OrganizationServiceV2Beta,
  UserServiceV2,
  UserServiceV2Alpha,
  UserServiceV2Beta,
} from '../../src/proto/services.ts'
import { instanceId } from '../../src/queries/test-instance.fixture.ts'
import { eachServer, returnCode } from './test-server.ts'

const admin = AdminService.method
const v1 = ManagementService.method
const v2 = UserServiceV2.method
const alpha = UserServiceV2Alpha.method
const beta = UserServiceV2Beta.method

/** The same messages by other names. */
const older: readonly (typeof beta)[] = [beta, alpha as never]

const stepMicros = 30e6
const memberships = [{ memberType: 'System', aggregateId: '', roles: ['SYSTEM_OWNER'] }] as const
const systemUsers = { operator: { userId: 'operator', memberships } }
const operator = { token: 'operator' }
const callers = { root: ['a', 'IAM_OWNER'], owner: ['a', 'ORG_OWNER'] } as const

eachServer({ callers, systemUsers }, ({ server, succeed, root, owner }) => {
  const present = () => Math.floor(server.clock.nowMicros() / stepMicros)
  const userOf = async (userId: string) =>
    (await succeed(owner, v2.getUserByID, { userId })).user.human

  describe('by another generation', () => {
    it('addresses are verified by the code that was given back', async () => {
      for (const { verifyEmail, verifyPhone } of older) {
        const userId = await server.someone()
        const email = { userId, email: 'new@acme.test', verification: returnCode }
        const { verificationCode } = await succeed(owner, v2.setEmail, email)
        await succeed(owner, verifyEmail, { userId, verificationCode })
        const phone = { userId, phone: '+41791112233', verification: returnCode }
        const { verificationCode: code } = await succeed(owner, v2.setPhone, phone)
        await succeed(owner, verifyPhone, { userId, verificationCode: code })
        const { email: mail, phone: number } = await userOf(userId)
        assert.deepEqual([mail.isVerified, number.isVerified], [true, true])
      }
    })

    it('a code is sent again', async () => {
      const userId = await server.someone()
      const email = { userId, email: 'again@acme.test', verification: returnCode }
      const first = await succeed(owner, v2.setEmail, email)
      const request = { userId, verification: returnCode }
      const second = await succeed(owner, beta.resendEmailCode, request)
      assert.notEqual(second.verificationCode, first.verificationCode)
    })

    it('authenticator apps are set up, and removed', async () => {
      for (const { registerTOTP, verifyTOTPRegistration } of older) {
        const userId = await server.someone()
        const { secret } = await succeed(owner, registerTOTP, { userId })
        await succeed(owner, verifyTOTPRegistration, { userId, code: totpCode(secret, present()) })
        await succeed(owner, beta.removeTOTP, { userId })
        assert.deepEqual(await server.lastTypes(userId, 1), ['user.human.mfa.otp.removed'])
      }
    })

    it('one changes one’s own password', async () => {
      const userId = await server.someone()
      await succeed(owner, v2.setPassword, { userId, newPassword: { password: 'Secret-Word-1' } })
      const me = await server.tokenOf(userId)
      const words = { oldPassword: 'Secret-Word-1', newPassword: 'Newer-Word-1' }
      await succeed(me, AuthService.method.updateMyPassword, words)
      assert.deepEqual(await server.lastTypes(userId, 1), ['user.human.password.changed'])
    })

    it('domains of an organisation are proven by what is published', async () => {
      const { organizationId } = await succeed(
        root,
        OrganizationServiceV2Beta.method.createOrganization,
        { name: 'Provers' },
      ).then(({ id }) => ({ organizationId: id }))
      const policy = { orgId: organizationId, validateOrgDomains: true }
      await succeed(root, admin.addCustomDomainPolicy, policy)
      const prover = await server.caller('prover', organizationId, 'ORG_OWNER')
      await succeed(prover, v1.addOrgDomain, { domain: 'one.test' })
      const one = await succeed(prover, v1.generateOrgDomainValidation, {
        ...{ domain: 'one.test', type: 1 },
      })
      server.published.set(one.url, one.token)
      await succeed(prover, v1.validateOrgDomain, { domain: 'one.test' })
      await succeed(prover, v1.addOrgDomain, { domain: 'two.test' })
      const { generateOrganizationDomainValidation } = OrganizationServiceV2Beta.method
      const two = { organizationId, domain: 'two.test', type: 1 }
      const { token, url } = await succeed(prover, generateOrganizationDomainValidation, two)
      assert.ok(token && url)
      const { result } = await succeed(prover, v1.listOrgDomains, {})
      const proven = result.filter(({ isVerified }: { isVerified?: boolean }) => isVerified)
      assert.ok(proven.some(({ domainName }: { domainName: string }) => domainName === 'one.test'))
    })

    it('domains of an instance come and go', async () => {
      const old = InstanceServiceV2Beta.method
      await succeed(operator, old.addCustomDomain, { instanceId, domain: 'more.test' })
      const listed = async () => {
        const { domains = [] } = await succeed(root, old.listCustomDomains, { instanceId })
        return domains.map(({ domain }: { domain: string }) => domain)
      }
      assert.ok((await listed()).includes('more.test'))
      const more = { instanceId, customDomain: 'more.test' }
      await succeed(operator, InstanceService.method.removeCustomDomain, more)
      assert.ok(!(await listed()).includes('more.test'))
      const trusted = { instanceId, domain: 'trusted.test' }
      await succeed(root, old.addTrustedDomain, trusted)
      await succeed(root, old.removeTrustedDomain, trusted)
    })

    it('features of the instance and the system are set', async () => {
      const { method } = FeatureServiceV2Beta
      await succeed(root, method.setInstanceFeatures, { loginDefaultOrg: false })
      const { loginDefaultOrg } = await succeed(root, method.getInstanceFeatures, {})
      assert.equal(loginDefaultOrg.enabled ?? false, false)
      await succeed(operator, method.setSystemFeatures, { loginDefaultOrg: true })
      await succeed(operator, method.resetSystemFeatures, {})
    })

    it('the certificate of a SAML provider is made anew', async () => {
      const { id } = await succeed(root, admin.addSAMLProvider, {
        name: 'SAML',
        metadata: { case: 'metadataXml', value: new TextEncoder().encode(metadata) },
      })
      await succeed(root, admin.regenerateSAMLProviderCertificate, { id })
    })
  })
})

const metadata = `<EntityDescriptor xmlns="urn:oasis:names:tc:SAML:2.0:metadata"
 entityID="https://saml.test"><IDPSSODescriptor
 protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol"><KeyDescriptor use="signing">
<KeyInfo xmlns="http://www.w3.org/2000/09/xmldsig#"><X509Data><X509Certificate>AAAA</X509Certificate>
</X509Data></KeyInfo></KeyDescriptor><SingleSignOnService
 Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST" Location="https://saml.test/sso"/>
</IDPSSODescriptor></EntityDescriptor>`
