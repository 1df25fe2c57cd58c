/** The pages at the links in our mails, over the wire: what works, and every way it may not. */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { createAuthenticator } from '../../src/crypto/authenticator.fixture.ts'
import { startWorld, type World } from '../world/world.ts'
import { active, browse, call, invited, knows, mailOf, stateOf, unproved } from './people.ts'

let world: World
before(async () => {
  world = await startWorld({ GATEHOUSE_MESSAGE_LIMITS: 'on' })
})
after(() => world.close())

const password = 'New-Secret-1'
const twice = { password, passwordconfirm: password }

describe('an invitation of v1', () => {
  it('is finished with a password, and the account is active', async () => {
    const userId = await invited(world)
    const mail = await mailOf(world, { userId, kind: 'initCode' })
    const person = browse(world)
    const page = await person.open(mail.url)
    assert.equal(page.status, 200)
    assert.match(page.html, /at least 8 characters/)
    assert.match(page.html, /name="loginname"[^>]*readonly/s)
    const done = await person.send(page, twice)
    assert.equal(done.status, 303)
    assert.equal(done.location, '/ui/login/done/init?ui_locales=en')
    assert.match((await person.open(done.location)).html, /Your account is ready/)
    const on = await person.follow(await person.open('/'))
    assert.match(on.html, /You are signed in/, 'the same browser goes on')
    assert.match((await person.follow(await person.open(mail.url))).html, /Your account is ready/)
    const active = { state: 'USER_STATE_ACTIVE', isEmailVerified: true }
    assert.deepEqual(await stateOf(world, userId), active)
    assert.ok(await knows(world, userId, password))
  })

  const openInvitation = async () => {
    const { url } = await mailOf(world, { userId: await invited(world), kind: 'initCode' })
    const person = browse(world)
    return { person, page: await person.open(url) }
  }
  const withWeakPassword = async () => {
    const { person, page } = await openInvitation()
    return { person, page: await person.send(page, { password: 'abc', passwordconfirm: 'abc' }) }
  }
  const withDifferingPasswords = async () => {
    const { person, page } = await withWeakPassword()
    return { person, page: await person.send(page, { password, passwordconfirm: 'else' }) }
  }

  it('answers a weak password with status 400', async () => {
    assert.equal((await withWeakPassword()).page.status, 400)
  })

  it('announces a problem to those who do not see the page', async () => {
    assert.match((await withWeakPassword()).page.html, /role="alert"/)
  })

  it('has a problem in its title', async () => {
    assert.match((await withWeakPassword()).page.html, /<title>Error: /)
  })

  it('says by each rule what a password lacks', async () => {
    const { html } = (await withWeakPassword()).page
    for (const rule of ['at least 8 characters', 'a capital letter', 'a digit', 'a symbol']) {
      assert.match(html, new RegExp(`needs: ${rule}`))
    }
  })

  it('does not complain of what a password has', async () => {
    assert.doesNotMatch((await withWeakPassword()).page.html, /needs: a small letter/)
  })

  it('says that two passwords differ', async () => {
    assert.match((await withDifferingPasswords()).page.html, /not the same/)
  })

  it('does not repeat a password in the page', async () => {
    assert.doesNotMatch((await withDifferingPasswords()).page.html, /New-Secret/)
  })

  it('asks for a password when none is typed', async () => {
    const { person, page } = await openInvitation()
    assert.match((await person.send(page, {})).html, /choose a password/)
  })

  it('loses nothing by what was refused', async () => {
    const { person, page } = await withDifferingPasswords()
    const none = await person.send(page, {})
    assert.equal((await person.send(none, twice)).status, 303)
  })

  it('used, it offers another mail, which leads on to a new password', async () => {
    const userId = await invited(world)
    const { url } = await mailOf(world, { userId, kind: 'initCode' })
    const person = browse(world)
    await person.send(await person.open(url), twice)
    const elsewhere = browse(world)
    const used = await elsewhere.open(url)
    assert.equal(used.status, 400)
    assert.match(used.html, /does not work any more/)
    const sent = await elsewhere.send(used)
    assert.equal(sent.location, '/ui/login/sent?ui_locales=en')
    assert.doesNotMatch((await elsewhere.open(sent.location)).html, /acme\.test/)
    await mailOf(world, { userId, kind: 'passwordReset' })
  })

  it('a wrong code is reported beside its field; a newer one from another mail works', async () => {
    const userId = await invited(world)
    const first = await mailOf(world, { userId, kind: 'initCode' })
    const person = browse(world)
    const link = new URL(first.url)
    link.searchParams.delete('code')
    const page = await person.open(String(link))
    const wrong = await person.send(page, { code: 'WRONG1', ...twice })
    assert.equal(wrong.status, 400)
    assert.match(wrong.html, /id="code-wrong-0"/)
    await person.send(wrong, {}, 1)
    const second = await mailOf(world, { userId, kind: 'initCode', isNot: first.url })
    assert.equal((await person.send(wrong, { code: first.code, ...twice })).status, 400)
    assert.equal((await person.send(wrong, { code: second.code, ...twice })).status, 303)
    assert.equal((await stateOf(world, userId)).state, 'USER_STATE_ACTIVE')
  })

  it('who has a password already only presses a button', async () => {
    const made = await call(world, '/management/v1/users/human', {
      ...{ userName: 'with-password', initialPassword: 'Old-Secret-1' },
      profile: { firstName: 'Grace', lastName: 'Hopper' },
      email: { email: 'grace@acme.test' },
    })
    const { url } = await mailOf(world, { userId: made.userId, kind: 'initCode' })
    const person = browse(world)
    const page = await person.open(url)
    assert.doesNotMatch(page.html, /type="password"/)
    assert.equal((await person.send(page)).status, 303)
    assert.ok(await knows(world, made.userId, 'Old-Secret-1'))
  })

  it('of someone locked out meanwhile says whom to ask', async () => {
    const userId = await invited(world)
    const { url } = await mailOf(world, { userId, kind: 'initCode' })
    await call(world, `/v2/users/${userId}/lock`, {})
    const person = browse(world)
    const locked = await person.send(await person.open(url), twice)
    assert.equal(locked.status, 400)
    assert.match(locked.html, /account is locked/)
  })
})

