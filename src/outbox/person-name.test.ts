import assert from 'node:assert/strict'
import { test } from 'node:test'
import { anna } from './outbox.fixture.ts'
import { addressedName, safeDisplayName, safeVariables } from './person-name.ts'
import { htmlToText } from './plain-text.ts'
import { createVariables } from './recipient.ts'

test('the names people have stay as they are', () => {
  const names = [
    'Anna Muster',
    'J.R.R. Tolkien',
    "Conan O'Brien",
    'Jean-Luc Picard-Müller',
    'Dr. med. Ayşe Şahin',
    'Ng Wei Ming 3rd',
    '山田 太郎',
    'محمد علي',
  ]
  for (const name of names) assert.equal(safeDisplayName(name), name)
})

test('nothing in a name is a link to a mail program, or a line of its own', () => {
  const table = [
    ['Visit https://evil.example/win now', 'Visit https evil. example/win now'],
    ['evil.example', 'evil. example'],
    ['www.evil.example', 'www. evil. example'],
    ['you@evil.example', 'you evil. example'],
    ['http://192.0.2.10/x', 'http 192. 0. 2. 10/x'],
    ['evil。example', 'evil. example'],
    ['Anna\r\n\r\nYour account was closed', 'Anna Your account was closed'],
  ] as const
  for (const [name, said] of table) assert.equal(safeDisplayName(name), said)
})

test('Japanese and Chinese put the family name of their people first', () => {
  const yamada = { firstName: '太郎', lastName: '山田', displayName: '太郎 山田' }
  assert.equal(addressedName('ja', yamada), '山田 太郎')
  assert.equal(addressedName('zh', yamada), '山田太郎')
  assert.equal(addressedName('de', yamada), '太郎 山田')
  // Names of elsewhere, and those that somebody has chosen, stay as they are.
  const minnie = { firstName: 'Minnie', lastName: 'Mouse', displayName: 'Minnie Mouse' }
  assert.equal(addressedName('ja', minnie), 'Minnie Mouse')
  assert.equal(addressedName('ja', { ...yamada, displayName: 'タロ' }), 'タロ')
  assert.equal(addressedName('ja', { ...yamada, lastName: '', displayName: '太郎' }), '太郎')
})

test('a long name is cut', () => {
  assert.equal(safeDisplayName('x'.repeat(200)), `${'x'.repeat(59)}…`)
  assert.equal([...safeDisplayName('😀'.repeat(200))].length, 60)
})

test('no variable is endless, and no name of a text is other than harmless', () => {
  const loginNames = Array.from({ length: 10_000 }, (_, at) => `anna@domain-${at}.example`)
  const to = { ...anna, loginNames, firstName: 'evil.example', displayName: 'y'.repeat(100_000) }
  const facts = {
    ...{ userId: '300', orgId: '200', origin: 'http://x.example', applicationName: 'A' },
    ...{ sender: 'Acme', expiry: '', details: [] },
  }
  const said = safeVariables(createVariables(to, facts))
  assert.equal(said.LoginNames?.length, 1_000)
  assert.equal(said.FirstName, 'evil. example')
  assert.equal(said.DisplayName?.length, 60)
  assert.equal(said.PreferredLoginName, 'anna@acme.localhost')
})

test('no text takes long to be made plain', () => {
  const long = 2_000_000
  for (const piece of ['<a', '<', '<br ', '</p', '<!', '&lt', '\n', ' ', '{{', '{{.a', '.a', '/']) {
    htmlToText(piece.repeat(long / piece.length))
    safeDisplayName(piece.repeat(long / piece.length))
  }
})
