/** What records of an import refer to by name. */
import type { Reader } from '../../store/database/database.ts'
import type { OrgsTable } from '../../store/database/tables.ts'

/** A link of a user to an account at an identity provider. */
export interface StoredLink {
  readonly idpId: string
  readonly externalUserId: string
  readonly displayName: string
}

const orgText = 'SELECT id FROM orgs WHERE instance_id = ? AND name_key = ? LIMIT 2'
const linksText = `SELECT idp_id, external_user_id, display_name FROM user_idp_links
  WHERE instance_id = ? AND user_id = ?`

/** Creates the lookups. */
export function createImportReferences(database: Pick<Reader, 'all'>) {
  return {
    /** The organisation of a name, if there is exactly one. */
    orgNamed: async (wanted: {
      readonly instanceId: string
      readonly name: string
    }): Promise<string | undefined> => {
      const values = [wanted.instanceId, wanted.name.toLowerCase()]
      const [first, second] = await database.all<Pick<OrgsTable, 'id'>>(orgText, values)
      return second ? undefined : first?.id
    },
    linksOf: async (user: {
      readonly instanceId: string
      readonly userId: string
    }): Promise<readonly StoredLink[]> => {
      const rows = await database.all<{
        idp_id: string
        external_user_id: string
        display_name: string
      }>(linksText, [user.instanceId, user.userId])
      return rows.map((row) => ({
        idpId: row.idp_id,
        externalUserId: row.external_user_id,
        displayName: row.display_name,
      }))
    },
  }
}
