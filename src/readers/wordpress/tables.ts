/** The tables of WordPress: users, and what plugins and profiles say of them, a row a fact. */
import type { HeadedFile } from '../reader.ts'
import { idText } from '../tables/columns.ts'
import type { SideTable, Tables } from '../tables/joined-tables.ts'

/** What is kept beside the people. */
export type WordPressSide = 'meta'

/** Keys of the meta table that are read; all others are passwords, sessions or of plugins. */
const readKeys: ReadonlySet<string> = new Set([
  ...['first_name', 'last_name', 'nickname', 'description', 'locale'],
  ...['billing_phone', 'billing_first_name', 'billing_last_name', 'billing_email'],
  ...['_two_factor_totp_key', '_two_factor_backup_codes', '_two_factor_enabled_providers'],
])

/** The key of a site's roles: the prefix of its tables, and behind it the number of the site. */
export const capabilitiesKey = /^(.*?)(?:_(\d+))?_?capabilities$/

const meta: SideTable = {
  names: ['usermeta', 'wp_usermeta'],
  isTable: (columns) => columns.has('metakey') && columns.has('userid'),
  keyOf: (row) => idText(row.value('userid')),
  isKept(row) {
    const key = row.text('metakey') ?? ''
    return readKeys.has(key) || capabilitiesKey.test(key)
  },
  columns: ['metakey', 'metavalue'],
}

/** Both of them. */
export const wordPressTables: Tables<WordPressSide> = {
  people: ['users', 'wp_users'],
  isPeople: (columns) => columns.has('userlogin'),
  sides: { meta },
  dialectOf: escapesOf,
}

/** phpMyAdmin and MySQL may write `\"` in quotes; where a quote is doubled they do not. */
function escapesOf({ head }: HeadedFile) {
  return head.includes('\\"') && !/[^,;\t\n]""[^,;\t\r\n]/.test(head) ? { escape: '\\' } : undefined
}
