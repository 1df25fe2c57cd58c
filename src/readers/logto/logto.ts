/**
 * Logto: users as its API lists them, or as rows of its table; roles and organisations are rows of
 * other tables, given as further files (§9).
 */

import { isJson, memberNames, objectRows } from '../object-rows.ts'
import type { HeadedFile, Readings, ReadOptions, SourceReader } from '../reader.ts'
import { SourceRefused } from '../reader.ts'
import { readingsOf } from '../readings.ts'
import { camelMembers, camelName } from '../values/camel-members.ts'
import { fieldsOf } from '../values/fields.ts'
import { logtoSides, sideOf } from './logto-sides.ts'
import { logtoReading } from './logto-user.ts'

const uses: ReadonlySet<string> = new Set(['secondFactor', 'passwordless'])

/** The reader of Logto's users. */
export const logto: SourceReader = {
  source: 'logto',
  title: 'Logto',
  options: [
    {
      name: 'passkeys',
      meaning:
        '`secondFactor` (default) or `passwordless`: what passkeys are used for. Newer versions ' +
        'of Logto also sign in with them alone',
    },
  ],
  recognises: (file) => {
    const names = new Set([...memberNames(file)].map(camelName))
    const isUsers = names.has('primaryEmail') && names.has('identities')
    return isUsers || (names.has('tenantId') && sideOf(names) !== undefined)
  },
  read,
}

async function* read(files: readonly HeadedFile[], options: ReadOptions): Readings {
  const use = options.source?.passkeys ?? 'secondFactor'
  if (!uses.has(use)) {
    throw new SourceRefused(`The option passkeys is "secondFactor" or "passwordless"`)
  }
  const sides = await logtoSides(files)
  if (sides.faults.length > 0) yield sides.faults
  const context = { options, sides, isPasswordless: use === 'passwordless', areFlagsNoted: false }
  for (const file of sides.users) {
    const empty = isJson(file) ? 'json' : 'csv'
    yield* readingsOf(objectRows(file), ({ line, fields }) =>
      logtoReading({ line, user: fieldsOf(camelMembers(fields.all), { empty }), context }),
    )
  }
}
