/** The tokens and grants of applications that are removed, which end with them. */
import type { Row } from '../database/database.ts'
import type { RowChange } from '../database/row-changes.ts'

/** Deletes those of the applications of a condition, before the applications are deleted. */
export function clientTokensGone(apps: Row & { readonly instance_id: string }): RowChange[] {
  const within = {
    ...({ column: 'client_id', table: 'apps', refersTo: 'client_id' } as const),
    where: apps,
  }
  const where = { instance_id: apps.instance_id }
  return [
    { deleteOwned: 'access_tokens', where, within },
    { deleteOwned: 'authorizations', where, within },
  ]
}
