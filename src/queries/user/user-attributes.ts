/** Metadata, identity provider links, factors and sign-in methods of users. */
import { sql } from 'kysely'
import type { ProviderKind } from '../../domain/identity-provider/provider-config.ts'
import type { KeptMetadata } from '../../domain/user/metadata.ts'
import type { Database } from '../../store/database/database.ts'
import type {
  UserFactorsTable,
  UserIdpLinksTable,
  UserMetadataTable,
} from '../../store/database/tables.ts'
import {
  type Found,
  ordered,
  type Page,
  pageValues,
  processedColumn,
  runQuery,
  statements,
  type TextMatch,
  textMatches,
} from '../statements.ts'
import {
  type EntriesQuery,
  entriesBeginningIn,
  keptMetadataIn,
  type StoredEntryQuery,
  type UserEntry,
} from './metadata.ts'

/** A user, and the organisation it must belong to, if any. */
export interface UserIn {
  readonly instanceId: string
  readonly userId: string
  readonly orgId?: string | undefined
}

/** A metadata entry as it is shown. */
export interface MetadataView {
  readonly key: string
  readonly value: Uint8Array
  readonly orgId: string
  readonly sequence: number
  readonly createdAtMicros: number
  readonly changedAtMicros: number
}

/** A link to an account at a provider as it is shown. */
export interface IdpLinkView {
  readonly idpId: string
  readonly idpName: string
  readonly idpKind: ProviderKind
  /** The user's id and name at the provider. */
  readonly externalUserId: string
  readonly displayName: string
}

/** A kind of factor, as in the read rows. */
export type FactorKind = 'otp' | 'u2f' | 'otp_sms' | 'otp_email' | 'recovery_code' | 'passwordless'

/** A factor as it is shown. */
export interface FactorView {
  readonly kind: FactorKind
  /** The token's id; empty for factors a user can have only one of. */
  readonly id: string
  /** 1 not ready, 2 ready. */
  readonly state: number
  readonly name: string
  /** The domain of the registration; empty if none was given. */
  readonly domain: string
}

/** How a user can sign in. */
export interface SignInMethods {
  /** Verified factors, in order of registration. */
  readonly factors: readonly FactorView[]
  readonly hasPassword: boolean
  readonly hasIdpLink: boolean
  readonly processed: number
}

/** The queries about metadata, links and factors. */
export interface UserAttributes {
  metadataEntry(entry: UserIn & { key: string }): Promise<MetadataView | undefined>
  /** Entries with matching keys, by creation date. */
  metadata(
    wanted: UserIn & { keys: readonly TextMatch[]; page: Page },
  ): Promise<Found<MetadataView>>
  keptMetadata(wanted: StoredEntryQuery): Promise<KeptMetadata>
  /** The entries of many users whose keys have one beginning. */
  entriesBeginning(wanted: EntriesQuery): Promise<readonly UserEntry[]>
  /** By creation date. */
  idpLinks(wanted: UserIn & { page: Page }): Promise<Found<IdpLinkView>>
  /** In order of registration, in any state. */
  factors(user: UserIn): Promise<readonly FactorView[]>
  /** All ways the user could sign in; empty for an unknown user. */
  signInMethods(user: UserIn): Promise<SignInMethods>
}

type Queries = Pick<Database, 'all' | 'once' | 'dialect'>

/** Restricts to users of one organisation, if given. */
const ofOrg = `EXISTS (SELECT 1 FROM users u WHERE u.instance_id = b.instance_id
  AND u.id = b.user_id AND u.org_id = coalesce(?, u.org_id))`

const entryText = `
  SELECT b.*, u.org_id FROM user_metadata b
  JOIN users u ON u.instance_id = b.instance_id AND u.id = b.user_id
  WHERE b.instance_id = ? AND b.user_id = ? AND b.key = ? AND u.org_id = coalesce(?, u.org_id)`

const factorsText = `
  SELECT b.* FROM user_factors b
  WHERE b.instance_id = ? AND b.user_id = ? AND ${ofOrg}
  ORDER BY b.created_at, b.sequence`

/**
 * Whether a link has its provider: one that was made while the provider was removed has none. As a
 * value, so that an engine looks up one provider a link.
 */
function hasProvider(link: string): string {
  return `(SELECT p.id FROM idps p
    WHERE p.instance_id = ${link}.instance_id AND p.id = ${link}.idp_id) IS NOT NULL`
}

const methodsText = `
  SELECT u.password_set, (SELECT coalesce(max(position), 0) FROM events) AS processed,
    (SELECT count(*) FROM user_idp_links l
      WHERE l.instance_id = u.instance_id AND l.user_id = u.id AND ${hasProvider('l')}) AS links
  FROM users u WHERE u.instance_id = ? AND u.id = ? AND u.org_id = coalesce(?, u.org_id)`

