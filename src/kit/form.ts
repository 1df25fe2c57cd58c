/** Parses query and form fields, limited in number. */
import { Code, StatusError } from './status.ts'

/** Maximum number of fields in a form or query; our pages have about twenty. */
export const formFieldsMax = 200

/**
 * The fields of `application/x-www-form-urlencoded` text. Throws a `StatusError` when there are
 * too many, before parsing any.
 */
export function parseFields(text: string, fieldsMax = formFieldsMax): URLSearchParams {
  let fields = 1
  for (let at = text.indexOf('&'); at !== -1; at = text.indexOf('&', at + 1)) {
    fields += 1
    if (fields > fieldsMax) throw tooManyFields(fieldsMax)
  }
  return new URLSearchParams(text)
}

/** The form in a request body; empty for any other content type. Throws like `parseFields`. */
export function parseForm({
  headers,
  body,
}: {
  readonly headers: { get(name: string): string | undefined }
  readonly body: Uint8Array
}): URLSearchParams {
  const type = headers.get('content-type') ?? ''
  const isForm = type.startsWith('application/x-www-form-urlencoded')
  return parseFields(isForm ? Buffer.from(body).toString() : '')
}

function tooManyFields(fieldsMax: number): StatusError {
  const text = `too many fields: at most ${fieldsMax} are read`
  return new StatusError(Code.invalidArgument, text)
}
