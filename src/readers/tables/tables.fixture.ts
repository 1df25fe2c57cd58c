/** Files in memory and what readers make of them, for tests. */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { passwordFormatOf } from '../../crypto/passwords/formats.ts'
import { readHash } from '../../crypto/passwords/readers/read-hash.ts'
import type { ImportRecord, RecordNote } from '../../domain/import/record.ts'
import type { HeadedFile, Reading, ReadOptions, SourceReader } from '../reader.ts'

/** A file of this content. */
export function textFile(name: string, { text }: { readonly text: string }): HeadedFile {
  const bytes = Buffer.from(text)
  return {
    ...{ name, isRepeatable: true, head: text.slice(0, 65_536) },
    async *open() {
      yield bytes
    },
  }
}

/** A file of `test/exports`. */
export function sampleFile(name: string): HeadedFile {
  return textFile(name, { text: sampleText(name) })
}

/** Its text. */
export function sampleText(name: string): string {
  return readFileSync(join('test/exports', name), 'utf8')
}

/** All readings of some files. */
export async function readingsFrom(
  reader: SourceReader,
  files: readonly HeadedFile[],
  options: Partial<ReadOptions> = {},
): Promise<readonly Reading[]> {
  const readings: Reading[] = []
  const nowMs = Date.parse('2026-11-30T00:00:00Z')
  for await (const group of reader.read(files, { nowMs, ...options })) readings.push(...group)
  return readings
}

/** The records among them, by user name. */
export function recordsOf(readings: readonly Reading[]): ReadonlyMap<string, ImportRecord> {
  return new Map(
    readings.flatMap((each) =>
      each.kind === 'record' ? [[each.record.userName ?? '', each.record]] : [],
    ),
  )
}

/** The one record of a reader's only row, and the notes. */
export async function onlyRecord(
  reader: SourceReader,
  files: readonly HeadedFile[],
  options: Partial<ReadOptions> = {},
): Promise<{ readonly record: ImportRecord; readonly notes: readonly RecordNote[] }> {
  const readings = await readingsFrom(reader, files, options)
  const [first] = readings
  assert.equal(readings.length, 1)
  assert.ok(first?.kind === 'record', JSON.stringify(first))
  return first
}

/** Notes as `code field`, of a reading of any kind. */
export function notesOf(reading: Reading | undefined): readonly string[] {
  if (reading === undefined || reading.kind === 'broken') return []
  return reading.notes.map(({ code, field }) => `${code} ${field}`)
}

/** Whether a record's password is this one, by the same readers of hashes that an import uses. */
export async function signsIn(
  record: ImportRecord | undefined,
  password: string,
): Promise<boolean> {
  const given = record?.password
  if (given === undefined) return false
  if ('plain' in given) return given.plain === password
  if (!('hash' in given)) return false
  const reading = readHash(given.hash, {
    source: record?.source?.system,
    userName: record?.userName,
  })
  if (reading.kind !== 'hash') return false
  const { normal: encoded } = reading
  return (await passwordFormatOf(encoded)?.verify({ encoded, password })) ?? false
}
