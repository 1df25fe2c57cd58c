/** Signing in with a passkey that says itself whose it is: no name is typed. */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { createAuthenticator } from '../../src/crypto/authenticator.fixture.ts'
import { startWorld, type World } from '../world/world.ts'
import { attribute, type Browsing, browse, call, type Seen } from './people.ts'
import { headingOf, problemsOf, type Signer, signerV2, totpSecret, withPolicy } from './sign-ins.ts'

let world: World
before(async () => {
  world = await startWorld()
})
after(() => world.close())

type Authenticator = ReturnType<typeof createAuthenticator>
type Twists = Parameters<Authenticator['prove']>[1]

const handleOf = (userId: string) => Buffer.from(userId).toString('base64url')
const signedIn = 'Your account'

async function withPasskey(twists: Twists = {}): Promise<{ user: Signer; key: Authenticator }> {
  const user = await signerV2(world, { totpSecret })
  const key = createAuthenticator({ origin: world.url })
  const path = `/v2/users/${user.userId}/passkeys`
  const begun = await call(world, path, {})
  const publicKeyCredential = key.register(begun.publicKeyCredentialCreationOptions, twists)
  const words = { publicKeyCredential, passkeyName: 'Phone' } as never
  await call(world, `${path}/${begun.passkeyId}`, words)
  return { user, key }
}

/** What the script of the page reads for the browser. */
function optionsOf({ html }: Seen) {
  const [, challenge = ''] = /data-challenge="([^"]*)"/.exec(html) ?? []
  const [, rpId = ''] = /data-rp="([^"]*)"/.exec(html) ?? []
  return { publicKey: { challenge: attribute(challenge), rpId: attribute(rpId) } }
}

const answerOf = (credential: object) => ({
  credentialData: Buffer.from(JSON.stringify(credential)).toString('base64url'),
})

async function prove(person: Browsing, page: Seen, { key, twists }: Proving): Promise<Seen> {
  return person.follow(await person.send(page, answerOf(key.prove(optionsOf(page), twists))))
}

interface Proving {
  readonly key: Authenticator
  readonly twists: Twists
}

describe('a passkey without a name', () => {
  it('signs its user in, as good as two factors', async () => {
    const { user, key } = await withPasskey()
    const person = browse(world)
    const page = await person.open('/ui/login/login')
    assert.match(page.html, /autocomplete="username webauthn"/)
    assert.match(page.headers.get('content-security-policy') ?? '', /script-src 'self'/)
    assert.ok(page.html.length < 30_000)
    const twists = { userHandle: handleOf(user.userId) }
    assert.equal(headingOf(await prove(person, page, { key, twists })), signedIn)
  })

  it('is taken once for a challenge, and only from the browser that was asked', async () => {
    const { user, key } = await withPasskey()
    const person = browse(world)
    const page = await person.open('/ui/login/login')
    const twists = { userHandle: handleOf(user.userId) }
    const answer = answerOf(key.prove(optionsOf(page), twists))
    const thief = browse(world)
    const own = await thief.open('/ui/login/login')
    const [, sealed = ''] = /name="passkeyChallenge" value="([^"]*)"/.exec(page.html) ?? []
    const stolen = await thief.send(own, { ...answer, passkeyChallenge: sealed })
    assert.match(problemsOf(stolen).join(), /does not fit/)
    assert.equal(headingOf(await person.follow(await person.send(page, answer))), signedIn)
    const again = await person.send(page, answer)
    assert.match(problemsOf(again).join(), /does not fit/)
  })

  it('fits nobody with a wrong signature, another handle or none', async () => {
    const { user, key } = await withPasskey()
    const { user: other } = await withPasskey()
    const wrong: Twists[] = [
      { userHandle: handleOf(user.userId), challenge: 'AAAA' },
      { userHandle: handleOf(other.userId) },
      { userHandle: handleOf('nobody') },
      {},
    ]
    for (const twists of wrong) {
      const person = browse(world)
      const page = await person.open('/ui/login/login')
      const refused = await prove(person, page, { key, twists })
      assert.match(problemsOf(refused).join(), /does not fit/)
      assert.equal(person.cookies.has('zitadel.login.session'), false)
    }
  })

  it('signs nobody in who is locked, or where the policy allows none', async () => {
    const { user, key } = await withPasskey()
    const twists = { userHandle: handleOf(user.userId) }
    const person = browse(world)
    const page = await person.open('/ui/login/login')
    await call(world, `/management/v1/users/${user.userId}/_lock`, {})
    const refused = await prove(person, page, { key, twists })
    assert.match(problemsOf(refused).join(), /does not fit/)
    await call(world, `/management/v1/users/${user.userId}/_unlock`, {})
    const none = { policy: 'login', passwordlessType: 'PASSWORDLESS_TYPE_NOT_ALLOWED' }
    const before = await person.open('/ui/login/login')
    await withPolicy(world, none, async () => {
      assert.match(problemsOf(await prove(person, before, { key, twists })).join(), /does not fit/)
      const without = await person.open('/ui/login/login')
      assert.doesNotMatch(without.html, /data-challenge|<script/)
    })
  })
})
