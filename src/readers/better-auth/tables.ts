/** The tables of Better Auth and its plugins. */

import { idText } from '../tables/columns.ts'
import type { SideTable, Tables } from '../tables/joined-tables.ts'
import type { Fields } from '../values/fields.ts'

/** What is kept beside the people. */
export type BetterAuthSide = 'account' | 'twoFactor' | 'passkey' | 'member' | 'organization'

type Columns = ReadonlySet<string>

const byUser = (row: Fields) => idText(row.value('userid'))

/** Columns of tokens, which are not kept. */
export const tokenColumns = ['accesstoken', 'refreshtoken', 'idtoken']

const account: SideTable = {
  names: ['account', 'accounts'],
  isTable: (columns) => columns.has('providerid') && columns.has('accountid'),
  keyOf: byUser,
  columns: ['providerid', 'accountid', 'password'],
  marked: tokenColumns,
}

const twoFactor: SideTable = {
  names: ['twoFactor', 'two_factor', 'twoFactors'],
  isTable: (columns) => columns.has('secret') && columns.has('backupcodes'),
  keyOf: byUser,
  columns: ['secret', 'backupcodes'],
}

const passkey: SideTable = {
  names: ['passkey', 'passkeys'],
  isTable: (columns) => columns.has('credentialid') && columns.has('publickey'),
  keyOf: byUser,
  columns: [
    ...['credentialid', 'publickey', 'counter', 'transports', 'devicetype', 'backedup'],
    ...['aaguid', 'name', 'createdat'],
  ],
}

const member: SideTable = {
  names: ['member', 'members'],
  isTable: (columns) =>
    columns.has('organizationid') && columns.has('userid') && !columns.has('inviterid'),
  keyOf: byUser,
  columns: ['organizationid', 'role'],
}

const organization: SideTable = {
  names: ['organization', 'organizations'],
  isTable: (columns) => columns.has('slug') && columns.has('name'),
  keyOf: (row) => idText(row.value('id')),
  columns: ['name', 'slug'],
}

const isPeople = (columns: Columns) =>
  ['id', 'email', 'emailverified', 'createdat', 'updatedat'].every((column) => columns.has(column))

/** All of them. */
export const betterAuthTables: Tables<BetterAuthSide> = {
  people: ['user', 'users'],
  isPeople,
  sides: { account, twoFactor, passkey, member, organization },
}
