/** What strangers try at the protocols of the hosted sign-in: odd, huge and countless requests. */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { createAuthenticator } from '../../src/crypto/authenticator.fixture.ts'
import { createAttemptLimiter } from '../../src/kit/attempts.ts'
import { type Browsing, browse, call, mailOf } from '../login/people.ts'
import { headingOf, signer, signerV2, signIn, withPolicy } from '../login/sign-ins.ts'
import { eachStore } from '../stores/stores.ts'
import { startWorld, type World } from '../world/world.ts'

it('wrong guesses at one name stay counted through guesses at thousands of others', () => {
  const clock = { nowMicros: () => 0 }
  const tries = createAttemptLimiter({ max: 10, minutes: 10, clock })
  for (let count = 0; count < 10; count += 1) assert.equal(tries.take('somebody'), true)
  assert.equal(tries.take('somebody'), false)
  for (let count = 0; count < 20_000; count += 1) tries.take(`nobody-${count}`)
  assert.equal(tries.take('somebody'), false)
})

describe('a stranger', () => {
  eachStore((store) => {
    let world: World
    before(async () => {
      world = await startWorld(store.engine === 'postgres' ? store.settings() : {})
    })
    after(() => world.close())

    const post = async (browsing: Browsing, path: string, fields: Record<string, string>) => {
      const body = new URLSearchParams({ csrf: browsing.csrf(), ...fields })
      return browsing.seenAfter(await browsing.ask(path, { method: 'POST', body }))
    }
    const visitor = async () => {
      const browsing = browse(world)
      await browsing.open('/ui/login/login')
      return browsing
    }
    const withPasskey = async () => {
      const user = await signerV2(world)
      const path = `/v2/users/${user.userId}/passkeys`
      const begun = await call(world, path, {})
      const key = createAuthenticator({ origin: world.url })
      const publicKeyCredential = key.register(begun.publicKeyCredentialCreationOptions)
      const words = { publicKeyCredential, passkeyName: 'Phone' } as never
      await call(world, `${path}/${begun.passkeyId}`, words)
      return { user, key }
    }

    it('does not learn from the bytes of an answer who has a passkey', async () => {
      const { user } = await withPasskey()
      const hidden = { policy: 'login', ignoreUnknownUsernames: true }
      await withPolicy(world, hidden, async () => {
        const asked = async (loginName: string) => {
          const browsing = await visitor()
          const { html } = await post(browsing, '/ui/login/passkey', { loginName, begin: 'true' })
          const keys = JSON.parse(html).options.publicKey.allowCredentials
          assert.ok(keys.length === 1 || keys.length === 2, html)
          for (const { id } of keys) assert.match(id, /^[\w-]{22,64}$/)
          const own = JSON.stringify(keys)
          const shape = html
            .replace(own, '[]')
            .replace(/"challenge":"[\w-]{43}"/, '"challenge":""')
            .replace(/"csrf":"[\w-]{64}"/, '"csrf":""')
          return { shape, own }
        }
        const somebody = await asked(user.loginName)
        const nobody = await asked('somebody-unheard-of')
        assert.equal(somebody.shape, nobody.shape)
        assert.deepEqual(await asked(user.loginName), somebody)
        assert.deepEqual(await asked('Somebody-Unheard-Of'), nobody)
        const many = await Promise.all([...'abcdefghijkl'].map((each) => asked(`nobody-${each}`)))
        assert.equal(new Set(many.map(({ own }) => own)).size, many.length)
        assert.ok(new Set(many.map(({ own }) => own.length)).size > 1, 'of several makers')
      })
    })

    it('does not become known by a name with the passkey of another', async () => {
      const somebody = await signer(world)
      const { user, key } = await withPasskey()
      const browsing = await visitor()
      const passkey = '/ui/login/passkey'
      const begun = await post(browsing, passkey, { loginName: user.loginName, begin: 'true' })
      const { options } = JSON.parse(begun.html)
      const credential = Buffer.from(JSON.stringify(key.prove(options))).toString('base64url')
      const words = { loginName: somebody.loginName, credentialData: credential }
      await post(browsing, passkey, words)
      assert.equal(browsing.cookies.has('zitadel.login.known'), false)
    })

    it('is no stranger any more who signs in by whichever name, with a passkey', async () => {
      const { user, key } = await withPasskey()
      for (const loginName of [user.email, user.loginName]) {
        const browsing = await visitor()
        const passkey = '/ui/login/passkey'
        for (let times = 0; times < 12; times += 1) {
          const begun = await post(browsing, passkey, { loginName, begin: 'true' })
          const { options } = JSON.parse(begun.html)
          const proof = Buffer.from(JSON.stringify(key.prove(options))).toString('base64url')
          const done = await post(browsing, passkey, { loginName, credentialData: proof })
          assert.equal(done.status, 303, `${loginName}: what was right is no try, ${times}`)
        }
        await browsing.open('/ui/login/signedin')
        assert.equal(browsing.cookies.has('zitadel.login.known'), true, loginName)
      }
    })

    it('learns by no number of attempts which names are of one account', async () => {
      const user = await signer(world)
      const hidden = { policy: 'login', ignoreUnknownUsernames: true }
      await withPolicy(world, hidden, async () => {
        const heard = async (names: readonly string[]) => {
          const browsing = await visitor()
          const said: string[] = []
          for (const loginName of names) {
            for (let times = 0; times < 6; times += 1) {
              const words = { loginName, password: 'Wrong-Word-1' }
              const { status, html } = await post(browsing, '/ui/login/password', words)
              said.push(`${status} ${/[^>]*is not right[^<]*/.exec(html)?.[0]}`)
            }
          }
          return said
        }
        const known = await heard([user.loginName, user.email])
        assert.deepEqual(known, await heard(['not-anybody', 'not-anybody@acme.test']))
        // Two names are no two counts: what is tried beyond it is tried in vain.
        const vain = await post(await visitor(), '/ui/login/password', {
          ...{ loginName: user.email, password: 'Secret-Word-1' },
        })
        assert.equal(vain.status, 400)
      })
    })

    it('guesses no more often by a name and an address of one account', async () => {
      const user = await signer(world)
      const browsing = await visitor()
      const statuses: number[] = []
      for (let times = 0; times < 12; times += 1) {
        const loginName = times % 2 === 0 ? user.loginName : user.email
        const words = { loginName, password: `Wrong-Word-${times}` }
        statuses.push((await post(browsing, '/ui/login/password', words)).status)
      }
      assert.deepEqual(statuses, [...Array(10).fill(400), 429, 429])
    })

    it('does not get back what is far too long', async () => {
      const long = 'x'.repeat(100_000)
      const browsing = await visitor()
      const paths = ['password/init', 'user/init', 'mail/verification', 'user/invite']
      for (const path of paths) {
        const fields = { userID: long, orgID: long, code: long, authRequestID: long }
        const { html } = await post(browsing, `/ui/login/${path}`, fields)
        assert.ok(html.length < 50_000, `${path}: ${html.length}`)
      }
    })

    it('gets no failure out of a character that no store can hold', async () => {
      const browsing = await visitor()
      browsing.cookies.set('zitadel.login.intent', '%00')
      const pages = ['password/init', 'user/init', 'mail/verification', 'user/invite']
      const links = [...pages, 'login/passwordless/init'].map(
        (page) => `/ui/login/${page}?userID=%00&orgID=%00&codeID=%00&code=A`,
      )
      const named = ['password', 'passkey'].map((page) => `/ui/login/${page}?loginName=a%00%40b`)
      for (const path of [...links, ...named, '/ui/login/idp/success?id=%00&token=%00']) {
        const { status } = await browsing.open(path)
        assert.ok(status < 500, `${path}: ${status}`)
      }
      const sent: [string, Record<string, string>][] = [
        ['login', { loginName: 'a\0@b' }],
        ['login', { loginName: 'a\0@b', mail: 'true' }],
        ['password', { loginName: 'a\0@b', password: 'x\0' }],
        ['passkey', { loginName: 'a\0@b', begin: 'true' }],
        ['idp', { idpID: '\0' }],
        ['password/init', { userID: '\0', resend: 'true' }],
        ['login/passwordless/init', { userID: '\0', codeID: '\0', code: 'A', begin: 'true' }],
        ['login/passwordless/init', { userID: '\0', tokenID: '\0', credentialData: 'e30' }],
      ]
      for (const [path, fields] of sent) {
        const { status } = await post(browsing, `/ui/login/${path}`, fields)
        assert.ok(status < 500, `${path} ${JSON.stringify(fields)}: ${status}`)
      }
    })

    it('who is signed in with a stolen password is out when it is reset', async () => {
      const user = await signer(world)
      const thief = browse(world)
      assert.equal(headingOf(await signIn(thief, user)), 'Your account')
      const browsing = await visitor()
      await post(browsing, '/ui/login/password', { loginName: user.loginName, mail: 'true' })
      const mail = await mailOf(world, { userId: user.userId, kind: 'passwordReset' })
      const { pathname, search } = new URL(mail.url)
      const chosen = { password: 'Newer-Word-1', passwordconfirm: 'Newer-Word-1' }
      const page = await browsing.open(`${pathname}${search}`)
      const done = await browsing.follow(await browsing.send(page, chosen))
      assert.equal(headingOf(done), 'Your password is saved')
      assert.equal(headingOf(await thief.open('/ui/login/login')), 'Sign in')
    })
  })
})
