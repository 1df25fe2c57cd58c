/** The tables of Auth.js (NextAuth), under the names that its adapters give them. */
import { idText } from '../tables/columns.ts'
import type { SideTable, Tables } from '../tables/joined-tables.ts'
import type { Fields } from '../values/fields.ts'

/** What is kept beside the people. */
export type AuthJsSide = 'account' | 'authenticator'

const byUser = (row: Fields) => idText(row.value('userid'))

/** Columns of tokens, which are not kept. */
export const tokenColumns = ['accesstoken', 'refreshtoken', 'idtoken', 'sessionstate']

const account: SideTable = {
  names: ['accounts', 'account', 'Account'],
  isTable: (columns) => columns.has('provideraccountid') && columns.has('provider'),
  keyOf: byUser,
  columns: ['type', 'provider', 'provideraccountid'],
  marked: tokenColumns,
}

const authenticator: SideTable = {
  names: ['authenticators', 'authenticator', 'Authenticator'],
  isTable: (columns) => columns.has('credentialpublickey'),
  keyOf: byUser,
  columns: [
    ...['credentialid', 'credentialpublickey', 'counter', 'transports'],
    ...['credentialdevicetype', 'credentialbackedup'],
  ],
}

/** All of them. */
export const authJsTables: Tables<AuthJsSide> = {
  people: ['users', 'user', 'User'],
  isPeople: (columns) =>
    columns.has('email') && columns.has('emailverified') && columns.has('image'),
  sides: { account, authenticator },
}
