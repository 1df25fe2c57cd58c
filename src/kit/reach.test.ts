import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createReach, unrestrictedReach } from './reach.ts'

const nothingListed = createReach([])

test('an address may be written in any way: it is the same address', () => {
  for (const host of [
    ...['127.0.0.1', '2130706433', '0177.0.0.1', '0x7f.0.0.1', '0x7f000001', '127.1', '127.0.0.1.'],
    ...['[::1]', '[::ffff:127.0.0.1]', '[0:0:0:0:0:ffff:7f00:1]', '[64:ff9b::7f00:1]', '①②⑦.0.0.1'],
  ]) {
    assert.equal(nothingListed.urlProblem(`https://${host}/`), 'inner', host)
  }
})

test('a URL is absolute, https, and holds no name or password', () => {
  for (const text of [
    ...['', 'acme.test', '//acme.test', 'https://', 'file:///etc/passwd', 'gopher://acme.test'],
    ...['javascript:alert(1)', 'https://u:p@acme.test', 'https://u@acme.test', 'ftp://acme.test'],
    `https://acme.test/${'a'.repeat(2048)}`,
  ]) {
    assert.equal(nothingListed.urlProblem(text), 'invalid', text)
    assert.equal(unrestrictedReach.urlProblem(text), 'invalid', text)
  }
  assert.equal(nothingListed.urlProblem('http://acme.test'), 'plain')
  assert.equal(nothingListed.urlProblem('https://acme.test'), undefined)
  assert.equal(unrestrictedReach.urlProblem('http://127.0.0.1:9000'), undefined)
})

test('the operator lists names, addresses and ranges', () => {
  const reach = createReach(['Relay.inner', '10.1.0.0/16', '[fd00::1]', '192.168.7.7', 'fd01::/64'])
  const may = (host: string, address: string) => reach.mayCall({ host, address })
  assert.ok(may('relay.inner.', '192.168.1.1') && may('other.test', '10.1.200.3'))
  assert.ok(may('other.test', '::ffff:10.1.0.1') && may('x', 'fd01::9') && may('x', 'fd00::1'))
  assert.ok(!may('other.test', '10.2.0.1') && !may('x', 'fd00::2') && !may('x', '192.168.7.8'))
  assert.ok(!may('relay.inner.evil.test', '192.168.1.1'))
  assert.equal(reach.urlProblem('http://relay.inner/'), undefined)
  assert.equal(reach.urlProblem('http://192.168.7.7/'), undefined)
  assert.equal(reach.urlProblem('http://other.test/'), 'plain')
})

test('what is none of these is refused by its name', () => {
  for (const entry of [
    '10.0.0.0/33',
    '10.0.0.0/',
    '10.0.0.0/8/8',
    'a b',
    'http://x',
    '127.1',
    '*',
  ]) {
    assert.throws(() => createReach([entry]), {
      message: new RegExp(`^"${entry.replace('*', '\\*')}"`),
    })
  }
})
