/** Okta's CSV reports: a column for each attribute, by its name or its title (§13). */
import type { Fields } from '../values/fields.ts'

/** Columns that are members of the user itself, by their title in small letters without blanks. */
const members: Readonly<Record<string, string>> = {
  ...{ id: 'id', userid: 'id', oktaid: 'id' },
  ...{ status: 'status', userstatus: 'status', created: 'created', createddate: 'created' },
}

/** Attributes whose title is not their name. */
const attributes: Readonly<Record<string, string>> = {
  ...{ username: 'login', login: 'login', primaryemail: 'email', email: 'email' },
  ...{ secondaryemail: 'secondEmail', secondemail: 'secondEmail' },
  ...{ firstname: 'firstName', lastname: 'lastName', middlename: 'middleName' },
  ...{ nickname: 'nickName', displayname: 'displayName' },
  ...{ mobilephone: 'mobilePhone', primaryphone: 'primaryPhone' },
  ...{ preferredlanguage: 'preferredLanguage', locale: 'locale' },
}

/** Columns about what happened, which are no attributes. */
const ignored: ReadonlySet<string> = new Set([
  ...['lastlogin', 'lastupdated', 'passwordchanged', 'statuschanged', 'activated'],
])

/** The user as the API would give it. */
export function userOfReport(row: Fields): Readonly<Record<string, unknown>> {
  const user: Record<string, unknown> = {}
  const profile: Record<string, unknown> = {}
  for (const column of Object.keys(row.all)) {
    const value = row.text(column)
    const plain = column.toLowerCase().replace(/[\s_-]/g, '')
    const member = members[plain]
    if (value === undefined || ignored.has(plain)) continue
    if (member === undefined) profile[attributes[plain] ?? column] = value
    else user[member] = member === 'status' ? value.toUpperCase().replaceAll(' ', '_') : value
  }
  return { ...user, profile }
}
