/**
 * Tokens of pages: each says where a page ended, and is of one instance and one search, as its mark
 * takes the key of the server.
 */
import type { CommandDeps } from '../../commands/deps.ts'
import { refuse } from '../../domain/refusals.ts'

/** The last thing of a page, in lists of the newest first. */
export interface ListedBefore {
  readonly createdAtMicros: number
  readonly id: string
}

const markBytes = 16

/** The tokens of a search, which its name tells from all others. */
export function placeTokens({ keyedHash }: Pick<CommandDeps, 'keyedHash'>, search: string) {
  const tokenOf = ({ createdAtMicros, id }: ListedBefore): string => {
    const place = `${createdAtMicros} ${id}`
    const mark = Buffer.from(keyedHash(`page of ${search} ${place}`))
    return Buffer.concat([mark.subarray(0, markBytes), Buffer.from(place)]).toString('base64url')
  }
  return {
    tokenOf,
    /** Refuses a token of another search, and one that we did not make. */
    beforeOf: (token: string): ListedBefore => {
      const place = Buffer.from(token, 'base64url').toString('utf8', markBytes)
      const [micros = '', id = ''] = place.split(' ')
      const before = { createdAtMicros: Number(micros), id }
      if (tokenOf(before) !== token) throw refuse('search.page_token')
      return before
    },
  }
}
