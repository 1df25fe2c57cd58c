/** The change of a password on the hosted pages, and what all of them reveal (over the wire). */
import assert from 'node:assert/strict'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { gzipSync } from 'node:zlib'
import type { Database } from '../../src/store/database/database.ts'
import { openSqlite } from '../../src/store/database/sqlite.ts'
import { eachStore } from '../stores/stores.ts'
import { startWorld, type World } from '../world/world.ts'
import { browse, call } from './people.ts'
import {
  codeNow,
  headingOf,
  nameOneself,
  password,
  problemsOf,
  signer,
  signerV2,
  signIn,
  totpSecret,
  withPolicy,
} from './sign-ins.ts'

const signedIn = 'Your account'

eachStore((store) => {
  let world: World
  before(async () => {
    // SQLite's file has one owner: the store that the suite holds open stays aside.
    world = await startWorld(store.engine === 'postgres' ? store.settings() : {})
  })
  after(() => world.close())

  /** The store of the server itself, to let time pass in it. */
  const onStore = async (work: (database: Database) => Promise<unknown>) => {
    if (store.engine === 'postgres') return work(store.database())
    const file = join(world.dataDir, 'gatehouse.sqlite')
    const database = openSqlite({ file, isGuest: true })
    return work(database).finally(() => database.close())
  }

  describe('the change of a password', () => {
    const next = 'Newer-Word-1'
    const fields = (old: string, chosen: string, again = chosen) => ({
      'change-old-password': old,
      'change-new-password': chosen,
      'change-password-confirmation': again,
    })

    /** The page of a user who must change its password and has proved both factors. */
    const forced = async () => {
      const user = await signerV2(world, {
        ...{ totpSecret, password: { password, changeRequired: true } },
      })
      const person = browse(world)
      const code = await signIn(person, user)
      return {
        user,
        person,
        page: await person.follow(await person.send(code, { code: codeNow() })),
      }
    }

    it('is forced where it is required, after all factors', async () => {
      assert.equal(headingOf((await forced()).page), 'Choose a new password')
    })

    it('asks for a password that only its user knows', async () => {
      assert.match((await forced()).page.html, /only you know/)
    })

    it('is forced on other pages, too', async () => {
      const { person } = await forced()
      const elsewhere = await person.follow(await person.open('/ui/login/signedin'))
      assert.equal(headingOf(elsewhere), 'Choose a new password')
    })

    for (const [what, sent, problem] of [
      ['no current password', fields('', next), /enter your current password/],
      ['a wrong current one', fields('Wrong-Word-1', next), /current password is not right/],
      ['a weak password', fields(password, 'weak'), /at least 8 characters/],
      ['two passwords that differ', fields(password, next, 'else'), /not the same/],
      ['the current password again', fields(password, password), /must be another one/],
    ] as const) {
      it(`refuses ${what}`, async () => {
        const { person, page } = await forced()
        assert.match(problemsOf(await person.send(page, sent)).join(), problem)
      })
    }

    it('leads to being signed in', async () => {
      const { person, page } = await forced()
      const done = await person.follow(await person.send(page, fields(password, next)))
      assert.equal(headingOf(done), signedIn)
    })

    it('leaves a password that signs in', async () => {
      const { user, person, page } = await forced()
      await person.send(page, fields(password, next))
      assert.equal(headingOf(await signIn(browse(world), user, { secret: next })), 'One more step')
    })

    it('is forced where it is older than the policy wants', async () => {
      const user = await signer(world)
      const changedAt = Date.now() * 1000 - 31 * 24 * 3600 * 1_000_000
      const text = 'UPDATE users SET password_changed_at = ? WHERE id = ?'
      await onStore((database) => database.run(text, [changedAt, user.userId]))
      const age = { policy: 'password/age', maxAgeDays: 30 }
      await withPolicy(world, age, async () => {
        const person = browse(world)
        const page = await signIn(person, user)
        assert.equal(headingOf(page), 'Choose a new password')
        assert.match(page.html, /so old that it must be replaced/)
        const done = await person.follow(await person.send(page, fields(password, next)))
        assert.equal(headingOf(done), signedIn)
        assert.equal(headingOf(await signIn(browse(world), await signer(world))), signedIn)
      })
    })

    it('is there for a user that is signed in and wants it, and asked of no other', async () => {
      const user = await signer(world)
      const person = browse(world)
      assert.equal(headingOf(await signIn(person, user)), signedIn)
      const page = await person.follow(await person.open('/ui/login/password/change'))
      assert.equal(headingOf(page), 'Choose a new password')
      assert.doesNotMatch(page.html, /only you know|so old/)
    })
  })

  describe('where names are kept secret', () => {
    it('known, unknown, locked and unfinished look alike on every page', async () => {
      const known = await signer(world)
      const locked = await signer(world)
      await call(world, `/v2/users/${locked.userId}/lock`, {})
      const initial = await signer(world, { password: '', email: { email: 'hidden@acme.test' } })
      const hidden = { policy: 'login', ignoreUnknownUsernames: true }
      await withPolicy(world, hidden, async () => {
        const seen = async (loginName: string) => {
          const person = browse(world)
          const blank = (text: string) =>
            text.replaceAll(loginName, 'X').replaceAll(/name="csrf" value="[^"]*"/g, 'C')
          const page = await nameOneself(person, loginName)
          const wrong = await person.send(page, { password: 'Wrong-Word-1' })
          const sent = await person.send(page, {}, 1)
          const link = `/ui/login/passkey?loginName=${loginName}`
          const passkey = await person.open(link)
          const begun = await person.send(passkey, { begin: 'true' })
          const failed = await person.send(passkey, { credentialData: '%' })
          const shapes = Object.keys(JSON.parse(begun.html).options.publicKey).sort()
          return [
            ...[page, wrong, sent, passkey, failed].map(
              ({ status, html, location }) => `${status} ${location} ${blank(html)}`,
            ),
            `${begun.status} ${shapes} ${[...person.cookies.keys()].sort()}`,
          ]
        }
        const unknown = await seen('somebody-unheard-of')
        assert.match(unknown[1] ?? '', /login name or the password is not right/)
        for (const { loginName } of [known, locked, initial]) {
          assert.deepEqual(await seen(loginName), unknown, loginName)
        }
        assert.equal(headingOf(await signIn(browse(world), known)), signedIn)
      })
    })
  })

  describe('what every page is held to', () => {
    it('only forms of our own are taken, and cookies are for us alone', async () => {
      const user = await signer(world)
      const person = browse(world)
      const page = await nameOneself(person, user.loginName)
      const other = browse(world)
      const foreign = await other.send(page, { password })
      assert.equal(foreign.status, 403)
      assert.match(problemsOf(foreign).join(), /cookies are turned off/)
      const across = browse(world, { 'sec-fetch-site': 'cross-site' })
      const sent = await across.send(await across.open('/ui/login/login'), { loginName: 'x' })
      assert.equal(sent.status, 403)
      const done = await person.send(page, { password })
      const [cookie = ''] = done.headers.getSetCookie()
      const [value, ...flags] = cookie.split('; ')
      assert.match(value ?? '', /^zitadel\.login\.session=\d+\.[\w-]+$/)
      assert.deepEqual(flags, ['Path=/ui', 'Max-Age=43200', 'HttpOnly', 'SameSite=Lax'])
      const out = await person.open('/ui/login/logout')
      await browse(world).send(out)
      assert.equal(headingOf(await person.follow(await person.open('/ui/login/login'))), signedIn)
    })

    it('behind TLS cookies are secure', async () => {
      const behindTls = await startWorld({ GATEHOUSE_EXTERNAL_URL: 'https://localhost' })
      try {
        const user = await signer(behindTls)
        const person = browse(behindTls)
        const page = await nameOneself(person, user.loginName)
        const done = await person.send(page, { password })
        const cookies = done.headers.getSetCookie().join()
        assert.match(cookies, /zitadel\.login\.session=[^;]*;.*; Secure/)
      } finally {
        await behindTls.close()
      }
    })

    it('a token of a session is the only thing that counts; made-up cookies do not', async () => {
      const user = await signer(world)
      const person = browse(world)
      await signIn(person, user)
      const [id = ''] = (person.cookies.get('zitadel.login.session') ?? '').split('.')
      for (const value of [`${id}.${'A'.repeat(43)}`, `${id}.`, id, "'; DROP", '%00']) {
        person.cookies.set('zitadel.login.session', value)
        const seen = await person.follow(await person.open('/ui/login/signedin'))
        assert.equal(headingOf(seen), 'Sign in', value)
      }
    })

    it('nothing in an address leads elsewhere, or into a header or the page', async () => {
      const evil = encodeURIComponent('https://evil.test/"><script>\r\nset-cookie: a=b')
      const names = ['loginName', 'login_hint', 'ui_locales', 'logoutID', 'factor', 'returnTo']
      const query = names.map((name) => `${name}=${evil}`).join('&')
      const paths = ['login', 'password', 'passkey', 'mfa', 'mfa/set', 'password/change']
      for (const path of [...paths, 'signedin', 'logout', 'logout/done', 'idp', 'idp/failure']) {
        const seen = await browse(world).open(`/ui/login/${path}?${query}`)
        assert.ok([200, 303, 400].includes(seen.status), path)
        assert.match(seen.location, /^($|\/ui\/login\/)/)
        assert.doesNotMatch(seen.html, /<script>/)
        assert.doesNotMatch(seen.headers.getSetCookie().join(), /a=b/)
      }
    })

    it('is small, private, and lets nothing in', async () => {
      const user = await signer(world)
      const link = `?loginName=${user.loginName}`
      for (const path of ['login', `password${link}`, 'logout/done', 'idp/failure']) {
        const { headers, html } = await browse(world).open(`/ui/login/${path}`)
        assert.ok(gzipSync(html).length < 30_000)
        const policy = headers.get('content-security-policy') ?? ''
        assert.match(policy, /^default-src 'none'; style-src 'sha256-/)
        assert.match(policy, /form-action 'self'; frame-ancestors 'none'$/)
        assert.doesNotMatch(policy, /unsafe|script-src (?!'self';)/)
        assert.equal(headers.get('cache-control'), 'no-store')
        assert.equal(headers.get('referrer-policy'), 'same-origin')
      }
      const script = await browse(world).open('/ui/login/key.js')
      assert.match(script.headers.get('content-type') ?? '', /^text\/javascript/)
    })

    it('addresses of the other sign-in lead to ours', async () => {
      const { open } = browse(world)
      const pages = {
        '/ui/v2/login': '/ui/login/login',
        '/ui/v2/login/loginname?loginName=x': '/ui/login/login?loginName=x',
        '/ui/v2/login/login?authRequest=V2_1': '/ui/login/login?authRequestID=V2_1',
        '/ui/v2/login/loginname?requestId=oidc_V2_1': '/ui/login/login?authRequestID=V2_1',
        '/ui/v2/login/verify?code=A&userId=1&organization=2':
          '/ui/login/mail/verification?code=A&userID=1&orgID=2',
        '/ui/v2/login/verify?code=A&userId=1&invite=true': '/ui/login/user/invite?code=A&userID=1',
        '/ui/v2/login/password/set?code=A&userId=1': '/ui/login/password/init?code=A&userID=1',
        '/ui/v2/login/passkey/set?userId=1&codeId=2&code=A&evil=//x':
          '/ui/login/login/passwordless/init?userID=1&codeID=2&code=A',
        '/ui/v2/login/device?user_code=BCDF-GHJK': '/ui/login/device?user_code=BCDF-GHJK',
        '/ui/v2/login/logout': '/ui/login/logout',
      }
      for (const [path, wanted] of Object.entries(pages)) {
        assert.equal((await open(path)).location, wanted, path)
      }
    })
  })
})
