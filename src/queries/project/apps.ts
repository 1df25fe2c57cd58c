/** Applications as they are shown: without their secrets (projects.md §8.7). */
import { type RawBuilder, sql } from 'kysely'
import { plainOidcConfig, plainSamlConfig } from '../../domain/project/app-evolution.ts'
import type { AppKind } from '../../domain/project/project.ts'
import type { OidcConfigPayload, SamlConfigPayload } from '../../events/application.ts'
import type { AppsTable } from '../../store/database/tables.ts'
import { isIndexedLike } from '../indexed-text.ts'
import {
  isEqual,
  list,
  type OrderColumn,
  type RowStamps,
  type Search,
  type Store,
  stampsOf,
} from '../listing.ts'
import { isAny, isOneOf } from '../one-of.ts'
import type { Found, TextMatch } from '../statements.ts'

/** An application as it is shown. */
export interface AppView extends RowStamps {
  readonly id: string
  readonly projectId: string
  /** The organisation of the project. */
  readonly orgId: string
  readonly name: string
  /** See `projectState`. */
  readonly state: number
  readonly kind: AppKind
  /** Empty for SAML applications. */
  readonly clientId: string
  /** As on the wire of its kind. */
  readonly authMethod: number
  /** Of OpenID Connect applications. */
  readonly oidc: OidcConfigPayload
  /** Of SAML applications. */
  readonly saml: SamlConfigPayload
}

/** A condition on applications. */
export type AppCondition =
  | { readonly kind: 'project' | 'clientId' | 'entityId'; readonly id: string }
  | { readonly kind: 'name'; readonly text: TextMatch }
  | { readonly kind: 'state'; readonly state: number }
  | { readonly kind: 'type'; readonly type: AppKind }

/** What applications are ordered by. */
export type AppOrder = keyof typeof orders

/** The organisations and the single projects in which a caller sees something. */
export interface ProjectScope {
  readonly orgIds: readonly string[]
  readonly projectIds: readonly string[]
}

/** A search for applications. */
export interface AppSearch extends Search<AppCondition, AppOrder> {
  readonly instanceId: string
  /** Absent: all of the instance. */
  readonly scope: ProjectScope | undefined
}

/** The queries about applications; not cached. */
export interface Apps {
  /** The application, in any project. */
  app(app: { instanceId: string; appId: string }): Promise<AppView | undefined>
  apps(search: AppSearch): Promise<Found<AppView>>
}

const appText = 'SELECT * FROM apps WHERE instance_id = ? AND id = ?'

const orders = {
  id: { column: 'id', isText: true },
  name: { column: 'name_key', isText: true },
  state: { column: 'state', isText: false },
  createdAt: { column: 'created_at', isText: false },
  changedAt: { column: 'changed_at', isText: false },
} as const satisfies Record<string, OrderColumn>

/** Creates the queries about applications. */
export function createApps({ database }: { database: Store }): Apps {
  return {
    app: async ({ instanceId, appId }) => {
      const [row] = await database.all<AppsTable>(appText, [instanceId, appId])
      return row && appOf(row)
    },
    apps: async ({ instanceId, scope, conditions, order, page }) => {
      const found = await list<AppsTable>(database, {
        select: sql`*`,
        from: sql`apps`,
        where: [
          isEqual('instance_id', instanceId),
          ...(scope ? [isWithin(database, scope)] : []),
          ...conditions.map(holds),
        ],
        order: orders[order],
        key: 'id',
        page,
      })
      return { ...found, rows: found.rows.map(appOf) }
    },
  }
}

/** Whether a row is of one of the organisations, or of one of the projects. */
export function isWithin(
  { dialect }: Pick<Store, 'dialect'>,
  { orgIds, projectIds }: ProjectScope,
): RawBuilder<boolean> {
  const isOfOrg = isOneOf(dialect, { column: 'org_id', values: orgIds })
  if (projectIds.length === 0) return isOfOrg
  const isOfProject = isOneOf(dialect, { column: 'project_id', values: projectIds })
  return orgIds.length === 0 ? isOfProject : isAny(isOfOrg, isOfProject)
}

function holds(condition: AppCondition): RawBuilder<boolean> {
  switch (condition.kind) {
    case 'project':
      return isEqual('project_id', condition.id)
    case 'clientId':
      return isEqual('client_id', condition.id)
    case 'entityId':
      return isEqual('entity_id', condition.id)
    case 'name':
      return isIndexedLike({ exact: 'name', lower: 'name_key' }, condition.text)
    case 'state':
      return isEqual('state', condition.state)
    case 'type':
      return isEqual('kind', condition.type)
  }
}

function appOf(row: AppsTable): AppView {
  const settings = JSON.parse(row.settings)
  return {
    id: row.id,
    projectId: row.project_id,
    orgId: row.org_id,
    name: row.name,
    state: row.state,
    kind: kindOf(row),
    clientId: row.client_id ?? '',
    authMethod: row.auth_method,
    oidc: { ...plainOidcConfig, ...settings, authMethodType: row.auth_method },
    saml: { ...plainSamlConfig, ...settings, entityId: row.entity_id ?? '' },
    ...stampsOf(row),
  }
}

function kindOf({ kind }: AppsTable): AppKind {
  return kind === 'api' || kind === 'oidc' || kind === 'saml' ? kind : ''
}
