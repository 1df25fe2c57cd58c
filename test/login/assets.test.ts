/** Uploaded logos, icons, fonts and avatars, over the wire on each store. */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { startWorld, type World } from '../world/world.ts'
import { call } from './people.ts'

let world: World
before(async () => {
  world = await startWorld({})
})
after(() => world.close())

const png = (more = '') => Buffer.from(`\u0089PNG\r\n\u001a\n${more}`, 'latin1')

interface Sent {
  readonly body?: Buffer<ArrayBuffer> | string
  readonly token?: string
  readonly part?: string
}

const post = async (
  path: string,
  { body = png(), token = world.token, part = 'file' }: Sent = {},
) => {
  const form = new FormData()
  form.set(part, new Blob([body], { type: 'image/png' }), 'logo.png')
  const response = await fetch(`${world.url}/assets/v1${path}`, {
    method: 'POST',
    headers: token === '' ? {} : { authorization: `Bearer ${token}` },
    body: form,
  })
  return `${response.status} ${(await response.text()).trim()}`.trim()
}
const get = (path: string, headers: Record<string, string> = {}) =>
  fetch(path.startsWith('http') ? path : `${world.url}/assets/v1${path}`, { headers })
const bearer = () => ({ authorization: `Bearer ${world.token}` })
const files = [
  ['logo', 'logo', 'logoUrl'],
  ['logo/dark', 'logo_dark', 'logoUrlDark'],
  ['icon', 'icon', 'iconUrl'],
  ['icon/dark', 'icon_dark', 'iconUrlDark'],
  ['font', 'font', 'fontUrl'],
] as const
const label = async (path: string) => (await call(world, path)).policy
describe('the files of a label policy', () => {
  it('go up into the preview, are shown once activated, and are removed', async () => {
    const at = '/admin/v1/policies/label'
    for (const [path, name, field] of files) {
      const body = path === 'font' ? Buffer.from('wOF2\u0000\u0001', 'latin1') : png(name)
      assert.equal(await post(`/instance/policy/label/${path}`, { body }), '200', path)
      const { [field]: url } = await label(`${at}/_preview`)
      assert.match(url, new RegExp(`/assets/v1/\\d+/policy/label/${name.replace('_', '-')}-\\d+$`))
      assert.equal((await label(at))[field], undefined)
      assert.equal((await get(`/instance/policy/label/${path}`, bearer())).status, 404)
      const preview = await get(`/instance/policy/label/${path}/_preview`, bearer())
      assert.deepEqual(Buffer.from(await preview.arrayBuffer()), body)

      await call(world, `${at}/_activate`, {})
      assert.equal((await label(at))[field], url)
      assert.deepEqual(Buffer.from(await (await get(url)).arrayBuffer()), body)
      const active = await get(`/instance/policy/label/${path}`, bearer())
      assert.equal(active.status, 200)

      await call(world, `${at}/${name}`, undefined, 'DELETE')
      assert.equal((await label(`${at}/_preview`))[field], undefined)
      assert.equal((await get(url)).status, 200, 'is shown until the next activation')
      await call(world, `${at}/_activate`, {})
      assert.equal((await get(url)).status, 404)
    }
  })

  it('that were replaced are gone', async () => {
    const preview = async () => (await label('/admin/v1/policies/label/_preview')).logoUrl
    await post('/instance/policy/label/logo', { body: png('first') })
    const first = await preview()
    await post('/instance/policy/label/logo', { body: png('second') })
    assert.notEqual(await preview(), first)
    assert.equal((await get(first)).status, 404)
    assert.equal((await get(await preview())).status, 200)
  })

  it('are served so that nothing in them runs, and once to each browser', async () => {
    const svg = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
    assert.equal(await post('/instance/policy/label/logo', { body: svg }), '200')
    const { logoUrl } = await label('/admin/v1/policies/label/_preview')
    const response = await get(logoUrl)
    assert.equal(response.headers.get('content-type'), 'image/svg+xml')
    assert.equal(response.headers.get('content-security-policy'), "sandbox; default-src 'none'")
    assert.equal(response.headers.get('x-content-type-options'), 'nosniff')
    assert.match(response.headers.get('cache-control') ?? '', /max-age=5/)
    assert.ok(response.headers.get('last-modified'))
    const etag = response.headers.get('etag') ?? ''
    assert.match(etag, /^"[0-9a-f]{64}"$/)
    const again = await get(logoUrl, { 'if-none-match': etag })
    assert.deepEqual([again.status, await again.text()], [304, ''])
  })

  it('have at most 512 KiB, of a kind that pages can show, in a part "file"', async () => {
    const path = '/instance/policy/label/logo'
    const large = Buffer.concat([png(), Buffer.alloc(512 * 1024 - 8)])
    assert.equal(await post(path, { body: large }), '200')
    const larger = Buffer.concat([large, Buffer.from('x')])
    assert.equal(await post(path, { body: larger }), '400 file too big, max file size is 512KB')
    const huge = Buffer.concat([large, large])
    assert.equal(await post(path, { body: huge }), '400 file too big, max file size is 512KB')
    const page = await post(path, { body: '<html></html>' })
    assert.equal(page, '400 invalid content-type: text/plain; charset=utf-8')
    const font = await post('/instance/policy/label/font', { body: png() })
    assert.equal(font, '400 invalid content-type: image/png')
    assert.equal(await post(path, { part: 'other' }), '400 no part "file" in multipart/form-data')
    const plain = await fetch(`${world.url}/assets/v1${path}`, {
      ...{ method: 'POST', headers: bearer(), body: 'x' },
    })
    assert.equal(plain.status, 400)
  })

  it('are changed by those alone who may change the policy', async () => {
    const { userId } = await call(world, '/management/v1/users/machine', {
      ...{ userName: 'onlooker', name: 'Onlooker' },
    })
    const { token } = await call(world, `/management/v1/users/${userId}/pats`, {})
    for (const path of ['/instance/policy/label/logo', '/org/policy/label/icon/dark']) {
      assert.match(await post(path, { token: '' }), /^401 /)
      assert.match(await post(path, { token: 'nonsense' }), /^401 /)
      assert.equal(await post(path, { token }), '404 membership not found (AUTHZ-cdgFk)')
      const read = await get(path, { authorization: `Bearer ${token}` })
      assert.equal(read.status, 404)
      assert.equal((await get(path)).status, 401)
    }
  })

  it('of an organisation need its own policy, and go with it', async () => {
    const missing = '404 Private Label Policy not found (ORG-23BMs)'
    assert.equal(await post('/org/policy/label/logo'), missing)
    await call(world, '/management/v1/policies/label', {})
    assert.equal(await post('/org/policy/label/logo'), '200')
    const own = await label('/management/v1/policies/label/_preview')
    await call(world, '/management/v1/policies/label/_activate', {})
    const branding = await call(world, '/v2/settings/branding')
    assert.equal(branding.settings.lightTheme.logoUrl, own.logoUrl)
    assert.equal((await get(own.logoUrl)).status, 200)
    await call(world, '/management/v1/policies/label', undefined, 'DELETE')
    assert.equal((await get(own.logoUrl)).status, 404)
    assert.equal(await post('/org/policy/label/logo'), missing)
  })

  it('of nobody are not found', async () => {
    for (const path of ['/1/policy/label/logo-1', '/', '/x', '/..%2f/policy/label/logo-1']) {
      assert.equal((await get(path)).status, 404, path)
    }
  })
})

