import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { findRpId, mayUseRp } from './relying-party.ts'

const hosts = ['login.example.com', 'example.net']

describe('a relying party', () => {
  it('is the host unless a domain is asked for', () => {
    assert.equal(findRpId({ domain: '', hosts }), 'login.example.com')
  })
  it('may be a host or what a host ends in, whatever the case', () => {
    assert.equal(findRpId({ domain: 'Example.com', hosts }), 'example.com')
    assert.equal(findRpId({ domain: 'example.net', hosts }), 'example.net')
    assert.equal(findRpId({ domain: 'localhost', hosts: ['localhost'] }), 'localhost')
  })
  it('is nobody else, and no top level', () => {
    for (const domain of ['ample.com', 'com', 'evil.test', 'a.login.example.com', '.com']) {
      assert.equal(findRpId({ domain, hosts }), undefined)
    }
  })
  it('is used from pages on its domain and below, over https', () => {
    const may = (origin: string) =>
      mayUseRp({ origin, rpId: 'example.com', ownOrigin: 'http://example.com:8080' })
    assert.ok(may('https://example.com'))
    assert.ok(may('https://login.example.com:8443'))
    assert.ok(may('http://example.com:8080'))
    for (const origin of [
      'http://example.com',
      'http://login.example.com',
      'https://notexample.com',
      'https://example.com.evil.test',
      'https://example.com/path',
      'https://user@example.com',
      'null',
      '',
    ]) {
      assert.ok(!may(origin), origin)
    }
  })
  it('is used from any port of this machine', () => {
    const may = (origin: string) =>
      mayUseRp({ origin, rpId: 'localhost', ownOrigin: 'http://localhost:8080' })
    assert.ok(may('http://localhost:3000'))
    assert.ok(!may('ftp://localhost'))
  })
})
