/**
 * What every reader is tried with (import-sources §25.2): its sample as it is, packed, with a mark
 * and other line ends, cut off, with a record damaged, with numbers for texts, and very long.
 */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { describe, it } from 'node:test'
import { gzipSync } from 'node:zlib'
import { passwordFormatOf } from '../crypto/passwords/formats.ts'
import { readHash } from '../crypto/passwords/readers/read-hash.ts'
import { checkRecord } from '../domain/import/check-record.ts'
import type { ImportRecord } from '../domain/import/record.ts'
import { headedFile } from './headed-file.ts'
import { openSource } from './open-source.ts'
import type { Reading, ReadOptions, SourceFile, SourceReader } from './reader.ts'
import { copiesOf, entriesIn, type Layout, withNumbers } from './sample.fixture.ts'

/** Somebody in a sample; what is not given is not looked at. */
export interface SamplePerson {
  /** As the record has it. */
  readonly userName: string
  readonly id?: string
  readonly state?: ImportRecord['state']
  /** What they sign in with; `null`: the record has no password. */
  readonly password?: string | null
  /** All notes as `code field`, in any order. */
  readonly notes?: readonly string[]
  /** Members of the record, compared deeply. */
  readonly record?: Partial<ImportRecord>
}

/** A sample and what its reader makes of it. */
export interface Sample {
  readonly reader: SourceReader
  /** In `test/exports/`; the first one holds the people. */
  readonly files: readonly string[]
  readonly options?: Partial<ReadOptions>
  /** All records, in their order. */
  readonly people: readonly SamplePerson[]
  /** Ids of those left out on purpose, in their order. */
  readonly skipped?: readonly (string | undefined)[]
  /** How the first file is laid out, for copies and damage. */
  readonly layout: Layout
  /** Members that are no numbers even where they look so, such as salts: by their names. */
  readonly texts?: RegExp
  /** Tests that do not apply, and why; each must be a good reason. */
  readonly except?: Partial<Record<Trial, string>>
}

/** Names of the tests that a sample may be excepted from. */
export type Trial = 'cut' | 'damaged' | 'numbers' | 'copies' | 'carriage returns' | 'mark' | 'alone'

/** The time at which samples are read. */
export const sampleNowMs = Date.parse('2026-06-01T00:00:00Z')

const folder = 'test/exports'

/** The options of a sample. */
export function sampleOptions(options: Partial<ReadOptions> = {}): ReadOptions {
  return { nowMs: sampleNowMs, ...options }
}

/** A file of the samples. */
export const sampleBytes = (name: string): Buffer => readFileSync(`${folder}/${name}`)

/** A file in memory, in chunks of this size. */
export function fileOf(name: string, bytes: Uint8Array, chunkBytes = 1000): SourceFile {
  return {
    ...{ name, isRepeatable: true },
    async *open() {
      for (let from = 0; from < bytes.length; from += chunkBytes) {
        yield bytes.subarray(from, from + chunkBytes)
      }
    },
  }
}

/** All readings of these files by one reader. */
export async function readAll(given: {
  readonly reader: SourceReader
  readonly files: readonly SourceFile[]
  readonly options?: Partial<ReadOptions>
}): Promise<Reading[]> {
  const { reader, files } = given
  const options = sampleOptions(given.options)
  const opened = await openSource({ files, from: reader.source, options, sources: [reader] })
  const readings: Reading[] = []
  for await (const group of opened.read()) readings.push(...group)
  return readings
}

/** The readings that are records, broken and left out. */
export function sorted(readings: readonly Reading[]) {
  return {
    records: readings.flatMap((each) => (each.kind === 'record' ? [each] : [])),
    broken: readings.flatMap((each) => (each.kind === 'broken' ? [each] : [])),
    skipped: readings.flatMap((each) => (each.kind === 'skipped' ? [each] : [])),
  }
}

/** Registers the tests of a sample. */
export function provesReader(sample: Sample): void {
  describe(`${sample.reader.title}: ${sample.files.join(', ')}`, () => {
    const [main = ''] = sample.files
    const files = (bytes: Uint8Array, chunkBytes?: number) => [
      fileOf(main, bytes, chunkBytes),
      ...sample.files.slice(1).map((name) => fileOf(name, sampleBytes(name))),
    ]
    const read = (bytes: Uint8Array, chunkBytes?: number) =>
      readAll({ ...sample, files: files(bytes, chunkBytes) })
    const applies = (trial: Trial) => sample.except?.[trial] === undefined
    const original = sampleBytes(main)

    provesPeople(sample, () => read(original))
    provesForms({ sample, original, read, applies })
    provesDamage({ sample, original, read, applies })
    if (applies('copies')) provesFlatness({ sample, original, files })
  })
}

