/** The pages at the links in our mails, over the wire: what works, and every way it may not. */
import assert from 'node:assert/strict'
import { request } from 'node:http'
import { after, before, describe, it } from 'node:test'
import { gzipSync } from 'node:zlib'
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
    const active = { state: 'USER_STATE_ACTIVE', isEmailVerified: true }
    assert.deepEqual(await stateOf(world, userId), active)
    assert.ok(await knows(world, userId, password))
  })

  it('says by each rule what a password lacks, and that two differ; nothing is lost', async () => {
    const userId = await invited(world)
    const mail = await mailOf(world, { userId, kind: 'initCode' })
    const person = browse(world)
    const page = await person.open(mail.url)
    const weak = await person.send(page, { password: 'abc', passwordconfirm: 'abc' })
    assert.equal(weak.status, 400)
    assert.match(weak.html, /role="alert"/)
    assert.match(weak.html, /<title>Error: /)
    for (const rule of ['at least 8 characters', 'a capital letter', 'a digit', 'a symbol']) {
      assert.match(weak.html, new RegExp(`needs: ${rule}`))
    }
    assert.doesNotMatch(weak.html, /needs: a small letter/)
    const differing = await person.send(weak, { password, passwordconfirm: 'else' })
    assert.match(differing.html, /not the same/)
    assert.doesNotMatch(differing.html, /New-Secret/)
    const none = await person.send(differing, {})
    assert.match(none.html, /choose a password/)
    assert.equal((await person.send(none, twice)).status, 303)
  })

  it('used, it offers another mail, which leads on to a new password', async () => {
    const userId = await invited(world)
    const { url } = await mailOf(world, { userId, kind: 'initCode' })
    const person = browse(world)
    await person.send(await person.open(url), twice)
    const used = await person.open(url)
    assert.equal(used.status, 400)
    assert.match(used.html, /does not work any more/)
    const sent = await person.send(used)
    assert.equal(sent.location, '/ui/login/sent?ui_locales=en')
    assert.doesNotMatch((await person.open(sent.location)).html, /acme\.test/)
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

  it('happens by opening the link, once; asking only for its head does nothing', async () => {
    const { userId, mail } = await changed()
    const person = browse(world)
    assert.equal((await person.ask(mail.url, { method: 'HEAD' })).status, 200)
    assert.equal((await stateOf(world, userId)).isEmailVerified, false)
    assert.equal((await person.open(mail.url)).location, '/ui/login/done/email?ui_locales=en')
    assert.equal((await stateOf(world, userId)).isEmailVerified, true)
    assert.match((await person.open(mail.url)).html, /does not work any more/)
  })

  it('a replaced link brings the next one', async () => {
    const { userId, mail } = await changed()
    await call(world, `/management/v1/users/${userId}/email/_resend_verification`, {})
    const second = await mailOf(world, { userId, kind: 'verifyEmail', isNot: mail.url })
    const person = browse(world)
    await person.send(await person.open(mail.url))
    const third = await mailOf(world, { userId, kind: 'verifyEmail', isNot: second.url })
    assert.equal((await person.open(third.url)).status, 303)
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
    const again = await person.send(await person.open(url))
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

describe('what strangers learn', () => {
  it('a link of nobody looks like one with a wrong code', async () => {
    const userId = await invited(world, 'de')
    const person = browse(world)
    for (const path of ['user/init', 'mail/verification', 'password/init', 'user/invite']) {
      const seen = async (id: string) => {
        const page = await person.open(`/ui/login/${path}?userID=${id}&code=WRONG1`)
        const typed = await person.open(`/ui/login/${path}?userID=${id}`)
        const wrong = await person.send(typed, { code: 'WRONG1', ...twice })
        const sent = await person.send(page)
        return [page, typed, wrong, sent].map(({ status, html, location }) => {
          return `${status} ${location} ${html.replaceAll(id, 'X')}`
        })
      }
      assert.deepEqual(await seen(userId), await seen('123456789012345678'), path)
    }
  })

  /** What somebody gets who asks from another address of this machine. */
  const statusFrom = (localAddress: string, url: string) =>
    new Promise<number>((resolve, reject) => {
      const { host, port, pathname, search } = new URL(url, world.url)
      const headers = { host }
      const path = `${pathname}${search}`
      request({ host: '127.0.0.1', port, path, headers, localAddress }, (response) => {
        response.resume()
        resolve(response.statusCode ?? 0)
      })
        .on('error', reject)
        .end()
    })

  it('codes cannot be guessed for long from many addresses either', async () => {
    const userId = await invited(world)
    const { url } = await mailOf(world, { userId, kind: 'initCode' })
    const guess = `/ui/login/user/init?userID=${userId}&code=WRONG1`
    for (let host = 1; host <= 20; host += 1) {
      const address = `127.0.1.${host}`
      const guesses = Array.from({ length: 11 }, () => statusFrom(address, guess))
      const heard = (await Promise.all(guesses)).sort()
      assert.deepEqual(heard, [...Array(10).fill(400), 429], address)
    }
    assert.equal(await statusFrom('127.0.1.21', guess), 429)
    assert.equal(await statusFrom('127.0.1.22', url), 429)
  })

  it('codes cannot be guessed for long, and nobody is flooded with mails', async () => {
    const userId = await invited(world)
    const { url, code } = await mailOf(world, { userId, kind: 'initCode' })
    const person = browse(world)
    const page = await person.open(`/ui/login/user/init?userID=${userId}`)
    // Also without a password, and as a form of someone else: every way to ask counts.
    const foreign = browse(world)
    const asked = await Promise.all(
      Array.from({ length: 20 }, (_, tries) => {
        const fields = { code: `WRONG${tries}`, ...(tries % 2 === 0 && twice) }
        return (tries % 3 === 0 ? foreign : person).send(page, fields)
      }),
    )
    const statuses = asked.map(({ status }) => status).sort()
    assert.ok(statuses.every((status) => [400, 403, 429].includes(status)))
    assert.ok(statuses.includes(429))
    assert.equal((await person.send(page, { code, ...twice })).status, 429)
    assert.equal((await person.open(url)).status, 429)
    assert.equal(await statusFrom('127.0.0.2', url), 400, 'after ten wrong ones a code is void')
    for (let times = 0; times < 5; times += 1) await person.send(page, {}, 1)
    await mailOf(world, { userId, kind: 'initCode', isNot: url })
    await new Promise((resolve) => setTimeout(resolve, 300))
    const response = await fetch(`${world.server.mailboxUrl}.json?userId=${userId}`)
    assert.equal(((await response.json()) as { messages: unknown[] }).messages.length, 4)
  })
})

describe('what every page is held to', () => {
  it('only forms of our own, in the same browser, are taken', async () => {
    const userId = await invited(world)
    const { url } = await mailOf(world, { userId, kind: 'initCode' })
    const person = browse(world)
    const page = await person.open(url)
    const other = browse(world)
    const foreign = await other.send(page, twice)
    assert.equal(foreign.status, 403)
    assert.match(foreign.html, /cookies are turned off/)
    const across = browse(world, { 'sec-fetch-site': 'cross-site' })
    assert.equal((await across.send(await across.open(url), twice)).status, 403)
    assert.equal((await stateOf(world, userId)).state, 'USER_STATE_INITIAL')
    assert.equal((await other.send(foreign, twice)).status, 303, 'sent again, it is taken')
  })

  it('is small, private and lets nothing in', async () => {
    const { url } = await mailOf(world, { userId: await invited(world), kind: 'initCode' })
    for (const path of [url, '/ui/login/login', '/ui/login/sent', '/ui/login/nowhere']) {
      const { headers, html } = await browse(world).open(path)
      assert.ok(gzipSync(html).length < 30_000)
      assert.ok(Buffer.byteLength(html) < 30_000, 'even unpacked')
      const policy = headers.get('content-security-policy') ?? ''
      assert.match(policy, /^default-src 'none'; style-src 'sha256-/)
      assert.match(policy, /form-action 'self'; frame-ancestors 'none'$/)
      assert.doesNotMatch(policy, /unsafe|script-src/)
      assert.equal(headers.get('referrer-policy'), 'same-origin')
      assert.equal(headers.get('cache-control'), 'no-store')
      assert.equal(headers.get('x-content-type-options'), 'nosniff')
      assert.match(
        headers.get('set-cookie') ?? '',
        /^zitadel\.login\.csrf=.*HttpOnly; SameSite=Lax$/,
      )
    }
  })

  it('behind TLS its cookie is secure, as the external URL says', async () => {
    const behindTls = await startWorld({ GATEHOUSE_EXTERNAL_URL: 'https://localhost' })
    try {
      for (const told of ['http', 'https']) {
        const person = browse(behindTls, { 'x-forwarded-proto': told })
        const { headers } = await person.open('/ui/login/login')
        assert.match(headers.get('set-cookie') ?? '', /; Secure$/)
      }
    } finally {
      await behindTls.close()
    }
  })

  it('speaks the language of the account, of the browser, or the one asked for', async () => {
    const userId = await invited(world, 'de-CH')
    const { url } = await mailOf(world, { userId, kind: 'initCode' })
    const french = browse(world, { 'accept-language': 'sv, fr-CA;q=0.9, en;q=0.5' })
    assert.match((await french.open(url)).html, /<html lang="de">/)
    assert.match((await french.open('/ui/login/login')).html, /<html lang="fr">/)
    assert.match((await french.open(`${url}&ui_locales=ja`)).html, /<html lang="ja">/)
    assert.match((await browse(world).open('/ui/login/login')).html, /<html lang="en">/)
  })

  it('shows what an address holds as text', async () => {
    const evil = encodeURIComponent('"><script>alert(1)</script>')
    const { html } = await browse(world).open(`/ui/login/user/init?userID=${evil}&orgID=${evil}`)
    assert.doesNotMatch(html, /<script>/)
  })

  it('the addresses mails lead to exist, and one that does not says so', async () => {
    const { open, follow } = browse(world)
    for (const path of ['/', '/ui/login', '/ui/login/login?orgID=1', '/ui/console?login_hint=x']) {
      const { status, html } = await follow(await open(path))
      assert.equal(status, 200, path)
      assert.match(html, /<h1>Sign in<\/h1>/, path)
      assert.equal(/value="x"/.test(html), path.endsWith('=x'), path)
    }
    const missing = await open('/ui/login/nowhere')
    assert.equal(missing.status, 404)
    assert.match(missing.html, /no such page/)
  })
})
