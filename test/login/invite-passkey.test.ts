/** A passkey as the first way to sign in, on the page of an invitation. */
import assert from 'node:assert/strict'
import { after, before, it } from 'node:test'
import { createAuthenticator } from '../../src/crypto/authenticator.fixture.ts'
import { eachStore } from '../stores/stores.ts'
import { startWorld, type World } from '../world/world.ts'
import { type Browsing, browse, call, mailOf, stateOf, unproved } from './people.ts'
import { headingOf, problemsOf, withPolicy } from './sign-ins.ts'

eachStore((store) => {
  let world: World
  before(async () => {
    // SQLite's file has one owner: the store that the suite holds open stays aside.
    world = await startWorld(store.engine === 'postgres' ? store.settings() : {})
  })
  after(() => world.close())

  const invitedOne = async () => {
    const userId = await unproved(world)
    await call(world, `/v2/users/${userId}/invite_code`, { sendCode: {} })
    return { userId, ...(await mailOf(world, { userId, kind: 'inviteUser' })) }
  }
  const post = (person: Browsing, url: string, fields: Record<string, string>) => {
    const query = Object.fromEntries(new URL(url).searchParams)
    const body = new URLSearchParams({ ...query, csrf: person.csrf(), ...fields })
    return person.ask('/ui/login/user/invite', { method: 'POST', body })
  }
  const credentialFor = (options: string) => {
    const key = createAuthenticator({ origin: world.url })
    const credential = key.register(JSON.parse(options).options)
    return Buffer.from(JSON.stringify(credential)).toString('base64url')
  }
  const methodsOf = async (userId: string): Promise<string[]> =>
    (await call(world, `/v2/users/${userId}/authentication_methods`)).authMethodTypes ?? []

  it('accepts the invitation, signs in at once, and is the only way there is', async () => {
    const { userId, url } = await invitedOne()
    const person = browse(world)
    const page = await person.open(url)
    assert.match(page.html, /needs? JavaScript/)
    assert.match(page.html, /New password/)
    const begun = await post(person, url, { begin: 'true' })
    assert.equal((await stateOf(world, userId)).isEmailVerified, false)
    const done = await post(person, url, { credentialData: credentialFor(begun.html) })
    assert.equal(headingOf(await person.follow(done)), 'Welcome')
    assert.equal((await stateOf(world, userId)).isEmailVerified, true)
    assert.deepEqual(await methodsOf(userId), ['AUTHENTICATION_METHOD_TYPE_PASSKEY'])
    const account = await person.follow(await person.open('/ui/login/signedin'))
    assert.equal(headingOf(account), 'Your account')
    const again = await browse(world).open(url)
    assert.match(again.html, /does not work any more/)
  })

  it('that fits nothing leaves the invitation as it was', async () => {
    const { userId, url } = await invitedOne()
    const person = browse(world)
    await person.open(url)
    await post(person, url, { begin: 'true' })
    const sent = await post(person, url, { credentialData: 'e30' })
    assert.equal(problemsOf(await person.follow(sent)).length, 1)
    assert.deepEqual(await methodsOf(userId), [])
    const password = 'Another-Word-1'
    const done = await post(person, url, { password, passwordconfirm: password })
    assert.equal(headingOf(await person.follow(done)), 'Welcome')
  })

  it('is begun by nobody with a wrong code', async () => {
    const { url } = await invitedOne()
    const person = browse(world)
    await person.open(url)
    const begun = await post(person, url, { code: 'WRONG1', begin: 'true' })
    assert.doesNotMatch(begun.html, /challenge/)
  })

  it('is offered as the policy allows, and the password is, too', async () => {
    const { url } = await invitedOne()
    const none = { passwordlessType: 'PASSWORDLESS_TYPE_NOT_ALLOWED' }
    await withPolicy(world, { policy: 'login', ...none }, async () => {
      assert.doesNotMatch((await browse(world).open(url)).html, /id="passkey"/)
    })
    await withPolicy(world, { policy: 'login', allowUsernamePassword: false }, async () => {
      const { html } = await browse(world).open(url)
      assert.match(html, /id="passkey"/)
      assert.doesNotMatch(html, /type="password"/)
    })
  })
})
