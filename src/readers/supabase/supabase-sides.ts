/** The tables of Supabase that belong to users: identities, factors and passkeys (§11). */

import { memberNames, objectRows } from '../object-rows.ts'
import type { HeadedFile, Reading } from '../reader.ts'
import { type SideRow, sideRows } from '../side-rows.ts'
import type { Fields } from '../values/fields.ts'
import { type Index, indexRows } from '../values/join.ts'

/** The tables by their names. */
export type SupabaseSide = 'identities' | 'mfa_factors' | 'webauthn_credentials'

/** Rows of each of them by the user's id, and those that could not be read. */
export interface SupabaseSides extends Readonly<Record<SupabaseSide, Index<Fields>>> {
  readonly faults: readonly Reading[]
}

const sides = ['identities', 'mfa_factors', 'webauthn_credentials'] as const

/** Which of the tables an array of a document is. */
export function sideOfPath(path: string): SupabaseSide | undefined {
  return sides.find((side) => path === `$.${side}` || path.startsWith(`$.${side}.`))
}

/** Which of the tables a file is, by its columns. */
export function sideOfFile(file: HeadedFile): SupabaseSide | undefined {
  const names = memberNames(file)
  if (names.has('identity_data')) return 'identities'
  if (names.has('factor_type')) return 'mfa_factors'
  const isPasskeys = names.has('credential_id') && names.has('sign_count') && names.has('user_id')
  // Authentik's table has the domain as well.
  return isPasskeys && !names.has('rp_id') ? 'webauthn_credentials' : undefined
}

/** Indexes the side tables of these files. */
export async function supabaseSides(files: readonly HeadedFile[]): Promise<SupabaseSides> {
  const faults: Reading[] = []
  const rows = await indexRows(rowsOf(files, faults), (row) => row)
  const of = (side: SupabaseSide): Index<Fields> => ({
    of: (id) => (id === undefined ? [] : rows.of(`${side} ${id}`)),
    size: rows.size,
  })
  return {
    identities: of('identities'),
    mfa_factors: of('mfa_factors'),
    webauthn_credentials: of('webauthn_credentials'),
    faults,
  }
}

async function* rowsOf(
  files: readonly HeadedFile[],
  faults: Reading[],
): AsyncGenerator<readonly SideRow<Fields>[]> {
  for (const file of files) {
    const ofFile = sideOfFile(file)
    const arrays = ofFile === undefined ? sides.map((side) => `$.${side}`) : ['$']
    yield* sideRows(objectRows(file, arrays), {
      faults,
      isOurs: (path) => ofFile !== undefined || sideOfPath(path) !== undefined,
      entriesOf: ({ path, fields }) => {
        const side = ofFile ?? sideOfPath(path)
        const user = fields.text('user_id')
        if (side === undefined || user === undefined) return []
        return [{ id: `${side} ${user}`, value: fields }]
      },
    })
  }
}
