/** What a list of users shows, as it is in its address: filters, order and columns. */

/** The columns of the list, in their order; the name is always there. */
export const columnNames = [
  'loginName',
  'email',
  'phone',
  'state',
  'type',
  'created',
  'changed',
] as const

/** One of them. */
export type ColumnName = (typeof columnNames)[number]

/** What is shown where nobody has chosen. */
export const usualColumns: readonly ColumnName[] = ['loginName', 'email', 'state', 'created']

/** What a list can be sorted by. */
export const sortNames = ['name', 'loginName', 'email', 'state', 'type', 'created'] as const

/** One of them. */
export type SortName = (typeof sortNames)[number]

const textKeys = ['q', 'state', 'type', 'org', 'key', 'value', 'sort', 'columns'] as const

/** The address of a list; what is empty is not in it. */
export type UserListSearch = { readonly [K in (typeof textKeys)[number]]?: string } & {
  /** Ascending, where it would be descending. */
  readonly up?: boolean
  /** What is being created. */
  readonly create?: true | 'machine'
}

/** Reads an address that anybody may have typed. */
export function userListSearch(search: Record<string, unknown>): UserListSearch {
  const texts = textKeys.flatMap((key) => {
    const value = search[key]
    return typeof value === 'string' ? [[key, value]] : []
  })
  return {
    ...Object.fromEntries(texts),
    ...(search.up === true && { up: true }),
    ...(search.create === true && { create: true as const }),
    ...(search.create === 'machine' && { create: 'machine' as const }),
  }
}

/** Without what is empty. */
export function withoutEmpty(search: UserListSearch): UserListSearch {
  return Object.fromEntries(Object.entries(search).filter(([, value]) => value))
}

/** Whether anything but order and columns is asked for. */
export const isFiltered = ({ q, state, type, org, key, value }: UserListSearch): boolean =>
  [q, state, type, org, key, value].some(Boolean)

/** The columns of an address, in the order of the list. */
export function columnsOf({ columns }: UserListSearch): readonly ColumnName[] {
  if (columns === undefined) return usualColumns
  const wanted = columns.split(',')
  return columnNames.filter((name) => wanted.includes(name))
}

/** The columns as an address has them; nothing for the usual ones. */
export function columnsText(columns: readonly ColumnName[]): string | undefined {
  const text = columnNames.filter((name) => columns.includes(name)).join(',')
  if (text === usualColumns.join(',')) return undefined
  // An address has no empty words: no column but the name is a word of its own.
  return text === '' ? 'name' : text
}

/** What the list is sorted by; the newest first where nobody has chosen. */
export function sortOf({ sort }: UserListSearch): SortName {
  return sortNames.find((name) => name === sort) ?? 'created'
}
