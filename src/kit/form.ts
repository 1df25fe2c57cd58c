/** Fields of a query or of a form, no more of them than anybody needs. */
import { Code, StatusError } from './status.ts'

/** Fields of a form or a query of a page; ours have some twenty. */
export const formFieldsMax = 200

/**
 * The fields of `application/x-www-form-urlencoded` text. Throws a `StatusError` where there are
 * too many, before any of them is made.
 */
export function fieldsOf(text: string, fieldsMax = formFieldsMax): URLSearchParams {
  let fields = 1
  for (let at = text.indexOf('&'); at !== -1; at = text.indexOf('&', at + 1)) {
    fields += 1
    if (fields > fieldsMax) throw tooManyFields(fieldsMax)
  }
  return new URLSearchParams(text)
}

/** The form a request brought; an empty one when it brought something else. Throws likewise. */
export function formOf({
  headers,
  body,
}: {
  readonly headers: { get(name: string): string | undefined }
  readonly body: Uint8Array
}): URLSearchParams {
  const type = headers.get('content-type') ?? ''
  const isForm = type.startsWith('application/x-www-form-urlencoded')
  return fieldsOf(isForm ? Buffer.from(body).toString() : '')
}

function tooManyFields(fieldsMax: number): StatusError {
  const text = `too many fields: at most ${fieldsMax} are read`
  return new StatusError(Code.invalidArgument, text)
}
