/** The tables of Laravel: its users, and the roles of the package spatie/laravel-permission. */
import { idText } from '../tables/columns.ts'
import type { SideTable, Tables } from '../tables/joined-tables.ts'

/** What is kept beside the people. */
export type LaravelSide = 'modelRole' | 'role'

const modelRole: SideTable = {
  names: ['model_has_roles'],
  isTable: (columns) => columns.has('roleid') && columns.has('modelid'),
  keyOf: (row) => idText(row.value('modelid')),
  // Other models may have roles as well; people are of a class that ends in User.
  isKept: (row) => /User"?$/.test(row.text('modeltype') ?? 'User'),
  columns: ['roleid'],
}

const role: SideTable = {
  names: ['roles'],
  isTable: (columns) => columns.has('guardname') && columns.has('name'),
  keyOf: (row) => idText(row.value('id')),
  columns: ['name'],
}

/** All of them. */
export const laravelTables: Tables<LaravelSide> = {
  people: ['users'],
  isPeople: (columns) => columns.has('email') && columns.has('emailverifiedat'),
  sides: { modelRole, role },
}