describe('the confirmation of an address', () => {
  const changed = async () => {
    const userId = await active(world)
    const email = `changed-${userId}@acme.test`
    await call(world, `/management/v1/users/${userId}/email`, { email }, 'PUT')
    return { userId, mail: await mailOf(world, { userId, kind: 'verifyEmail' }) }
  }

  it('happens by a button, once: programs that open the link confirm nothing', async () => {
    const { userId, mail } = await changed()
    const person = browse(world)
    assert.equal((await person.ask(mail.url, { method: 'HEAD' })).status, 200)
    const page = await person.open(mail.url)
    assert.equal((await stateOf(world, userId)).isEmailVerified, false)
    assert.equal((await person.send(page)).location, '/ui/login/done/email?ui_locales=en')
    assert.equal((await stateOf(world, userId)).isEmailVerified, true)
    assert.match((await browse(world).open(mail.url)).html, /does not work any more/)
    assert.equal((await person.open(mail.url)).location, '/ui/login/done/email?ui_locales=en')
  })

  it('a replaced link brings the next one', async () => {
    const { userId, mail } = await changed()
    await call(world, `/management/v1/users/${userId}/email/_resend_verification`, {})
    const second = await mailOf(world, { userId, kind: 'verifyEmail', isNot: mail.url })
    const person = browse(world)
    await person.send(await person.open(mail.url))
    const third = await mailOf(world, { userId, kind: 'verifyEmail', isNot: second.url })
    assert.equal((await person.send(await person.open(third.url))).status, 303)
  })

  it('asks for a password first where there is no way to sign in', async () => {
    const userId = await unproved(world)
    const { url, code } = await mailOf(world, { userId, kind: 'verifyEmail' })
    const person = browse(world)
    const page = await person.open(url)
    assert.equal(page.status, 200)
    assert.match(page.html, /so that you can sign in/)
    assert.equal((await stateOf(world, userId)).isEmailVerified, false)
    const typed = await person.open(`/ui/login/mail/verification?userID=${userId}`)
    const asked = await person.send(typed, { code })
    assert.match(asked.html, /type="password"/)
    assert.equal((await person.send(asked, twice)).status, 303)
    assert.equal((await stateOf(world, userId)).isEmailVerified, true)
    assert.ok(await knows(world, userId, password))
  })
})

