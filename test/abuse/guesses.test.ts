/**
 * Guessing over the whole server, and over two of them on one store: what is counted here counts
 * there, strangers keep nobody out of a browser of every day, and right ones go through.
 */
import assert from 'node:assert/strict'
import { after, before, it } from 'node:test'
import { type Browsing, browse, call, mailOf } from '../login/people.ts'
import { headingOf, password, signer, signIn, withPolicy } from '../login/sign-ins.ts'
import { basic, type Machines, machinesOf } from '../oauth/machines.ts'
import { signInsOf } from '../oauth/sign-ins.ts'
import { eachStore } from '../stores/stores.ts'
import { startTwoServers, type TwoServers } from '../stores/two-servers.ts'
import type { World } from '../world/world.ts'

const signedIn = 'Your account'
const masterKey = 'MasterkeyNeedsToHave32Characters'

eachStore((store) => {
  let servers: TwoServers
  let here: World
  let elsewhere: World
  let machines: Machines
  before(async () => {
    servers = await startTwoServers(store, {
      GATEHOUSE_MASTER_KEY: masterKey,
      GATEHOUSE_TRUSTED_PROXIES: '1',
      GATEHOUSE_WRONG_TRIES_PER_NETWORK: '60',
    })
    here = servers.here
    elsewhere = servers.elsewhere
    machines = machinesOf(here)
  })
  after(() => servers.close())

  let networks = 0
  /** Somebody at home, where nobody else is. */
  const visitor = (world = here, address = `203.0.113.${++networks}`) =>
    browse(world, { 'x-forwarded-for': address })
  const post = async (browsing: Browsing, path: string, fields: Record<string, string>) => {
    if (browsing.csrf() === '') await browsing.open('/ui/login/login')
    const body = new URLSearchParams({ csrf: browsing.csrf(), ...fields })
    return browsing.seenAfter(await browsing.ask(`/ui/login/${path}`, { method: 'POST', body }))
  }
  const tryPassword = async (browsing: Browsing, loginName: string, secret: string) =>
    (await post(browsing, 'password', { loginName, password: secret })).status
  /** What the session service of a server says to the first owner. */
  const session = async (world: World, userId: string, secret: string) => {
    const response = await fetch(`${world.url}/v2/sessions`, {
      method: 'POST',
      headers: { authorization: `Bearer ${here.token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ checks: { user: { userId }, password: { password: secret } } }),
    })
    return { status: response.status, late: response.headers.get('retry-after') }
  }
  const count = (statuses: readonly number[], status: number) =>
    statuses.filter((each) => each === status).length

  it('pages of all servers count together, also many at once', async () => {
    const user = await signer(here)
    const address = '198.51.100.10'
    const pages = [visitor(here, address), visitor(elsewhere, address)]
    for (const page of pages) await page.open('/ui/login/login')
    const statuses = await Promise.all(
      Array.from({ length: 40 }, (_, number) =>
        tryPassword(pages[number % 2] ?? visitor(), user.loginName, `Wrong-Word-${number}`),
      ),
    )
    assert.deepEqual([count(statuses, 400), count(statuses, 429)], [10, 30])
    for (const page of pages) {
      assert.equal(await tryPassword(page, user.loginName, password), 429)
    }
    assert.equal(headingOf(await signIn(visitor(), user)), signedIn)
  })

  it('pages and the API count together: fifty of an account', async () => {
    const user = await signer(here)
    for (let network = 0; network < 3; network += 1) {
      const page = visitor(network % 2 === 0 ? here : elsewhere)
      for (let times = 0; times < 10; times += 1) {
        assert.equal(await tryPassword(page, user.loginName, 'Wrong-Word-1'), 400)
      }
    }
    const answers = await Promise.all(
      Array.from({ length: 40 }, (_, number) =>
        session(number % 2 === 0 ? here : elsewhere, user.userId, 'Wrong-Word-1'),
      ),
    )
    const statuses = answers.map(({ status }) => status)
    assert.deepEqual([count(statuses, 400), count(statuses, 429)], [20, 20])
    const late = await session(elsewhere, user.userId, password)
    assert.equal(late.status, 429)
    assert.equal(await tryPassword(visitor(), user.loginName, password), 429)
  })

  it('strangers keep nobody out of the browser of every day, on any server', async () => {
    const user = await signer(here)
    const everyDay = visitor()
    assert.equal(headingOf(await signIn(everyDay, user)), signedIn)
    await everyDay.send(await everyDay.open('/ui/login/logout'))
    const strangers = Array.from({ length: 6 }, () => visitor())
    await Promise.all(strangers.map((each) => each.open('/ui/login/login')))
    let isOver = false
    const hammering = strangers.map(async (stranger) => {
      while (!isOver) await tryPassword(stranger, user.loginName, 'Wrong-Word-1')
    })
    for (const world of [here, elsewhere]) {
      const browser = visitor(world)
      for (const [name, value] of everyDay.cookies) browser.cookies.set(name, value)
      assert.equal(headingOf(await signIn(browser, user)), signedIn)
      await browser.send(await browser.open('/ui/login/logout'))
    }
    isOver = true
    await Promise.all(hammering)
    await call(here, `/v2/users/${user.userId}/password_reset`, { sendLink: {} })
    const { url } = await mailOf(here, { userId: user.userId, kind: 'passwordReset' })
    const owner = visitor()
    const { pathname, search } = new URL(url)
    const chosen = { password: 'Newer-Word-1', passwordconfirm: 'Newer-Word-1' }
    await owner.send(await owner.open(pathname + search), chosen)
    const done = await owner.follow(await owner.open('/ui/login/login'))
    assert.equal(headingOf(done), signedIn, 'by mail there is a way in at once')
  })

  it('a user that has lost its password uses the next one at once', async () => {
    const user = await signer(here)
    const page = visitor()
    for (let times = 0; times < 11; times += 1) {
      const loginName = times % 2 === 0 ? user.loginName : user.email
      await tryPassword(page, loginName, 'Wrong-Word-1')
    }
    assert.equal(await tryPassword(page, user.loginName, password), 429)
    const path = `/v2/users/${user.userId}`
    await call(here, `${path}/password_reset`, { sendLink: {} })
    const { url } = await mailOf(here, { userId: user.userId, kind: 'passwordReset' })
    const { pathname, search } = new URL(url)
    const chosen = { password: 'Newer-Word-1', passwordconfirm: 'Newer-Word-1' }
    await page.send(await page.open(pathname + search), chosen)
    for (const loginName of [user.loginName, user.email]) {
      assert.equal(await tryPassword(page, loginName, 'Newer-Word-1'), 303, loginName)
    }
    for (let times = 0; times < 11; times += 1) {
      await tryPassword(page, user.loginName, 'Wrong-Word-1')
    }
    assert.equal(await tryPassword(page, user.loginName, 'Newer-Word-1'), 429)
    const given = { password: { password: 'Newest-Word-1' } }
    await call(here, `${path.replace('users', 'users/human')}`, { password: given }, 'PUT')
    assert.equal(
      await tryPassword(page, user.loginName, 'Newest-Word-1'),
      303,
      'by an administrator',
    )
  })

  it('one visitor cannot try more and more names, nor keep others waiting for it', async () => {
    const user = await signer(here)
    const flood = visitor()
    await flood.open('/ui/login/login')
    const heard = await Promise.all(
      Array.from({ length: 200 }, (_, number) =>
        post(flood, 'password', { loginName: `nobody-${number}`, password: 'Wrong-Word-1' }),
      ),
    )
    assert.equal(heard.filter(({ status }) => status !== 429).length, 60, 'sent back to the name')
    assert.equal(await tryPassword(flood, user.loginName, password), 429)
    assert.equal(headingOf(await signIn(visitor(), user)), signedIn)
  })

  it('answers alike where names are kept secret, whosever they are', async () => {
    const user = await signer(here)
    const hidden = { policy: 'login', ignoreUnknownUsernames: true }
    await withPolicy(here, hidden, async () => {
      const flood = visitor()
      await flood.open('/ui/login/login')
      const names = (number: number) => (number === 7 ? user.loginName : `nobody-${number}`)
      const statuses = await Promise.all(
        Array.from({ length: 90 }, (_, number) =>
          tryPassword(flood, names(number), 'Wrong-Word-1'),
        ),
      )
      assert.deepEqual([count(statuses, 400), count(statuses, 429)], [60, 30])
    })
  })

  it('wrong secrets of machines and applications are bounded, here and there', async () => {
    const userId = await machines.machine()
    const { clientId, clientSecret } = await machines.secret(userId)
    const token = async (world: World, secret: string, address: string) => {
      const form = { grant_type: 'client_credentials', scope: 'openid' }
      const headers = { ...basic(clientId, secret), 'x-forwarded-for': address }
      return machinesOf(world).post('/oauth/v2/token', form, headers)
    }
    const address = '198.51.100.20'
    const answers = await Promise.all(
      Array.from({ length: 100 }, (_, number) =>
        token(number % 2 === 0 ? here : elsewhere, `wrong-${number}`, address),
      ),
    )
    const statuses = answers.map(({ status }) => status)
    assert.deepEqual([count(statuses, 401), count(statuses, 429)], [60, 40])
    // A server hears of what others counted with its own next wrong one.
    assert.equal((await token(here, 'wrong', address)).status, 429)
    const refused = await token(here, clientSecret, address)
    assert.equal(refused.status, 429)
    assert.equal(refused.json.error, 'temporarily_unavailable')
    assert.ok(Number(refused.headers.get('retry-after')) > 0)
    const right = Array.from({ length: 100 }, () => token(here, clientSecret, '198.51.100.21'))
    const all = (await Promise.all(right)).map(({ status }) => status)
    assert.equal(count(all, 200), 100, 'right ones are none to count')

    const app = await machines.app()
    const introspect = async (secret: string) => {
      const headers = { ...basic(app.clientId, secret), 'x-forwarded-for': address }
      return (await machines.post('/oauth/v2/introspect', { token: 'any' }, headers)).status
    }
    const asked = await Promise.all(Array.from({ length: 100 }, () => introspect('wrong')))
    assert.deepEqual([count(asked, 401), count(asked, 429)], [60, 40])
    assert.equal(await introspect(app.clientSecret), 429)
  })

  it('the secret of an application is bounded where it redeems codes, too', async () => {
    const words = {
      authMethodType: 'OIDC_AUTH_METHOD_TYPE_BASIC',
      appType: 'OIDC_APP_TYPE_WEB',
    }
    const { clientId } = await signInsOf(here).app(words)
    const redeem = async () => {
      const form = { grant_type: 'authorization_code', code: 'any', redirect_uri: 'https://a.test' }
      const headers = { ...basic(clientId, 'wrong'), 'x-forwarded-for': '198.51.100.22' }
      return machines.post('/oauth/v2/token', form, headers)
    }
    const answers = await Promise.all(Array.from({ length: 80 }, redeem))
    const statuses = answers.map(({ status }) => status)
    assert.deepEqual([count(statuses, 401), count(statuses, 429)], [60, 20])
    const { headers, json } = await redeem()
    assert.equal(json.error, 'temporarily_unavailable')
    assert.ok(Number(headers.get('retry-after')) > 0)
  })
})
