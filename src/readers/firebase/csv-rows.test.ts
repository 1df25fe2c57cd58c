/** Lines of Firebase's CSV, with the commas and quotes that its exporter leaves as they are. */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { firebaseRow } from './csv-rows.ts'

const lines = readFileSync('test/exports/firebase.csv', 'utf8').trimEnd().split('\n')

/** A line of a user of this name, with claims. */
const lineOf = (name: string, claims = '') =>
  `u1,a@b.example,true,,,${name}${','.repeat(22)}${claims},`

test('a line of the sample has its cells by name', () => {
  const row = firebaseRow(lines[0] ?? '')
  assert.equal(row?.localId, '9T3l0xYbQpZ1aaBBccDDeeFFgg01')
  assert.equal(row?.displayName, 'Jan de Vries')
  assert.equal(row?.createdAt, '1486324027000')
  assert.equal(row?.phoneNumber, '+31612345678')
  assert.equal(row?.customAttributes, '{"admin":true,"tier":"gold"}')
  assert.deepEqual(firebaseRow(lines[1] ?? ''), {
    localId: 'AbcPhoneOnly',
    emailVerified: 'false',
    createdAt: '1500000000000',
    phoneNumber: '+31612345679',
  })
  assert.equal(firebaseRow(lines[3] ?? '')?.['google.name'], 'Kim, the second')
})

test('quotes inside of a name are not doubled, and may stand before a comma', () => {
  const nameOf = (line: string) => firebaseRow(line)?.displayName
  assert.equal(nameOf(lineOf('"Kim, the second"')), 'Kim, the second')
  assert.equal(nameOf(lineOf('"Kim "K", the second"')), 'Kim "K", the second')
  assert.equal(nameOf(lineOf('Kim "K" Second')), 'Kim "K" Second')
  assert.equal(nameOf(lineOf('"K" Second')), '"K" Second')
  assert.equal(nameOf(lineOf('"a,b"', '"{""x"":""1,2"",""y"":[1,2]}"')), 'a,b')
})

test('a line of another number of cells is none', () => {
  assert.equal(firebaseRow('u1,a@b.example,true,'), undefined)
  assert.equal(firebaseRow(`${lineOf('A')},,`), undefined)
  assert.equal(firebaseRow(''), undefined)
})
