import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { devise } from './devise/devise.ts'
import { withDuplicateEmails } from './duplicate-emails.ts'
import { fileOf, readAll, sampleBytes } from './reader.fixture.ts'
import type { Reading } from './reader.ts'

const person = (line: number, address?: string): Reading => ({
  ...{ kind: 'record', line, notes: [] },
  record: address === undefined ? {} : { email: { address } },
})

/** Lines of those with a note, and what it says. */
async function notedOf(...groups: readonly (readonly Reading[])[]) {
  async function* all() {
    yield* groups
  }
  const noted: (readonly [number, string])[] = []
  for await (const group of withDuplicateEmails(all())) {
    for (const each of group) {
      if (each.kind === 'record') {
        for (const { code, detail } of each.notes) noted.push([each.line, `${code} ${detail}`])
      }
    }
  }
  return noted
}

describe('people with one address', () => {
  it('are noted, but the first, with the line of the first', async () => {
    const first = [person(2, 'a@b.example'), person(3), person(4, 'c@b.example')]
    const second = [person(5, 'A@B.example'), person(6, 'a@b.example')]
    const detail = 'duplicate-email The record of line 2 has the same address, apart from case.'
    assert.deepEqual(await notedOf(first, second), [
      [5, detail],
      [6, detail],
    ])
  })

  it('are found among many', async () => {
    const count = 20_000
    const many = Array.from({ length: count }, (_, index) =>
      person(index + 1, `u${index}@b.example`),
    )
    const noted = await notedOf(many, [person(count + 1, 'U777@b.example')])
    assert.deepEqual(noted.length, 1)
    assert.match(noted[0]?.[1] ?? '', /line 778 /)
  })

  it('are noted whatever the source is', async () => {
    const files = [fileOf('devise.csv', sampleBytes('devise.csv'))]
    const readings = await readAll({ reader: devise, files })
    const codes = readings.map(
      (each) => each.kind === 'record' && each.notes.some(({ code }) => code === 'duplicate-email'),
    )
    assert.deepEqual(codes, [false, false, false, true, false])
  })
})
