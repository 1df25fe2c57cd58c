/** Recovery codes: given once in plain, kept as hashes (user-v2 §11.1). */
import { alphabets, generateCode } from '../../crypto/codes.ts'
import {
  addRecoveryCodes,
  checkRecoveryCodesFit,
  removeRecoveryCodes as decideRemove,
} from '../../domain/factor/recovery-codes.ts'
import type { Stored } from '../change.ts'
import type { CommandNeeds } from '../needs.ts'
import { hashOf, partyOf } from '../user/password.ts'
import { changeFactors, type FactorOwner } from './factor-owner.ts'

/** Ten characters of 36, which is 51 bits: with a slow hash nobody tries them all. */
const half = { length: 5, alphabet: alphabets.upperAndDigits }

export interface RecoveryCodesGenerated extends Stored {
  /** In this answer and never again. */
  readonly codes: readonly string[]
}

/** Adds codes to those that are there, up to ten in all. */
export async function generateRecoveryCodes(
  needs: CommandNeeds,
  { count, ...owner }: FactorOwner & { readonly count: number },
): Promise<RecoveryCodesGenerated> {
  const codes: string[] = []
  let hashes: readonly string[] | undefined
  const stored = await changeFactors(needs, owner, async (user) => {
    checkRecoveryCodesFit(count, user)
    if (!hashes) {
      const party = partyOf(owner.actor, { orgId: user.orgId })
      while (codes.length < count) codes.push(`${generateCode(half)}-${generateCode(half)}`)
      hashes = await Promise.all(codes.map((text) => hashOf(needs.passwords, { text, party })))
    }
    return addRecoveryCodes({ hashes }, user)
  })
  return { ...stored, codes }
}

export async function removeRecoveryCodes(
  needs: CommandNeeds,
  owner: FactorOwner,
): Promise<Stored> {
  return changeFactors(needs, owner, decideRemove)
}
