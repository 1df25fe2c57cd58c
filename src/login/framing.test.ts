import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { framedBy } from './framing.ts'

const page = {
  status: 200,
  headers: {
    'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
    'x-frame-options': 'DENY',
    'set-cookie': ['a=1; HttpOnly; SameSite=Lax; Secure'],
    vary: 'Cookie',
  },
}
const origin = 'https://id.test'
const framed = (frameOrigins: readonly string[], at = origin) =>
  framedBy(page, { frameOrigins, origin: at }).headers ?? {}

describe('a page in a frame', () => {
  it('is shown nowhere unless somebody allowed it', () => {
    assert.equal(framedBy(page, { frameOrigins: [], origin }), page)
  })

  it('is shown by the allowed sites, with its cookies', () => {
    assert.deepEqual(framed(['https://app.test', 'https://*.shop.test']), {
      'content-security-policy':
        "default-src 'none'; frame-ancestors https://app.test https://*.shop.test",
      'set-cookie': ['a=1; HttpOnly; SameSite=None; Secure'],
      vary: 'Cookie',
    })
  })

  it('keeps its cookies to itself without TLS, where browsers would refuse them', () => {
    assert.deepEqual(framed(['https://app.test'], 'http://id.test')['set-cookie'], [
      'a=1; HttpOnly; SameSite=Lax; Secure',
    ])
  })

  it('has no other policy by what is no origin', () => {
    for (const odd of [
      'https://a.test; script-src *',
      "'self'",
      'https://a.test\r\nx: y',
      '*',
      'x',
    ]) {
      assert.deepEqual(framed([odd]), page.headers)
    }
  })
})
