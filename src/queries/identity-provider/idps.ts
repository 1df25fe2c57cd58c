/** Identity providers as a sign-in needs them, and the users linked to their accounts. */
import type { Database } from '../../store/database/database.ts'
import type { IdpsTable } from '../../store/database/tables.ts'

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
  /** A provider of any organisation in the instance; undefined if there is none. */
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
  return {
    client: async ({ instanceId, idpId }) => {
      const [row] = await database.all<IdpsTable>(clientText, [instanceId, idpId])
      return row && clientOf(row)
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

/** Empty texts and lists are not stored. */
function clientOf(row: IdpsTable): IdpClient {
  const settings = JSON.parse(row.settings)
  return {
    instanceId: row.instance_id,
    id: row.id,
    ownerId: row.owner_id,
    kind: row.kind as IdpClient['kind'],
    sequence: row.sequence,
    isActive: row.state === active,
    clientId: settings.clientId ?? '',
    sealedSecret: settings.clientSecret,
    scopes: settings.scopes ?? [],
    usePkce: settings.usePKCE ?? false,
    issuer: settings.issuer ?? '',
    isIdTokenMapping: settings.isIdTokenMapping ?? false,
    authorizationEndpoint: settings.authorizationEndpoint ?? '',
    tokenEndpoint: settings.tokenEndpoint ?? '',
    userEndpoint: settings.userEndpoint ?? '',
    idAttribute: settings.idAttribute ?? '',
  }
}