interface Trials {
  readonly sample: Sample
  readonly original: Buffer
  readonly read: (bytes: Uint8Array, chunkBytes?: number) => Promise<Reading[]>
  readonly applies: (trial: Trial) => boolean
}

const userNames = (readings: readonly Reading[]) =>
  sorted(readings).records.map(({ record }) => record.userName)

function provesPeople(sample: Sample, readOriginal: () => Promise<Reading[]>): void {
  it('gives exactly these people, and leaves out those that are no users', async () => {
    const { records, broken, skipped } = sorted(await readOriginal())
    assert.deepEqual(
      records.map(({ record }) => record.userName),
      sample.people.map(({ userName }) => userName),
    )
    assert.deepEqual(
      skipped.map(({ id }) => id),
      sample.skipped ?? [],
    )
    for (const each of skipped) assert.ok(each.notes.some(({ code }) => code === 'skipped'))
    assert.deepEqual(broken, [])
    // A job takes them as they are.
    for (const { record } of records) {
      assert.deepEqual(checkRecord(JSON.stringify(record)).reasons, [])
    }
  })

  sample.people.forEach((person, index) => {
    it(`gives ${person.userName} with what belongs to them`, async () => {
      const { records } = sorted(await readOriginal())
      const found = records[index]
      assert.ok(found)
      const { record, notes } = found
      assert.equal(record.source?.system, sample.reader.source)
      assert.equal(record.source?.line, found.line)
      if (person.id !== undefined) assert.equal(record.id, person.id)
      if (person.state !== undefined) assert.equal(record.state ?? 'active', person.state)
      for (const [member, value] of Object.entries(person.record ?? {})) {
        assert.deepEqual(
          Object.entries(record).find(([name]) => name === member)?.[1],
          value,
          member,
        )
      }
      if (person.notes !== undefined) {
        const codes = notes.map(({ code, field }) => `${code} ${field}`.trim())
        assert.deepEqual(codes.sort(), [...person.notes].sort())
      }
      if (person.password !== undefined) {
        await signsIn({ sample, record, password: person.password })
      }
    })
  })
}

/** The record's password is this one, and no other. */
async function signsIn(given: {
  readonly sample: Sample
  readonly record: ImportRecord
  readonly password: string | null
}): Promise<void> {
  const { sample, record, password } = given
  const stored = record.password
  if (password === null) {
    assert.equal(stored, undefined)
    return
  }
  assert.ok(stored, 'there is no password')
  if ('plain' in stored) {
    assert.equal(stored.plain, password)
    return
  }
  assert.ok('hash' in stored)
  const reading = readHash(stored.hash, {
    ...{ source: sample.reader.source, userName: record.userName },
    defaults: sample.options?.hash,
  })
  const normal = reading.kind === 'refused' ? undefined : reading.normal
  assert.ok(normal, `the hash is not read: ${reading.kind === 'refused' ? reading.remedy : ''}`)
  const format = passwordFormatOf(normal)
  assert.equal(await format?.verify({ encoded: normal, password }), true)
  assert.equal(await format?.verify({ encoded: normal, password: `${password}.` }), false)
}

function provesForms({ sample, original, read, applies }: Trials): void {
  const expected = async () => (await read(original)).map(withoutLine)
  const same = async (bytes: Uint8Array) =>
    assert.deepEqual((await read(bytes)).map(withoutLine), await expected())

  if (applies('alone')) {
    it('is recognised by its content', async () => {
      for (const name of sample.files) {
        const file = await headedFile(fileOf(name, sampleBytes(name)))
        assert.ok(sample.reader.recognises(file), name)
      }
    })
  }

  it('is read alike packed by gzip', () => same(gzipSync(original)))

  it('is read alike byte by byte', async () => {
    assert.deepEqual((await read(original, 1)).map(withoutLine), await expected())
  })

  if (applies('mark')) {
    it('is read alike with a byte-order mark', () =>
      same(Buffer.concat([Buffer.from('\ufeff'), original])))
    it('is read alike as UTF-16', () =>
      same(Buffer.from(`\ufeff${withoutMark(original)}`, 'utf16le')))
  }

  if (applies('carriage returns')) {
    it('is read alike with carriage returns', () =>
      same(Buffer.from(original.toString().replace(/\r?\n/g, '\r\n'))))
  }

  if (applies('numbers') && sample.layout.kind === 'json') {
    it('is read alike with numbers for texts and texts for numbers', async () => {
      const readings = await read(withNumbers(original, sample))
      assert.deepEqual(readings.map(withoutLine), await expected())
    })
  }
}

