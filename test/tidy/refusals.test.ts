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
  // What an instance and an organisation refuse alike is named without its owner.
  const isUsed = (name: string) => {
    const alike = name.replace(/\.(org|instance)$/, '')
    return used.some(({ text }) =>
      [`'${name}'`, `'${alike}'`, `\`${alike}.`].some((each) => text.includes(each)),
    )
  }
  const unused = refusals.filter(({ name }) => !isUsed(name))
  // These are put together from the rule and the moment (password-complexity.ts).
  assert.deepEqual(
    unused.filter(
      ({ name }) =>
        !/^password\.\w+\.(create|set)$/.test(name) &&
        // And these of the type of a provider and its owner (change-provider.ts).
        !/^idp\.\w+\.not_existing\.(org|instance)$/.test(name),
    ),
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
