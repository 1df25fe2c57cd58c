/** One-time codes of commands on users, generated only where an event will carry them. */
import type { CodeKindName } from '../../crypto/codes.ts'
import type { Address, AddressToVerify, Verification } from '../../domain/user/verification.ts'
import type { Actor } from '../commit.ts'
import { type CommandDeps, type DrawnCode, noCode } from '../deps.ts'
import { requireTemplate } from '../notification/url-template.ts'

/** Generates a code of the kind, or returns `noCode` where no event will carry one. */
export async function drawIf(
  { codes }: Pick<CommandDeps, 'codes'>,
  isNeeded: boolean,
  { kind, instanceId }: { readonly kind: CodeKindName; readonly instanceId: string },
): Promise<DrawnCode> {
  return isNeeded ? codes.draw(kind, { instanceId }) : { plain: '', issued: noCode }
}

/** The code in plain where the caller asked for it; else undefined. */
export function codeToReturn(verification: Verification, drawn: DrawnCode): string | undefined {
  return verification.kind === 'return' ? drawn.plain : undefined
}

/** Refuses a template of the mailed link that cannot be filled (user-v2 §8). */
export function requireVerification(verification: Verification): void {
  if (verification.kind === 'send') requireTemplate(verification.urlTemplate)
}

/** How an address is to be verified, and the code where the caller asked for it. */
export interface PreparedVerification {
  readonly toVerify: AddressToVerify
  readonly codeToReturn: string | undefined
}

const kinds = { email: 'verifyEmailCode', phone: 'verifyPhoneCode' } as const

/** Generates the code that verifies an address. Only mails have templates, which are checked. */
export async function prepareVerification(
  { codes }: Pick<CommandDeps, 'codes'>,
  address: Address,
  { actor, verification }: { readonly actor: Actor; readonly verification: Verification },
): Promise<PreparedVerification> {
  if (address === 'email') requireVerification(verification)
  const { instanceId, origin: triggerOrigin } = actor
  const drawn = await codes.draw(kinds[address], { instanceId })
  return {
    toVerify: { verification, code: drawn.issued, triggerOrigin },
    codeToReturn: codeToReturn(verification, drawn),
  }
}
