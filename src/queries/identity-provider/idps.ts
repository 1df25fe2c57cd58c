/** Identity providers as a sign-in needs them, and the users linked to their accounts. */

import {
  optionsOf,
  type ProviderConfig,
  type ProviderKind,
  type ProviderOptions,
  providerKinds,
} from '../../domain/identity-provider/provider-config.ts'
import type { Database } from '../../store/database/database.ts'
import type { IdpsTable } from '../../store/database/tables.ts'

/** A provider of any type with all that a sign-in needs; its secrets are still sealed. */
export interface StoredIdp {
  readonly instanceId: string
  readonly id: string
  /** The instance's id or an organisation's. */
  readonly ownerId: string
  readonly name: string
  /** The sequence of its last event. */
  readonly sequence: number
  readonly isActive: boolean
  readonly options: ProviderOptions
  /** `config.kind` is its type. */
  readonly config: ProviderConfig
}

/** A provider with all that is needed to call it; its secret is still sealed. */
export interface IdpClient {
  readonly instanceId: string
  readonly id: string
  /** The instance's id or an organisation's. */
  readonly ownerId: string
  readonly kind: 'oauth' | 'oidc'
  /** The sequence of its last event. */
  readonly sequence: number
  readonly isActive: boolean
  readonly clientId: string
  readonly sealedSecret: unknown
  readonly scopes: readonly string[]
  readonly usePkce: boolean
  /** Only for OpenID Connect; else empty. */
  readonly issuer: string
  /** The id token alone identifies the user. */
  readonly isIdTokenMapping: boolean
  /** Only for OAuth; else empty. */
  readonly authorizationEndpoint: string
  readonly tokenEndpoint: string
  readonly userEndpoint: string
  /** The member of the user endpoint's response that is the user's id. */
  readonly idAttribute: string
}

/** The queries about identity providers. */
export interface Idps {
  /** A provider of any type and organisation in the instance; undefined if there is none. */
  provider(scope: { instanceId: string; idpId: string }): Promise<StoredIdp | undefined>
  /** The same of one by OAuth or OpenID Connect; undefined if it is of another type. */
  client(scope: { instanceId: string; idpId: string }): Promise<IdpClient | undefined>
  /** Whether an active application has a redirect address or its sign-in program at the origin. */
  isAppOrigin(scope: {
    readonly instanceId: string
    /** The two organisations whose applications count. */
    readonly orgIds: readonly string[]
    readonly origin: string
  }): Promise<boolean>
  /** The user linked to the account, if any. */
  linkedUserId(account: {
    instanceId: string
    idpId: string
    externalUserId: string
  }): Promise<string | undefined>
}

const clientText = 'SELECT * FROM idps WHERE instance_id = ? AND id = ?'
const linkText = `
  SELECT user_id FROM user_idp_links
  WHERE instance_id = ? AND idp_id = ? AND external_user_id = ?`

/** In JSON the addresses are quoted; the candidates are checked below. */
const appsText = `
  SELECT a.settings FROM apps a
    JOIN projects p ON p.instance_id = a.instance_id AND p.id = a.project_id
  WHERE a.instance_id = ? AND p.org_id IN (?, ?)
    AND a.kind = 'oidc' AND a.state = 1 AND p.state = 1
    AND lower(a.settings) LIKE ? ESCAPE '!' LIMIT 100`

/** As on the wire. */
const active = 1

/** Creates the queries about identity providers. */
export function createIdps({ database }: { database: Pick<Database, 'all'> }): Idps {
  const provider: Idps['provider'] = async ({ instanceId, idpId }) => {
    const [row] = await database.all<IdpsTable>(clientText, [instanceId, idpId])
    return row && storedIdpOf(row)
  }
  return {
    provider,
    client: async (scope) => {
      const found = await provider(scope)
      return found && clientOf(found)
    },
    isAppOrigin: async ({ instanceId, orgIds: [one = '', other = ''], origin }) => {
      const pattern = `%"${origin.replaceAll(/[!%_]/g, '!$&')}%`
      const rows = await database.all<{ settings: string }>(appsText, [
        instanceId,
        one,
        other,
        pattern,
      ])
      return rows.some(({ settings }) => isOfApp(JSON.parse(settings), origin))
    },
    linkedUserId: async ({ instanceId, idpId, externalUserId }) => {
      const values = [instanceId, idpId, externalUserId]
      const [row] = await database.all<{ user_id: string }>(linkText, values)
      return row?.user_id
    },
  }
}

function isOfApp(
  settings: { redirectUris?: readonly string[]; loginBaseURI?: string },
  origin: string,
): boolean {
  const { redirectUris = [], loginBaseURI = '' } = settings
  const urls = [...redirectUris, loginBaseURI].filter((url) => URL.canParse(url))
  return urls.some((url) => new URL(url).origin === origin)
}

/** The provider of a row. */
function storedIdpOf(row: IdpsTable): StoredIdp {
  return {
    instanceId: row.instance_id,
    id: row.id,
    ownerId: row.owner_id,
    name: row.name,
    sequence: row.sequence,
    isActive: row.state === active,
    options: optionsOf(JSON.parse(row.options)),
    config: configOf(row),
  }
}

/** The settings of a row. */
export function configOf({ kind, settings }: Pick<IdpsTable, 'kind' | 'settings'>): ProviderConfig {
  return providerKinds[kind as ProviderKind].configOf(JSON.parse(settings))
}

const plainClient = {
  issuer: '',
  isIdTokenMapping: false,
  authorizationEndpoint: '',
  tokenEndpoint: '',
  userEndpoint: '',
  idAttribute: '',
}

function clientOf({ config, ...provider }: StoredIdp): IdpClient | undefined {
  if (config.kind !== 'oauth' && config.kind !== 'oidc') return undefined
  const { clientSecret: sealedSecret, ...rest } = config
  const { name: _, options: _options, ...same } = provider
  return { ...plainClient, ...same, ...rest, sealedSecret }
}
