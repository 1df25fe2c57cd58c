/** The fences: what ARCHITECTURE.md and STYLE.md say, held by a test. */
import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'
import { test } from 'node:test'

interface Source {
  readonly file: string
  readonly room: string
  readonly text: string
}

function filesIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) return path === 'src/proto/zitadel' ? [] : filesIn(path)
    return path.endsWith('.ts') ? [path] : []
  })
}

function sourceOf(file: string): Source {
  return { file, room: roomOf(file), text: readFileSync(file, 'utf8') }
}

/** The table in ARCHITECTURE.md is the rule itself: what one reads there is checked. */
const table = readFileSync('ARCHITECTURE.md', 'utf8').matchAll(
  /^\| `([\w/-]+)` \|.*\| ([^|]*) \|$/gm,
)
const rooms = new Map(
  [...table].map(([, room, cell]) => [
    room ?? '',
    new Set([...(cell ?? '').matchAll(/`([\w/-]+)`/g)].map(([, name]) => name)),
  ]),
)

/** The component a file belongs to: the longest row that its path begins with. */
function roomOf(file: string): string {
  const above = [...rooms.keys()].filter((room) => file.startsWith(`src/${room}/`))
  return above.sort((one, other) => other.length - one.length)[0] ?? ''
}

const sources = filesIn('src').map(sourceOf)
const product = sources.filter(({ file }) => !/\.(test|fixture)\.ts$|\/testing\.ts$/.test(file))
const tests = filesIn('test').map(sourceOf)

function importsOf({ file, text }: Source): string[] {
  return [...text.matchAll(/(?:from|import\()\s*'(\.[^']+)'/g)].map(([, path]) =>
    relative('.', resolve(file, '..', path ?? '')),
  )
}

test('every row of the table is a folder, and every source but main is in one', () => {
  const folders = [...rooms.keys()].filter((room) => readdirSync(`src/${room}`).length > 0)
  assert.equal(folders.length, rooms.size)
  const homeless = sources.filter(({ room }) => room === '').map(({ file }) => file)
  assert.deepEqual(homeless, ['src/main.ts'])
})

test('src has at most 16 entries', () => {
  assert.ok(readdirSync('src').length <= 16)
})

test('a component imports only what its row allows', () => {
  const trespasses = product.flatMap((source) =>
    importsOf(source).flatMap((path) => {
      const target = roomOf(path)
      if (source.room === '' || target === source.room) return []
      if (source.room === 'app/cli' && path === 'src/main.ts') return []
      return rooms.get(source.room)?.has(target) ? [] : [`${source.file} may not import ${path}`]
    }),
  )
  assert.deepEqual(trespasses, [])
})

test('decisions are pure: no outside, no clock, no chance, no waiting', () => {
  const impure = /node:|process\.|Date\.now|new Date\(\)|Math\.random|\b(async|await|Promise)\b/
  const decisions = product.filter(({ room }) => room === 'domain')
  const impurities = decisions.filter(({ text }) => impure.test(withoutComments(text)))
  assert.deepEqual(
    impurities.map(({ file }) => file),
    [],
  )
})

test('only config reads the environment', () => {
  const readers = product.filter(
    ({ room, text }) => room !== 'app/config' && /process\.env/.test(withoutComments(text)),
  )
  // The command line hands the environment to config; it reads nothing of it.
  assert.deepEqual(
    readers.map(({ file }) => file).filter((file) => !file.startsWith('src/app/cli/')),
    [],
  )
})

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

test('every refusal of the table can be met: some decision, command or method names it', () => {
  const isTable = ({ file }: Source) => /^src\/domain\/(.*[/-])?refusals\.ts$/.test(file)
  const text = sources.filter(isTable).map((table) => table.text)
  const names = [...text.join('\n').matchAll(/^ {2}'([a-z0-9_.]+)': \[/gm)].map(
    ([, name]) => name ?? '',
  )
  assert.ok(names.length > 50)
  const used = product.filter((source) => !isTable(source))
  const unused = names.filter((name) => !used.some(({ text }) => text.includes(`'${name}'`)))
  // These are put together from the rule and the moment (password-complexity.ts).
  assert.deepEqual(
    unused.filter((name) => !/^password\.\w+\.(create|set)$/.test(name)),
    [],
  )
})

function withoutComments(text: string): string {
  return text.replaceAll(/\/\*[\s\S]*?\*\//g, '').replaceAll(/^\s*\/\/.*$/gm, '')
}

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
