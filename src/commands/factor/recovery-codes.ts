/** Recovery codes: returned once in plain, stored as hashes (user-v2 §11.1). */
import { alphabets, generateCode } from '../../crypto/codes.ts'
import {
  addRecoveryCodes,
  checkRecoveryCodesFit,
  removeRecoveryCodes as decideRemove,
} from '../../domain/factor/recovery-codes.ts'
import type { Stored } from '../commit.ts'
import type { CommandDeps } from '../deps.ts'
import { hashText, toHashParty } from '../user/password.ts'
import { type CredentialOwner, changeCredentials } from '../user/users.ts'

/** Ten characters of 36, which is 51 bits: out of reach of a search through a slow hash. */
const half = { length: 5, alphabet: alphabets.upperAndDigits }

/** New recovery codes, and what was stored. */
export interface RecoveryCodesGenerated extends Stored {
  /** In plain, in this response only. */
  readonly codes: readonly string[]
}

/** Adds codes to the existing ones, up to ten in all. */
export async function generateRecoveryCodes(
  deps: Pick<CommandDeps, 'events' | 'passwords'>,
  { count, ...owner }: CredentialOwner & { readonly count: number },
): Promise<RecoveryCodesGenerated> {
  const codes: string[] = []
  let hashes: readonly string[] | undefined
  const stored = await changeCredentials(deps.events, owner, async (user) => {
    checkRecoveryCodesFit(count, user)
    if (!hashes) {
      const party = toHashParty(owner.actor, { orgId: user.orgId })
      while (codes.length < count) codes.push(`${generateCode(half)}-${generateCode(half)}`)
      hashes = await Promise.all(codes.map((text) => hashText(deps.passwords, { text, party })))
    }
    return addRecoveryCodes({ hashes }, user)
  })
  return { ...stored, codes }
}

/** Removes all recovery codes of the user. */
export async function removeRecoveryCodes(
  deps: Pick<CommandDeps, 'events'>,
  owner: CredentialOwner,
): Promise<Stored> {
  return changeCredentials(deps.events, owner, decideRemove)
}
