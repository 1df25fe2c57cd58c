import assert from 'node:assert/strict'
import { test } from 'node:test'
import { emailFault, hostnameFault } from './email-rule.ts'

test('an address of RFC 5322 is one, whatever stands around it', () => {
  for (const text of [
    'ada@example.test',
    'Ada+tag@EXAMPLE.test',
    "o'hara_1@localhost",
    'a.b@c-d.e1',
    'é@example.test',
    '"a b"@example.test',
    ' ada@example.test',
    'Ada Lovelace <ada@example.test>',
    '"Lovelace, Ada" <ada@example.test>',
    'Ada (countess) <ada@example.test>',
    '<ada@example.test>',
    'ada@example.test (Ada (A. L.) Lovelace)',
    `${'a'.repeat(64)}@example.test`,
  ]) {
    assert.equal(emailFault(text), undefined, text)
  }
})

test('what is no address is refused with the reason of the grammar', () => {
  const rows: Readonly<Record<string, string>> = {
    '': 'mail: no address',
    '  ': 'mail: no address',
    ada: "mail: missing '@' or angle-addr",
    'Ada Lovelace': 'mail: no angle-addr',
    'ada@': "mail: missing '@' or angle-addr",
    '@example.test': 'mail: missing word in phrase: mail: invalid string',
    '.a@example.test': "mail: missing '@' or angle-addr",
    'a..b@example.test': "mail: missing '@' or angle-addr",
    'ada <ada@example.test': 'mail: unclosed angle-addr',
    'ada <ada>': 'mail: missing @ in addr-spec',
    'ada <.a@b>': 'mail: leading dot in atom',
    'ada <a..b@c>': 'mail: double dot in atom',
    'ada <a@>': 'mail: invalid string',
    'ada <a@b.>': 'mail: trailing dot in atom',
    'ada <': 'mail: no addr-spec',
    'ada <a@': 'mail: no domain in addr-spec',
    '"ada': 'mail: missing word in phrase: mail: unclosed quoted-string',
    '<""@b>': 'mail: empty quoted string in addr-spec',
    'a@b, c@d': 'mail: expected single address, got ", c@d"',
    'a@b (c': 'mail: misformatted parenthetical comment',
    '<a@[1.2.3]>': 'mail: invalid IP address in domain-literal: "1.2.3"',
    '<a@[1.2.3.4>': 'mail: unclosed domain-literal',
    'friends: a@b.test;': "mail: missing '@' or angle-addr",
  }
  for (const [text, reason] of Object.entries(rows)) assert.equal(emailFault(text), reason, text)
})

test('the parts of an address have lengths, and its domain is a host name', () => {
  const only = 'hostname parts can only contain alphanumeric characters or hyphens, got'
  const rows: Readonly<Record<string, string>> = {
    [`${'a'.repeat(65)}@example.test`]: 'email address local phrase cannot exceed 64 characters',
    [`${'é'.repeat(33)}@example.test`]: 'email address local phrase cannot exceed 64 characters',
    [`a@${'b'.repeat(253)}`]: 'email addresses cannot exceed 254 characters',
    [`a@${'b'.repeat(64)}.test`]: 'hostname part must be non-empty and cannot exceed 63 characters',
    'a@-b.test': 'hostname parts cannot begin with hyphens',
    'a@b-.test': 'hostname parts cannot end with hyphens',
    'a@b_c.test': `${only} "_"`,
    'a@münchen.test': `${only} "ü"`,
    'a@[1.2.3.4]': `${only} "["`,
    '"a@b"@c.test': `${only} "@"`,
  }
  for (const [text, reason] of Object.entries(rows)) assert.equal(emailFault(text), reason, text)
})

test('host names have labels of 1 to 63 characters, and 253 in all', () => {
  for (const host of ['localhost', 'a.test', 'A-1.test.', '1.2.3.4', 'xn--mnchen-3ya.test']) {
    assert.equal(hostnameFault(host), undefined, host)
  }
  const empty = 'hostname part must be non-empty and cannot exceed 63 characters'
  assert.equal(hostnameFault(''), empty)
  assert.equal(hostnameFault('a..b'), empty)
  assert.equal(hostnameFault('a.'.repeat(127)), 'hostname cannot exceed 253 characters')
})

test('hostile addresses take no time', () => {
  for (const text of ['a-'.repeat(100_000), `a@${'a-'.repeat(100_000)}`, '('.repeat(200_000)]) {
    assert.notEqual(emailFault(text), undefined)
  }
})
