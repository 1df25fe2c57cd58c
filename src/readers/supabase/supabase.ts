/**
 * Supabase: the table `auth.users` as CSV or JSON, with identities, factors and passkeys in the
 * same document or in further files (§11). Those are indexed first, then the users are streamed.
 */

import { type ObjectRow, objectRows } from '../object-rows.ts'
import type { HeadedFile, Readings, ReadOptions, SourceReader } from '../reader.ts'
import { SourceRefused } from '../reader.ts'
import { readingsOf } from '../readings.ts'
import { hasColumns, type Members, membersOf, rootRecords, shapeOf } from '../recognise.ts'
import { sideOfFile, sideOfPath, supabaseSides } from './supabase-sides.ts'
import { supabaseReading } from './supabase-user.ts'

/** The reader of Supabase's users. */
export const supabase: SourceReader = {
  source: 'supabase',
  title: 'Supabase',
  options: [],
  recognises: (file) => {
    const shape = shapeOf(file)
    if (sideOfFile(file) !== undefined) return true
    if (shape.kind === 'csv') return hasColumns(shape, 'raw_user_meta_data')
    const isUser = (record: Members) =>
      'raw_app_meta_data' in record || ('encrypted_password' in record && 'instance_id' in record)
    return rootRecords(shape).some(isUser) || membersOf(shape, 'users').some(isUser)
  },
  read,
}

async function* read(files: readonly HeadedFile[], options: ReadOptions): Readings {
  const users = files.filter((file) => sideOfFile(file) === undefined)
  if (users.some((file) => isDocument(file) && !file.isRepeatable)) {
    throw new SourceRefused(
      'A document with users and what belongs to them is read twice. Give a file, not a pipe',
    )
  }
  const sides = await supabaseSides(
    files.filter((file) => isDocument(file) || !users.includes(file)),
  )
  if (sides.faults.length > 0) yield sides.faults
  for (const file of users) {
    const arrays = isDocument(file) ? ['$.users'] : ['$']
    const rows = withoutSides(objectRows(file, arrays))
    yield* readingsOf(rows, ({ line, fields }) =>
      supabaseReading({ line, user: fields, options, sides }),
    )
  }
}

/** Whether users and side tables are arrays of one object, which may be damaged. */
function isDocument({ head }: HeadedFile): boolean {
  return /^\s*\{/.test(head) && /"users"\s*:\s*\[/.test(head)
}

/** Faults in side tables were met when these were read. */
async function* withoutSides(
  groups: AsyncIterable<readonly ObjectRow[]>,
): AsyncGenerator<readonly ObjectRow[]> {
  for await (const group of groups) yield group.filter(({ path }) => sideOfPath(path) === undefined)
}