/** Creates the queries about metadata, links and factors. */
export function createUserAttributes(database: Queries): UserAttributes {
  const factors: UserAttributes['factors'] = async ({ instanceId, userId, orgId = null }) => {
    const values = [instanceId, userId, orgId]
    return (await database.all<UserFactorsTable>(factorsText, values)).map(factorOf)
  }
  return {
    metadataEntry: async ({ instanceId, userId, key, orgId = null }) => {
      const values = [instanceId, userId, key, orgId]
      const [row] = await database.all<MetadataRow>(entryText, values)
      return row && metadataOf(row)
    },
    metadata: findMetadata(database),
    keptMetadata: keptMetadataIn(database),
    entriesBeginning: entriesBeginningIn(database),
    idpLinks: findIdpLinks(database),
    factors,
    signInMethods: async (user) => {
      const { instanceId, userId, orgId = null } = user
      const values = [instanceId, userId, orgId]
      const [registered, [row]] = await Promise.all([
        factors(user),
        database.all<MethodsRow>(methodsText, values),
      ])
      return {
        factors: registered.filter(({ state }) => state === factorReady),
        hasPassword: row?.password_set === 1,
        hasIdpLink: row !== undefined && row.links > 0,
        processed: row?.processed ?? 0,
      }
    },
  }
}

/** The state of a verified factor; as on the wire. */
export const factorReady = 2

interface MethodsRow {
  password_set: number
  links: number
  processed: number
}

type MetadataRow = UserMetadataTable & { org_id: string }

function metadataOf(row: MetadataRow): MetadataView {
  return {
    key: row.key,
    value: Buffer.from(row.value, 'base64'),
    orgId: row.org_id,
    sequence: row.sequence,
    createdAtMicros: row.created_at,
    changedAtMicros: row.changed_at,
  }
}

function factorOf(row: UserFactorsTable): FactorView {
  return {
    kind: row.kind as FactorKind,
    id: row.id,
    state: row.state,
    name: row.name,
    domain: row.rp_id,
  }
}

const entryKey = { exact: sql.ref<string>('b.key'), lower: sql.ref<string>('b.key_key') }

function findMetadata(database: Queries): UserAttributes['metadata'] {
  const { dialect } = database
  return async ({ instanceId, userId, orgId, keys, page }) => {
    const matching = statements
      .selectFrom('user_metadata as b')
      .innerJoin('users as u', (join) =>
        join.onRef('u.instance_id', '=', 'b.instance_id').onRef('u.id', '=', 'b.user_id'),
      )
      .where('b.instance_id', '=', instanceId)
      .where('b.user_id', '=', userId)
      .$if(orgId !== undefined, (query) => query.where('u.org_id', '=', orgId as string))
      .where((builder) => builder.and(keys.map((key) => textMatches(entryKey, key))))
    const { limit, offset } = pageValues(page)
    const { isAscending } = page
    const [counted, rows] = await Promise.all([
      runQuery(database, matching.select(countColumns)),
      runQuery(
        database,
        matching
          .selectAll('b')
          .select('u.org_id')
          .orderBy(ordered(dialect, sql.ref('b.created_at'), { isText: false, isAscending }))
          .orderBy(ordered(dialect, sql.ref('b.key'), { isText: true, isAscending }))
          .limit(limit)
          .offset(offset),
      ),
    ])
    return { ...(counted[0] ?? nothing), rows: rows.map(metadataOf) }
  }
}

function findIdpLinks(database: Queries): UserAttributes['idpLinks'] {
  const { dialect } = database
  return async ({ instanceId, userId, orgId, page }) => {
    const matching = statements
      .selectFrom('user_idp_links as b')
      .innerJoin('users as u', (join) =>
        join.onRef('u.instance_id', '=', 'b.instance_id').onRef('u.id', '=', 'b.user_id'),
      )
      .where('b.instance_id', '=', instanceId)
      .where(sql.raw<boolean>(hasProvider('b')))
      .where('b.user_id', '=', userId)
      .$if(orgId !== undefined, (query) => query.where('u.org_id', '=', orgId as string))
    const { limit, offset } = pageValues(page)
    const { isAscending } = page
    const text = { isText: true, isAscending }
    const [counted, rows] = await Promise.all([
      runQuery(database, matching.select(countColumns)),
      runQuery(
        database,
        matching
          .leftJoin('idps as i', (join) =>
            join.onRef('i.instance_id', '=', 'b.instance_id').onRef('i.id', '=', 'b.idp_id'),
          )
          .selectAll('b')
          .select(['i.name as idp_name', 'i.kind as idp_kind'])
          .orderBy(ordered(dialect, sql.ref('b.created_at'), { isText: false, isAscending }))
          .orderBy(ordered(dialect, sql.ref('b.idp_id'), text))
          .orderBy(ordered(dialect, sql.ref('b.external_user_id'), text))
          .limit(limit)
          .offset(offset),
      ),
    ])
    return { ...(counted[0] ?? nothing), rows: rows.map(linkOf) }
  }
}

const countColumns = [sql<number>`count(*)`.as('total'), processedColumn.as('processed')] as const
const nothing = { total: 0, processed: 0 }

type LinkRow = UserIdpLinksTable & { idp_name: string | null; idp_kind: string | null }

function linkOf(row: LinkRow): IdpLinkView {
  return {
    idpId: row.idp_id,
    idpName: row.idp_name ?? '',
    idpKind: row.idp_kind as ProviderKind,
    externalUserId: row.external_user_id,
    displayName: row.display_name,
  }
}
