/** What signing in at another identity provider needs to know of it, and of who is linked. */
import type { Database } from '../../store/database/database.ts'
import type { IdpsTable } from '../../store/database/tables.ts'

/** A provider with all that is needed to speak to it; its secret is still sealed. */
export interface IdpClient {
  readonly instanceId: string
  readonly id: string
  /** The instance's id or an organisation's. */
  readonly ownerId: string
  readonly kind: 'oauth' | 'oidc'
  /** Of the event it was last changed by. */
  readonly sequence: number
  readonly isActive: boolean
  readonly clientId: string
  readonly sealedSecret: unknown
  readonly scopes: readonly string[]
  readonly usePkce: boolean
  /** OpenID Connect; empty for the other kind. */
  readonly issuer: string
  /** The id token alone says who it is. */
  readonly isIdTokenMapping: boolean
  /** OAuth; empty for the other kind. */
  readonly authorizationEndpoint: string
  readonly tokenEndpoint: string
  readonly userEndpoint: string
  /** The member of what the user endpoint says that is the user's id. */
  readonly idAttribute: string
}

export interface Idps {
  /** Wherever in the instance; nothing for one that is not there. */
  client(scope: { instanceId: string; idpId: string }): Promise<IdpClient | undefined>
  /** Whether an application that is open has a redirect address there, or its sign-in program. */
  isAppOrigin(scope: {
    readonly instanceId: string
    /** Two organisations whose applications count. */
    readonly orgIds: readonly string[]
    readonly origin: string
  }): Promise<boolean>
  /** The user who has that account there, if any. */
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

/** JSON has the addresses in quotes; whatever begins so is looked at below. */
const appsText = `
  SELECT a.settings FROM apps a
    JOIN projects p ON p.instance_id = a.instance_id AND p.id = a.project_id
  WHERE a.instance_id = ? AND p.org_id IN (?, ?)
    AND a.kind = 'oidc' AND a.state = 1 AND p.state = 1
    AND lower(a.settings) LIKE ? ESCAPE '!' LIMIT 100`

/** As on the wire. */
const active = 1

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
