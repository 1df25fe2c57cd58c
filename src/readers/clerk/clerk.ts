/** Clerk: the dashboard's CSV, JSON of its tools, and bodies that create users (§12). */

import { isJson, memberNames, objectRows } from '../object-rows.ts'
import type { HeadedFile, Readings, ReadOptions, SourceReader } from '../reader.ts'
import { SourceRefused } from '../reader.ts'
import { readingsOf } from '../readings.ts'
import { clerkReading, idMembers } from './clerk-user.ts'

/** The reader of Clerk's users. */
export const clerk: SourceReader = {
  source: 'clerk',
  title: 'Clerk',
  options: [
    {
      name: 'id',
      meaning: '`id` (default) or `external_id`: which of the two becomes the id of the user',
    },
  ],
  recognises: (file) => {
    const names = memberNames(file)
    if (!isJson(file)) return names.has('primary_email_address') && names.has('password_hasher')
    const hasUser = names.has('primary_email_address') || names.has('primary_phone_number')
    if (hasUser && (names.has('password_digest') || names.has('totp_secret'))) return true
    return names.has('primary_email_address_id') && names.has('password_enabled')
  },
  read,
}

async function* read(files: readonly HeadedFile[], options: ReadOptions): Readings {
  const idMember = options.source?.id ?? 'id'
  if (!idMembers.has(idMember)) {
    throw new SourceRefused(`The option id is "id" or "external_id", and not "${idMember}"`)
  }
  for (const file of files) {
    yield* readingsOf(objectRows(file), ({ line, fields }) =>
      clerkReading({ line, fields, options, idMember }),
    )
  }
}
