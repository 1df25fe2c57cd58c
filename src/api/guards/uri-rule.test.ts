import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isAbsoluteUri, uriFault } from './uri-rule.ts'

test('what Go takes for a URI is one', () => {
  for (const text of [
    ...['', '*', 'a', '/a b', '?q=%', 'https://a.test/b?c#d', 'mailto:a@b', '//a.test/b', '///a:b'],
    ...['https://a.test:80/', 'https://u:p@a.test', 'http://[::1]:80/', 'http://[fe80::1%25en0]/'],
    ...['https://a.test/{{.Code}}?x={{.UserID}}', 'https://é.test/%C3%A9', 'urn:%zz', 'tel:+41 71'],
  ]) {
    assert.equal(uriFault(text), undefined, text)
  }
})

test('what it does not is refused with its reason', () => {
  const rows: Readonly<Record<string, string>> = {
    '%zz': 'invalid URL escape "%zz"',
    '/a%1': 'invalid URL escape "%1"',
    'a\nb': 'net/url: invalid control character in URL',
    ':a': 'missing protocol scheme',
    'a b:c': 'first path segment in URL cannot contain colon',
    'https://a b/': 'invalid character " " in host name',
    'https://{{.Host}}/': 'invalid character "{" in host name',
    'https://a%41/': 'invalid URL escape "%41"',
    'https://a:b/': 'invalid port ":b" after host',
    'https://a:1:2/': 'invalid port ":1:2" after host',
    'https://a[::1]/': 'invalid IP-literal',
    'https://[::1/': "missing ']' in host",
    'https://[::1]x/': 'invalid port "x" after host',
    'https://[1.2.3.4]/': 'invalid IP-literal',
    'https://[a]/': 'invalid host: ParseAddr("a"): unable to parse IP',
    'https://a b@c/': 'net/url: invalid userinfo',
    'https://%zz@c/': 'invalid URL escape "%zz"',
  }
  for (const [text, reason] of Object.entries(rows)) {
    assert.equal(uriFault(text), `parse ${JSON.stringify(text)}: ${reason}`)
  }
  assert.equal(uriFault('/a#%zz'), 'parse "/a#%zz": invalid URL escape "%zz"')
})

test('an absolute URI has a scheme', () => {
  assert.equal(isAbsoluteUri('urn:a'), true)
  assert.equal(isAbsoluteUri('/a'), false)
})
