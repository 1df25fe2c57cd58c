/**
 * A store in which an index matters: a hundred thousand rows of what instances have many of. The
 * rows are written by SQL, without events, and are skewed as real ones are.
 */
import type { Database, Writer } from '../../../src/store/database/database.ts'

/** The instance that has nearly all rows. */
export const largeInstance = 'large'

/** The number of rows, by table. */
export const rowCounts = {
  users: 100_000,
  sessions: 100_000,
  user_metadata: 100_000,
  orgs: 30_000,
  policies: 20_000,
  org_domains: 30_000,
  members: 30_000,
  personal_access_tokens: 30_000,
  machine_keys: 30_000,
  outbox: 20_000,
  instances: 10_000,
  instance_domains: 10_000,
  events: 50_000,
  access_tokens: 20_000,
  authorizations: 20_000,
  user_factors: 20_000,
  user_idp_links: 20_000,
  idps: 20_000,
  apps: 20_000,
  app_keys: 20_000,
  user_grants: 100_000,
  user_grant_roles: 100_000,
  projects: 20_000,
  project_roles: 20_000,
  project_grants: 20_000,
} as const

/** The tables in which an index matters. */
export type LargeTable = keyof typeof rowCounts

/** The names of those tables. */
export const largeTables: ReadonlySet<string> = new Set(Object.keys(rowCounts))

/** Ids that tests search for. The number of a row is part of its id. */
export const known = {
  /** Has half of all users, sessions, tokens and keys. */
  bigOrg: 'o0',
  /** Has two of each. */
  smallOrg: 'o777',
  user: 'u77777',
  machine: 'u77780',
  session: 's77777',
  /** Created nearly all sessions, as the program of a sign-in does. */
  loginClient: 'login',
  /** Created one. */
  rareCreator: 'u77770',
  fingerprint: 'f77777',
  /** A moment in the middle; row `n` was created `n` milliseconds after 1970. */
  middleMicros: 50_000_000,
  /** Of every session. */
  lifetimeMicros: 3_600_000_000,
  /** Ten rows of each table are newer. */
  lateMicros: (count: number) => (count - 10) * 1000,
} as const

/** Half of the rows are of one organisation, the others of tens of thousands. */
const orgOf = `'o' || CASE WHEN n % 2 = 0 THEN 0 ELSE (n / 2) % 50000 END`
/** A project has ten applications. */
const projectOf = `'p' || (n / 10)`
const stamps = 'n * 1000, n * 1000, 1'

interface Filling {
  readonly columns: string
  /** Expressions of the row's number, `n`. */
  readonly values: string
}

const stampColumns = 'created_at, changed_at, sequence'

