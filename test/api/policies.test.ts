/** Policies as all services read and change them, and what follows (both engines). */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { supportedLanguages } from '../../src/kit/language.ts'
import { languages } from '../../src/outbox/messages/languages.ts'
import {
  AdminService,
  AuthService,
  ManagementService,
  SettingsService,
} from '../../src/proto/services.ts'
import { instanceId } from '../../src/queries/test-instance.fixture.ts'
import {
  type Answer,
  type Caller,
  changeKeys,
  creationKeys,
  detailKeys,
  eachServer,
} from './test-server.ts'

const admin = AdminService.method
const v1 = ManagementService.method
const settings = SettingsService.method

/** The refusal where an organisation has no policy of a kind, and changes or removes it. */
const noneOf = (kind: string) =>
  `5 The organisation has no ${kind} policy of its own, so that of the instance applies.` +
  ' Add one first (POLICY-Nfnd1)'

const callers = {
  owner: ['a', 'IAM_OWNER'],
  clerk: ['b', 'ORG_OWNER'],
} as const

eachServer({ callers }, ({ server, ask, succeed, owner, clerk }) => {
  /** What is said of a policy, without its dates. */
  const saidOf = ({ details: _, ...policy }: Answer) => policy

  let orgs = 0
  /** The owner of an organisation that has no policy of its own yet. */
  const freshOwner = async () => {
    const orgId = `org${++orgs}`
    await server.org(orgId, `${orgId}.example`)
    return { orgId, ...(await server.caller(`owner-of-${orgId}`, orgId, 'ORG_OWNER')) }
  }

  describe('a policy that nobody has changed', () => {
    const complexity = {
      minLength: '8',
      hasUppercase: true,
      hasLowercase: true,
      hasNumber: true,
      hasSymbol: true,
      isDefault: true,
    }
    it('is the default', async () => {
      assert.equal((await ask(clerk, v1.getPasswordComplexityPolicy)).isDefault, true)
    })
    it('belongs to the instance', async () => {
      const { policy } = await ask(clerk, v1.getPasswordComplexityPolicy)
      assert.equal(policy.details.resourceOwner, instanceId)
    })
    it('asks for eight characters of all kinds in a password', async () => {
      const { policy } = await ask(clerk, v1.getPasswordComplexityPolicy)
      assert.deepEqual(saidOf(policy), complexity)
    })
    it('asks for the same of the caller’s own password', async () => {
      const { policy } = await ask(clerk, AuthService.method.getMyPasswordComplexityPolicy)
      assert.deepEqual(saidOf(policy), complexity)
    })
    it('lets users sign in by all means', async () => {
      assert.deepEqual(saidOf((await ask(clerk, v1.getLoginPolicy)).policy), {
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
    })
    it('has a link to the documents', async () => {
      assert.deepEqual(saidOf((await ask(clerk, v1.getPrivacyPolicy)).policy), {
        docsLink: 'https://zitadel.com/docs',
        isDefault: true,
      })
    })
    it('notifies of a changed password', async () => {
      assert.deepEqual(saidOf((await ask(owner, admin.getNotificationPolicy)).policy), {
        passwordChange: true,
        isDefault: true,
      })
    })
    it('locks nobody out', async () => {
      const { policy } = await ask(owner, admin.getLockoutPolicy)
      assert.deepEqual(saidOf(policy), { isDefault: true })
    })
    it('has a primary colour', async () => {
      assert.equal((await ask(clerk, v1.getLabelPolicy)).policy.primaryColor, '#5469d4')
    })
    it('has the default rules of domains', async () => {
      assert.equal((await ask(clerk, v1.getDomainPolicy)).policy.isDefault, true)
    })
  })

  describe('an organisation’s own policy', () => {
    const none = noneOf('lockout')
    const words = { maxPasswordAttempts: 3, maxOtpAttempts: 0 }
    const next = { maxPasswordAttempts: 0, maxOtpAttempts: 5 }
    const withOwn = async () => {
      const own = await freshOwner()
      await succeed(own, v1.addCustomLockoutPolicy, words)
      return own
    }
    const withChanged = async () => {
      const own = await withOwn()
      await succeed(own, v1.updateCustomLockoutPolicy, next)
      return own
    }
    const withReset = async () => {
      const own = await withOwn()
      await succeed(own, v1.resetLockoutPolicyToDefault)
      return own
    }

    it('cannot be changed before it is added', async () => {
      assert.equal(await ask(await freshOwner(), v1.updateCustomLockoutPolicy, words), none)
    })
    it('is added, and the answer has the details of a creation', async () => {
      const answer = await ask(await freshOwner(), v1.addCustomLockoutPolicy, words)
      assert.deepEqual(detailKeys(answer), creationKeys)
    })
    it('cannot be added twice', async () => {
      assert.equal(
        await ask(await withOwn(), v1.addCustomLockoutPolicy, words),
        '6 The organisation already has a lockout policy of its own.' +
          ' Update that one (POLICY-Exst1)',
      )
    })
    it('cannot be changed to itself', async () => {
      assert.equal(
        await ask(await withOwn(), v1.updateCustomLockoutPolicy, words),
        '9 The lockout policy has these settings already. Nothing needs to be done' +
          ' (POLICY-Same1)',
      )
    })
    it('is changed, and the answer has the details of a change', async () => {
      const answer = await ask(await withOwn(), v1.updateCustomLockoutPolicy, next)
      assert.deepEqual(detailKeys(answer), changeKeys)
    })
    it('is read as changed, and as no default', async () => {
      const { policy, isDefault } = await ask(await withChanged(), v1.getLockoutPolicy)
      assert.deepEqual([saidOf(policy), isDefault], [{ maxOtpAttempts: '5' }, undefined])
    })
    it('belongs to the organisation', async () => {
      const own = await withChanged()
      const { policy } = await ask(own, v1.getLockoutPolicy)
      assert.equal(policy.details.resourceOwner, own.orgId)
    })
    it('leaves the default as it is', async () => {
      const { policy } = await ask(await withChanged(), v1.getDefaultLockoutPolicy)
      assert.deepEqual(saidOf(policy), { isDefault: true })
    })
    it('is read by the settings service, too', async () => {
      assert.deepEqual((await ask(await withChanged(), settings.getLockoutSettings)).settings, {
        maxOtpAttempts: '5',
        resourceOwnerType: 'RESOURCE_OWNER_TYPE_ORG',
      })
    })
    it('is reset', async () => {
      assert.ok((await ask(await withOwn(), v1.resetLockoutPolicyToDefault)).details)
    })
    it('is the default again once it is reset', async () => {
      assert.equal((await ask(await withReset(), v1.getLockoutPolicy)).isDefault, true)
    })
    it('cannot be reset twice', async () => {
      assert.equal(await ask(await withReset(), v1.resetLockoutPolicyToDefault), none)
    })
  })

  describe('the instance’s password complexity', () => {
    let minLength = 8
    /** The instance changes to another least length every time; gives what it is now. */
    const changed = async () => {
      minLength += 1
      const complexity = { minLength, hasLowercase: true }
      const answer = await succeed(owner, admin.updatePasswordComplexityPolicy, complexity)
      return { answer, complexity }
    }

    it('is changed', async () => {
      assert.ok((await changed()).answer.details)
    })
    it('cannot be changed to itself', async () => {
      const { complexity } = await changed()
      assert.equal(
        await ask(owner, admin.updatePasswordComplexityPolicy, complexity),
        '9 The password complexity policy has these settings already.' +
          ' Nothing needs to be done (POLICY-Same1)',
      )
    })
    it('is read at once by an organisation without its own', async () => {
      await changed()
      assert.deepEqual((await ask(clerk, settings.getPasswordComplexitySettings)).settings, {
        minLength: String(minLength),
        requiresLowercase: true,
        resourceOwnerType: 'RESOURCE_OWNER_TYPE_INSTANCE',
      })
    })
    it('holds at once for an organisation without its own', async () => {
      await changed()
      const { rules } = (await server.directory.org({ instanceId, orgId: 'b' }))!
      assert.equal(rules.complexity.minLength, minLength)
    })
    for (const length of [0, 73]) {
      it(`cannot ask for ${length} characters`, async () => {
        assert.equal(
          await ask(owner, admin.updatePasswordComplexityPolicy, { minLength: length }),
          '3 The minimum length is out of bounds. Give one of at least 1 and at most 72' +
            ' (POLICY-Mlen1)',
        )
      })
    }
  })

  describe('the instance’s policies', () => {
    it('are not changed by the owner of an organisation', async () => {
      assert.equal(
        await ask(clerk, admin.updateLockoutPolicy, { maxPasswordAttempts: 1 }),
        '7 No matching permissions found (AUTH-5mWD2)',
      )
    })
    it('are not added, since they are there', async () => {
      assert.equal(
        await ask(owner, admin.addNotificationPolicy, {}),
        '6 The instance already has this policy. Update that one (POLICY-Exst2)',
      )
    })
  })

  describe('the settings service', () => {
    it('reads a password expiry that the Admin API changed', async () => {
      await ask(owner, admin.updatePasswordAgePolicy, { maxAgeDays: 90, expireWarnDays: 7 })
      assert.deepEqual((await ask(clerk, settings.getPasswordExpirySettings)).settings, {
        maxAgeDays: '90',
        expireWarnDays: '7',
        resourceOwnerType: 'RESOURCE_OWNER_TYPE_INSTANCE',
      })
    })
    it('reads legal links that the Management API added', async () => {
      const own = await freshOwner()
      await succeed(own, v1.addCustomPrivacyPolicy, {
        tosLink: 'https://tos',
        privacyLink: 'https://p',
      })
      assert.deepEqual((await ask(own, settings.getLegalAndSupportSettings)).settings, {
        tosLink: 'https://tos',
        privacyPolicyLink: 'https://p',
        resourceOwnerType: 'RESOURCE_OWNER_TYPE_ORG',
      })
    })
    it('reads the legal links of the instance where that was asked for', async () => {
      const own = await freshOwner()
      await succeed(own, v1.addCustomPrivacyPolicy, {
        tosLink: 'https://tos',
        privacyLink: 'https://p',
      })
      const ctx = { resourceOwner: { case: 'instance', value: true } } as const
      const there = await ask(own, settings.getLegalAndSupportSettings, { ctx })
      assert.equal(there.settings.docsLink, 'https://zitadel.com/docs')
    })
    it('changes what the Admin API reads of security', async () => {
      await succeed(owner, settings.setSecuritySettings, {
        embeddedIframe: { enabled: true, allowedOrigins: ['https://a'] },
      })
      assert.deepEqual(saidOf((await ask(owner, admin.getSecurityPolicy)).policy), {
        enableIframeEmbedding: true,
        allowedOrigins: ['https://a'],
      })
    })
    it('sets security to what it is, which changes nothing', async () => {
      const words = { embeddedIframe: { enabled: true, allowedOrigins: ['https://b'] } }
      const { details } = await succeed(owner, settings.setSecuritySettings, words)
      const again = await succeed(owner, settings.setSecuritySettings, words)
      assert.deepEqual(again.details, details)
    })
    it('reads what the Admin API changed of security', async () => {
      await ask(owner, admin.setSecurityPolicy, { enableImpersonation: true })
      assert.deepEqual(await ask(owner, settings.getSecuritySettings), {
        settings: { embeddedIframe: {}, enableImpersonation: true },
      })
    })
    it('names the languages there are messages in', async () => {
      const general = await ask(clerk, settings.getGeneralSettings)
      assert.deepEqual(general.supportedLanguages, languages.map(({ tag }) => tag).sort())
    })
    it('lets people choose from all languages', async () => {
      const general = await ask(clerk, settings.getGeneralSettings)
      assert.deepEqual(general.allowedLanguages, general.supportedLanguages)
      assert.equal(general.defaultOrganizationId, general.defaultOrgId)
    })
    it('names all supported languages', async () => {
      const general = await ask(clerk, settings.getGeneralSettings)
      assert.equal(general.supportedLanguages.length, supportedLanguages.length)
    })
  })

  it('an organisation may notify nobody of a changed password', async () => {
    const own = await freshOwner()
    await succeed(own, v1.addCustomNotificationPolicy, { passwordChange: false })
    assert.deepEqual(saidOf((await ask(own, v1.getNotificationPolicy)).policy), {})
  })

  describe('a label policy', () => {
    const shown = async (own: Caller) => (await succeed(own, settings.getBrandingSettings)).settings
    const drafted = async () => {
      const own = await freshOwner()
      await succeed(own, v1.addCustomLabelPolicy, { primaryColor: '#111111' })
      return own
    }
    const activated = async () => {
      const own = await drafted()
      await succeed(own, v1.activateCustomLabelPolicy)
      return own
    }
    const darkened = async () => {
      const own = await activated()
      const dark = { primaryColor: '#222222', themeMode: 2 } as const
      await succeed(own, v1.updateCustomLabelPolicy, dark)
      await succeed(own, v1.activateCustomLabelPolicy)
      return own
    }
    const reset = async () => {
      const own = await activated()
      await succeed(own, v1.resetLabelPolicyToDefault)
      return own
    }

    it('is not shown before it is activated', async () => {
      assert.equal((await shown(await drafted())).lightTheme.primaryColor, '#5469d4')
    })
    it('is previewed before it is activated', async () => {
      const { policy } = await ask(await drafted(), v1.getPreviewLabelPolicy)
      assert.equal(policy.primaryColor, '#111111')
    })
    it('is shown once it is activated', async () => {
      assert.equal((await shown(await activated())).lightTheme.primaryColor, '#111111')
    })
    it('leaves the theme to the browser when none was chosen', async () => {
      assert.equal((await shown(await activated())).themeMode, 'THEME_MODE_AUTO')
    })
    it('has the theme that was chosen', async () => {
      assert.equal((await shown(await darkened())).themeMode, 'THEME_MODE_DARK')
    })
    it('is read by the Auth API, too', async () => {
      const { policy } = await ask(await darkened(), AuthService.method.getMyLabelPolicy)
      assert.equal(policy.themeMode, 'THEME_MODE_DARK')
    })
    it('is the default again once it is reset', async () => {
      assert.equal((await shown(await reset())).lightTheme.primaryColor, '#5469d4')
    })
    it('cannot be activated once it is reset', async () => {
      assert.equal(
        await ask(await reset(), v1.activateCustomLabelPolicy),
        '5 Private Label Policy not found (Org-0K9dq)',
      )
    })
    it('of the instance is activated', async () => {
      assert.ok((await ask(owner, admin.activateLabelPolicy)).details)
    })
  })
})