const withoutMark = (bytes: Buffer) => bytes.toString().replace(/^\ufeff/, '')

function withoutLine(reading: Reading): unknown {
  const { line: _, ...rest } = reading
  if (rest.kind !== 'record') return rest
  const { source: _source, ...record } = rest.record
  return { ...rest, record }
}

function provesDamage({ sample, original, read, applies }: Trials): void {
  /** The line of the record in the middle, its user name, and the names before and behind. */
  const middle = async () => {
    const { records } = sorted(await read(original))
    const index = records.length >> 1
    const names = records.map(({ record }) => record.userName)
    const line = records[index]?.line ?? 1
    return { line, before: names.slice(0, index), behind: names.slice(index + 1) }
  }
  const lines = () => original.toString().split('\n')

  if (applies('cut')) {
    it('gives all before the place where it is cut off, and one error', async () => {
      const { line, before } = await middle()
      const at =
        lines()
          .slice(0, line - 1)
          .join('\n').length + 1
      const length = (lines()[line - 1] ?? '').length
      // In the middle of the record's first line, or behind it where that is only a bracket.
      const cut = length > 8 ? at + (length >> 1) : at + length + 3
      const readings = await read(Buffer.from(original.toString().slice(0, cut)))
      assert.deepEqual(userNames(readings), before)
      assert.deepEqual(
        sorted(readings).broken.map((each) => each.line),
        [line],
      )
    })
  }

  if (applies('damaged')) {
    it('gives all others where one record in the middle is damaged', async () => {
      const { line, before, behind } = await middle()
      const damaged = damagedAt({ lines: lines(), line, layout: sample.layout })
      const readings = await read(Buffer.from(damaged))
      assert.deepEqual(userNames(readings), [...before, ...behind])
      const { broken } = sorted(readings)
      assert.deepEqual(
        broken.map((each) => each.line),
        [line],
      )
      assert.match(broken[0]?.reason ?? '', /\w/)
    })
  }
}

/** The text with the record that begins in this line damaged, so that its end is still there. */
function damagedAt(given: {
  readonly lines: readonly string[]
  readonly line: number
  readonly layout: Layout
}): string {
  const { lines, line, layout } = given
  const damaged = [...lines]
  const isJson = layout.kind === 'json' || layout.kind === 'json-lines'
  const index = isJson
    ? damaged.findIndex((text, at) => at >= line - 1 && text.includes('":'))
    : line - 1
  const text = damaged[index] ?? ''
  if (isJson) damaged[index] = text.replace('":', '"=')
  else if (layout.kind === 'csv') damaged[index] = text.slice(0, Math.max(1, text.length >> 2))
  else damaged[index] = text.replace(':', '\u00b7')
  return damaged.join('\n')
}

const copies = 10_000

function provesFlatness(given: {
  readonly sample: Sample
  readonly original: Buffer
  readonly files: (bytes: Uint8Array) => readonly SourceFile[]
}): void {
  const { sample, original } = given
  it('reads ten thousand copies without gathering them', async () => {
    const chunks = [...copiesOf({ original, layout: sample.layout, count: copies })]
    let chunksRead = 0
    const main: SourceFile = {
      ...{ name: sample.files[0] ?? '', isRepeatable: true },
      async *open() {
        chunksRead = 0
        for (const chunk of chunks) {
          chunksRead += 1
          yield chunk
        }
      },
    }
    const [, ...others] = given.files(original)
    const { reader, options } = sample
    const opened = await openSource({
      ...{ files: [main, ...others], from: reader.source, sources: [reader] },
      options: sampleOptions(options),
    })
    const found = { record: 0, skipped: 0, broken: 0 }
    let largest = 0
    let chunksBeforeFirst: number | undefined
    for await (const group of opened.read()) {
      chunksBeforeFirst ??= chunksRead
      largest = Math.max(largest, group.length)
      for (const reading of group) found[reading.kind] += 1
    }
    const entries = entriesIn({ original, layout: sample.layout })
    const expected = (copies / entries) * sample.people.length
    assert.equal(found.broken, 0)
    assert.ok(Math.abs(found.record - expected) <= entries, `${found.record} records`)
    assert.ok((chunksBeforeFirst ?? 0) < chunks.length / 4, `${chunksBeforeFirst} chunks`)
    assert.ok(largest <= copies / 4, `a group of ${largest}`)
  })
}
