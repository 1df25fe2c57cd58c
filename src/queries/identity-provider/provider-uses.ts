/** What depends on an identity provider: linked accounts, and login policies that name it. */
import type { Reader } from '../../store/database/database.ts'

/** A provider, and what was found last; pieces are in the order of that. */
export interface UsesOf {
  readonly instanceId: string
  readonly idpId: string
  /** Empty: from the beginning. */
  readonly after: string
}

/** An account of the provider, and its user. */
export interface LinkedUser {
  readonly userId: string
  readonly externalUserId: string
}

/** The queries about what depends on a provider. */
export interface ProviderUses {
  /** The next linked accounts, by their id at the provider. */
  linksOfProvider(uses: UsesOf): Promise<readonly LinkedUser[]>
  /** The next owners of login policies that may name the provider. */
  policiesWithProvider(uses: UsesOf): Promise<readonly string[]>
}

/** How much a piece has at most. */
export const usesPieceMax = 200

const linksText = `
  SELECT user_id, external_user_id FROM user_idp_links
  WHERE instance_id = ? AND idp_id = ? AND external_user_id > ?
  ORDER BY external_user_id LIMIT ${usesPieceMax}`

/** In JSON the ids are quoted. */
const policiesText = `
  SELECT owner_id FROM policies
  WHERE instance_id = ? AND kind = 'login_idps' AND owner_id > ?
    AND settings LIKE ? ESCAPE '!'
  ORDER BY owner_id LIMIT ${usesPieceMax}`

/** Creates the queries. */
export function createProviderUses(database: Pick<Reader, 'all'>): ProviderUses {
  return {
    linksOfProvider: async ({ instanceId, idpId, after }) => {
      const values = [instanceId, idpId, after]
      const rows = await database.all<{ user_id: string; external_user_id: string }>(
        linksText,
        values,
      )
      return rows.map((row) => ({ userId: row.user_id, externalUserId: row.external_user_id }))
    },
    policiesWithProvider: async ({ instanceId, idpId, after }) => {
      const pattern = `%"${idpId.replaceAll(/[!%_]/g, '!$&')}"%`
      const values = [instanceId, after, pattern]
      const rows = await database.all<{ owner_id: string }>(policiesText, values)
      return rows.map(({ owner_id }) => owner_id)
    },
  }
}
