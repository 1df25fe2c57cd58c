/** The file with password hashes that the support of Auth0 gives out (import-sources §2). */
import type { Reading, ReadOptions } from '../reader.ts'
import { draftRecord } from '../values/draft.ts'
import { type Fields, fieldsOf } from '../values/fields.ts'

/** A line of the file, which is a user of a database connection. */
export interface HashLine {
  readonly line: number
  readonly row: Fields
}

/** A line's values by their names. */
export function hashRow(value: unknown): Fields {
  return fieldsOf(value, { empty: 'json' })
}

/** The id that the export has behind `auth0|`. */
export function oidOf(row: Fields): string | undefined {
  return row.object('_id')?.text('$oid') ?? row.text('_id')
}

/** A user of whom there is nothing but this line. */
export function hashLineReading({ line, row }: HashLine, options: ReadOptions): Reading {
  const draft = draftRecord({ source: 'auth0', line, options })
  const oid = oidOf(row)
  draft.id(oid && `auth0|${oid}`)
  draft.userName(row.text('username'))
  draft.emails([{ address: row.text('email'), isVerified: row.flag('email_verified') ?? false }])
  draft.password({ hash: row.text('passwordHash') })
  return draft.finish()
}

/** A line whose user is in none of the other files. */
export function unmatchedReading(
  { line, oid }: { readonly line: number; readonly oid: string },
  options: ReadOptions,
): Reading {
  const draft = draftRecord({ source: 'auth0', line, options })
  draft.id(`auth0|${oid}`)
  draft.skip('The file of hashes has this user, and the export does not.')
  return draft.finish()
}
