/** The tables of ASP.NET Identity, and of Membership, which was before it. */
import { idText } from '../tables/columns.ts'
import type { SideTable, Tables } from '../tables/joined-tables.ts'
import type { Fields } from '../values/fields.ts'

/** What is kept beside the people. */
export type AspNetSide =
  | 'claim'
  | 'login'
  | 'userRole'
  | 'role'
  | 'token'
  | 'passkey'
  | 'membershipUser'

/** Ids are compared without case: SQL Server writes them in capitals, others do not. */
export const comparedId = (row: Fields, column: string) => idText(row.value(column))?.toLowerCase()

const byUser = (row: Fields) => comparedId(row, 'userid')

const claim: SideTable = {
  names: ['AspNetUserClaims'],
  isTable: (columns) => columns.has('claimtype') && columns.has('userid'),
  keyOf: byUser,
  columns: ['claimtype', 'claimvalue'],
}

const login: SideTable = {
  names: ['AspNetUserLogins'],
  isTable: (columns) => columns.has('providerkey'),
  keyOf: byUser,
  columns: ['loginprovider', 'providerkey', 'providerdisplayname'],
}

const userRole: SideTable = {
  names: ['AspNetUserRoles'],
  isTable: (columns) =>
    columns.has('userid') && (columns.has('roleid') || columns.has('role')) && columns.size <= 4,
  keyOf: byUser,
  columns: ['roleid', 'role', 'rolename'],
}

const role: SideTable = {
  names: ['AspNetRoles'],
  isTable: (columns) => columns.has('name') && columns.has('normalizedname'),
  keyOf: (row) => comparedId(row, 'id'),
  columns: ['name'],
}

const token: SideTable = {
  names: ['AspNetUserTokens'],
  isTable: (columns) => columns.has('loginprovider') && columns.has('value'),
  keyOf: byUser,
  // All others are tokens of providers.
  isKept: (row) => /^(?:AuthenticatorKey|RecoveryCodes)$/.test(row.text('name') ?? ''),
  columns: ['name', 'value'],
}

const passkey: SideTable = {
  names: ['AspNetUserPasskeys'],
  isTable: (columns) => columns.has('credentialid') && columns.has('data'),
  keyOf: byUser,
  columns: ['credentialid', 'data'],
}

const membershipUser: SideTable = {
  names: ['aspnet_Users'],
  isTable: (columns) => columns.has('loweredusername') && !columns.has('passwordformat'),
  keyOf: byUser,
  columns: ['username'],
}

/** All of them. */
export const aspNetTables: Tables<AspNetSide> = {
  people: ['AspNetUsers', 'AbpUsers', 'aspnet_Membership'],
  isPeople: (columns) =>
    columns.has('normalizedusername') ||
    columns.has('concurrencystamp') ||
    columns.has('passwordformat') ||
    (columns.has('securitystamp') && columns.has('passwordhash')),
  sides: { claim, login, userRole, role, token, passkey, membershipUser },
}
