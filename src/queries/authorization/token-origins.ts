/**
 * What an access token was issued for: what ends it must end the tokens that it is exchanged for as
 * well (projects.md §14).
 */
import type { ProvedFactors } from '../../domain/session/authentication.ts'
import type { Reader } from '../../store/database/database.ts'

/** The credential or sign-in behind a token. */
export interface TokenOrigin {
  readonly keyId: string | null
  readonly secretSequence: number | null
  readonly sessionId: string | undefined
  /** Of a sign-in. */
  readonly proved: ProvedFactors | undefined
}

/** The query about tokens; never cached. */
export interface TokenOrigins {
  /** Undefined for a token that is not one of the token endpoint. */
  byTokenHash(tokenHash: string): Promise<TokenOrigin | undefined>
}

const originText = `
  SELECT a.key_id, a.secret_sequence, COALESCE(a.session_id, g.session_id) AS session_id,
    g.proved
  FROM access_tokens a LEFT JOIN authorizations g ON g.id_hash = a.grant_hash
  WHERE a.token_hash = ?`

interface OriginRow {
  key_id: string | null
  secret_sequence: number | null
  session_id: string | null
  proved: string | null
}

/** Creates the query. */
export function createTokenOrigins({ database }: { readonly database: Reader }): TokenOrigins {
  return {
    byTokenHash: async (tokenHash) => {
      const [row] = await database.all<OriginRow>(originText, [tokenHash])
      if (!row) return undefined
      return {
        keyId: row.key_id,
        secretSequence: row.secret_sequence,
        sessionId: row.session_id ?? undefined,
        proved: row.proved === null ? undefined : JSON.parse(row.proved),
      }
    },
  }
}
