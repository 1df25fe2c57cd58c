/**
 * Registration by the pages: the form, the code, and the account (organizations.md §3.8,
 * decisions/registration.md).
 */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { JsonObject } from '@bufbuild/protobuf'
import { createAuthenticator } from '../../src/crypto/authenticator.fixture.ts'
import { supportedLanguages } from '../../src/kit/language.ts'
import { registrationTexts } from '../../src/login/texts/registration/languages.ts'
import { signInsOf } from '../oauth/sign-ins.ts'
import { eachStore } from '../stores/stores.ts'
import { startWorld, type World } from '../world/world.ts'
import { active, attribute, browse, call, knows } from './people.ts'
import {
  applicant,
  begin,
  choosePassword,
  historyOf,
  mailTo,
  password,
  prove,
  registerPath,
  send,
  usersWith,
} from './registrations.ts'
import { continueUrlOf, headingOf, problemsOf, withPolicy } from './sign-ins.ts'

eachStore((store) => {
  let world: World

  before(async () => {
    world = await startWorld(store.engine === 'postgres' ? store.settings() : {})
  })
  after(() => world.close())

  describe('somebody nobody knows', () => {
    it('types a name and an address, proves it, chooses a password and is signed in', async () => {
      const person = browse(world)
      const first = await person.open('/ui/login/login')
      assert.match(first.html, /href="\/ui\/login\/register\?/)
      const begun = await begin(world, applicant(), { person })
      assert.equal(headingOf(begun.page), 'Enter the code')
      const { email = '' } = begun.typed
      assert.match(begun.page.html, new RegExp(email))
      assert.deepEqual(await usersWith(world, email), [], 'nobody is there yet')
      const page = await prove(world, begun)
      assert.equal(headingOf(page), 'How do you want to sign in?')
      const done = await choosePassword(person, page)
      assert.equal(headingOf(done), 'Your account')
      const [user] = await usersWith(world, email)
      assert.equal(user?.state, 'USER_STATE_ACTIVE')
      assert.deepEqual(user.human.email, { email, isVerified: true })
      assert.equal(user.username, email)
      assert.ok(await knows(world, user.userId, password))
      const history = await historyOf(world, user.userId)
      assert.equal(history.at(-1), 'EventTypes.user.human.selfregistered')
    })

    it('chooses a passkey instead, which signs in at once', async () => {
      const begun = await begin(world)
      const page = await prove(world, begun)
      const body = new URLSearchParams({ csrf: begun.person.csrf(), begin: 'true' })
      const path = '/ui/login/register/finish'
      const asked = await begun.person.ask(path, { method: 'POST', body })
      assert.equal(asked.status, 200)
      const { options } = JSON.parse(asked.html)
      const credential = createAuthenticator({ origin: world.url }).register(options)
      const credentialData = Buffer.from(JSON.stringify(credential)).toString('base64url')
      const sent = await send(begun.person, page, { holding: 'id="passkey"', credentialData })
      assert.equal(headingOf(await begun.person.follow(sent)), 'Your account')
      const [user] = await usersWith(world, begun.typed.email ?? '')
      const found = await call(world, `/v2/users/${user?.userId}/passkeys/_search`, {})
      assert.equal(found.result[0].name, 'First passkey')
    })

    it('goes on to the application that asked for an account', async () => {
      const applications = signInsOf(world)
      const app = await applications.app({ name: 'Book shop' })
      const trip = await applications.begin(app, { prompt: 'create', login_hint: 'x@acme.test' })
      const { pathname, search } = new URL(trip.location, world.url)
      assert.equal(pathname, registerPath)
      const begun = await begin(world, applicant(), { start: `${pathname}${search}` })
      const done = await choosePassword(begun.person, await prove(world, begun))
      const url = new URL(continueUrlOf(done))
      assert.ok(url.searchParams.get('code'), url.href)
      assert.equal(url.searchParams.get('state'), trip.state)
    })

    it('follows the link of the mail elsewhere, and opening it changes nothing', async () => {
      const begun = await begin(world)
      const { url } = await mailTo(world, begun.id)
      const other = browse(world)
      const page = await other.follow(await other.open(attribute(url)))
      assert.equal(headingOf(page), 'Enter the code')
      assert.doesNotMatch(page.html, new RegExp(begun.typed.email ?? ''))
      const next = await other.follow(await send(other, page, { holding: 'name="code"' }))
      assert.equal(headingOf(next), 'How do you want to sign in?')
      assert.equal(headingOf(await choosePassword(other, next)), 'Your account')
      const back = await begun.person.follow(
        await send(begun.person, begun.page, { holding: 'name="code"', code: 'AAAAAA' }),
      )
      assert.equal(headingOf(back), 'This registration is over')
    })
  })

  describe('an address that is known', () => {
    it('is told to nobody but its owner', async () => {
      const userId = await active(world)
      const { user } = await call(world, `/v2/users/${userId}`)
      const { email } = user.human.email
      const shape = (html: string) =>
        html.replaceAll(/value="[^"]*"|registrationID=\d+|[\w.-]+@acme\.test/g, '')
      const known = await begin(world, applicant({ email }))
      const unknown = await begin(world)
      assert.equal(shape(known.page.html), shape(unknown.page.html))
      const page = await prove(world, known)
      assert.equal(headingOf(page), 'You have an account already')
      const path = '/ui/login/register/finish'
      const fields = { password, passwordconfirm: password, csrf: known.person.csrf() }
      const body = new URLSearchParams(fields)
      const forced = await known.person.ask(path, { method: 'POST', body })
      assert.equal(headingOf(await known.person.follow(forced)), 'You have an account already')
      assert.equal((await usersWith(world, email)).length, 1)
    })
  })

  describe('a form that is forged', () => {
    it('proves no address and names no organisation, id, code or state', async () => {
      const person = browse(world)
      const { userId } = { userId: await active(world) }
      const forged = {
        ...{ 'email-verified': 'true', isVerified: 'true', emailVerified: 'true' },
        ...{ userID: userId, registrationID: '1', code: 'AAAAAA', state: 'active', roles: 'x' },
      }
      const begun = await begin(world, applicant(forged), { person })
      assert.equal(headingOf(begun.page), 'Enter the code')
      assert.deepEqual(await usersWith(world, begun.typed.email ?? ''), [])
      const early = await person.follow(await person.open('/ui/login/register/finish'))
      assert.equal(headingOf(early), 'Enter the code')
      const mark = [...person.cookies].find(([name]) => name.endsWith('registration'))
      assert.ok(mark)
      person.cookies.set(mark[0], mark[1].replace('.b.', '.p.'))
      const body = new URLSearchParams({ password, passwordconfirm: password, csrf: person.csrf() })
      await person.ask('/ui/login/register/finish', { method: 'POST', body })
      assert.deepEqual(await usersWith(world, begun.typed.email ?? ''), [])
    })

    it('of another site begins nothing, and costs nothing', async () => {
      const person = browse(world, { 'sec-fetch-site': 'cross-site' })
      const form = await person.open(registerPath)
      const typed = applicant()
      const sent = await send(person, form, { holding: 'name="firstname"', ...typed })
      assert.equal(sent.status, 403)
    })

    it('with wrong codes ends the code', async () => {
      const begun = await begin(world)
      const attempt = async (code: string) =>
        begun.person.follow(await send(begun.person, begun.page, { holding: 'name="code"', code }))
      const wrong = await attempt('AAAAAA')
      assert.equal(problemsOf(wrong).length, 1)
      for (let count = 0; count < 10; count++) await attempt('AAAAAA')
      const { code } = await mailTo(world, begun.id)
      assert.equal(headingOf(await attempt(code)), 'Enter the code')
    })
  })

  describe('the rules of the organisation', () => {
    it('close the form where registration is not allowed', async () => {
      const person = browse(world)
      const form = await person.open(registerPath)
      await withPolicy(world, { policy: 'login', allowRegister: false }, async () => {
        assert.doesNotMatch((await person.open('/ui/login/login')).html, /login\/register/)
        const closed = await person.open(registerPath)
        assert.deepEqual(
          [closed.status, headingOf(closed)],
          [400, 'Accounts cannot be created here'],
        )
        const sent = await send(person, form, { holding: 'name="firstname"', ...applicant() })
        assert.equal(headingOf(await person.follow(sent)), 'Accounts cannot be created here')
      })
    })

    it('ask for consent to their documents, and keep what was agreed to', async () => {
      const links = { tosLink: 'https://acme.test/{{.Lang}}/terms', privacyLink: '' }
      await withPolicy(world, { policy: 'privacy', ...links }, async () => {
        const person = browse(world)
        const typed = applicant({ termsUrl: 'https://evil.test/', tosLink: 'https://evil.test/' })
        const without = await begin(world, { ...typed, 'terms-confirm': '' }, { person })
        assert.deepEqual(problemsOf(without.page), ['Please agree to the documents first.'])
        const agreed = { ...typed, 'terms-confirm': 'true' }
        const begun = await begin(world, agreed, { person })
        await choosePassword(person, await prove(world, begun))
        const [user] = await usersWith(world, typed.email ?? '')
        const path = `/management/v1/users/${user?.userId}/metadata/gatehouse.consent`
        const { metadata } = await call(world, path)
        const kept = JSON.parse(Buffer.from(metadata.value, 'base64').toString())
        assert.deepEqual([kept.terms, kept.language], ['https://acme.test/en/terms', 'en'])
        assert.ok(Date.parse(kept.agreedAt) > 0)
      })
    })

    it('ask for a user name where login names end in the domain', async () => {
      await withPolicy(
        world,
        { policy: 'domain', userLoginMustBeDomain: true } as JsonObject & { policy: string },
        async () => {
          const taken = await begin(world)
          const name = `taken-${taken.id}`
          const choose = async (given: typeof taken, username: string) => {
            const page = await prove(world, given)
            assert.equal(headingOf(page), 'Choose your user name')
            return given.person.follow(
              await send(given.person, page, { holding: 'name="username"', username }),
            )
          }
          await choosePassword(taken.person, await choose(taken, name))
          const [user] = await usersWith(world, taken.typed.email ?? '')
          assert.equal(user?.username, name)
          const second = await begin(world)
          const failed = await choosePassword(second.person, await choose(second, name))
          assert.match(problemsOf(failed)[0] ?? '', /Somebody else has this user name/)
        },
      )
    })
  })

  describe('an organisation of one’s own', () => {
    it('is for nobody unless the instance allows it', async () => {
      const person = browse(world)
      const closed = await person.open(`${registerPath}/org`)
      assert.equal(closed.status, 404)
      await person.open(registerPath)
      const body = new URLSearchParams({ ...applicant(), orgname: 'Acme', csrf: person.csrf() })
      const sent = await person.ask(`${registerPath}/org`, { method: 'POST', body })
      assert.deepEqual([sent.status, sent.html], [409, ''])
    })

    it('comes with its owner once the address is proved', async () => {
      const restrict = (disallowPublicOrgRegistration: boolean) =>
        call(world, '/admin/v1/restrictions', { disallowPublicOrgRegistration }, 'PUT')
      await restrict(false)
      try {
        const start = `${registerPath}/org`
        const orgname = `Acme ${store.engine} ${Date.now()}`
        const begun = await begin(world, applicant({ orgname }), { start })
        assert.equal(headingOf(begun.page), 'Enter the code')
        const done = await choosePassword(begun.person, await prove(world, begun))
        assert.equal(headingOf(done), 'Your account')
        const [user] = await usersWith(world, begun.typed.email ?? '')
        const { result } = await call(world, '/v2/organizations/_search', {
          queries: [{ nameQuery: { name: orgname } }],
        })
        const { details } = user as unknown as { details: { resourceOwner: string } }
        assert.equal(result[0].id, details.resourceOwner)
        const members = await fetch(`${world.url}/management/v1/orgs/me/members/_search`, {
          method: 'POST',
          headers: {
            authorization: `Bearer ${world.token}`,
            'content-type': 'application/json',
            'x-zitadel-orgid': details.resourceOwner,
          },
          body: '{}',
        })
        const [owner] = ((await members.json()) as { result: JsonObject[] }).result
        assert.deepEqual([owner?.userId, owner?.roles], [user?.userId, ['ORG_OWNER']])
        const again = await begin(world, applicant({ orgname }), { start })
        const failed = await choosePassword(again.person, await prove(world, again))
        assert.match(problemsOf(failed)[0] ?? '', /Another organisation has this name/)
      } finally {
        await restrict(true)
      }
    })
  })

  it('speaks nine languages', async () => {
    for (const tag of supportedLanguages) {
      const page = await browse(world).open(`${registerPath}?ui_locales=${tag}`)
      assert.equal(headingOf(page), registrationTexts({ tag }).title)
      assert.ok(page.html.length < 30_000)
    }
  })
})
