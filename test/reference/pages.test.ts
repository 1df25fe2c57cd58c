/** The pages of the reference without a browser: what they say, their headers, and the setting. */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { describe, it } from 'node:test'
import type { PageResponse } from '../../src/kit/page.ts'
import { services } from '../../src/proto/services.ts'
import { errorLines } from '../../src/server/reference/error-lines.ts'
import { oauthErrors } from '../../src/server/reference/other-errors.ts'
import { type ReferenceMode, referencePages } from '../../src/server/reference/reference-pages.ts'

const management = 'zitadel.management.v1.ManagementService'

/** Asks a page as the server would: the longest path that matches. */
function opened(reference: ReferenceMode) {
  const externalUrl = new URL('https://id.acme.test')
  const pages = referencePages({ services, externalUrl, reference })
  const sorted = [...pages].sort((one, other) => other.path.length - one.path.length)
  return async (address: string): Promise<PageResponse | undefined> => {
    const [path = '', query = ''] = address.split('?')
    const page = sorted.find(({ path: at }) =>
      at.endsWith('/*') ? path.startsWith(at.slice(0, -1)) : at === path,
    )
    const rest = { method: 'GET', headers: { get: () => undefined }, peer: '', requestId: '' }
    return page?.handle({ ...rest, path, query, body: new Uint8Array() } as never)
  }
}

describe('the reference', () => {
  const get = opened('on')
  const textOf = async (address: string) => String((await get(address))?.body)

  it('has a page for every service and every RPC, with nine samples', async () => {
    const index = await textOf('/docs')
    for (const { service } of services) {
      assert.ok(index.includes(`href="/docs/${service.typeName}"`), service.typeName)
      const list = await textOf(`/docs/${service.typeName}`)
      for (const { name } of service.methods) {
        assert.ok(list.includes(`href="/docs/${service.typeName}/${name}"`), name)
        const page = await get(`/docs/${service.typeName}/${name}`)
        assert.equal(page?.status, 200, name)
        const samples = String(page?.body).match(/<input type="radio"/g) ?? []
        assert.equal(samples.length % 9, 0)
        assert.ok(samples.length > 0, name)
      }
    }
  })

  it('allows two files of ours, and nothing that is inline or from elsewhere', async () => {
    for (const address of ['/docs', '/docs/errors', `/docs/${management}/ImportHumanUser`]) {
      const page = await get(address)
      const policy = String(page?.headers?.['content-security-policy'])
      assert.match(policy, /^default-src 'none'; style-src 'self'; script-src 'self';/)
      assert.doesNotMatch(policy, /unsafe|https?:/)
      assert.doesNotMatch(String(page?.body), /<script>|style="|\son\w+="|src="http/)
    }
  })

  it('has an anchor for every id of a refusal, once', async () => {
    const anchors = [...(await textOf('/docs/errors')).matchAll(/ id="([^"]+)"/g)].map(
      ([, id]) => id,
    )
    assert.deepEqual(anchors.length, new Set(anchors).size)
    for (const { ids } of errorLines()) for (const id of ids) assert.ok(anchors.includes(id), id)
  })

  it('explains every code that OAuth answers', () => {
    const source = readFileSync('src/oidc/http.ts', 'utf8')
    const type = /type ErrorCode =([\s\S]*?)\n\n/.exec(source)?.[1] ?? ''
    const codes = [...type.matchAll(/'(\w+)'/g)].map(([, code]) => code)
    assert.ok(codes.length > 10)
    // These come by redirect, from the library of the code flow.
    const others = ['interaction_required', 'login_required', 'request_not_supported']
    codes.push(...others, 'server_error', 'unsupported_response_type')
    assert.deepEqual(oauthErrors.map(({ code }) => code).sort(), codes.sort())
  })

  it('finds operations by words and paths, and errors by their ids', async () => {
    assert.match(await textOf('/docs/search?q=import+human'), /ManagementService\/ImportHumanUser"/)
    assert.match(await textOf('/docs/search?q=%2Fv2%2Fusers%2Fhuman'), /UserService\/AddHumanUser"/)
    assert.match(await textOf('/docs/search?q=V3-DKcYh'), /\/docs\/errors#user\.name\.taken"/)
    assert.match(await textOf('/docs/search?q=%3Cb%3E'), /&lt;b&gt;/)
    assert.match(await textOf('/docs/search'), /Give a word/)
  })

  it('has no page for what is not served', async () => {
    for (const path of ['/docs/x', `/docs/${management}/X`, `/docs/${management}/GetMyOrg/x`]) {
      assert.equal((await get(path))?.status, 404, path)
    }
  })

  it('names every document in llms.txt', async () => {
    const text = await textOf('/llms.txt')
    assert.match(text, /^# Gatehouse\n/)
    for (const { service } of services) {
      assert.ok(text.includes(`https://id.acme.test/openapi/${service.typeName}.json`))
    }
  })

  it('tries no calls where it may be read only, and is not there where it is off', async () => {
    const path = `/docs/${management}/GetMyOrg`
    assert.match(String((await get(path))?.body), /<form class="try"/)
    assert.doesNotMatch(String((await opened('read')(path))?.body), /<form class="try"/)
    for (const each of ['/docs', '/openapi', '/llms.txt', path]) {
      assert.equal(await opened('off')(each), undefined)
    }
  })

  it('makes nothing before it is asked', () => {
    const described = services.map(({ service }) => service)
    const untouched = {
      service: {
        ...described[0],
        get methods(): never {
          throw new Error('read')
        },
      },
    }
    const asked = { externalUrl: new URL('https://id.acme.test'), reference: 'on' } as const
    const served = [{ ...untouched, restPrefix: '' }] as never
    assert.ok(referencePages({ services: served, ...asked }).length > 5)
  })
})
