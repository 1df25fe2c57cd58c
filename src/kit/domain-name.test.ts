import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createOrgDomain, isInstanceDomain } from './domain-name.ts'

const under = (name: string, instanceDomain = 'localhost') =>
  createOrgDomain({ name, instanceDomain })

test('an organisation is given a domain made of its name', () => {
  assert.equal(under('ZITADEL'), 'zitadel.localhost')
  assert.equal(under('Acme & Sons, Inc.'), 'acme--sons-inc.localhost')
  assert.equal(under(' Zürich 7 '), 'zürich-7.localhost')
  assert.equal(under('--a--'), 'a.localhost')
})

test('a label is cut to 63 characters before its ends are trimmed', () => {
  assert.equal(under('a'.repeat(70)), `${'a'.repeat(63)}.localhost`)
  assert.equal(under(`${'a'.repeat(62)}-b`), `${'a'.repeat(62)}.localhost`)
})

test('a name of which nothing is left, or a domain too long, gives none', () => {
  for (const name of ['', ' ', '---', '&.!']) assert.equal(under(name), undefined)
  assert.equal(under('a', 'b'.repeat(251))?.length, 253)
  assert.equal(under('a', 'b'.repeat(252)), undefined)
})

test('the domain of an instance has letters, digits, dots and hyphens only', () => {
  for (const text of ['localhost', 'a-1.Example.com']) assert.ok(isInstanceDomain(text))
  for (const text of ['', 'a b', 'a:80', 'ä.test', 'a/b', 'a_b', 'a\n']) {
    assert.ok(!isInstanceDomain(text))
  }
})
