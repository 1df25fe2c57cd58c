import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { mailboxKey, parseAddress, readEmail } from './address.ts'

const plain = [
  'a@b.c',
  'mona@localhost',
  'first.last+tag@sub.example.com',
  "!#$%&'*+/=?^_`{|}~-@x",
  'jörg@bücher.example',
  '用户@例子.广告',
]

test('a bare address is read as it is', () => {
  for (const text of plain) {
    assert.deepEqual(parseAddress(text), { name: '', address: text })
    assert.deepEqual(readEmail(text), { address: text })
  }
})

const accepted: [string, string, string][] = [
  ['<a@b.c>', '', 'a@b.c'],
  ['< a@b.c>', '', 'a@b.c'],
  [' a@b.c ', '', 'a@b.c'],
  ['a@ b.c', '', 'a@b.c'],
  ['Mona <a@b.c>', 'Mona', 'a@b.c'],
  ['Mona M. Lisa <a@b.c>', 'Mona M. Lisa', 'a@b.c'],
  ['Mona (the one) Lisa <a@b.c>', 'Mona Lisa', 'a@b.c'],
  ['"Lisa, Mona" <a@b.c>', 'Lisa, Mona', 'a@b.c'],
  ['"Mona \\"ML\\"" Lisa<a@b.c>', 'Mona "ML" Lisa', 'a@b.c'],
  ['a@b.c (Mona  Lisa)', 'Mona Lisa', 'a@b.c'],
  ['a@b.c (Mona (Lisa\\)))', 'Mona (Lisa))', 'a@b.c'],
  ['a@b.c (Mona) (more)', 'Mona', 'a@b.c'],
  ['a@b.c ()', '', 'a@b.c'],
  ['<a@b.c> (comment)', '', 'a@b.c'],
  ['"john doe"@b.c', '', 'john doe@b.c'],
  ['"a@b"@c.d', '', 'a@b@c.d'],
  ['a@[192.0.2.1]', '', 'a@[192.0.2.1]'],
  ['a@[2001:db8::1]', '', 'a@[2001:db8::1]'],
]

test('names, brackets, comments, quotes and literals are understood', () => {
  for (const [text, name, address] of accepted) {
    assert.deepEqual(parseAddress(text), { name, address }, text)
    assert.deepEqual(readEmail(text), name === '' ? { address } : { fault: 'has-name' }, text)
  }
})

const refused = [
  ' ',
  'a',
  '@',
  'a@',
  '@b.c',
  'a@b.c.',
  '.a@b.c',
  'a.@b.c',
  'a..b@c.d',
  'a@b..c',
  'a @b.c',
  'a b@c.d',
  'a@b@c.d',
  'a@b.c, d@e.f',
  '<a@b.c',
  'a@b.c>',
  '<a@b.c >',
  'Mona a@b.c',
  '""@b.c',
  '"a@b.c',
  'a@b.c (open',
  'a@[300.1.1.1]',
  'a@[IPv6:::1]',
  'a@[]',
  'friends: a@b.c;',
  'a@b.c\n',
  'a\u0000@b.c',
  'a\ud800@b.c',
  'a@b.c\r\nBcc: x@y.z',
  'é',
]

test('what is no single address is refused', () => {
  assert.deepEqual(readEmail(''), { fault: 'empty' })
  for (const text of refused) assert.deepEqual(readEmail(text), { fault: 'unparsable' }, text)
})

test('an address without quotes and names is what comes out, and reads the same again', () => {
  fc.assert(
    fc.property(fc.emailAddress(), fc.stringMatching(/^[A-Za-z ]*$/), (address, name) => {
      const words = name.split(' ').filter(Boolean).join(' ')
      assert.equal(parseAddress(address)?.address, address)
      assert.deepEqual(parseAddress(`${name}<${address}>`), { name: words, address })
    }),
  )
})

test('no text makes the reader throw, and none gives an address with a line break', () => {
  const piece = fc.constantFrom('a', '@', '"', '\\', '(', ')', '<', '>', '.', ' ', '\n', '[', 'é')
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
      const found = parseAddress(pieces.join(''))
      assert.ok(found === undefined || !/[\r\n]/.test(found.address))
    }),
    { numRuns: 2000 },
  )
})

test('a long hostile text is read without a stack or a second look', () => {
  const long = 1_000_000
  for (const text of ['(', '\\', '"', '.', 'a ', '<', '"a" ', '()', 'a(']) {
    parseAddress(text.repeat(long / text.length))
    parseAddress(`a@b.c (${text.repeat(long / text.length)}`)
  }
})

test('addresses of one mailbox have one key', () => {
  assert.equal(mailboxKey('Ann@Example.COM'), mailboxKey('ann@example.com'))
  assert.equal(mailboxKey('ann@bücher.example'), mailboxKey('ann@xn--bcher-kva.example'))
  assert.notEqual(mailboxKey('ann+shop@example.com'), mailboxKey('ann@example.com'))
})
