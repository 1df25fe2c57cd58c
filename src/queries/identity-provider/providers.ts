/** Identity providers as the APIs show them: without their secrets. */
import { type RawBuilder, sql } from 'kysely'
import { secretMembers } from '../../domain/identity-provider/own-providers.ts'
import {
  optionsOf,
  type ProviderConfig,
  type ProviderOptions,
} from '../../domain/identity-provider/provider-config.ts'
import type { IdpsTable } from '../../store/database/tables.ts'
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
import { isOneOf } from '../one-of.ts'
import type { Found, TextMatch } from '../statements.ts'
import { configOf } from './idps.ts'

/** An identity provider, without its secrets. */
export interface ProviderView extends RowStamps {
  readonly id: string
  /** The instance's id, or that of the organisation it is for. */
  readonly ownerId: string
  /** As it is shown. */
  readonly name: string
  /** 1 active, 2 inactive. */
  readonly state: number
  readonly options: ProviderOptions
  /** Its secrets are absent; `kind` is its type. */
  readonly config: ProviderConfig
  /** What only the deprecated kind has; absent: it is of the other kind. */
  readonly deprecated?: DeprecatedView
}

/** What only the deprecated kind of providers has, with the numbers of the wire. */
export interface DeprecatedView {
  readonly stylingType: number
  readonly displayNameMapping: number
  readonly userNameMapping: number
}

/** A condition of a search for providers. */
export type ProviderCondition =
  | { readonly kind: 'id'; readonly id: string }
  | { readonly kind: 'name'; readonly text: TextMatch }
  | { readonly kind: 'owner'; readonly type: 'instance' | 'org' | 'none' }
  | { readonly kind: 'isTemplate'; readonly is: boolean }

/** What providers are ordered by. */
export type ProviderOrder = 'creation' | 'name'

/** A search for the providers of an instance, and of one organisation with it. */
export interface ProviderSearch extends Search<ProviderCondition, ProviderOrder> {
  readonly instanceId: string
  readonly ownerIds: readonly string[]
}

/** The queries about providers. */
export interface ProviderQueries {
  /** A provider of any owner in the instance; the caller checks the owner. */
  provider(scope: { instanceId: string; idpId: string }): Promise<ProviderView | undefined>
  /** The providers of some owners. */
  providers(search: ProviderSearch): Promise<Found<ProviderView>>
}

const providerText = 'SELECT * FROM idps WHERE instance_id = ? AND id = ?'

const orders: Readonly<Record<ProviderOrder, OrderColumn>> = {
  creation: { column: 'created_at', isText: false },
  name: { column: 'name_key', isText: true },
}

/** Creates the queries about providers. */
export function createProviders(database: Store): ProviderQueries {
  return {
    provider: async ({ instanceId, idpId }) => {
      const [row] = await database.all<IdpsTable>(providerText, [instanceId, idpId])
      return row && providerOf(row)
    },
    providers: async ({ instanceId, ownerIds, conditions, order, page }) => {
      const found = await list<IdpsTable>(database, {
        select: sql`*`,
        from: sql`idps`,
        where: [
          isEqual('instance_id', instanceId),
          isOneOf(database.dialect, { column: 'owner_id', values: ownerIds }),
          ...conditions.map((condition) => holds(instanceId, condition)),
        ],
        order: orders[order],
        key: 'id',
        page,
      })
      return { ...found, rows: found.rows.map(providerOf) }
    },
  }
}

function holds(instanceId: string, condition: ProviderCondition): RawBuilder<boolean> {
  if (condition.kind === 'id') return isEqual('id', condition.id)
  if (condition.kind === 'isTemplate') return isEqual('is_template', condition.is ? 1 : 0)
  if (condition.kind === 'name') {
    return isLike({ exact: 'name', lower: 'name_key' }, condition.text)
  }
  if (condition.type === 'none') return sql<boolean>`1 = 0`
  const isOfInstance = isEqual('owner_id', instanceId)
  return condition.type === 'instance' ? isOfInstance : sql<boolean>`owner_id <> ${instanceId}`
}

function providerOf(row: IdpsTable): ProviderView {
  const said: Record<string, unknown> = JSON.parse(row.settings)
  const open = Object.entries(said).filter(([name]) => !secretMembers.has(name))
  const settings = JSON.stringify(Object.fromEntries(open))
  return {
    id: row.id,
    ownerId: row.owner_id,
    name: row.name,
    state: row.state,
    options: optionsOf(JSON.parse(row.options)),
    config: configOf({ ...row, settings }),
    ...(row.is_template === 0 && { deprecated: deprecatedOf(said) }),
    ...stampsOf(row),
  }
}

function deprecatedOf(said: Readonly<Record<string, unknown>>): DeprecatedView {
  return {
    stylingType: Number(said.stylingType ?? 0),
    displayNameMapping: Number(said.idpDisplayNameMapping ?? 0),
    userNameMapping: Number(said.userNameMapping ?? 0),
  }
}
