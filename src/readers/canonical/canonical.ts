/**
 * The canonical record itself, as JSON Lines (import-sources §0.1): what our own export writes.
 * Records pass as they are; the job checks them and gives all that is wrong with one at once.
 */
import type { ImportRecord } from '../../domain/import/record.ts'
import type { Reading, SourceReader } from '../reader.ts'
import { readingsOf } from '../readings.ts'
import { rootRecords, shapeOf } from '../recognise.ts'
import { jsonElements } from '../streams/json-elements.ts'
import { jsonLines } from '../streams/json-lines.ts'
import { isObject } from '../values/fields.ts'

/** Members that no other source has beside each other. */
const ownMembers = [
  'profile',
  'email',
  'password',
  'source',
  'machine',
  'idpLinks',
  'totp',
] as const
const nameMembers = ['userName', 'kind'] as const

/** The reader of canonical records. */
export const canonical: SourceReader = {
  source: 'canonical',
  title: 'canonical records',
  options: [],
  recognises(file) {
    const shape = shapeOf(file)
    const [first] = shape.kind === 'json-object' ? [shape.document] : rootRecords(shape)
    if (first === undefined || 'schemas' in first) return false
    const has = (names: readonly string[]) => names.some((name) => Object.hasOwn(first, name))
    const isTyped = [first.email, first.profile].every(
      (each) => each === undefined || isObject(each),
    )
    return isTyped && has(nameMembers) && has(ownMembers)
  },
  async *read(files) {
    for (const file of files) {
      const { kind } = shapeOf(file)
      const lines =
        kind === 'json-lines' || kind === 'text'
          ? jsonLines(file.open())
          : jsonElements(file.open(), { arrays: ['$'] })
      yield* readingsOf(lines, ({ line, value }) => readingOf(value, line))
    }
  },
}

function readingOf(value: unknown, line: number): Reading {
  if (mayBeRecord(value)) return { kind: 'record', line, record: value, notes: [] }
  return { kind: 'broken', line, reason: 'It is no JSON object. Mend or leave out this record' }
}

/** All members are optional; the job looks at each of them. */
const mayBeRecord = (value: unknown): value is ImportRecord => isObject(value)
