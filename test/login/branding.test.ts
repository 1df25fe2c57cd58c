/** Whose look the pages have, and what of it they show (over the wire, on each store). */
import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { after, before, describe, it } from 'node:test'
import { type SignIns, signInsOf } from '../oauth/sign-ins.ts'
import { eachStore } from '../stores/stores.ts'
import { startWorld, type World } from '../world/world.ts'
import { buttonOf, dress, freshOrg, send, svgLogo } from './brands.ts'
import { browse } from './people.ts'
import { nameOneself, signIn, withPolicy } from './sign-ins.ts'

const firstOwner = { loginName: 'zitadel-admin@zitadel.localhost' }
const colours = { instance: '#111111', user: '#222222', project: '#333333', asked: '#444444' }

eachStore((store) => {
  let world: World
  let ins: SignIns
  const orgs = { user: '', project: '', asked: '' }
  before(async () => {
    world = await startWorld(store.engine === 'postgres' ? store.settings() : {})
    ins = signInsOf(world)
    await dress(world, { label: { primaryColor: colours.instance } })
    for (const name of ['user', 'project', 'asked'] as const) {
      const orgId = await freshOrg(world, name)
      orgs[name] = orgId
      await dress(world, { orgId, label: { primaryColor: colours[name] } })
    }
  })
  after(() => world.close())

  const page = async (path: string) => {
    const response = await fetch(`${world.url}${path}`)
    return { html: await response.text(), headers: response.headers }
  }
  const buttonAt = async (path: string) => buttonOf((await page(path)).html)

  /** The sign-in page of an application of the project's organisation. */
  const asked = async (setting: string, scope = 'openid') => {
    const app = await ins.appOf(orgs.project, { privateLabelingSetting: setting })
    const { location } = await ins.begin(app, { scope })
    return location.pathname + location.search
  }
  const personOf = async (orgId: string) => {
    const { userName } = await ins.personOf(orgId)
    return { loginName: userName }
  }

  describe('the look of the pages', () => {
    it('is that of the instance, or of the organisation of a link', async () => {
      assert.equal(await buttonAt('/ui/login/login'), colours.instance)
      const link = `/ui/login/mail/verification?orgID=${orgs.asked}`
      assert.equal(await buttonAt(link), colours.asked)
      assert.equal(await buttonAt('/ui/login/login?orgID=unknown'), colours.instance)
    })
    it('is that of the organisation that an application asks for, by id or by domain', async () => {
      const enforcing = 'PRIVATE_LABELING_SETTING_ENFORCE_PROJECT_RESOURCE_OWNER_POLICY'
      const byId = `openid urn:zitadel:iam:org:id:${orgs.asked}`
      assert.equal(await buttonAt(await asked(enforcing, byId)), colours.asked)
      const byDomain = 'openid urn:zitadel:iam:org:domain:primary:asked.localhost'
      assert.equal(await buttonAt(await asked(enforcing, byDomain)), colours.asked)
    })
    it('is that of the user once the name is known, unless the project insists', async () => {
      const named = await personOf(orgs.user)
      const after = async (setting: string) => {
        const browsing = browse(world)
        const start = await asked(`PRIVATE_LABELING_SETTING_${setting}`)
        const first = buttonOf((await browsing.open(start)).html)
        const second = buttonOf((await nameOneself(browsing, named.loginName, start)).html)
        return [first, second]
      }
      const { instance, user, project } = colours
      assert.deepEqual(await after('UNSPECIFIED'), [instance, user])
      const allowing = 'ALLOW_LOGIN_USER_RESOURCE_OWNER_POLICY'
      assert.deepEqual(await after(allowing), [project, user])
      const enforcing = 'ENFORCE_PROJECT_RESOURCE_OWNER_POLICY'
      assert.deepEqual(await after(enforcing), [project, project])
    })
    it('stays that of the user who is signed in, but not where somebody else may', async () => {
      const browsing = browse(world)
      const done = await signIn(browsing, await personOf(orgs.user))
      assert.equal(buttonOf(done.html), colours.user)
      const another = await browsing.open('/ui/login/login?another=true')
      assert.equal(buttonOf(another.html), colours.instance)
    })
    it('does not reveal whose a name is where names are secret', async () => {
      const { loginName } = await personOf(orgs.user)
      await withPolicy(world, { policy: 'login', ignoreUnknownUsernames: true }, async () => {
        const known = await buttonAt(`/ui/login/password?loginName=${loginName}`)
        assert.equal(known, await buttonAt('/ui/login/password?loginName=nobody-at-all'))
        assert.equal(known, colours.instance)
      })
    })
    it('is what is edited for who asks for that and may edit it, and for nobody else', async () => {
      const orgId = await freshOrg(world, 'previewed')
      const at = `/ui/login/login?another=true&preview=true&orgID=${orgId}`
      await dress(world, { orgId, label: { primaryColor: '#666666' }, isActivated: false })
      assert.equal(await buttonAt(at), colours.instance)
      const owner = browse(world)
      await signIn(owner, firstOwner, { secret: 'Test-Password-1' })
      assert.equal(buttonOf((await owner.open(at)).html), '#666666')
      const shown = await owner.open(at.replace('&preview=true', ''))
      assert.equal(buttonOf(shown.html), colours.instance)
      const other = browse(world)
      await signIn(other, await personOf(orgId))
      assert.equal(buttonOf((await other.open(at)).html), colours.instance)
    })
    it('changes when a preview is activated, and goes back with a reset', async () => {
      const orgId = await freshOrg(world, 'changing')
      const at = `/ui/login/login?orgID=${orgId}`
      await dress(world, { orgId, label: { primaryColor: '#555555' }, isActivated: false })
      assert.equal(await buttonAt(at), colours.instance)
      const path = '/management/v1/policies/label'
      await send(world, `${path}/_activate`, { method: 'POST', body: '{}', orgId })
      assert.equal(await buttonAt(at), '#555555')
      await send(world, path, { method: 'DELETE', orgId })
      assert.equal(await buttonAt(at), colours.instance)
    })
  })

  describe('a page', () => {
    it('shows logo, icon and font from its own origin, and admits nothing else', async () => {
      const orgId = await freshOrg(world, 'files')
      const files = {
        ...{ logo: svgLogo('Light', '#123456'), 'logo/dark': svgLogo('Dark', '#fedcba') },
        ...{ icon: svgLogo('I', '#123456'), font: Buffer.from('wOF2\u0000\u0001', 'latin1') },
      }
      await dress(world, { orgId, label: { primaryColor: '#666666' }, files })
      const { html, headers } = await page(`/ui/login/login?orgID=${orgId}`)
      const at = `/assets/v1/${orgId}/policy/label`
      const dark = new RegExp(`media="[^"]*dark\\)" srcset="${at}/logo-dark-\\d+"`)
      for (const expected of [
        new RegExp(`<img src="${at}/logo-\\d+" alt="Gatehouse">`),
        dark,
        new RegExp(`<link rel="icon" href="${at}/icon-\\d+">`),
        new RegExp(`src: url\\("${at}/font-\\d+"\\)`),
      ]) {
        assert.match(html, expected)
      }
      for (const [, path = ''] of html.matchAll(/"(\/assets\/[^"]+)"/g)) {
        assert.equal((await fetch(world.url + path)).status, 200, path)
      }
      const policy = headers.get('content-security-policy') ?? ''
      for (const [, sheet = ''] of html.matchAll(/<style>([\s\S]*?)<\/style>/g)) {
        const hash = createHash('sha256').update(sheet).digest('base64')
        assert.ok(policy.includes(`'sha256-${hash}'`), policy)
      }
      assert.match(policy, /^default-src 'none'; style-src ('sha256-[\w+/=]+' ?)+; /)
      assert.match(policy, /; img-src 'self' data:; font-src 'self'; /)
      assert.doesNotMatch(policy, /unsafe|\*|https?:/)
    })
    it('has the links of the owner in its language, and whose server it is', async () => {
      const orgId = await freshOrg(world, 'links')
      await dress(world, {
        orgId,
        label: { primaryColor: '#666666' },
        privacy: {
          tosLink: 'https://links.example/{{.Lang}}/terms',
          ...{
            privacyLink: 'https://links.example/privacy',
            helpLink: 'https://links.example/help',
          },
          ...{ supportEmail: 'help@links.example', docsLink: '' },
          ...{ customLink: 'https://links.example/status', customLinkText: 'Status <now>' },
        },
      })
      const { html } = await page(`/ui/login/login?orgID=${orgId}&ui_locales=de`)
      for (const link of [
        '<a href="https://links.example/de/terms">Nutzungsbedingungen</a>',
        '<a href="https://links.example/privacy">Datenschutzerklärung</a>',
        '<a href="https://links.example/help">Hilfe</a>',
        '<a href="https://links.example/status">Status &lt;now&gt;</a>',
        '<a href="mailto:help@links.example">Support kontaktieren</a>',
      ]) {
        assert.ok(html.includes(link), link)
      }
    })
    it('is light or dark where its owner says so, whatever the browser prefers', async () => {
      const orgId = await freshOrg(world, 'modes')
      const at = `/ui/login/login?orgID=${orgId}`
      await dress(world, { orgId, label: { themeMode: 'THEME_MODE_DARK' } })
      const { html } = await page(at)
      assert.match(html, /<meta name="color-scheme" content="dark">/)
      assert.doesNotMatch(html, /prefers-color-scheme/)
      const body = JSON.stringify({ themeMode: 'THEME_MODE_LIGHT' })
      await send(world, '/management/v1/policies/label', { method: 'PUT', body, orgId })
      await send(world, '/management/v1/policies/label/_activate', {
        ...{ method: 'POST', body: '{}', orgId },
      })
      assert.match((await page(at)).html, /<meta name="color-scheme" content="light">/)
    })
    it('leaves the domain of login names out where its owner wants that', async () => {
      const orgId = await freshOrg(world, 'short')
      await dress(world, { orgId, label: { hideLoginNameSuffix: true } })
      const userName = 'daisy@short.localhost'
      await send(world, '/management/v1/users/human/_import', {
        ...{ method: 'POST', orgId },
        body: JSON.stringify({
          userName,
          profile: { firstName: 'Daisy', lastName: 'Duck' },
          email: { email: 'daisy@elsewhere.test', isEmailVerified: true },
          password: 'Secret-Word-1',
        }),
      })
      // Where nobody was asked for, there is nothing that completes a name.
      const { html } = await nameOneself(browse(world), 'daisy')
      assert.match(html, /name="loginName"[^>]*aria-invalid/)
      const whole = await nameOneself(browse(world), userName)
      assert.match(whole.html, /name="shownName"[^>]*value="daisy"/)
      const scope = `openid urn:zitadel:iam:org:id:${orgId}`
      const start = await asked('PRIVATE_LABELING_SETTING_UNSPECIFIED', scope)
      const short = await nameOneself(browse(world), 'daisy', start)
      assert.match(short.html, /name="loginName"[^>]*value="daisy"[^>]*readonly/)
      const elsewhere = await asked('PRIVATE_LABELING_SETTING_UNSPECIFIED')
      const other = await nameOneself(browse(world), 'daisy', elsewhere)
      assert.match(other.html, /name="loginName"[^>]*aria-invalid/)
      const again = await asked('PRIVATE_LABELING_SETTING_UNSPECIFIED', scope)
      const done = await signIn(browse(world), { loginName: 'daisy' }, { start: again })
      assert.doesNotMatch(done.html, /class="problems"/)
    })
    it('is small, with everything an owner can set', async () => {
      const { html } = await page(`/ui/login/login?orgID=${orgs.asked}`)
      assert.ok(html.length < 30_000, String(html.length))
    })
  })
})
