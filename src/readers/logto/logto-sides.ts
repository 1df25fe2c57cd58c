/** The tables of Logto that say who has which role and belongs to which organisation (§9). */

import { memberNames, objectRows } from '../object-rows.ts'
import { type HeadedFile, type Reading, SourceRefused } from '../reader.ts'
import { type SideRow, sideRows } from '../side-rows.ts'
import { camelMembers, camelName } from '../values/camel-members.ts'
import { fieldsOf } from '../values/fields.ts'
import { type Index, indexRows } from '../values/join.ts'

/** The files of users, and what the others say of them by their id. */
export interface LogtoSides {
  readonly users: readonly HeadedFile[]
  readonly roleIds: Index<string>
  readonly roleNames: Index<string>
  readonly organizationIds: Index<string>
  /** Rows that could not be read. */
  readonly faults: readonly Reading[]
}

/** A table beside the users. */
export type LogtoSide = 'userRoles' | 'organizations' | 'roles'

/** Which table has such columns, in lowerCamelCase; undefined for users and all else. */
export function sideOf(names: ReadonlySet<string>): LogtoSide | undefined {
  if (names.has('primaryEmail')) return undefined
  if (names.has('userId') && names.has('roleId')) return 'userRoles'
  if (names.has('userId') && names.has('organizationId')) return 'organizations'
  return names.has('name') && names.has('description') ? 'roles' : undefined
}

/** Tells the files by their columns and indexes all but those of users. */
export async function logtoSides(files: readonly HeadedFile[]): Promise<LogtoSides> {
  const faults: Reading[] = []
  const sides = files.map((file) => ({
    file,
    side: sideOf(new Set([...memberNames(file)].map(camelName))),
  }))
  const filesOf = (side: LogtoSide | undefined) =>
    sides.filter((each) => each.side === side).map(({ file }) => file)
  const indexed = (side: LogtoSide, columns: { key: string; value: string }) =>
    indexRows(rowsOf(filesOf(side), { ...columns, faults }), (row) => row)
  const users = filesOf(undefined)
  if (users.length === 0) throw new SourceRefused('None of the files has users of Logto')
  return {
    users,
    roleIds: await indexed('userRoles', { key: 'userId', value: 'roleId' }),
    roleNames: await indexed('roles', { key: 'id', value: 'name' }),
    organizationIds: await indexed('organizations', { key: 'userId', value: 'organizationId' }),
    faults,
  }
}

async function* rowsOf(
  files: readonly HeadedFile[],
  how: { readonly key: string; readonly value: string; readonly faults: Reading[] },
): AsyncGenerator<readonly SideRow<string>[]> {
  for (const file of files) {
    yield* sideRows(objectRows(file), {
      faults: how.faults,
      isOurs: () => true,
      entriesOf: (row) => {
        const fields = fieldsOf(camelMembers(row.fields.all), { empty: 'csv' })
        const value = fields.text(how.value)
        return value === undefined ? [] : [{ id: fields.text(how.key), value }]
      },
    })
  }
}
