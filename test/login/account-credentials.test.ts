/** "My account" over the wire: what one signs in with, who has access, one's data and its end. */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import * as client from 'openid-client'
import { createAuthenticator } from '../../src/crypto/authenticator.fixture.ts'
import { openBrowser } from '../idp/browser.ts'
import { ada, startProvider, type TestProvider } from '../idp/provider.ts'
import { signInsOf } from '../oauth/sign-ins.ts'
import { eachStore } from '../stores/stores.ts'
import { startWorld, type World } from '../world/world.ts'
import { noteOf, openAccount, sendForm } from './account.ts'
import { type Browsing, browse, call, knows, type Seen } from './people.ts'
import {
  codeNow,
  continueUrlOf,
  headingOf,
  password,
  problemsOf,
  type Signer,
  signer,
  signIn,
} from './sign-ins.ts'

const next = 'Newer-Word-1'

eachStore((store) => {
  let world: World
  let provider: TestProvider
  before(async () => {
    provider = await startProvider()
    world = await startWorld(store.engine === 'postgres' ? store.settings() : {})
  })
  after(async () => {
    await world.close()
    await provider.close()
  })

  const signedIn = async () => {
    const user = await signer(world)
    const person = browse(world)
    await signIn(person, user)
    return { user, person }
  }
  const headingsOf = async (person: Browsing, page: string) =>
    headingOf(await openAccount(person, page))

  describe('the password', () => {
    const fields = (current: string, chosen = next) => ({
      'change-old-password': current,
      'change-new-password': chosen,
      'change-password-confirmation': chosen,
    })

    it('is changed by the current one, and other sessions end if their owner wants', async () => {
      const { person, user } = await signedIn()
      const elsewhere = browse(world)
      await signIn(elsewhere, user)
      const page = await openAccount(person, '/password')
      assert.match(page.html, /at least 8 characters/)
      const wrong = await sendForm(person, page, 'change-old-password', fields('Wrong-Word-1'))
      assert.match(problemsOf(wrong).join(), /current password is not right/)
      const weak = await sendForm(person, page, 'change-old-password', fields(password, 'weak'))
      assert.match(problemsOf(weak).join(), /at least 8 characters/)
      const done = await sendForm(person, page, 'change-old-password', {
        ...fields(password),
        'sign-out-elsewhere': 'true',
      })
      assert.equal(noteOf(done), 'Your password is changed.')
      assert.equal(await knows(world, user.userId, next), true)
      assert.equal(await headingsOf(elsewhere, ''), 'Sign in')
    })
  })

  describe('passkeys', () => {
    /** What the script does: asks for the options, and sends the device's answer. */
    const addKey = async (person: Browsing, page: string, family: string) => {
      const shown = await openAccount(person, page)
      const body = new URLSearchParams({ csrf: person.csrf(), begin: 'true', family })
      const path = `/ui/account${page}`
      const begun = await person.ask(path, { method: 'POST', body })
      assert.equal(begun.status, 200, begun.html)
      const { options, tokenId } = JSON.parse(begun.html)
      const device = createAuthenticator({ origin: world.url })
      const credential = device.register(options)
      const credentialData = Buffer.from(JSON.stringify(credential)).toString('base64url')
      return sendForm(person, shown, 'name="credentialData"', {
        ...{ family, tokenID: tokenId, credentialData, name: 'Tin can' },
      })
    }

    it('are added and removed by their owner', async () => {
      const { person } = await signedIn()
      const added = await addKey(person, '/passkeys', 'passkeys')
      assert.match(noteOf(added), /It is added/)
      assert.match(added.html, /Tin can/)
      const gone = await sendForm(person, added, 'name="remove"')
      assert.equal(noteOf(gone), 'It is removed.')
      assert.doesNotMatch(gone.html, /Tin can/)
    })

    it('a wrong answer adds none, nor does one without a registration', async () => {
      const { person } = await signedIn()
      const page = await openAccount(person, '/passkeys')
      const credentialData = Buffer.from('{}').toString('base64url')
      for (const given of [{ credentialData }, { credentialData: '' }]) {
        const refused = await sendForm(person, page, 'name="credentialData"', given)
        assert.match(problemsOf(refused).join(), /no valid answer/)
      }
    })

    it('a security key is asked for once it is added', async () => {
      const { person } = await signedIn()
      const added = await addKey(person, '/factors', 'u2f')
      assert.equal(headingOf(added), 'One more step')
    })
  })

  describe('second factors', () => {
    const setUpApp = async (person: Browsing) => {
      const intro = await openAccount(person, '/factors/app')
      const page = await sendForm(person, intro, 'name="begin"')
      assert.match(page.html, /role="img"/)
      const secret = /name="secret" value="([A-Z2-7]+)"/.exec(page.html)?.[1] ?? ''
      const wrong = await sendForm(person, page, 'name="code"', { code: '000000' })
      assert.match(problemsOf(wrong).join(), /code is not right/)
      return sendForm(person, wrong, 'name="code"', { code: codeNow(secret) })
    }

    it('an app is set up with a code of it; recovery codes are shown once', async () => {
      const { person, user } = await signedIn()
      const done = await setUpApp(person)
      assert.equal(noteOf(done), 'Your authenticator app is set up.')
      const codes = await sendForm(person, done, 'Create recovery codes')
      assert.equal(headingOf(codes), 'Your recovery codes')
      const shown = [...codes.html.matchAll(/<li>([A-Z0-9]{5}-[A-Z0-9]{5})<\/li>/g)]
      assert.equal(shown.length, 10)
      assert.match(codes.html, /href="data:text\/plain[^"]*" download="recovery-codes.txt"/)
      assert.match((await openAccount(person, '/factors')).html, /10 left/)
      const other = browse(world)
      const step = await signIn(other, user)
      const byRecovery = await other.open('/ui/login/mfa?factor=recoveryCode')
      const fields = { code: shown[0]?.[1] ?? '', factor: 'recoveryCode' }
      assert.equal(headingOf(step), 'One more step')
      const arrived = await other.follow(await other.send(byRecovery, fields))
      assert.equal(headingOf(arrived), 'Your account')
      assert.match((await openAccount(other, '/factors')).html, /9 left/)
    })

    it('new recovery codes replace those before, and all of it can be removed', async () => {
      const { person } = await signedIn()
      const first = await sendForm(person, await setUpApp(person), 'Create recovery codes')
      const page = await openAccount(person, '/factors')
      const second = await sendForm(person, page, 'Replace by new codes')
      const codesOf = ({ html }: Seen): string[] => html.match(/<li>[A-Z0-9]{5}-[A-Z0-9]{5}/g) ?? []
      assert.equal(codesOf(second).length, 10)
      assert.ok(codesOf(first).every((code) => !codesOf(second).includes(code)))
      const listed = await openAccount(person, '/factors')
      const without = await sendForm(person, listed, 'value="recovery"')
      assert.equal(noteOf(without), 'It is removed.')
      const bare = await sendForm(person, without, 'value="app"')
      assert.equal(noteOf(bare), 'It is removed.')
      assert.doesNotMatch(bare.html, /Recovery codes/)
    })

    it('codes by SMS need a number that is confirmed', async () => {
      const { person } = await signedIn()
      const page = await openAccount(person, '/factors')
      const body = { csrf: person.csrf(), channel: 'sms', turn: 'on' }
      const forced = await person.ask('/ui/account/factors', {
        method: 'POST',
        body: new URLSearchParams(body),
      })
      assert.match(page.html, /Codes by SMS|Authenticator app/)
      const refused = await person.open(forced.location)
      assert.match(problemsOf(refused).join(), /confirm the address|does not allow/)
    })
  })

  describe('linked accounts', () => {
    const withProvider = async (options: object, work: (idpId: string) => Promise<void>) => {
      const { issuer, clientId, clientSecret } = provider
      const words = { name: 'Bank', issuer, clientId, clientSecret, usePkce: true }
      const added = await call(world, '/admin/v1/idps/generic_oidc', {
        ...words,
        ...{ scopes: ['openid', 'profile', 'email'], providerOptions: { ...options } },
      })
      const idpId = String(added.id)
      await call(world, '/admin/v1/policies/login/idps', { idpId })
      await work(idpId).finally(() =>
        call(world, `/admin/v1/policies/login/idps/${idpId}`, undefined, 'DELETE'),
      )
    }
    const goThere = async (person: Browsing, away: Seen, until: string): Promise<Seen> => {
      const to = away.location || continueUrlOf(away)
      const { url } = await openBrowser().go(to, `${world.url}${until}`)
      return person.follow(await person.open(`${url.pathname}${url.search}`))
    }
    let drawn = 0
    const stranger = () => {
      const name = `linked-${store.engine}-${++drawn}`
      const account = { ...ada, preferred_username: name, email: `${name}@provider.test` }
      provider.accounts.set(name, { ...account, phone_number: undefined, sub: name })
      provider.signInAs(name)
      return name
    }

    it('are linked by signing in there, and unlinked', async () => {
      await withProvider({ isLinkingAllowed: true }, async () => {
        const name = stranger()
        const { person } = await signedIn()
        const page = await openAccount(person, '/links')
        const away = await person.send(page, {}, 0)
        const linked = await goThere(person, away, '/ui/account/links')
        assert.equal(noteOf(linked), 'The account is linked.')
        assert.match(linked.html, new RegExp(name))
        const gone = await sendForm(person, linked, 'Unlink')
        assert.equal(noteOf(gone), 'It is removed.')
      })
    })

    it('one of somebody else is not linked again', async () => {
      await withProvider({ isLinkingAllowed: true }, async () => {
        stranger()
        const [first, second] = [await signedIn(), await signedIn()]
        for (const { person } of [first, second]) {
          const page = await openAccount(person, '/links')
          const back = await goThere(person, await person.send(page, {}, 0), '/ui/account/links')
          if (person === first.person) assert.equal(noteOf(back), 'The account is linked.')
          else assert.match(problemsOf(back).join(), /Somebody else has this|cannot be done/)
        }
      })
    })

    it('the only way in stays, until there is a first password', async () => {
      await withProvider({ isCreationAllowed: true, isAutoCreation: true }, async () => {
        const name = stranger()
        const person = browse(world)
        const start = await person.follow(await person.open('/ui/login/login'))
        const away = await person.send(start, {}, 1)
        assert.equal(headingOf(await goThere(person, away, '/ui/login/idp')), 'Your account')
        const page = await openAccount(person, '/links')
        const refused = await sendForm(person, page, 'Unlink')
        assert.match(problemsOf(refused).join(), /only way to sign in/)
        const first = await openAccount(person, '/password')
        assert.match(first.html, /no password yet/)
        const done = await sendForm(person, first, 'change-new-password', {
          'change-new-password': next,
          'change-password-confirmation': next,
        })
        assert.equal(noteOf(done), 'Your password is changed.')
        const gone = await sendForm(person, await openAccount(person, '/links'), 'Unlink')
        assert.equal(noteOf(gone), 'It is removed.')
        const again = await signIn(browse(world), { loginName: name }, { secret: next })
        assert.equal(headingOf(again), 'Your account')
      })
    })
  })

  describe('applications with access', () => {
    let shops = 0
    const grant = async (person: Browsing, user: Signer) => {
      const applications = signInsOf(world)
      const app = await applications.app({ name: 'Book shop' }, { name: `Shops ${++shops}` })
      const config = await applications.discover(app)
      const apiAccess = 'urn:zitadel:iam:org:project:id:zitadel:aud'
      const trip = await applications.begin(app, { scope: `openid profile ${apiAccess}` })
      const { pathname, search } = new URL(trip.location, world.url)
      const start = `${pathname}${search}`
      const url = new URL(continueUrlOf(await signIn(person, user, { start })))
      const tokens = await client.authorizationCodeGrant(config, url, {
        ...{
          pkceCodeVerifier: trip.verifier,
          expectedState: trip.state,
          expectedNonce: trip.nonce,
        },
      })
      const headers = { authorization: `Bearer ${tokens.access_token}` }
      const status = async () => (await fetch(`${world.url}/auth/v1/users/me`, { headers })).status
      return { status, clientId: app.clientId }
    }

    it('are listed with what they may use, and lose it at once', async () => {
      const user = await signer(world)
      const person = browse(world)
      const { status } = await grant(person, user)
      assert.equal(await status(), 200)
      const page = await openAccount(person, '/applications')
      assert.match(page.html, /Book shop[\s\S]*Since [\s\S]*Your name and profile/)
      const ended = await sendForm(person, page, 'name="client"')
      assert.equal(noteOf(ended), 'The application no longer has access.')
      assert.match(ended.html, /No application has access/)
      assert.equal(await status(), 401)
    })

    it('of somebody else keep theirs', async () => {
      const user = await signer(world)
      const { status, clientId } = await grant(browse(world), user)
      const { person } = await signedIn()
      const page = await openAccount(person, '/applications')
      assert.match(page.html, /No application has access/)
      const body = new URLSearchParams({ csrf: person.csrf(), client: clientId })
      const refused = await person.ask('/ui/account/applications', { method: 'POST', body })
      assert.match(problemsOf(await person.open(refused.location)).join(), /no longer there/)
      assert.equal(await status(), 200)
    })
  })

  describe('one’s data', () => {
    it('comes as JSON, with what happened and without any secret', async () => {
      const { person, user } = await signedIn()
      const page = await openAccount(person, '/data')
      const file = await sendForm(person, page, 'Download my data')
      assert.equal(file.status, 200)
      assert.match(file.headers.get('content-disposition') ?? '', /attachment/)
      const data = JSON.parse(file.html)
      assert.equal(data.account.id, user.userId)
      assert.equal(data.email.address, user.email)
      assert.equal(data.sessions.length, 1)
      assert.ok(data.events.some(({ type }: { type: string }) => /added$/.test(type)))
      assert.doesNotMatch(file.html, /\$argon2|encodedHash|tokenHash|"code"/)
    })

    it('is given to nobody by a foreign form, and to nobody who is not signed in', async () => {
      const { person } = await signedIn()
      const forged = await person.ask('/ui/account/data/download', {
        method: 'POST',
        body: new URLSearchParams({}),
      })
      assert.equal(forged.status, 303)
      const stranger = browse(world)
      const none = await stranger.ask('/ui/account/data/download', {
        method: 'POST',
        body: new URLSearchParams({}),
      })
      assert.equal(none.status, 303)
    })

    it('is deleted by whoever may, and only after the login name is typed', async () => {
      const { person, user } = await signedIn()
      assert.match((await openAccount(person, '/data')).html, /organisation manages your account/)
      const roles = ['ORG_USER_SELF_MANAGER']
      await call(world, '/management/v1/orgs/me/members', { userId: user.userId, roles })
      const page = await openAccount(person, '/data/delete')
      const wrong = await sendForm(person, page, 'name="typed"', { typed: 'yes' })
      assert.match(problemsOf(wrong).join(), /type your login name/)
      const name = /type your login name: ([^<]+)</.exec(page.html)?.[1] ?? ''
      const done = await sendForm(person, wrong, 'name="typed"', { typed: name })
      assert.equal(headingOf(done), 'Your account is deleted')
      assert.equal(await knows(world, user.userId, password), false)
      assert.equal(await headingsOf(person, ''), 'Sign in')
    })

    it('of the last owner of an organisation stays', async () => {
      const added = await call(world, '/management/v1/orgs', { name: `Own ${store.engine}` })
      const orgId = added.id
      const userName = `last-owner-${store.engine}`
      const { userId } = await call(world, '/v2/users/human', {
        ...{ username: userName, organization: { orgId }, password: { password } },
        profile: { givenName: 'Last', familyName: 'Owner' },
        email: { email: `${userName}@acme.test`, isVerified: true },
      })
      const members = `${world.url}/management/v1/orgs/me/members`
      const headers = {
        ...{ authorization: `Bearer ${world.token}`, 'content-type': 'application/json' },
        'x-zitadel-orgid': orgId,
      }
      const body = JSON.stringify({ userId, roles: ['ORG_OWNER', 'ORG_USER_SELF_MANAGER'] })
      assert.equal((await fetch(members, { method: 'POST', headers, body })).status, 200)
      // Whoever makes an organisation owns it, too.
      const { user: maker } = await call(world, '/auth/v1/users/me')
      assert.equal(
        (await fetch(`${members}/${maker.id}`, { method: 'DELETE', headers })).status,
        200,
      )
      const person = browse(world)
      await signIn(person, { loginName: userName })
      const page = await openAccount(person, '/data/delete')
      const name = /type your login name: ([^<]+)</.exec(page.html)?.[1] ?? ''
      const refused = await sendForm(person, page, 'name="typed"', { typed: name })
      assert.match(problemsOf(refused).join(), /last owner/)
    })
  })
})
