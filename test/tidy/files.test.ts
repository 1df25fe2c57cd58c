/** Files: how long they and their functions may be, and how they may be named. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { product, type Source, sources, tests } from './sources.ts'

test('files have at most 400 lines, lines at most 100 columns', () => {
  const long = [...sources, ...tests].flatMap(({ file, text }) => {
    const lines = text.split('\n')
    const wide = lines.findIndex((line) => [...line].length > 100)
    if (lines.length > 401 && !file.includes('.test.')) return [`${file}: ${lines.length} lines`]
    return wide >= 0 && !isData(lines[wide] ?? '') ? [`${file}:${wide + 1} is too wide`] : []
  })
  assert.deepEqual(long, [])
})

test('functions have at most 70 lines', () => {
  assert.deepEqual(product.flatMap(longFunctions), [])
})

test('no drawers, no history, no leftovers', () => {
  const drawer = /(^|[/-])(utils?|helpers?|common|misc|manager|base|impl|legacy|old)([/.-]|$)/
  const badNames = [...sources, ...tests].filter(({ file }) => drawer.test(file))
  const marks = new RegExp(['TO', 'DO|FIX', 'ME|X', 'XX'].join(''))
  const leftovers = [...sources, ...tests].filter(({ text }) => marks.test(text))
  assert.deepEqual(
    [...badNames, ...leftovers].map(({ file }) => file),
    [],
  )
})

/** Hashes, keys and addresses cannot be broken over lines. */
function isData(line: string): boolean {
  return /['"`][^'"`\s]{36,}|https?:\/\//.test(line)
}

/** Counts from a line that opens a function to the line that closes it at the same indent. */
function longFunctions({ file, text }: Source): string[] {
  const lines = text.split('\n')
  return lines.flatMap((line, start) => {
    const opens = /^(\s*)(export )?(default )?(async )?(function\b|const \w+.*=>\s*(\(?\{)?$)/.exec(
      line,
    )
    if (!opens || !/\{$/.test(line)) return []
    const close = lines.findIndex(
      (other, index) => index > start && other.startsWith(`${opens[1]}}`),
    )
    return close - start > 70 ? [`${file}:${start + 1}: ${close - start} lines`] : []
  })
}
