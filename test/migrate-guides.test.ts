/**
 * The guides of `docs/migrate/`: each import that one shows is of files that are among the samples,
 * is recognised, names options that its reader has, and gives records.
 */
import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { describe, it } from 'node:test'
import { openSource } from '../src/readers/open-source.ts'
import { fileOf, sampleBytes, sampleOptions, sorted } from '../src/readers/reader.fixture.ts'
import type { Reading, ReadOptions } from '../src/readers/reader.ts'
import { sources } from '../src/readers/sources.ts'

const folder = 'docs/migrate'
/** Guides that are not of one source. */
const general: ReadonlySet<string> = new Set(['README.md', 'lazy.md'])
const guides = readdirSync(folder).filter((name) => name.endsWith('.md') && !general.has(name))

/** Options that stand alone. */
const flags: ReadonlySet<string> = new Set(['--assume-verified', '--with-deleted'])

interface ShownImport {
  readonly files: readonly string[]
  /** Each option with its value, in order. */
  readonly options: readonly (readonly [string, string])[]
}

/** The imports that a guide shows, each as its files and options. */
function importsIn(guide: string): readonly ShownImport[] {
  const blocks = [...guide.matchAll(/^```sh\n([\s\S]*?)^```/gm)].map(([, block = '']) => block)
  const lines = blocks.flatMap((block) => block.replaceAll(/\\\n\s*/g, '').split('\n'))
  return lines
    .filter((line) => /^gatehouse import \S+\.\w+ /.test(line))
    .map((line) => {
      const [, , ...given] = line.trim().split(/\s+/)
      const files: string[] = []
      const options: (readonly [string, string])[] = []
      for (let index = 0; index < given.length; index++) {
        const each = given[index] ?? ''
        if (!each.startsWith('--')) files.push(each)
        else options.push([each, flags.has(each) ? 'true' : (given[++index] ?? '')])
      }
      return { files, options }
    })
}

/** What of an import concerns its reader. Secrets are stand-ins, which open nothing. */
function readOptionsOf({ options }: ShownImport): Partial<ReadOptions> {
  const given = (name: string) => options.find(([option]) => option === name)?.[1]
  const pairsOf = (wanted: string) => {
    const pairs = options.flatMap(([option, value]) => {
      const [name = '', ...rest] = value.split('=')
      return option === wanted ? [[name, rest.join('=')] as const] : []
    })
    return Object.fromEntries(
      pairs.map(([name, value]) => [name, value.startsWith('"$') ? 'x'.repeat(32) : value]),
    )
  }
  const [source, hash] = [pairsOf('--option'), pairsOf('--hash')]
  const [region, rpId] = [given('--default-region'), given('--rp-id')]
  const mapping = given('--mapping')
  return {
    source,
    ...(Object.keys(hash).length > 0 && { hash }),
    ...(region !== undefined && { defaultRegion: region }),
    ...(rpId !== undefined && { rpId }),
    ...(mapping !== undefined && {
      mapping: JSON.parse(new TextDecoder().decode(sampleBytes(mapping))),
    }),
    ...(given('--assume-verified') && { assumeVerified: true }),
    ...(given('--with-deleted') && { withDeleted: true }),
  }
}

for (const name of guides) {
  describe(`the guide ${name}`, () => {
    const guide = readFileSync(`${folder}/${name}`, 'utf8')
    const imports = importsIn(guide)
    const reader = sources.find(({ source }) => source === name.replace(/\.md$/, ''))

    it('is of a source, and shows an import from it', () => {
      assert.ok(reader, `there is no source ${name}`)
      assert.ok(imports.length > 0)
      for (const { options } of imports) {
        const from = options.find(([option]) => option === '--from')
        assert.equal(from?.[1], reader.source)
      }
    })

    it('explains the options that the source has, and no others', () => {
      const rows = [...guide.matchAll(/^\| (`[^|]*`) \|/gm)].map(([, cell = '']) => cell)
      const explained = rows.flatMap((cell) => [...cell.matchAll(/`([a-z][\w-]*)`/g)])
      const names = explained.map(([, option]) => option).sort()
      assert.deepEqual(names, reader?.options.map((option) => option.name).sort())
    })

    for (const shown of imports) {
      it(`imports ${shown.files.join(', ')}`, async () => {
        const given = readOptionsOf(shown)
        const known = reader?.options.map((option) => option.name) ?? []
        for (const option of Object.keys(given.source ?? {})) {
          assert.ok(known.includes(option), `the source has no option ${option}`)
        }
        const files = shown.files.map((file) => fileOf(file, sampleBytes(file)))
        const opened = await openSource({ files, options: sampleOptions(given) })
        assert.equal(opened.reader.source, reader?.source)
        const readings: Reading[] = []
        for await (const group of opened.read()) readings.push(...group)
        const { records, broken } = sorted(readings)
        assert.ok(records.length > 0)
        assert.deepEqual(broken, [])
      })
    }
  })
}
