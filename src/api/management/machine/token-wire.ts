/** A personal access token on the wire of v1, without the token itself. */
import type { TokenView } from '../../../queries/user/user-tokens.ts'
import { readDetails } from '../../wire/details.ts'
import { timestampOfRfc3339 } from '../../wire/timestamps.ts'

/** A token's id and dates. */
export function tokenOf(token: TokenView) {
  return {
    id: token.id,
    details: readDetails(token),
    expirationDate: timestampOfRfc3339(token.expiration),
    scopes: [...token.scopes],
  }
}