describe('a new password', () => {
  it('replaces the old one by the link in the mail', async () => {
    const userId = await active(world)
    await call(world, `/management/v1/users/${userId}/password/_reset`, {})
    const { url } = await mailOf(world, { userId, kind: 'passwordReset' })
    const person = browse(world)
    const done = await person.send(await person.open(url), twice)
    assert.equal(done.location, '/ui/login/done/reset?ui_locales=en')
    assert.ok(await knows(world, userId, password))
    assert.ok(!(await knows(world, userId, 'Old-Secret-1')))
    const elsewhere = browse(world)
    const again = await elsewhere.send(await elsewhere.open(url))
    assert.equal(again.status, 303)
    await mailOf(world, { userId, kind: 'passwordReset', isNot: url })
  })
})

describe('an invitation of v2', () => {
  it('is accepted with a password; had wrong three times, another link works', async () => {
    const userId = await unproved(world)
    await call(world, `/v2/users/${userId}/invite_code`, { sendCode: {} })
    const { url } = await mailOf(world, { userId, kind: 'inviteUser' })
    const person = browse(world)
    const link = new URL(url)
    link.searchParams.delete('code')
    const page = await person.open(String(link))
    for (let tries = 0; tries < 3; tries += 1) {
      assert.equal((await person.send(page, { code: 'WRONG1', ...twice })).status, 400)
    }
    const stale = await person.open(url)
    assert.match(stale.html, /does not work any more/)
    await person.send(stale)
    const next = await mailOf(world, { userId, kind: 'passwordReset' })
    assert.equal((await person.send(await person.open(next.url), twice)).status, 303)
    assert.ok(await knows(world, userId, password))
  })

  it('opens the account at once', async () => {
    const userId = await unproved(world)
    await call(world, `/v2/users/${userId}/invite_code`, { sendCode: {} })
    const { url } = await mailOf(world, { userId, kind: 'inviteUser' })
    const person = browse(world)
    const done = await person.send(await person.open(url), twice)
    assert.equal(done.location, '/ui/login/done/invite?ui_locales=en')
    assert.equal((await stateOf(world, userId)).isEmailVerified, true)
    assert.ok(await knows(world, userId, password))
  })
})

describe('a passkey', () => {
  const linked = async () => {
    const userId = await active(world)
    const path = `/management/v1/users/${userId}/passwordless/_send_link`
    await call(world, path, {})
    return { userId, ...(await mailOf(world, { userId, kind: 'passwordlessRegistration' })) }
  }

  it('is registered with a name; its link works once and then offers another', async () => {
    const { userId, url } = await linked()
    const person = browse(world)
    const page = await person.open(url)
    assert.match(page.html, /Passkeys need JavaScript/)
    const policy = page.headers.get('content-security-policy') ?? ''
    assert.match(policy, /script-src 'self'/)
    const begun = await person.send(page, { begin: 'true' })
    const { tokenId: tokenID, options } = JSON.parse(begun.html)
    const credential = createAuthenticator({ origin: world.url }).register(options)
    const credentialData = Buffer.from(JSON.stringify(credential)).toString('base64url')
    const filled = { name: 'My phone', tokenID, credentialData }
    const done = await person.send(page, filled)
    assert.equal(done.location, '/ui/login/done/passkey?ui_locales=en')
    const path = `/management/v1/users/${userId}/passwordless/_search`
    const { result } = await call(world, path, {})
    assert.deepEqual(
      result.map(({ name, state }: { name: string; state: string }) => [name, state]),
      [['My phone', 'AUTH_FACTOR_STATE_READY']],
    )
    assert.equal((await person.send(page, { begin: 'true' })).status, 400)
    assert.match((await person.send(page, filled)).html, /could not be added/)
    await person.send(await person.open(url))
    await mailOf(world, { userId, kind: 'passwordlessRegistration', isNot: url })
  })

  it('an answer that is none is turned down with a way on', async () => {
    const { url } = await linked()
    const person = browse(world)
    const failed = await person.send(await person.open(url), { credentialData: '%%%' })
    assert.match(failed.html, /Send me a new link/)
  })
})
