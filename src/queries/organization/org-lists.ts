/** Domains and metadata of organisations as they are shown, and organisations by them. */
import { sql } from 'kysely'
import type { OrgDomainsTable, OrgMetadataTable, OrgsTable } from '../../store/database/tables.ts'
import { isIndexedLike } from '../indexed-text.ts'
import {
  isEqual,
  isLike,
  list,
  type OrderColumn,
  type RowStamps,
  type Search,
  type Store,
  stampsOf,
} from '../listing.ts'
import type { Found, TextMatch } from '../statements.ts'

/** A domain of an organisation as it is shown. */
export interface OrgDomainView extends RowStamps {
  readonly orgId: string
  readonly domain: string
  readonly isVerified: boolean
  readonly isPrimary: boolean
  /** Of the proof that was requested last: 1 HTTP, 2 DNS, 0 none. */
  readonly validationType: number
}

/** An entry of an organisation's metadata as it is shown. */
export interface OrgMetadataView extends RowStamps {
  readonly orgId: string
  readonly key: string
  readonly value: Uint8Array
}

/** What the domains of an organisation are ordered by. */
export type OrgDomainOrder = keyof typeof domainOrders

interface OfOrg {
  readonly instanceId: string
  readonly orgId: string
}

/** A name or a domain of an organisation; empty: not asked for. */
export interface OrgNames {
  readonly instanceId: string
  readonly name: string
  readonly domain: string
}

/** The queries about domains and metadata. */
export interface OrgLists {
  orgDomains(search: OfOrg & Search<TextMatch, OrgDomainOrder>): Promise<Found<OrgDomainView>>
  orgMetadata(
    search: OfOrg & Omit<Search<TextMatch, 'key'>, 'order'>,
  ): Promise<Found<OrgMetadataView>>
  orgMetadataEntry(entry: OfOrg & { readonly key: string }): Promise<OrgMetadataView | undefined>
  /** The active organisation whose primary domain that is. */
  orgIdOfPrimaryDomain(of: { instanceId: string; domain: string }): Promise<string | undefined>
  /** Whether an organisation has that name or has verified that domain; case does not count. */
  isOrgNameTaken(names: OrgNames): Promise<boolean>
}

const domainOrders = {
  domain: { column: 'domain', isText: true },
  createdAt: { column: 'created_at', isText: false },
} as const satisfies Record<string, OrderColumn>

const entryText = 'SELECT * FROM org_metadata WHERE instance_id = ? AND org_id = ? AND key = ?'

const primaryText = `
  SELECT o.id FROM org_domains d
  JOIN orgs o ON o.instance_id = d.instance_id AND o.id = d.org_id AND o.state = 1
  WHERE d.instance_id = ? AND d.domain = ? AND d.is_primary = 1`

const nameText = 'SELECT id FROM orgs WHERE instance_id = ? AND name_key = ? LIMIT 1'
const domainText = `
  SELECT org_id AS id FROM org_domains
  WHERE instance_id = ? AND domain = ? AND is_verified = 1 LIMIT 1`

/** Creates the queries. */
export function createOrgLists(database: Store): OrgLists {
  return {
    orgDomains: async ({ instanceId, orgId, conditions, order, page }) => {
      const found = await list<OrgDomainsTable>(database, {
        select: sql`*`,
        from: sql`org_domains`,
        where: [
          isEqual('instance_id', instanceId),
          isEqual('org_id', orgId),
          ...conditions.map((text) => isLike({ exact: 'domain', lower: 'domain' }, text)),
        ],
        order: domainOrders[order],
        key: 'domain',
        page,
      })
      return { ...found, rows: found.rows.map(domainOf) }
    },
    orgMetadata: async ({ instanceId, orgId, conditions, page }) => {
      const found = await list<OrgMetadataTable>(database, {
        select: sql`*`,
        from: sql`org_metadata`,
        where: [
          isEqual('instance_id', instanceId),
          isEqual('org_id', orgId),
          ...conditions.map((text) => isIndexedLike({ exact: 'key', lower: 'key_key' }, text)),
        ],
        order: { column: 'created_at', isText: false },
        key: 'key',
        page,
      })
      return { ...found, rows: found.rows.map(metadataOf) }
    },
    orgMetadataEntry: async ({ instanceId, orgId, key }) => {
      const [row] = await database.all<OrgMetadataTable>(entryText, [instanceId, orgId, key])
      return row && metadataOf(row)
    },
    orgIdOfPrimaryDomain: async ({ instanceId, domain }) =>
      (await database.all<OrgsTable>(primaryText, [instanceId, domain.toLowerCase()]))[0]?.id,
    isOrgNameTaken: async ({ instanceId, name, domain }) => {
      const asked = [
        ...(name === '' ? [] : [{ text: nameText, value: name }]),
        ...(domain === '' ? [] : [{ text: domainText, value: domain }]),
      ]
      for (const { text, value } of asked) {
        const rows = await database.all(text, [instanceId, value.toLowerCase()])
        if (rows.length > 0) return true
      }
      return false
    },
  }
}

function domainOf(row: OrgDomainsTable): OrgDomainView {
  return {
    orgId: row.org_id,
    domain: row.domain,
    isVerified: row.is_verified === 1,
    isPrimary: row.is_primary === 1,
    validationType: row.validation_type,
    ...stampsOf(row),
  }
}

function metadataOf(row: OrgMetadataTable): OrgMetadataView {
  const { org_id: orgId, key, value } = row
  return { orgId, key, value: Buffer.from(value, 'base64'), ...stampsOf(row) }
}
