/**
 * Lookup of users by login name: the user name, or user name and verified domain if the
 * organisation's rules say so (management-v1 §5.3).
 */
import { type RawBuilder, sql } from 'kysely'
import type { Database } from '../../store/database/database.ts'
import type { UsersTable } from '../../store/database/tables.ts'
import { createQuery } from '../batched-query.ts'
import { type TextMatch, textMatches } from '../statements.ts'
import type { UserView, Views } from './user-view.ts'

/** The queries about names and addresses. */
export interface Logins {
  /** The user of a login name, ignoring case, over all organisations of the instance. */
  byLoginName(login: { instanceId: string; loginName: string }): Promise<UserView | undefined>
  /** The id of another user with this verified address, ignoring case. */
  verifiedEmailOwner(address: {
    instanceId: string
    email: string
    exceptUserId: string
  }): Promise<string | undefined>
  /**
   * Whether no user has this name and this address; empty ones are ignored, and case counts. Within
   * the organisation if one is given.
   */
  isUnique(names: {
    instanceId: string
    orgId: string | undefined
    userName: string
    email: string
  }): Promise<boolean>
}

/**
 * Whether login names of the organisation of a row contain its domain: by its own policy, else by
 * the instance's. Policies are stored as JSON without blanks, so searching the text works on both
 * engines.
 */
export function namesCarryDomainOf(row: 'users' | 'd'): string {
  return `coalesce(
    (select own.settings from policies own where own.instance_id = ${row}.instance_id
      and own.owner_id = ${row}.org_id and own.kind = 'domain'),
    (select own.settings from policies own where own.instance_id = ${row}.instance_id
      and own.owner_id = ${row}.instance_id and own.kind = 'domain'),
    '') like '%"userLoginMustBeDomain":true%'`
}

const namesCarryDomain = namesCarryDomainOf('users')

const verifiedDomains = `from org_domains d where d.instance_id = users.instance_id
    and d.org_id = users.org_id and d.is_verified = 1`

/**
 * Candidates are found by the index of user names; a domain has no `@`, so the last one separates.
 */
const byLoginNameText = `
  SELECT users.* FROM users
  WHERE instance_id = ? AND user_name_key = ? AND NOT (${namesCarryDomain})
  UNION ALL
  SELECT users.* FROM users
  WHERE instance_id = ? AND user_name_key = ? AND ${namesCarryDomain}
    AND EXISTS (SELECT 1 ${verifiedDomains} AND lower(d.domain) = ?)
  LIMIT 1`

const verifiedOwnerText = `
  SELECT id FROM users
  WHERE instance_id = ? AND email_key = ? AND email_verified = 1 AND id <> ? LIMIT 1`

/** Creates the queries about names and addresses. */
export function createLogins({
  database,
  views,
}: {
  database: Pick<Database, 'all' | 'dialect'>
  views: Views
}): Logins {
  const queryByLoginName = createQuery<UsersTable>(database, byLoginNameText)
  return {
    byLoginName: async ({ instanceId, loginName }) => {
      const name = loginName.toLowerCase()
      const at = name.lastIndexOf('@')
      const values = [instanceId, name, instanceId, name.slice(0, Math.max(at, 0))]
      const domain = name.slice(at + 1)
      const row = await queryByLoginName([...values, domain])
      return row && views.one(row, instanceId)
    },
    verifiedEmailOwner: async ({ instanceId, email, exceptUserId }) => {
      const values = [instanceId, email.toLowerCase(), exceptUserId]
      const [row] = await database.all<{ id: string }>(verifiedOwnerText, values)
      return row?.id
    },
    isUnique: async ({ instanceId, orgId, userName, email }) => {
      const conditions: [string, string][] = [['instance_id = ?', instanceId]]
      // The lower-case columns have the indexes.
      if (userName) conditions.push(['user_name_key = ?', userName.toLowerCase()])
      if (userName) conditions.push(['user_name = ?', userName])
      if (email) conditions.push(['email_key = ?', email.toLowerCase()], ['email = ?', email])
      if (orgId !== undefined) conditions.push(['org_id = ?', orgId])
      const where = conditions.map(([text]) => text).join(' AND ')
      const values = conditions.map(([, value]) => value)
      const rows = await database.all(`SELECT 1 FROM users WHERE ${where} LIMIT 1`, values)
      return rows.length === 0
    },
  }
}

/** Whether any login name of the user in the outer query matches. */
export function loginNameMatches(text: TextMatch): RawBuilder<boolean> {
  const names = { exact: sql<string>`users.user_name`, lower: sql<string>`users.user_name_key` }
  const withDomain = {
    exact: sql<string>`users.user_name || '@' || d.domain`,
    lower: sql<string>`users.user_name_key || '@' || lower(d.domain)`,
  }
  return sql<boolean>`case when ${sql.raw(namesCarryDomain)}
    then exists (select 1 ${sql.raw(verifiedDomains)} and (${textMatches(withDomain, text)}))
    else ${textMatches(names, text)} end`
}

/**
 * Whether the preferred login name of the user of that id matches. A whole name is looked for by
 * the index of user names, with the domain and without it.
 */
export function preferredLoginNameMatches(
  userId: RawBuilder<unknown>,
  { instanceId, text }: { readonly instanceId: string; readonly text: TextMatch },
): RawBuilder<boolean> {
  const names = { exact: sql<string>`users.user_name`, lower: sql<string>`users.user_name_key` }
  const withDomain = {
    exact: sql<string>`users.user_name || '@' || d.domain`,
    lower: sql<string>`users.user_name_key || '@' || lower(d.domain)`,
  }
  const matches = sql<boolean>`case when ${sql.raw(namesCarryDomain)}
    then exists (select 1 ${sql.raw(verifiedDomains)} and d.is_primary = 1
      and (${textMatches(withDomain, text)}))
    else ${textMatches(names, text)} end`
  if (text.match !== 'equals') {
    return sql<boolean>`exists (select 1 from users
      where users.instance_id = ${instanceId} and users.id = ${userId} and ${matches})`
  }
  const name = text.value.toLowerCase()
  const at = Math.max(name.lastIndexOf('@'), 0)
  return sql<boolean>`${userId} in (select users.id from users
    where users.instance_id = ${instanceId}
      and (users.user_name_key = ${name} or users.user_name_key = ${name.slice(0, at)})
      and ${matches})`
}
