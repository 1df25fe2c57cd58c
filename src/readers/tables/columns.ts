/** Values as they stand in columns of applications' tables. */
import { isObject, textOf } from '../values/fields.ts'

/** The id as text, also of `{"$oid":"…"}` of MongoDB; undefined for what is none. */
export function idText(value: unknown): string | undefined {
  return isObject(value) ? textOf(value.$oid) : textOf(value)
}

/** The parts of `internal,hybrid`, or of an array of texts. */
export function commaList(value: unknown): readonly string[] {
  const parts = Array.isArray(value) ? value : (textOf(value)?.split(',') ?? [])
  return parts.map((each) => textOf(each)?.trim() ?? '').filter((each) => each !== '')
}
