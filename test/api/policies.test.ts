/** Policies as all services read and change them, and what follows (both engines). */
import assert from 'node:assert/strict'
import { it } from 'node:test'
import { pastEvent as event } from '../../src/domain/event.fixture.ts'
import { supportedLanguages } from '../../src/kit/language.ts'
import { languages } from '../../src/outbox/messages/languages.ts'
import {
  AdminService,
  AuthService,
  ManagementService,
  SettingsService,
} from '../../src/proto/services.ts'
import { instanceId } from '../../src/queries/test-instance.fixture.ts'
import { type Answer, eachServer } from './test-server.ts'

const admin = AdminService.method
const v1 = ManagementService.method
const settings = SettingsService.method

const callers = {
  owner: ['a', 'IAM_OWNER'],
  clerk: ['b', 'ORG_OWNER'],
} as const

/** Where an organisation has no policy of a kind, and changes or removes it. */
const noneOf = (kind: string) =>
  `5 The organisation has no ${kind} policy of its own, so that of the instance applies.` +
  ' Add one first (POLICY-Nfnd1)'

eachServer({ callers }, ({ server, ask, owner, clerk }) => {
  /** What is said of a policy, without its dates. */
  const saidOf = ({ details: _, ...policy }: Answer) => policy

  it('every policy holds before anybody has said anything', async () => {
    const { policy, isDefault } = await ask(clerk, v1.getPasswordComplexityPolicy)
    assert.equal(isDefault, true)
    assert.equal(policy.details.resourceOwner, instanceId)
    const complexity = {
      minLength: '8',
      hasUppercase: true,
      hasLowercase: true,
      hasNumber: true,
      hasSymbol: true,
      isDefault: true,
    }
    assert.deepEqual(saidOf(policy), complexity)
    assert.deepEqual(
      saidOf((await ask(clerk, AuthService.method.getMyPasswordComplexityPolicy)).policy),
      complexity,
    )
    const login = (await ask(clerk, v1.getLoginPolicy)).policy
    assert.deepEqual(saidOf(login), {
      allowUsernamePassword: true,
      allowRegister: true,
      allowExternalIdp: true,
      passwordlessType: 'PASSWORDLESS_TYPE_ALLOWED',
      allowDomainDiscovery: true,
      passwordCheckLifetime: '864000s',
      externalLoginCheckLifetime: '864000s',
      mfaInitSkipLifetime: '2592000s',
      secondFactorCheckLifetime: '64800s',
      multiFactorCheckLifetime: '43200s',
      secondFactors: ['SECOND_FACTOR_TYPE_OTP', 'SECOND_FACTOR_TYPE_U2F'],
      multiFactors: ['MULTI_FACTOR_TYPE_U2F_WITH_VERIFICATION'],
      isDefault: true,
    })
    assert.deepEqual(saidOf((await ask(clerk, v1.getPrivacyPolicy)).policy), {
      docsLink: 'https://zitadel.com/docs',
      isDefault: true,
    })
    assert.deepEqual(saidOf((await ask(owner, admin.getNotificationPolicy)).policy), {
      passwordChange: true,
      isDefault: true,
    })
    assert.deepEqual(saidOf((await ask(owner, admin.getLockoutPolicy)).policy), { isDefault: true })
    assert.equal((await ask(clerk, v1.getLabelPolicy)).policy.primaryColor, '#5469d4')
    assert.equal((await ask(clerk, v1.getDomainPolicy)).policy.isDefault, true)
  })

  it('an organisation’s own comes, changes and goes; what does not fit is refused', async () => {
    const words = { maxPasswordAttempts: 3, maxOtpAttempts: 0 }
    const change = (changes: object) => ask(clerk, v1.updateCustomLockoutPolicy, changes)
    assert.equal(await change(words), noneOf('lockout'))
    const added = await ask(clerk, v1.addCustomLockoutPolicy, words)
    assert.deepEqual(Object.keys(added.details).sort(), [
      ...['creationDate', 'resourceOwner', 'sequence'],
    ])
    assert.equal(
      await ask(clerk, v1.addCustomLockoutPolicy, words),
      '6 The organisation already has a lockout policy of its own. Update that one (POLICY-Exst1)',
    )
    assert.equal(
      await change(words),
      '9 The lockout policy has these settings already. Nothing needs to be done (POLICY-Same1)',
    )
    const changed = await change({ maxPasswordAttempts: 0, maxOtpAttempts: 5 })
    assert.deepEqual(Object.keys(changed.details).sort(), [
      ...['changeDate', 'resourceOwner', 'sequence'],
    ])
    const { policy, isDefault } = await ask(clerk, v1.getLockoutPolicy)
    assert.deepEqual([saidOf(policy), isDefault], [{ maxOtpAttempts: '5' }, undefined])
    assert.equal(policy.details.resourceOwner, 'b')
    assert.deepEqual(saidOf((await ask(clerk, v1.getDefaultLockoutPolicy)).policy), {
      isDefault: true,
    })
    assert.deepEqual((await ask(clerk, settings.getLockoutSettings)).settings, {
      maxOtpAttempts: '5',
      resourceOwnerType: 'RESOURCE_OWNER_TYPE_ORG',
    })
    assert.ok((await ask(clerk, v1.resetLockoutPolicyToDefault)).details)
    assert.equal((await ask(clerk, v1.getLockoutPolicy)).isDefault, true)
    assert.equal(await ask(clerk, v1.resetLockoutPolicyToDefault), noneOf('lockout'))
  })

  it('the instance’s changes at once for whoever has no other', async () => {
    const complexity = { minLength: 4, hasLowercase: true }
    assert.ok((await ask(owner, admin.updatePasswordComplexityPolicy, complexity)).details)
    assert.equal(
      await ask(owner, admin.updatePasswordComplexityPolicy, complexity),
      '9 The password complexity policy has these settings already.' +
        ' Nothing needs to be done (POLICY-Same1)',
    )
    const { settings: there } = await ask(clerk, settings.getPasswordComplexitySettings)
    assert.deepEqual(there, {
      minLength: '4',
      requiresLowercase: true,
      resourceOwnerType: 'RESOURCE_OWNER_TYPE_INSTANCE',
    })
    for (const minLength of [0, 73]) {
      assert.equal(
        await ask(owner, admin.updatePasswordComplexityPolicy, { minLength }),
        '3 The minimum length is out of bounds. Give one of at least 1 and at most 72' +
          ' (POLICY-Mlen1)',
      )
    }
    const { rules } = (await server.directory.org({ instanceId, orgId: 'b' }))!
    assert.equal(rules.complexity.minLength, 4)
    assert.equal(
      await ask(clerk, admin.updateLockoutPolicy, { maxPasswordAttempts: 1 }),
      '7 No matching permissions found (AUTH-5mWD2)',
    )
    assert.equal(
      await ask(owner, admin.addNotificationPolicy, {}),
      '6 The instance already has this policy. Update that one (POLICY-Exst2)',
    )
  })

  it('the others are changed and read by all services alike', async () => {
    await ask(owner, admin.updatePasswordAgePolicy, { maxAgeDays: 90, expireWarnDays: 7 })
    assert.deepEqual((await ask(clerk, settings.getPasswordExpirySettings)).settings, {
      maxAgeDays: '90',
      expireWarnDays: '7',
      resourceOwnerType: 'RESOURCE_OWNER_TYPE_INSTANCE',
    })
    await ask(clerk, v1.addCustomPrivacyPolicy, { tosLink: 'https://tos', privacyLink: 'p' })
    assert.deepEqual((await ask(clerk, settings.getLegalAndSupportSettings)).settings, {
      tosLink: 'https://tos',
      privacyPolicyLink: 'p',
      resourceOwnerType: 'RESOURCE_OWNER_TYPE_ORG',
    })
    const ofInstance = { ctx: { resourceOwner: { case: 'instance', value: true } } } as const
    const there = await ask(clerk, settings.getLegalAndSupportSettings, ofInstance)
    assert.equal(there.settings.docsLink, 'https://zitadel.com/docs')
    await ask(clerk, v1.addCustomNotificationPolicy, { passwordChange: false })
    assert.deepEqual(saidOf((await ask(clerk, v1.getNotificationPolicy)).policy), {})
    await ask(owner, settings.setSecuritySettings, {
      embeddedIframe: { enabled: true, allowedOrigins: ['https://a'] },
    })
    assert.deepEqual(saidOf((await ask(owner, admin.getSecurityPolicy)).policy), {
      enableIframeEmbedding: true,
      allowedOrigins: ['https://a'],
    })
    await ask(owner, admin.setSecurityPolicy, { enableImpersonation: true })
    assert.deepEqual((await ask(owner, settings.getSecuritySettings)).settings, {
      embeddedIframe: {},
      enableImpersonation: true,
    })
    const general = await ask(clerk, settings.getGeneralSettings)
    assert.deepEqual(
      general.supportedLanguages,
      languages.map(({ tag }) => tag),
    )
    assert.equal(general.supportedLanguages.length, supportedLanguages.length)
  })

  it('a label is shown once it is activated', async () => {
    await ask(clerk, v1.addCustomLabelPolicy, { primaryColor: '#111111' })
    const shown = async () => (await ask(clerk, settings.getBrandingSettings)).settings
    assert.equal((await shown()).lightTheme.primaryColor, '#5469d4')
    assert.equal((await ask(clerk, v1.getPreviewLabelPolicy)).policy.primaryColor, '#111111')
    await ask(clerk, v1.activateCustomLabelPolicy)
    assert.equal((await shown()).lightTheme.primaryColor, '#111111')
    assert.equal((await shown()).themeMode, 'THEME_MODE_AUTO')
    await ask(clerk, v1.updateCustomLabelPolicy, { primaryColor: '#222222', themeMode: 2 })
    await ask(clerk, v1.activateCustomLabelPolicy)
    assert.equal((await shown()).themeMode, 'THEME_MODE_DARK')
    assert.equal(
      (await ask(clerk, AuthService.method.getMyLabelPolicy)).policy.themeMode,
      'THEME_MODE_DARK',
    )
    await ask(clerk, v1.resetLabelPolicyToDefault)
    assert.equal((await shown()).lightTheme.primaryColor, '#5469d4')
    assert.equal(await ask(clerk, v1.activateCustomLabelPolicy), noneOf('label'))
    assert.ok((await ask(owner, admin.activateLabelPolicy)).details)
  })

  it('a login policy lists factors and providers, of its own', async () => {
    await server.append({ type: 'org', id: 'b', owner: 'b' }, [
      event('org.idp.oidc.added', {
        id: 'mill',
        name: 'Mill',
        options: { isLinkingAllowed: true },
      }),
    ])
    await server.append({ type: 'org', id: 'a', owner: 'a' }, [
      event('org.idp.oauth.added', { id: 'other', name: 'Other' }),
    ])
    const link = (idpId: string) => ask(clerk, v1.addIDPToLoginPolicy, { idpId, ownerType: 2 })
    assert.equal(await link('mill'), noneOf('login'))
    await ask(clerk, v1.addCustomLoginPolicy, {
      allowUsernamePassword: true,
      forceMfa: true,
      secondFactors: [1, 4],
      idps: [{ idpId: 'mill', ownerType: 2 }],
      passwordCheckLifetime: { seconds: 60n, nanos: 5 },
    })
    const { policy } = await ask(clerk, v1.getLoginPolicy)
    assert.deepEqual(policy.secondFactors, ['SECOND_FACTOR_TYPE_OTP', 'SECOND_FACTOR_TYPE_OTP_SMS'])
    assert.deepEqual([policy.multiFactors, policy.forceMfa], [undefined, true])
    assert.equal(policy.passwordCheckLifetime, '60.000000005s')
    const mill = { idpId: 'mill', idpName: 'Mill', idpType: 'IDP_TYPE_OIDC' }
    assert.deepEqual(policy.idps, [mill])
    assert.deepEqual((await ask(clerk, v1.listLoginPolicyIDPs)).result, [mill])
    assert.equal(
      await link('mill'),
      '6 The login policy already allows it. Nothing needs to be done (POLICY-List1)',
    )
    const unknown = "9 Identity Provider Configuration doesn't exist (POLICY-Idpx1)"
    assert.equal(await link('other'), unknown)
    assert.equal(await link('nothing'), unknown)

    const active = (more: object) => ask(clerk, settings.getActiveIdentityProviders, more as never)
    const found = await active({ linkingAllowed: true })
    assert.deepEqual(found.identityProviders, [
      {
        id: 'mill',
        name: 'Mill',
        type: 'IDENTITY_PROVIDER_TYPE_OIDC',
        options: { isLinkingAllowed: true },
      },
    ])
    assert.equal((await active({ creationAllowed: true })).identityProviders, undefined)

    const multi = { type: 1 } as const
    assert.ok((await ask(clerk, v1.addMultiFactorToLoginPolicy, multi)).details)
    assert.deepEqual((await ask(clerk, settings.getLoginSettings)).settings.multiFactors, [
      'MULTI_FACTOR_TYPE_U2F_WITH_VERIFICATION',
    ])
    await ask(clerk, v1.removeMultiFactorFromLoginPolicy, multi)
    assert.equal(
      await ask(clerk, v1.removeMultiFactorFromLoginPolicy, multi),
      '5 The login policy does not allow it. Nothing needs to be done (POLICY-List2)',
    )
    await ask(clerk, v1.removeSecondFactorFromLoginPolicy, { type: 4 })
    const factors = await ask(clerk, v1.listLoginPolicySecondFactors)
    assert.deepEqual(factors.result, ['SECOND_FACTOR_TYPE_OTP'])
    await ask(clerk, v1.removeIDPFromLoginPolicy, { idpId: 'mill' })
    assert.equal((await active({})).identityProviders, undefined)
    await ask(clerk, v1.resetLoginPolicyToDefault)
    const my = await ask(clerk, AuthService.method.getMyLoginPolicy)
    assert.equal(my.policy.secondFactors.length, 2)
    await ask(owner, admin.addSecondFactorToLoginPolicy, { type: 3 })
    const after = await ask(clerk, v1.getDefaultLoginPolicy)
    assert.equal(after.policy.secondFactors.length, 3)
    assert.equal((await ask(owner, admin.getLoginPolicy)).policy.secondFactors.length, 3)
  })
})
