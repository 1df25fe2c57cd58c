/** The tables of Rails applications: users, and for several providers a person, identities. */
import { idText } from '../tables/columns.ts'
import type { SideTable, Tables } from '../tables/joined-tables.ts'

/** What is kept beside the people. */
export type DeviseSide = 'identity'

const identity: SideTable = {
  names: ['identities', 'authentications'],
  isTable: (columns) => columns.has('userid') && columns.has('provider') && columns.has('uid'),
  keyOf: (row) => idText(row.value('userid')),
  columns: ['provider', 'uid'],
}

/** Columns of passwords: of Devise, of authlogic, and of Rails itself. */
const passwordColumns = ['encryptedpassword', 'cryptedpassword', 'passworddigest']

/** Both of them. */
export const deviseTables: Tables<DeviseSide> = {
  people: ['users'],
  isPeople: (columns) => passwordColumns.some((column) => columns.has(column)),
  sides: { identity },
}
