/** What the pages at the links in our mails reveal, and what they keep out (over the wire). */
import assert from 'node:assert/strict'
import { request } from 'node:http'
import { after, before, describe, it } from 'node:test'
import { gzipSync } from 'node:zlib'
import { startWorld, type World } from '../world/world.ts'
import { browse, call, invited, mailOf, stateOf } from './people.ts'

let world: World
before(async () => {
  world = await startWorld({ GATEHOUSE_MESSAGE_LIMITS: 'on' })
})
after(() => world.close())

const password = 'New-Secret-1'
const twice = { password, passwordconfirm: password }

describe('frames of other sites', () => {
  const framing = async (enabled: boolean) => {
    const embeddedIframe = { enabled, allowedOrigins: ['https://app.acme.test'] }
    await call(world, '/v2/policies/security', { embeddedIframe }, 'PUT')
    const { headers } = await fetch(`${world.url}/ui/login/loginname`)
    return [headers.get('x-frame-options'), headers.get('content-security-policy') ?? '']
  }

  it('show the pages where the instance allows it, and nowhere else', async () => {
    const [none, closed] = await framing(false)
    assert.equal(none, 'DENY')
    assert.match(closed ?? '', /frame-ancestors 'none'/)
    const [option, open] = await framing(true)
    assert.equal(option, null)
    assert.match(open ?? '', /frame-ancestors https:\/\/app\.acme\.test$/)
    assert.equal((await framing(false))[0], 'DENY')
  })
})

describe('custom texts', () => {
  it('stand in place of ours, as text, the most specific first', async () => {
    const open = async () => (await fetch(`${world.url}/ui/login/login?ui_locales=en`)).text()
    const set = (path: string, title: string) =>
      call(world, `${path}/text/login/en`, { loginText: { title } }, 'PUT')
    assert.match(await open(), /<h1[^>]*>Sign in</)
    await set('/admin/v1', 'Come in & <b>rest</b>')
    assert.match(await open(), /<h1[^>]*>Come in &amp; &lt;b&gt;rest&lt;\/b&gt;</)
    await set('/management/v1', 'Our own door')
    assert.match(await open(), /<h1[^>]*>Our own door</)
    await call(world, '/management/v1/text/login/en', undefined, 'DELETE')
    await call(world, '/admin/v1/text/login/en', undefined, 'DELETE')
    assert.match(await open(), /<h1[^>]*>Sign in</)
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

  /** Looks at four pages: that of a mail, the first one, one after a mail, and none. */
  const onEachPage = async (look: (page: { headers: Headers; html: string }) => void) => {
    const { url } = await mailOf(world, { userId: await invited(world), kind: 'initCode' })
    for (const path of [url, '/ui/login/login', '/ui/login/sent', '/ui/login/nowhere']) {
      look(await browse(world).open(path))
    }
  }
  const policyOf = (headers: Headers) => headers.get('content-security-policy') ?? ''

  it('is smaller than 30 kB when it is packed', () =>
    onEachPage(({ html }) => assert.ok(gzipSync(html).length < 30_000)))

  it('is smaller than 30 kB even unpacked', () =>
    onEachPage(({ html }) => assert.ok(Buffer.byteLength(html) < 30_000)))

  it('loads nothing but its own style', () =>
    onEachPage(({ headers }) =>
      assert.match(policyOf(headers), /^default-src 'none'; style-src 'sha256-/),
    ))

  it('sends forms to us only, and is shown in no frame', () =>
    onEachPage(({ headers }) =>
      assert.match(policyOf(headers), /form-action 'self'; frame-ancestors 'none'$/),
    ))

  it('runs no script but files of our own', () =>
    onEachPage(({ headers }) =>
      assert.doesNotMatch(policyOf(headers), /unsafe|script-src (?!'self';)/),
    ))

  it('reveals its address to no other site', () =>
    onEachPage(({ headers }) => assert.equal(headers.get('referrer-policy'), 'same-origin')))

  it('is stored in no cache', () =>
    onEachPage(({ headers }) => assert.equal(headers.get('cache-control'), 'no-store')))

  it('is taken for nothing but a page', () =>
    onEachPage(({ headers }) => assert.equal(headers.get('x-content-type-options'), 'nosniff')))

  it('has a cookie that scripts and other sites do not get', () =>
    onEachPage(({ headers }) =>
      assert.match(
        headers.get('set-cookie') ?? '',
        /^zitadel\.login\.csrf=.*HttpOnly; SameSite=Lax$/,
      ),
    ))

  it('behind TLS its cookie is secure, as the external URL says', async () => {
    const behindTls = await startWorld({ GATEHOUSE_EXTERNAL_URL: 'https://localhost' })
    try {
      for (const proto of ['http', 'https']) {
        const person = browse(behindTls, { 'x-forwarded-proto': proto })
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
