import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { forwardedValues, originOf, withoutPort } from './host.ts'

const ask = (host: string | undefined, headers: Record<string, string> = {}, secure = false) =>
  originOf({ header: (name) => headers[name], host, external: { secure } })

test('without a proxy the host of the request is the origin', () => {
  assert.deepEqual(ask('Localhost:8080'), {
    instanceHost: 'localhost',
    publicHost: 'localhost:8080',
    proto: 'http',
    origin: 'http://localhost:8080',
  })
})

test('the instance host is believed in the order of the spec', () => {
  const headers: Record<string, string> = {
    'x-zitadel-instance-host': 'a.test:1',
    forwarded: 'for=1.2.3.4;host=b.test',
    'x-zitadel-forward-to': 'host=c.test',
    'x-forwarded-for': 'host=d.test',
    'x-forwarded-host': 'e.test, z.test',
  }
  for (const host of ['a', 'b', 'c', 'd', 'e', 'f']) {
    assert.equal(ask('f.test:9', headers).instanceHost, `${host}.test`)
    delete headers[Object.keys(headers)[0] ?? '']
  }
})

test('the public host makes the origin, and the instance host the instance', () => {
  const told = { 'x-zitadel-instance-host': 'in.test', 'x-zitadel-public-host': 'out.test:444' }
  const { instanceHost, origin } = ask('api:8080', told, true)
  assert.deepEqual([instanceHost, origin], ['in.test', 'https://out.test:444'])
})

test('a host whose port is no number is passed over', () => {
  assert.equal(ask('a.test', { 'x-forwarded-host': 'b.test:https' }).publicHost, 'a.test')
  assert.equal(ask('a.test:x').instanceHost, '')
  assert.equal(ask(undefined).instanceHost, '')
})

test('a host that would break out of a link is passed over', () => {
  for (const host of ['evil.test/..', 'a@b', 'a b', 'a"b', 'a?b', 'a#b', 'a\\b', '', ':80']) {
    assert.equal(ask('a.test', { 'x-zitadel-public-host': host }).publicHost, 'a.test')
  }
})

test('an IPv6 address keeps its brackets', () => {
  assert.equal(ask('[::1]:8080').instanceHost, '[::1]')
  assert.equal(ask('[::1]').origin, 'http://[::1]')
  assert.equal(withoutPort('[::1]'), '[::1]')
})

test('https is told by any of the headers, or by the configuration', () => {
  assert.equal(ask('a.test', { forwarded: 'proto=HTTPS;host=b.test' }).proto, 'https')
  assert.equal(ask('a.test', { 'x-forwarded-proto': 'https,http' }).proto, 'https')
  assert.equal(ask('a.test', { 'x-forwarded-proto': 'javascript' }).proto, 'http')
  assert.equal(ask('a.test', { 'x-forwarded-proto': 'http' }, true).proto, 'https')
})

test('a Forwarded header is read with quotes, blanks and many elements', () => {
  const text = 'for=192.0.2.43, FOR="[2001:db8::1]";Host="b.test:81"; proto=http, host=c.test'
  assert.deepEqual(forwardedValues(text, 'host'), ['b.test:81', 'c.test'])
  assert.deepEqual(forwardedValues(text, 'for'), ['192.0.2.43', '[2001:db8::1]'])
  assert.deepEqual(forwardedValues('a="b\\"c"', 'a'), ['b"c'])
  assert.deepEqual(forwardedValues('203.0.113.7, 10.0.0.1', 'host'), [])
})

test('no header can make the origin anything but an origin', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), fc.string(), (forwarded, host, shown) => {
      const told = { forwarded, 'x-forwarded-host': host, 'x-zitadel-public-host': shown }
      const { origin } = ask('a.test:1', told)
      assert.equal(new URL(origin).pathname, '/')
    }),
  )
})

test('a long hostile header is read at once', () => {
  for (const text of ['a', 'a=', 'a="', 'a=b;', 'a="\\', ':1', ' ']) {
    forwardedValues(text.repeat(100_000), 'host')
    ask(text.repeat(100_000))
  }
})
