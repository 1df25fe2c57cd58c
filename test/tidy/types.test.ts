/** Types: nothing gets around them unseen, and they tell arguments apart. */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { aboveMaximum, countsOf, product, type Source } from './sources.ts'
import { twinsIn } from './twins.ts'

const imports = /^(?:import|export)\b[^;]*?\bfrom ''$/gm
const casts = /\bas (?!const\b|unknown as\b)[\w{([]/g

/** Where a value is told to be something that it is not known to be at all, and why. */
const throughUnknown: Readonly<Record<string, string>> = {
  'src/api/guards/authorize.ts': 'messages of any descriptor, by their field names',
  'src/api/guards/rule-set.ts': 'rules as the descriptor has them, by their field names',
  'src/api/guards/storable.ts': 'messages of any descriptor, by their field names',
  'src/api/guards/validate.ts': 'messages of any descriptor, by their field names',
  'src/api/session/check-wire.ts': 'three generations of one message',
  'src/app/metrics/registry.ts': 'what a library does not declare of itself',
  'src/kit/protojson/decode.ts': 'messages of any descriptor, by their field names',
  'src/kit/protojson/encode.ts': 'messages of any descriptor, by their field names',
  'src/oidc/code-flow/configuration.ts': 'what a library does not declare of itself',
  'src/oidc/code-flow/flows.ts': 'what a library does not declare of itself',
  'src/sign-in/idp/ldap-client.ts': 'a stream that a library takes for a socket',
  'src/store/database/postgres-connections.ts': 'what a library does not declare of itself',
  'src/store/database/row-changes.ts': 'rows of any table, by their columns',
}

test('nothing is of the type that switches types off', () => {
  const anything = /(?:[:<|&,(]\s*|\bas\s+)any\b(?!:)/
  const files = product.filter(({ code }) => anything.test(code)).map(({ file }) => file)
  assert.deepEqual(files, [])
})

test('only these take a value for what it is not known to be', () => {
  const files = product.filter(({ code }) => /\bas unknown as\b/.test(code))
  assert.deepEqual(files.map(({ file }) => file).sort(), Object.keys(throughUnknown).sort())
})

test('casts become fewer in every component', () => {
  const found = countsOf(
    product,
    ({ code }: Source) => [...code.replaceAll(imports, '').matchAll(casts)].length,
  )
  assert.deepEqual(aboveMaximum('test/tidy/casts.json', found), [])
})

test('a function that takes two values of one primitive type is seen', () => {
  assert.deepEqual(
    [
      'function swap(one: string, other: string): void {}',
      'const swap = async (one: string, other: string): Promise<void> => {}',
      'interface X { swap(one: number, two?: number): void }',
      'const x = { swap: (one: string, other: string) => 1 }',
    ].flatMap(twinsIn),
    ['swap', 'swap', 'swap', 'swap'],
  )
  assert.deepEqual(twinsIn('function fine(one: string, other: number, them: string[]): void'), [])
})

test('no function takes two values of one primitive type, but those that may still', () => {
  const allowed: Record<string, readonly string[]> = JSON.parse(
    readFileSync('test/tidy/twins.json', 'utf8'),
  )
  const found = product.flatMap(({ file, code }) =>
    twinsIn(code)
      .filter((name) => !allowed[file]?.includes(name))
      .map((name) => `${file}: ${name}`),
  )
  assert.deepEqual(found, [])
})
