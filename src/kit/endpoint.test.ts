import assert from 'node:assert/strict'
import { test } from 'node:test'
import { hostAndPort, isHttpEndpoint, isPlainAddress } from './endpoint.ts'

test('a host has a port, and nothing around it', () => {
  assert.deepEqual(hostAndPort('mail.acme.test:587'), { host: 'mail.acme.test', port: 587 })
  assert.deepEqual(hostAndPort('[::1]:25'), { host: '::1', port: 25 })
  for (const wrong of [
    ...['mail.acme.test', ':25', 'mail:0', 'mail:65536', 'mail:x', '::1:25', 'smtp://mail:25'],
    ...['user@mail:25', 'mail:25/path', ' mail:25', 'mail:25\n', ''],
  ]) {
    assert.equal(hostAndPort(wrong), undefined, wrong)
  }
})

test('an endpoint speaks HTTP and carries no secret', () => {
  assert.ok(isHttpEndpoint('https://relay.acme.test/mail?x=1'))
  assert.ok(isHttpEndpoint('http://127.0.0.1:8080'))
  for (const wrong of [
    ...['ftp://acme.test', 'file:///etc/passwd', 'javascript:alert(1)', 'acme.test', ''],
    ...['https://me:secret@acme.test', 'https://me@acme.test', 'https://'],
  ]) {
    assert.equal(isHttpEndpoint(wrong), false, wrong)
  }
})

test('a plain address is one mailbox', () => {
  assert.ok(isPlainAddress('no-reply@acme.test'))
  for (const wrong of ['acme.test', 'a@b, c@d', 'Acme <a@b>', 'a@b\r\nBcc: c@d', '@']) {
    assert.equal(isPlainAddress(wrong), false, wrong)
  }
})
