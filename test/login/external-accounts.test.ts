/**
 * Somebody whom another provider has identified and whom nobody here knows: created, linked, or
 * asked, as the options of the provider say (organizations.md §3.5, §3.6).
 */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { JsonObject } from '@bufbuild/protobuf'
import { allTexts } from '../../src/login/texts/languages.ts'
import { ManagementService, OrganizationService } from '../../src/proto/services.ts'
import { openBrowser } from '../idp/browser.ts'
import { type Account, ada, startProvider, type TestProvider } from '../idp/provider.ts'
import { signInsOf } from '../oauth/sign-ins.ts'
import { eachStore } from '../stores/stores.ts'
import { startWorld, type World } from '../world/world.ts'
import { type Browsing, browse, call, type Seen } from './people.ts'
import { continueUrlOf, headingOf, password, problemsOf, signerV2 } from './sign-ins.ts'

const optionPath = '/ui/login/externaluser/option'

eachStore((store) => {
  let world: World
  let provider: TestProvider
  let drawn = 0

  before(async () => {
    provider = await startProvider()
    world = await startWorld(store.engine === 'postgres' ? store.settings() : {})
  })
  after(async () => {
    await world.close()
    await provider.close()
  })

  /** A provider that is offered on the first page; it is taken out again afterwards. */
  const withProvider = async (
    providerOptions: JsonObject,
    work: (idpId: string) => Promise<void>,
  ) => {
    const { issuer, clientId, clientSecret } = provider
    const scopes = ['openid', 'profile', 'email', 'phone']
    const words = { name: `Bank ${++drawn}`, issuer, clientId, clientSecret, usePkce: true, scopes }
    const added = await call(world, '/admin/v1/idps/generic_oidc', { ...words, providerOptions })
    const idpId = String(added.id)
    await call(world, '/admin/v1/policies/login/idps', { idpId })
    try {
      await work(idpId)
    } finally {
      await call(world, `/admin/v1/policies/login/idps/${idpId}`, undefined, 'DELETE')
    }
  }
  /** Somebody new there. */
  const stranger = (more: Partial<Account> = {}) => {
    const name = `stranger-${++drawn}`
    const account = {
      ...{ ...ada, preferred_username: name, email: `${name}@provider.test` },
      ...{ phone_number: undefined, sub: name },
      ...more,
    }
    provider.accounts.set(account.sub, account)
    provider.signInAs(account.sub)
    return account
  }
  /** Presses the button, goes there, and comes back. */
  const come = async (person: Browsing, start = '/ui/login/login?another=true'): Promise<Seen> => {
    const page = await person.follow(await person.open(start))
    assert.match(page.html, /Sign in with Bank/)
    return comeFrom(person, await person.send(page, {}, 1))
  }
  const comeFrom = async (person: Browsing, away: Seen): Promise<Seen> => {
    const to = away.location || continueUrlOf(away)
    assert.ok(to.startsWith(provider.issuer), `${to} ${away.html}`)
    const { url } = await openBrowser().go(to, `${world.url}/ui/login/idp/`)
    return person.follow(await person.open(`${url.pathname}${url.search}`))
  }
  const userNamed = async (userName: string) => {
    const queries = [{ userNameQuery: { userName, method: 'TEXT_QUERY_METHOD_EQUALS' } }]
    const { result = [] } = await call(world, '/v2/users', { queries })
    return result[0]
  }
  const linksOf = async (userId: string) => {
    const { result = [] } = await call(world, `/v2/users/${userId}/links/_search`, {})
    return result.map(({ idpId, userId: sub }: JsonObject) => [idpId, sub])
  }
  const historyOf = async (userId: string) => {
    const { result = [] } = await call(world, `/management/v1/users/${userId}/changes/_search`, {})
    return (result as { eventType: { key: string } }[]).map(({ eventType }) => eventType.key)
  }
  const send = (person: Browsing, page: Seen, fields: Record<string, string>, which: string) => {
    const forms = [...page.html.matchAll(/<form[\s\S]*?<\/form>/g)]
    const index = forms.findIndex(([form]) => form.includes(`name="${which}"`))
    assert.ok(index >= 0, `no form with ${which}: ${page.html}`)
    return person.send(page, { [which]: 'true', ...fields }, index)
  }

  describe('where new users may be created', () => {
    it('the fields may be edited, and what was not is verified as the provider says', async () => {
      await withProvider({ isCreationAllowed: true }, async (idpId) => {
        const { sub } = stranger()
        const person = browse(world)
        const page = await come(person)
        assert.equal(headingOf(page), 'Your account is new here')
        assert.match(page.html, /value="Lovelace"/)
        assert.doesNotMatch(page.html, /linkbutton/)
        const done = await send(person, page, { firstname: 'Augusta' }, 'autoregisterbutton')
        assert.equal(headingOf(await person.follow(done)), 'Your account')
        const user = await userNamed(sub)
        assert.equal(user.human.profile.givenName, 'Augusta')
        assert.deepEqual(user.human.email, { email: `${sub}@provider.test`, isVerified: true })
        assert.equal(user.state, 'USER_STATE_ACTIVE')
        assert.deepEqual(await linksOf(user.userId), [[idpId, sub]])
      })
    })

    it('an address that was edited has to be proved, whatever the form says', async () => {
      await withProvider({ isCreationAllowed: true }, async (idpId) => {
        const { sub } = stranger()
        const person = browse(world)
        const page = await come(person)
        const forged = {
          ...{ email: `other-${sub}@acme.test`, 'external-email': `other-${sub}@acme.test` },
          ...{ 'external-email-verified': 'true', 'external-idp-ext-user-id': 'somebody-else' },
          ...{ 'external-idp-config-id': '1', 'external-idp-display-name': 'Eve' },
        }
        await person.follow(await send(person, page, forged, 'autoregisterbutton'))
        const user = await userNamed(sub)
        assert.equal(user.human.email.email, `other-${sub}@acme.test`)
        assert.ok(!user.human.email.isVerified)
        assert.deepEqual(await linksOf(user.userId), [[idpId, sub]])
      })
    })

    it('what is missing is asked for, and a name that is taken is said to be', async () => {
      await withProvider({ isCreationAllowed: true }, async () => {
        const taken = await signerV2(world)
        const { sub } = stranger({ given_name: undefined })
        const person = browse(world)
        const page = await come(person)
        const incomplete = await send(person, page, {}, 'autoregisterbutton')
        assert.equal(incomplete.status, 400)
        assert.deepEqual(problemsOf(incomplete), ['Please fill in: First name.'])
        const fields = { firstname: 'Ada', username: taken.loginName.split('@')[0] ?? '' }
        const refused = await send(person, incomplete, fields, 'autoregisterbutton')
        assert.match(problemsOf(refused).join(), /taken/)
        const again = await send(
          person,
          refused,
          { firstname: 'Ada', username: sub },
          'autoregisterbutton',
        )
        assert.equal(headingOf(await person.follow(again)), 'Your account')
      })
    })

    it('the documents of the organisation have to be agreed to', async () => {
      await withProvider({ isCreationAllowed: true }, async () => {
        const privacy = '/admin/v1/policies/privacy'
        await call(world, privacy, { tosLink: 'https://acme.test/terms' }, 'PUT')
        try {
          stranger()
          const person = browse(world)
          const page = await come(person)
          assert.match(page.html, /href="https:\/\/acme.test\/terms"/)
          const disagreed = { 'terms-confirm': '' }
          const without = await send(person, page, disagreed, 'autoregisterbutton')
          assert.match(problemsOf(without).join(), /agree/)
          const agreed = { 'terms-confirm': 'true' }
          const done = await send(person, without, agreed, 'autoregisterbutton')
          assert.equal(headingOf(await person.follow(done)), 'Your account')
        } finally {
          await call(world, privacy, { tosLink: '' }, 'PUT')
        }
      })
    })

    it('no form of another site creates anybody, and no browser does for another', async () => {
      await withProvider({ isCreationAllowed: true }, async () => {
        const { sub } = stranger()
        const person = browse(world)
        const page = await come(person)
        const forged = await send(person, page, { csrf: 'x' }, 'autoregisterbutton')
        assert.equal(forged.status, 403)
        const other = browse(world)
        const elsewhere = await other.follow(await other.open(optionPath))
        assert.equal(headingOf(elsewhere), 'Sign in')
        assert.equal(await userNamed(sub), undefined)
        const back = await person.follow(await send(person, forged, {}, 'resetlinking'))
        assert.equal(headingOf(back), 'Sign in')
        assert.equal(headingOf(await person.follow(await person.open(optionPath))), 'Sign in')
      })
    })

    it('the page is there in every language, with a label for each field', async () => {
      await withProvider({ isCreationAllowed: true, isLinkingAllowed: true }, async () => {
        stranger()
        const person = browse(world)
        await come(person)
        for (const { tag, signIn } of allTexts) {
          const page = await person.open(`${optionPath}?ui_locales=${tag}`)
          assert.equal(headingOf(page), signIn.external.title, tag)
          assert.doesNotMatch(page.html.replaceAll(/<style>[\s\S]*?<\/style>/g, ''), /\{\w+\}/)
          const names = [...page.html.matchAll(/<(?:input|select) id="([^"]+)"/g)]
          assert.equal(names.length, 7)
          for (const [, name] of names) assert.match(page.html, new RegExp(`<label for="${name}">`))
          assert.doesNotMatch(page.html, /<script/)
        }
      })
    })
  })

  describe('where users are created without asking', () => {
    it('the first sign-in creates one, and the next ones are of the same', async () => {
      await withProvider({ isAutoCreation: true, isAutoUpdate: true }, async (idpId) => {
        const account = stranger()
        const person = browse(world)
        assert.equal(headingOf(await come(person)), 'Your account')
        const user = await userNamed(account.sub)
        assert.deepEqual(await linksOf(user.userId), [[idpId, account.sub]])
        const types = await historyOf(user.userId)
        for (const type of ['selfregistered', 'externallogin.check.succeeded']) {
          assert.ok(types.includes(`EventTypes.user.human.${type}`), types.join())
        }
        provider.accounts.set(account.sub, { ...account, given_name: 'Countess' })
        assert.equal(headingOf(await come(browse(world))), 'Your account')
        assert.equal((await userNamed(account.sub)).human.profile.givenName, 'Countess')
      })
    })

    it('what the provider does not say is asked for, where that is allowed', async () => {
      await withProvider({ isAutoCreation: true, isCreationAllowed: true }, async () => {
        stranger({ family_name: undefined })
        assert.equal(headingOf(await come(browse(world))), 'Your account is new here')
      })
      await withProvider({ isAutoCreation: true }, async () => {
        stranger({ family_name: undefined })
        assert.equal(headingOf(await come(browse(world))), 'This account is not linked yet')
      })
    })
  })

  describe('where accounts may be linked', () => {
    it('whoever signs in here after it has both', async () => {
      await withProvider({ isLinkingAllowed: true }, async (idpId) => {
        const user = await signerV2(world)
        const { sub } = stranger()
        const person = browse(world)
        const page = await come(person)
        assert.doesNotMatch(page.html, /autoregisterbutton/)
        const name = await person.follow(await send(person, page, {}, 'linkbutton'))
        assert.match(name.html, /is linked to yours/)
        const asked = await person.follow(await person.send(name, { loginName: user.loginName }))
        const wrong = await person.follow(await person.send(asked, { password: 'wrong' }))
        assert.deepEqual(await linksOf(user.userId), [])
        const done = await person.follow(await person.send(wrong, { password }))
        assert.equal(headingOf(done), 'Your account')
        assert.deepEqual(await linksOf(user.userId), [[idpId, sub]])
        assert.equal(headingOf(await come(browse(world))), 'Your account')
      })
    })

    it('nothing is linked where the account became that of another in the meantime', async () => {
      await withProvider({ isLinkingAllowed: true }, async (idpId) => {
        const [user, other] = [await signerV2(world), await signerV2(world)]
        const { sub } = stranger()
        const person = browse(world)
        const page = await come(person)
        const name = await person.follow(await send(person, page, {}, 'linkbutton'))
        const idpLink = { idpId, userId: sub, userName: sub }
        await call(world, `/v2/users/${other.userId}/links`, { idpLink })
        const asked = await person.follow(await person.send(name, { loginName: user.loginName }))
        const done = await person.follow(await person.send(asked, { password }))
        assert.match(done.html, /could not be linked/)
        assert.deepEqual(await linksOf(user.userId), [])
      })
    })
  })

  describe('where users are found by themselves', () => {
    it('one with the same verified address is linked, and no other', async () => {
      await withProvider({ autoLinking: 'AUTO_LINKING_OPTION_EMAIL' }, async (idpId) => {
        const user = await signerV2(world)
        const { sub } = stranger({ email: user.email.toUpperCase() })
        assert.equal(headingOf(await come(browse(world))), 'Your account')
        assert.deepEqual(await linksOf(user.userId), [[idpId, sub]])

        const unproved = await signerV2(world)
        stranger({ email: unproved.email, email_verified: false })
        assert.equal(headingOf(await come(browse(world))), 'This account is not linked yet')
        assert.deepEqual(await linksOf(unproved.userId), [])

        const email = `mailed-${drawn}@acme.test`
        const { userId } = await signerV2(world, { email: { email, sendCode: {} } })
        const mailed = { userId, email }
        stranger({ email: mailed.email })
        assert.equal(headingOf(await come(browse(world))), 'This account is not linked yet')
        assert.deepEqual(await linksOf(mailed.userId), [])
      })
    })

    it('two with the same address are not told apart', async () => {
      await withProvider({ autoLinking: 'AUTO_LINKING_OPTION_EMAIL' }, async () => {
        const email = `twins-${++drawn}@acme.test`
        const twins = [
          await signerV2(world, { email: { email, isVerified: true } }),
          await signerV2(world, { email: { email, isVerified: true } }),
        ]
        stranger({ email })
        assert.equal(headingOf(await come(browse(world))), 'This account is not linked yet')
        for (const { userId } of twins) assert.deepEqual(await linksOf(userId), [])
      })
    })

    it('one with that login name is linked, whatever its case', async () => {
      await withProvider({ autoLinking: 'AUTO_LINKING_OPTION_USERNAME' }, async (idpId) => {
        const user = await signerV2(world)
        const { sub } = stranger({ preferred_username: user.loginName.toUpperCase() })
        assert.equal(headingOf(await come(browse(world))), 'Your account')
        assert.deepEqual(await linksOf(user.userId), [[idpId, sub]])
      })
    })

    it('nobody is, whose organisation does not offer the provider', async () => {
      await withProvider({ autoLinking: 'AUTO_LINKING_OPTION_EMAIL' }, async () => {
        const ins = signInsOf(world)
        const { orgId } = await ins.foreignApp()
        const policy = { allowUsernamePassword: true, allowExternalIdp: false }
        const by = { token: world.token, orgId }
        await ins.ask(ManagementService.method.addCustomLoginPolicy, policy, by)
        const user = await signerV2(world, { organization: { orgId } })
        stranger({ email: user.email })
        assert.equal(headingOf(await come(browse(world))), 'This account is not linked yet')
        assert.deepEqual(await linksOf(user.userId), [])
      })
    })

    it('nobody is, and nobody created, while the organisation is deactivated', async () => {
      const ins = signInsOf(world)
      const [app, { orgId: organizationId }] = [await ins.app(), await ins.foreignApp()]
      const user = await signerV2(world, { organization: { orgId: organizationId } })
      const words = { scope: `openid urn:zitadel:iam:org:id:${organizationId}` }
      const comes = async (email: string) => {
        stranger({ email })
        const { pathname, search } = (await ins.begin(app, words)).location
        return headingOf(await come(browse(world), pathname + search))
      }
      const options = { isAutoCreation: true, autoLinking: 'AUTO_LINKING_OPTION_EMAIL' }
      await withProvider(options, async () => {
        const { deactivateOrganization, activateOrganization } = OrganizationService.method
        await ins.ask(deactivateOrganization, { organizationId })
        for (const email of [user.email, 'other@provider.test']) {
          assert.equal(await comes(email), 'This account is not linked yet')
        }
        assert.deepEqual(await linksOf(user.userId), [])
        await ins.ask(activateOrganization, { organizationId })
        assert.notEqual(await comes(user.email), 'This account is not linked yet')
        assert.equal((await linksOf(user.userId)).length, 1)
      })
    })
  })

  describe('a provider that is started', () => {
    it('by a link of an application leads there at once, if it is offered', async () => {
      await withProvider({ isAutoCreation: true }, async (idpId) => {
        stranger()
        const person = browse(world)
        const away = await person.open(`/ui/login/login/externalidp?idpConfigID=${idpId}`)
        assert.equal(headingOf(await comeFrom(person, away)), 'Your account')
        const none = await browse(world).open('/ui/login/login/externalidp?idpConfigID=1')
        assert.match(none.html, /went wrong/)
      })
    })

    it('without asking is the only one where there are no passwords', async () => {
      await withProvider({ isAutoCreation: true }, async () => {
        const policy = '/admin/v1/policies/login'
        const { policy: found } = await call(world, policy)
        const { details: _, isDefault: __, ...rest } = found
        for (const name of ['secondFactors', 'multiFactors', 'idps']) delete rest[name]
        await call(world, policy, { ...rest, allowUsernamePassword: false }, 'PUT')
        try {
          stranger()
          const person = browse(world)
          const away = await person.open('/ui/login/login')
          assert.equal(headingOf(await comeFrom(person, away)), 'Your account')
          const asked = await browse(world).open('/ui/login/login?another=true')
          assert.equal(headingOf(asked), 'Sign in')
        } finally {
          await call(world, policy, rest, 'PUT')
        }
      })
    })
  })

  it('with no option at all the account stays what it is', async () => {
    await withProvider({}, async () => {
      const { sub } = stranger()
      assert.equal(headingOf(await come(browse(world))), 'This account is not linked yet')
      assert.equal(await userNamed(sub), undefined)
    })
  })
})
