/** Components: who may import whom, as ARCHITECTURE.md says, and that nothing goes in a circle. */
import assert from 'node:assert/strict'
import { readdirSync } from 'node:fs'
import { test } from 'node:test'
import { circlesIn } from './circles.ts'
import { componentOf, components, importsOf, product, sources, withoutComments } from './sources.ts'

test('every row of the table is a folder, and every source but main is in one', () => {
  const folders = [...components.keys()].filter((name) => readdirSync(`src/${name}`).length > 0)
  assert.equal(folders.length, components.size)
  const homeless = sources.filter(({ component }) => component === '').map(({ file }) => file)
  assert.deepEqual(homeless, ['src/main.ts'])
})

test('src has at most 17 entries', () => {
  assert.ok(readdirSync('src').length <= 17)
})

test('a component imports only what its row allows', () => {
  const trespasses = product.flatMap((source) =>
    importsOf(source, { hasTypes: true }).flatMap((path) => {
      const target = componentOf(path)
      if (source.component === '' || target === source.component) return []
      if (source.component === 'app/cli' && path === 'src/main.ts') return []
      const isAllowed = components.get(source.component)?.has(target)
      return isAllowed ? [] : [`${source.file} may not import ${path}`]
    }),
  )
  assert.deepEqual(trespasses, [])
})

test('no files import each other in a circle; types are no import', () => {
  const imports = product.map(
    (source) => [source.file, importsOf(source, { hasTypes: false })] as const,
  )
  const circles = circlesIn(new Map(imports)).map((files) => [...files].sort().join(' '))
  assert.deepEqual(circles, [])
})

test('decisions are pure: no outside, no clock, no chance, no waiting', () => {
  const impure = /node:|process\.|Date\.now|new Date\(\)|Math\.random|\b(async|await|Promise)\b/
  const decisions = product.filter(({ component }) => component === 'domain')
  const impurities = decisions.filter(({ text }) => impure.test(withoutComments(text)))
  assert.deepEqual(
    impurities.map(({ file }) => file),
    [],
  )
})

test('only config reads the environment', () => {
  const readers = product.filter(
    ({ component, text }) =>
      component !== 'app/config' && /process\.env/.test(withoutComments(text)),
  )
  // The command line hands the environment to config; it reads nothing of it.
  assert.deepEqual(
    readers.map(({ file }) => file).filter((file) => !file.startsWith('src/app/cli/')),
    [],
  )
})

test('nothing is decided by the name of an engine: that is what dialects are for', () => {
  const decided =
    /\bengine\s*[!=]==|[!=]==\s*'(sqlite|postgres)'|\[[\w.]*\bengine\]|case '(sqlite|postgres)'/
  const deciding = product.filter(({ text }) => decided.test(withoutComments(text)))
  assert.deepEqual(
    deciding.map(({ file }) => file),
    [],
  )
})
