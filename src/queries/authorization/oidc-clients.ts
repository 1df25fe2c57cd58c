/** Applications that users sign in to, for issuing tokens and redirects. */
import type { Reader } from '../../store/database/database.ts'
import { createCache } from '../cache.ts'

/** An application with its configuration. */
export interface OidcClient {
  readonly clientId: string
  readonly name: string
  readonly projectId: string
  readonly projectName: string
  /** The organisation of its project. */
  readonly orgId: string
  /** Null if it has none. */
  readonly secretHash: string | null
  /** As on the wire; see `domain/project/oidc-app.ts`. */
  readonly authMethod: number
  readonly appType: number
  readonly devMode: boolean
  readonly redirectUris: readonly string[]
  readonly postLogoutRedirectUris: readonly string[]
  readonly responseTypes: readonly number[]
  readonly grantTypes: readonly number[]
  /** 0 opaque tokens, 1 signed ones. */
  readonly accessTokenType: number
  /** Whether id tokens contain the claims of userinfo. */
  readonly assertsUserinfo: boolean
  /** Whether its id tokens, and its signed access tokens, tell of roles. */
  readonly idTokenRoles: boolean
  readonly accessTokenRoles: boolean
  /** Whether the roles of its project are given without being asked for. */
  readonly assertsRoles: boolean
  /** 0 not said, 1 our own pages, 2 a sign-in program; see `domain/authorization/`. */
  readonly loginVersion: number
  /** The address of its sign-in program; empty: that of the instance. */
  readonly loginBaseUri: string
  /** Where it is notified of sign-outs; empty: nowhere. */
  readonly backChannelLogoutUri: string
  /** Only users of the project's organisation may sign in. */
  readonly checksOrg: boolean
  /** Only users with a role in the project may sign in. */
  readonly checksRoles: boolean
  /** Whose look its sign-in has, as on the wire; see `domain/sign-in/brand-owner.ts`. */
  readonly privateLabelingSetting: number
}

/** The queries about applications; cached. */
export interface OidcClients {
  byId(client: { instanceId: string; clientId: string }): Promise<OidcClient | null>
  /** The client ids of all applications of a project, of any kind. */
  idsOf(project: { instanceId: string; projectId: string }): Promise<readonly string[]>
  /** Call with every commit. */
  invalidate(events: readonly { readonly aggregateType: string }[]): void
}

const clientText = `
  SELECT a.client_id, a.name, a.project_id, p.org_id, a.secret_hash, a.auth_method, a.settings,
    p.name AS project_name, p.settings AS project_settings
  FROM apps a JOIN projects p ON p.instance_id = a.instance_id AND p.id = a.project_id
  JOIN orgs o ON o.instance_id = p.instance_id AND o.id = p.org_id AND o.state = 1
  WHERE a.instance_id = ? AND a.client_id = ? AND a.kind = 'oidc' AND a.state = 1
    AND p.state = 1`

const idsText = `
  SELECT client_id FROM apps
  WHERE instance_id = ? AND project_id = ? AND client_id IS NOT NULL ORDER BY client_id`

/** Aggregates whose events change the results. */
const aboutClients: ReadonlySet<string> = new Set(['project', 'org', 'instance'])

/** Creates the queries about applications. */
export function createOidcClients({
  database,
  soleWriter,
}: {
  database: Reader
  soleWriter: boolean
}): OidcClients {
  const clients = createCache<OidcClient | null>({
    soleWriter,
    load: async (key) => {
      const names = key.split('\u0000')
      // A name from a request may contain the separator: then it belongs to nobody.
      const [row] = names.length > 2 ? [] : await database.all<ClientRow>(clientText, names)
      return row ? clientOf(row) : null
    },
  })
  const ids = createCache<readonly string[]>({
    soleWriter,
    load: async (key) => {
      const rows = await database.all<{ client_id: string }>(idsText, key.split('\u0000'))
      return rows.map(({ client_id }) => client_id)
    },
  })
  return {
    byId: ({ instanceId, clientId }) => clients.get(`${instanceId}\u0000${clientId}`),
    idsOf: ({ instanceId, projectId }) => ids.get(`${instanceId}\u0000${projectId}`),
    invalidate: (events) => {
      if (!events.some(({ aggregateType }) => aboutClients.has(aggregateType))) return
      clients.invalidate()
      ids.invalidate()
    },
  }
}

interface ClientRow {
  client_id: string
  name: string
  project_id: string
  project_name: string
  org_id: string
  secret_hash: string | null
  auth_method: number
  settings: string
  project_settings: string
}

function clientOf(row: ClientRow): OidcClient {
  const settings = JSON.parse(row.settings)
  const project = JSON.parse(row.project_settings)
  return {
    clientId: row.client_id,
    name: row.name,
    projectId: row.project_id,
    projectName: row.project_name,
    orgId: row.org_id,
    secretHash: row.secret_hash,
    authMethod: row.auth_method,
    appType: settings.applicationType ?? 0,
    devMode: settings.devMode ?? false,
    redirectUris: settings.redirectUris ?? [],
    postLogoutRedirectUris: settings.postLogoutRedirectUris ?? [],
    responseTypes: settings.responseTypes ?? [],
    grantTypes: settings.grantTypes ?? [],
    accessTokenType: settings.accessTokenType ?? 0,
    assertsUserinfo: settings.idTokenUserinfoAssertion ?? false,
    idTokenRoles: settings.idTokenRoleAssertion ?? false,
    accessTokenRoles: settings.accessTokenRoleAssertion ?? false,
    assertsRoles: project.projectRoleAssertion ?? false,
    loginVersion: settings.loginVersion ?? 0,
    loginBaseUri: settings.loginBaseURI ?? '',
    backChannelLogoutUri: settings.backChannelLogoutURI ?? '',
    checksOrg: project.hasProjectCheck ?? false,
    checksRoles: project.projectRoleCheck ?? false,
    privateLabelingSetting: project.privateLabelingSetting ?? 0,
  }
}
