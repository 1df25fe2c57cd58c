/** The sources as the fences look at them: by file and component, with and without their texts. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'
import { codeOf } from './code-of.ts'

export interface Source {
  readonly file: string
  /** Its component; empty for `main.ts` and for tests. */
  readonly component: string
  readonly text: string
  /** The same without comments, and with nothing in its literals. */
  readonly code: string
}

const generated: ReadonlySet<string> = new Set(['src/proto/zitadel', 'src/proto/gatehouse'])

function filesIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) return generated.has(path) ? [] : filesIn(path)
    return path.endsWith('.ts') ? [path] : []
  })
}

function sourceOf(file: string): Source {
  const text = readFileSync(file, 'utf8')
  let code: string | undefined
  return {
    ...{ file, component: componentOf(file), text },
    // Only some fences look at it.
    get code() {
      code ??= codeOf(text)
      return code
    },
  }
}

/** The table in ARCHITECTURE.md is the rule itself: what one reads there is checked. */
const table = readFileSync('ARCHITECTURE.md', 'utf8').matchAll(
  /^\| `([\w/-]+)` \|.*\| ([^|]*) \|$/gm,
)

/** Each component with those it may import. */
export const components: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  [...table].map(([, name, cell]) => [
    name ?? '',
    new Set([...(cell ?? '').matchAll(/`([\w/-]+)`/g)].map(([, other]) => other ?? '')),
  ]),
)

/** The component a file belongs to: the longest row that its path begins with. */
export function componentOf(file: string): string {
  const above = [...components.keys()].filter((name) => file.startsWith(`src/${name}/`))
  return above.sort((one, other) => other.length - one.length)[0] ?? ''
}

/** All there is in `src`, tests beside their sources among it. */
export const sources: readonly Source[] = filesIn('src').map(sourceOf)

const isOfTests = (file: string) => /\.(test|fixture)\.ts$|\/testing\.ts$/.test(file)

/** What is shipped. */
export const product: readonly Source[] = sources.filter(({ file }) => !isOfTests(file))

/** All there is in `test`. */
export const tests: readonly Source[] = filesIn('test').map(sourceOf)

/** What can fail: the tests of both folders, with what they share. */
export const testTexts: readonly Source[] = [
  ...sources.filter(({ file }) => isOfTests(file)),
  ...tests,
]

/** The files that a file imports from ours. */
export function importsOf({ file, text }: Source, how: { hasTypes: boolean }): string[] {
  const kept = how.hasTypes ? text : text.replaceAll(/^(import|export) type\b[^']*'[^']+'$/gm, '')
  return [...kept.matchAll(/(?:from|import\()\s*'(\.[^']+)'/g)].map(([, path]) =>
    relative('.', resolve(file, '..', path ?? '')),
  )
}

/** A file's text without its comments. */
export function withoutComments(text: string): string {
  return text.replaceAll(/\/\*[\s\S]*?\*\//g, '').replaceAll(/^\s*\/\/.*$/gm, '')
}

type Counts = Readonly<Record<string, number>>

/** How many there are by component, of what is found in its files. */
export function countsOf(of: readonly Source[], count: (source: Source) => number): Counts {
  const counts: Record<string, number> = {}
  for (const source of of) {
    const key = source.component || 'main'
    const found = count(source)
    if (found > 0) counts[key] = (counts[key] ?? 0) + found
  }
  return Object.fromEntries(Object.entries(counts).sort())
}

/**
 * Where a file allows more than zero: the components that have more than it says. With
 * `UPDATE_DOCS=1` it says what is there now where that is less, and never more.
 */
export function aboveMaximum(file: string, found: Counts): string[] {
  const allowed: Counts = JSON.parse(readFileSync(file, 'utf8'))
  if (process.env.UPDATE_DOCS) {
    const lowered = Object.entries(allowed)
      .map(([key, max]) => [key, Math.min(max, found[key] ?? 0)] as const)
      .filter(([, max]) => max > 0)
    writeFileSync(file, `${JSON.stringify(Object.fromEntries(lowered), null, 2)}\n`)
  }
  return Object.entries(found)
    .filter(([key, count]) => count > (allowed[key] ?? 0))
    .map(([key, count]) => `${key}: ${count}, and at most ${allowed[key] ?? 0} are allowed`)
}
