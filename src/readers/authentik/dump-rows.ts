/** Rows of Authentik's database: Django's dumpdata, or its tables as CSV, as one shape (§10). */

import { memberNames, objectRows } from '../object-rows.ts'
import type { HeadedFile } from '../reader.ts'
import { shapeOf } from '../recognise.ts'
import { type Fields, fieldsOf } from '../values/fields.ts'

/** A row of a model, such as `authentik_core.user`; or what is wrong with it. */
export type DumpRow =
  | {
      readonly line: number
      readonly model: string
      readonly pk: string | undefined
      readonly fields: Fields
    }
  | { readonly line: number; readonly fault: string }

/** Whether a file is dumpdata, of which any record may be damaged. */
export function isDump({ head }: HeadedFile): boolean {
  return /^\s*[[{]/.test(head) && /"model"\s*:\s*"authentik_/.test(head)
}

/** Whether a file is one of the tables as CSV. */
export function isTable(file: HeadedFile): boolean {
  return shapeOf(file).kind === 'csv' && modelOfTable(memberNames(file)) !== undefined
}

/** Models that are read, each by columns that only its table has. */
const tables: readonly (readonly [string, readonly string[]])[] = [
  ['authentik_core.user', ['password', 'uuid', 'path', 'attributes']],
  ['authentik_stages_authenticator_totp.totpdevice', ['key', 't0', 'digits']],
  ['authentik_stages_authenticator_static.statictoken', ['token', 'device_id']],
  ['authentik_stages_authenticator_webauthn.webauthndevice', ['credential_id', 'rp_id']],
  ['authentik_core.usersourceconnection', ['user_id', 'source_id']],
  ['authentik_core.source', ['slug', 'policy_engine_mode', 'user_path_template']],
  ['authentik_core.user_groups', ['user_id', 'group_id']],
  ['authentik_core.group', ['group_uuid', 'name']],
  ['authentik_stages_authenticator_static.staticdevice', ['user_id', 'confirmed', 'name']],
]

function modelOfTable(columns: ReadonlySet<string>): string | undefined {
  return tables.find(([, names]) => names.every((name) => columns.has(name)))?.[0]
}

const primaryKeys = ['id', 'pbm_uuid', 'group_uuid', 'policybindingmodel_ptr_id']

/** The rows of a file in groups. */
export async function* dumpRows(file: HeadedFile): AsyncGenerator<readonly DumpRow[]> {
  const model = isTable(file) ? modelOfTable(memberNames(file)) : undefined
  for await (const rows of objectRows(file)) {
    yield rows.map((row): DumpRow => {
      if ('fault' in row) return row
      const { line, fields } = row
      if (model === undefined) {
        const none = fieldsOf({}, { empty: 'json' })
        return {
          ...{ line, model: fields.text('model') ?? '', pk: fields.text('pk') },
          fields: fields.object('fields') ?? none,
        }
      }
      const key = primaryKeys.find((each) => fields.text(each) !== undefined)
      return { line, model, pk: fields.text(key ?? 'id'), fields }
    })
  }
}

/** A reference to another row: `user` in dumpdata, `user_id` in a table. */
export function referenceOf(fields: Fields, name: string): string | undefined {
  return fields.text(name) ?? fields.text(`${name}_id`)
}
