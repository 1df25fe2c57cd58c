/** What is exported says in a sentence what it is for. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { aboveMaximum, countsOf, product, type Source } from './sources.ts'

const exported =
  /^export (?:default )?(?:async )?(?:abstract )?(?:function|class|interface|const|type) (\w+)/

/** The names that a file exports without a doc comment right above; overloads need one for all. */
export function undocumentedIn({ text }: Pick<Source, 'text'>): string[] {
  const lines = text.split('\n')
  return lines.flatMap((line, index) => {
    const name = exported.exec(line)?.[1]
    const above = lines[index - 1] ?? ''
    if (name === undefined || /\*\/\s*$/.test(above)) return []
    return exported.exec(above)?.[1] === name ? [] : [name]
  })
}

test('an exported declaration is documented by the comment right above it', () => {
  const text = `/** What it is. */
export const there = 1

export function nothing(): void {}
/** Of two. */
export function twice(one: string): void
export function twice(one: string, other?: number): void {}
`
  assert.deepEqual(undocumentedIn({ text }), ['nothing'])
})

test('exports without a doc comment become fewer in every component', () => {
  const found = countsOf(product, (source) => undocumentedIn(source).length)
  assert.deepEqual(aboveMaximum('test/tidy/undocumented.json', found), [])
})
