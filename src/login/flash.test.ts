import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { createKeyedHash } from '../crypto/keyed-hash.ts'
import { flashCookieText, readFlash, typedIn, withoutFlash } from './flash.ts'

const keyedHash = createKeyedHash(Buffer.alloc(32, 1))
let now = 1_000_000_000_000
const deps = { keyedHash, clock: { nowMicros: () => now } }
const scope = {
  ...{ instanceId: '1', path: '/ui/login/password' },
  csrf: { id: 'a'.repeat(32), isSecure: true },
}
const error = { field: 'password', text: 'This password is not right.' }
const flash = { errors: [error], status: 400, typed: { loginName: 'ada' } }
const sealedIn = (cookie: string) => /=([^;]*)/.exec(cookie)?.[1] ?? ''

describe('a flash', () => {
  it('is what was kept, in a cookie for a minute that cannot be read', () => {
    const cookie = flashCookieText(deps, scope, flash)
    assert.match(cookie, /; Max-Age=60; HttpOnly; SameSite=Lax; Secure$/)
    assert.doesNotMatch(cookie, /ada/)
    assert.deepEqual(readFlash(deps, scope, sealedIn(cookie)), flash)
  })

  it('is nothing for another page, browser or instance, after a minute, or made up', () => {
    const value = sealedIn(flashCookieText(deps, scope, flash))
    const others = [
      { ...scope, path: '/ui/login/login' },
      { ...scope, instanceId: '2' },
      { ...scope, csrf: { id: 'b'.repeat(32), isSecure: true } },
    ]
    for (const other of others) assert.equal(readFlash(deps, other, value), undefined)
    assert.equal(readFlash(deps, scope, `${value.slice(0, -2)}AA`), undefined)
    assert.equal(readFlash(deps, scope, ''), undefined)
    now += 61_000_000
    assert.equal(readFlash(deps, scope, value), undefined)
  })

  it('never grows beyond what a browser keeps: fields go first, then errors', () => {
    const text = () => Array.from({ length: 400 }, () => Math.random().toString(36)[3]).join('')
    const errors = Array.from({ length: 30 }, () => ({ text: text() }))
    const typed = Object.fromEntries(errors.map(({ text: each }, index) => [`f${index}`, each]))
    const cookie = flashCookieText(deps, scope, { errors, status: 400, typed })
    assert.ok(cookie.length < 4000)
    const read = readFlash(deps, scope, sealedIn(cookie))
    assert.deepEqual(read?.typed, {})
    assert.ok((read?.errors.length ?? 0) >= 3)
  })

  it('keeps no secret and no button of a form', () => {
    const secrets = { password: 'x', 'change-new-password': 'x', code: 'x', clientsecret: 'x' }
    const fields = { loginName: 'ada', csrf: 'x', mail: 'true', credentialData: 'x', ...secrets }
    assert.deepEqual(typedIn(new URLSearchParams(fields)), { loginName: 'ada' })
  })

  it('is forgotten once it was shown, unless another one came', () => {
    const shown = withoutFlash({ status: 200, headers: { 'set-cookie': ['a=1'] } }, scope.csrf)
    const cookies = [shown.headers?.['set-cookie'] ?? []].flat()
    assert.match(cookies[1] ?? '', /flash=; Path=\/ui; Max-Age=0/)
    const again = { status: 303, headers: { 'set-cookie': [flashCookieText(deps, scope, flash)] } }
    assert.equal(withoutFlash(again, scope.csrf), again)
  })
})
