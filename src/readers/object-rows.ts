/**
 * Objects of a file, whether they are rows of a CSV, elements of arrays at known paths, or JSON
 * Lines, by the exact names of their members (import-sources §9 to §13 and §23).
 */
import type { HeadedFile } from './reader.ts'
import { rootRecords, shapeOf } from './recognise.ts'
import { csvRows } from './streams/csv.ts'
import { jsonElements } from './streams/json-elements.ts'
import { type Fields, fieldsOf, isObject } from './values/fields.ts'

/** A row with the path of the array it is in (`$` in a CSV), or what is wrong with it. */
export type ObjectRow =
  | { readonly line: number; readonly path: string; readonly fields: Fields }
  | { readonly line: number; readonly path: string; readonly fault: string }

/** The rows of a file in groups; `arrays` are those of `jsonElements`. */
export async function* objectRows(
  file: HeadedFile,
  arrays: readonly string[] = ['$'],
): AsyncGenerator<readonly ObjectRow[]> {
  if (!isJson(file)) {
    for await (const rows of csvRows(file.open())) {
      yield rows.map((row) =>
        'fault' in row
          ? { ...row, path: '$' }
          : { line: row.line, path: '$', fields: fieldsOf(row.cells, { empty: 'csv' }) },
      )
    }
    return
  }
  const wanted = new Set(arrays)
  for await (const elements of jsonElements(file.open(), { arrays })) {
    yield elements.flatMap((element): ObjectRow[] => {
      if ('fault' in element) return [element]
      const { line, path, value } = element
      if (!wanted.has(path)) return []
      if (!isObject(value)) return [{ line, path, fault: 'It is no object. Leave out this record' }]
      return [{ line, path, fields: fieldsOf(value, { empty: 'json' }) }]
    })
  }
}

/** Whether a file is JSON rather than CSV. */
export function isJson({ head }: Pick<HeadedFile, 'head'>): boolean {
  return /^\s*[[{]/.test(head)
}

/** Names of the members of the first records, or of the columns of a CSV. */
export function memberNames(file: Pick<HeadedFile, 'head'>): ReadonlySet<string> {
  const shape = shapeOf(file)
  if (shape.kind === 'csv') return new Set(shape.header)
  return new Set(rootRecords(shape).flatMap(Object.keys))
}
