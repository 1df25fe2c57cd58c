/** What a browser sees whose application sent a request that cannot be answered. */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { supportedLanguages } from '../../src/kit/language.ts'
import { requestErrorTexts } from '../../src/login/texts/request-errors.ts'
import { buttonOf, dress, freshOrg } from '../login/brands.ts'
import { startWorld, type World } from '../world/world.ts'
import { type SignIns, signInsOf } from './sign-ins.ts'

let world: World
let ins: SignIns
before(async () => {
  world = await startWorld()
  ins = signInsOf(world)
})
after(() => world.close())

const ask = async (
  fields: Record<string, string>,
  language = 'en',
  path = '/oauth/v2/authorize',
) => {
  const url = `${world.url}${path}?${new URLSearchParams(fields)}`
  const headers = { 'accept-language': language }
  const response = await fetch(url, { headers, redirect: 'manual' })
  return { status: response.status, headers: response.headers, html: await response.text() }
}
const foreign = 'https://elsewhere.example/<callback>'

describe('a request that cannot be answered', () => {
  it('shows the address that is not registered, and what to do about it', async () => {
    const { clientId } = await ins.app()
    const request = { client_id: clientId, response_type: 'code', redirect_uri: foreign }
    const { status, html, headers } = await ask(request)
    assert.equal(status, 400)
    assert.ok(html.includes('<code>https://elsewhere.example/&lt;callback&gt;</code>'), html)
    assert.ok(html.includes(`<code>${clientId}</code>`))
    assert.ok(html.includes(requestErrorTexts('en').advice.redirectUri))
    assert.match(html, /<meta name="viewport"/)
    assert.match(headers.get('content-security-policy') ?? '', /^default-src 'none'; style-src /)
    assert.equal(headers.get('cache-control'), 'no-store')
    assert.ok(html.length < 30_000)
  })
  it('names a client that is not there, or none', async () => {
    const { html } = await ask({
      client_id: 'nobody',
      response_type: 'code',
      redirect_uri: foreign,
    })
    assert.ok(html.includes('<code>nobody</code>'))
    assert.ok(html.includes(requestErrorTexts('en').advice.client))
    assert.equal((await ask({})).status, 400)
    assert.equal((await ask({ client_id: 'a\0b' })).status, 400)
    assert.equal((await ask({ scope: 'x'.repeat(8200) })).status, 400)
  })
  it('is told of in all nine languages, by the browser or by the request', async () => {
    for (const language of supportedLanguages) {
      const { title } = requestErrorTexts(language)
      assert.ok((await ask({ client_id: 'x' }, language)).html.includes(`<h1>${title}</h1>`), title)
    }
    const { html } = await ask({ client_id: 'x', ui_locales: 'pl de' })
    assert.ok(html.includes(requestErrorTexts('pl').title))
  })
  it('looks as the sign-in of the application would', async () => {
    const orgId = await freshOrg(world, 'Shop')
    await dress(world, { orgId, label: { primaryColor: '#345678' } })
    const setting = 'PRIVATE_LABELING_SETTING_ENFORCE_PROJECT_RESOURCE_OWNER_POLICY'
    const { clientId } = await ins.appOf(orgId, { privateLabelingSetting: setting })
    const request = { client_id: clientId, response_type: 'code', redirect_uri: foreign }
    assert.equal(buttonOf((await ask(request)).html), '#345678')
    assert.notEqual(buttonOf((await ask({ client_id: 'x' })).html), '#345678')
  })
  it('may be one to sign out', async () => {
    const fields = { post_logout_redirect_uri: foreign, id_token_hint: 'x.y.z' }
    const { status, html } = await ask(fields, 'de', '/oidc/v1/end_session')
    assert.equal(status, 400)
    assert.ok(html.includes(requestErrorTexts('de').title))
    assert.ok(html.includes('id_token_hint is not one of ours'))
  })
})