describe('the avatar of a user', () => {
  const password = 'Analytical-1843'
  const person = async () => {
    const { userId } = await call(world, '/v2/users/human', {
      profile: { givenName: 'Ada', familyName: 'Lovelace' },
      email: { email: `ada${++people}@example.com`, isVerified: true },
      password: { password },
    })
    return userId as string
  }
  let people = 0
  const tokenOf = async (userId: string) => {
    const response = await fetch(`${world.url}/v2/sessions`, {
      ...{ method: 'POST', headers: { ...bearer(), 'content-type': 'application/json' } },
      body: JSON.stringify({ checks: { user: { userId }, password: { password } } }),
    })
    const { sessionToken } = (await response.json()) as { sessionToken: string }
    return sessionToken
  }
  const profileOf = async (userId: string) =>
    (await call(world, `/v2/users/${userId}`)).user.human.profile

  it('goes up for its user, is public, is replaced, and goes', async () => {
    const userId = await person()
    const token = await tokenOf(userId)
    const own = { authorization: `Bearer ${token}` }
    assert.equal((await get('/users/me/avatar', own)).status, 404)
    assert.equal((await profileOf(userId)).avatarUrl, undefined)
    for (const body of [png('one'), png('two')]) {
      assert.equal(await post('/users/me/avatar', { body, token }), '200')
      const { avatarUrl } = await profileOf(userId)
      assert.match(avatarUrl, new RegExp(`/assets/v1/\\d+/users/${userId}/avatar$`))
      const shown = await get(avatarUrl)
      assert.equal(shown.headers.get('content-security-policy'), "sandbox; default-src 'none'")
      assert.deepEqual(Buffer.from(await shown.arrayBuffer()), body)
      const again = await get('/users/me/avatar', own)
      assert.deepEqual(Buffer.from(await again.arrayBuffer()), body)
    }
    const { avatarUrl } = await profileOf(userId)
    await call(world, `/management/v1/users/${userId}/avatar`, undefined, 'DELETE')
    assert.equal((await profileOf(userId)).avatarUrl, undefined)
    assert.equal((await get(avatarUrl)).status, 404)
    assert.equal((await get('/users/me/avatar', own)).status, 404)
  })

  it('goes with its user', async () => {
    const userId = await person()
    await post('/users/me/avatar', { token: await tokenOf(userId) })
    const { avatarUrl } = await profileOf(userId)
    assert.equal((await get(avatarUrl)).status, 200)
    await call(world, `/v2/users/${userId}`, undefined, 'DELETE')
    assert.equal((await get(avatarUrl)).status, 404)
  })

  it('is an image of a human who is signed in', async () => {
    const token = await tokenOf(await person())
    const path = '/users/me/avatar'
    const font = Buffer.from('wOF2\u0000\u0001', 'latin1')
    assert.match(await post(path, { body: font, token }), /^400 invalid content-type: font/)
    const large = Buffer.concat([png(), Buffer.alloc(512 * 1024)])
    assert.equal(
      await post(path, { body: large, token }),
      '400 file too big, max file size is 512KB',
    )
    assert.match(await post(path, { token: '' }), /^401 /)
    assert.equal((await get(path)).status, 401)
    assert.equal(await post(path), '400 The User must be personal (USER-Avtr2)')
  })
})