const fillings: Readonly<Record<LargeTable, Filling>> = {
  users: {
    columns: `instance_id, id, org_id, type, state, user_name, user_name_key,
      first_name, first_name_key, last_name, last_name_key, nick_name, nick_name_key,
      display_name, display_name_key, preferred_language, gender, email, email_key,
      email_verified, phone, phone_verified, password_set, password_change_required,
      access_token_type, has_secret, ${stampColumns}`,
    values: `'${largeInstance}', 'u' || n, ${orgOf}, CASE WHEN n % 20 = 0 THEN 2 ELSE 1 END,
      CASE WHEN n % 10000 = 1 THEN 4 ELSE 1 END, 'Name' || n, 'name' || n,
      'First' || n, 'first' || n, 'Last' || (n % 1000), 'last' || (n % 1000), 'Nick', 'nick',
      'First' || n || ' Last' || (n % 1000), 'first' || n || ' last' || (n % 1000), 'en', 0,
      'U' || n || '@mail.example', 'u' || n || '@mail.example',
      1, '+4179' || (1000000 + n), 1, 1, 0, 0, 0, ${stamps}`,
  },
  sessions: {
    columns: `instance_id, id, creator, user_id, user_org_id, web_authn_user_verified, metadata,
      fingerprint_id, expires_at, token_id, token_hash, ${stampColumns}`,
    values: `'${largeInstance}', 's' || n,
      CASE WHEN n % 10 = 0 THEN 'u' || n ELSE '${known.loginClient}' END,
      'u' || n, ${orgOf}, 0, '{}', 'f' || n, ${known.lifetimeMicros} + n * 1000, 't' || n,
      'hash' || n, ${stamps}`,
  },
  user_metadata: {
    columns: `instance_id, user_id, key, key_key, value, ${stampColumns}`,
    values: `'${largeInstance}', 'u' || n, 'Key' || n, 'key' || n, 'dmFsdWU' || n, ${stamps}`,
  },
  orgs: {
    columns: `instance_id, id, name, name_key, state, primary_domain, ${stampColumns}`,
    values: `'${largeInstance}', 'o' || (n - 1), 'Org' || n, 'org' || n,
      CASE WHEN n % 5000 = 1 THEN 2 ELSE 1 END, 'd' || n || '.example', ${stamps}`,
  },
  policies: {
    columns: `instance_id, owner_id, kind, settings, ${stampColumns}`,
    values: `'${largeInstance}', 'o' || (n - 1), 'organization',
      CASE WHEN n % 5000 = 1 THEN '{"organizationScopedUsernames":false}'
        ELSE '{"organizationScopedUsernames":true}' END, ${stamps}`,
  },
  org_domains: {
    columns: `instance_id, org_id, domain, is_verified, is_primary, ${stampColumns}`,
    values: `'${largeInstance}', 'o' || (n - 1), 'd' || n || '.example', 1, 1, ${stamps}`,
  },
  members: {
    columns: `instance_id, scope, scope_id, org_id, project_id, user_id, roles, ${stampColumns}`,
    values: `'${largeInstance}',
      CASE n % 10 WHEN 9 THEN 'project' WHEN 5 THEN 'project_grant' ELSE 'org' END,
      CASE n % 10 WHEN 9 THEN 'p' || n WHEN 5 THEN 'g' || n ELSE 'o' || (n - 1) END,
      'o' || (n - 1), CASE WHEN n % 10 IN (5, 9) THEN 'p' || n ELSE '' END, 'u' || n,
      CASE WHEN n % 5000 = 9 THEN '["PROJECT_OWNER_GLOBAL"]' ELSE '["ORG_OWNER"]' END, ${stamps}`,
  },
  personal_access_tokens: {
    columns: `instance_id, id, user_id, org_id, token_hash, expiration, expires_at_ms, scopes,
      ${stampColumns}`,
    values: `'${largeInstance}', 't' || n, 'u' || (n * 2), ${orgOf}, 'hash' || n, '', n, '[]',
      ${stamps}`,
  },
  machine_keys: {
    columns: `instance_id, id, user_id, org_id, type, expiration, expires_at_ms, public_key,
      ${stampColumns}`,
    values: `'${largeInstance}', 'k' || n, 'u' || (n * 2), ${orgOf}, 1, '', n, 'key', ${stamps}`,
  },
  outbox: {
    columns: `id, instance_id, org_id, user_id, kind, channel, payload, state, attempts, due_at,
      created_at, changed_at, address, address_key`,
    values: `'' || n, '${largeInstance}', ${orgOf}, 'u' || n, 'init', 'email', '{}',
      CASE WHEN n % 5000 = 1 THEN 'given_up' WHEN n % 2 = 0 THEN 'sent' ELSE 'pending' END,
      0, n * 1000, n * 1000, n * 1000, 'u' || n || '@mail.example', 'u' || n || '@mail.example'`,
  },
  instances: {
    columns: `id, name, default_language, ${stampColumns}`,
    values: `'i' || n, 'Instance' || n, 'en', ${stamps}`,
  },
  instance_domains: {
    columns: `domain, instance_id, is_primary, is_generated, ${stampColumns}`,
    values: `'i' || n || '.example', 'i' || n, 1, 1, ${stamps}`,
  },
  events: {
    columns: `position, instance_id, aggregate_type, aggregate_id, sequence, event_type,
      created_at, creator, owner`,
    values: `n, '${largeInstance}', 'user', 'u' || (n / 10), n % 10 + 1, 'user.human.added',
      n * 1000, CASE WHEN n % 10000 = 1 THEN '${known.rareCreator}' ELSE 'u1' END,
      CASE WHEN n % 10000 = 1 THEN '${known.smallOrg}' ELSE 'o0' END`,
  },
  access_tokens: {
    columns: `token_hash, instance_id, id, user_id, client_id, key_id, scopes, audience, grant_hash,
      issued_at_ms, expires_at_ms`,
    values: `'access' || n, '${largeInstance}', 'a' || n, 'u' || n, 'client', 'k' || n, '[]', '[]',
      'grant' || n, n, n`,
  },
  authorizations: {
    columns: `id_hash, instance_id, kind, user_id, client_id, grant_hash, session_id, payload,
      expires_at_ms`,
    values: `'hash' || n, '${largeInstance}', 'RefreshToken', 'u' || n, 'client', 'grant' || n,
      's' || n, '{}', n`,
  },
  user_factors: {
    columns: `instance_id, user_id, kind, id, state, name, rp_id, ${stampColumns}`,
    values: `'${largeInstance}', 'u' || n, 'u2f', 'x' || n, 2, '', '', ${stamps}`,
  },
  user_idp_links: {
    columns: `instance_id, user_id, idp_id, external_user_id, display_name, ${stampColumns}`,
    values: `'${largeInstance}', 'u' || n, 'p', 'x' || n, '', ${stamps}`,
  },
  idps: {
    columns: `instance_id, id, owner_id, name, name_key, kind, is_template, state, options,
      settings, ${stampColumns}`,
    values: `'${largeInstance}', 'p' || n, 'o' || (n % 2000), 'Mill' || n, 'mill' || n, 'github',
      CASE WHEN n % 10 = 0 THEN 0 ELSE 1 END, 1, '{}', '{}', ${stamps}`,
  },
  apps: {
    columns: `instance_id, id, project_id, org_id, name, name_key, kind, state, client_id,
      entity_id, auth_method, settings, ${stampColumns}`,
    values: `'${largeInstance}', 'a' || n, ${projectOf}, ${orgOf}, 'App' || n, 'app' || n,
      CASE WHEN n % 5000 = 1 THEN 'saml' WHEN n % 2 = 0 THEN 'oidc' ELSE 'api' END,
      CASE WHEN n % 5000 = 1 THEN 2 ELSE 1 END, 'c' || n,
      CASE WHEN n % 5000 = 1 THEN 'urn:' || n END, CASE WHEN n % 2 = 0 THEN 3 ELSE 1 END, '{}',
      ${stamps}`,
  },
  app_keys: {
    columns: `instance_id, id, app_id, project_id, org_id, client_id, in_force, type, expiration,
      expires_at_ms, public_key, ${stampColumns}`,
    values: `'${largeInstance}', 'k' || n, 'a' || n, ${projectOf}, ${orgOf}, 'c' || n, 1, 1, '', n,
      'key', ${stamps}`,
  },
  user_grants: {
    columns: `instance_id, id, org_id, user_id, project_id, grant_id, role_keys, state,
      ${stampColumns}`,
    values: `'${largeInstance}', 'x' || n, ${orgOf},
      CASE WHEN n % 10 = 0 THEN 'u10' ELSE 'u' || n END,
      CASE WHEN n % 2 = 0 THEN 'p1' ELSE 'p' || (n / 10) END,
      CASE WHEN n % 2 = 0 THEN '' ELSE 'g' || (n / 10) END, '["reader"]',
      CASE WHEN n % 10000 = 1 THEN 2 ELSE 1 END, ${stamps}`,
  },
  user_grant_roles: {
    columns: 'instance_id, user_grant_id, role_key',
    values: `'${largeInstance}', 'x' || n,
      CASE WHEN n % 10000 = 1 THEN 'rare' ELSE 'reader' END`,
  },
  projects: {
    columns: `instance_id, id, org_id, name, name_key, state, settings, ${stampColumns}`,
    values: `'${largeInstance}', 'p' || n, ${orgOf}, 'Project' || n, 'project' || n, 1, '{}',
      ${stamps}`,
  },
  project_roles: {
    columns: `instance_id, project_id, key, key_key, display_name, display_name_key, group_name,
      ${stampColumns}`,
    values: `'${largeInstance}', 'p' || (n / 10), 'Role' || n, 'role' || n, 'A role', 'a role',
      '', ${stamps}`,
  },
  project_grants: {
    columns: `instance_id, id, project_id, org_id, granted_org_id, role_keys, state,
      ${stampColumns}`,
    values: `'${largeInstance}', 'g' || n, 'p' || n, ${orgOf}, 'o' || (n % 10000), '["Role7"]', 1,
      ${stamps}`,
  },
}

/** Fills an empty, migrated store, and tells its planner. */
export async function fillLargeStore(database: Database): Promise<void> {
  await database.write((writer) => fill(writer), { isLong: true })
  if (database.file !== undefined) await database.refreshStatistics()
  // On a server autovacuum would do it within a minute.
  else for (const table of largeTables) await database.run(database.dialect.analyze(table))
}

async function fill(writer: Writer): Promise<void> {
  for (const [table, { columns, values }] of Object.entries(fillings)) {
    await writer.run(
      `INSERT INTO ${table} (${columns})
        WITH RECURSIVE numbers (n) AS (
          SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < ?
        )
        SELECT ${values} FROM numbers`,
      [rowCounts[table as LargeTable]],
    )
  }
  await writer.dialect.userSearch.settle(writer)
  await writer.run(
    `INSERT INTO instances (id, name, default_language, ${stampColumns})
      VALUES ('${largeInstance}', 'Large', 'en', 1, 1, 1)`,
  )
}
