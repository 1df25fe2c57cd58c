/** Refusals: each can be met, and a test says when it is. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { product, type Source, sources, testTexts } from './sources.ts'

const isTable = ({ file }: Source) => /^src\/domain\/(.*[/-])?refusals\.ts$/.test(file)
const tables = sources.filter(isTable).map((table) => table.text)

interface Refusal {
  readonly name: string
  /** What tests may know it by: its id on the wire, or its text where it has none. */
  readonly mark: string
}

const rows = /^ {2}'([a-z0-9_.]+)': \[\s*'\w+',\s*'([^']*)',\s*['"]([^'"]*)['"]/gm
const refusals: readonly Refusal[] = [...tables.join('\n').matchAll(rows)].map(
  ([, name = '', id = '', key = '']) => ({ name, mark: id || key }),
)

test('every refusal of the table can be met: some decision, command or method names it', () => {
  assert.ok(refusals.length > 50)
  const used = product.filter((source) => !isTable(source))
  const unused = refusals.filter(({ name }) => !used.some(({ text }) => text.includes(`'${name}'`)))
  // These are put together from the rule and the moment (password-complexity.ts).
  assert.deepEqual(
    unused.filter(({ name }) => !/^password\.\w+\.(create|set)$/.test(name)),
    [],
  )
})

test('every refusal is named by a test, by its name or its id', () => {
  const isNamed = ({ name, mark }: Refusal) =>
    testTexts.some(({ text }) => text.includes(`'${name}'`) || text.includes(mark))
  assert.deepEqual(
    refusals.filter((refusal) => !isNamed(refusal)).map(({ name }) => name),
    [],
  )
})
