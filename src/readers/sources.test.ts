/** Nobody has to say where a sample is from: exactly one source recognises it. */
import assert from 'node:assert/strict'
import { readdirSync } from 'node:fs'
import { describe, it } from 'node:test'
import { headedFile } from './headed-file.ts'
import { fileOf, sampleBytes } from './reader.fixture.ts'
import { sources } from './sources.ts'

/** Those without a source of their own: the general CSV, and what belongs to it or to tests. */
const others: ReadonlySet<string> = new Set([
  ...['README.md', 'passkeys.json', 'csv.csv', 'csv-mapping.json'],
])
const names = readdirSync('test/exports').filter((name) => !others.has(name))

describe('a sample', () => {
  for (const name of names) {
    it(`${name} is recognised by one source`, async () => {
      const file = await headedFile(fileOf(name, sampleBytes(name)))
      const found = sources.filter(({ source, recognises }) => source !== 'csv' && recognises(file))
      assert.deepEqual(found.length, 1, found.map(({ source }) => source).join(', '))
    })
  }
})

it('sources have names of their own', () => {
  const all = sources.map(({ source }) => source)
  assert.equal(new Set(all).size, all.length)
})
