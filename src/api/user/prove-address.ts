/** Verifies an e-mail address or a phone number by its code. */

import type { verifyEmail } from '../../commands/user/user-email.ts'
import type { Context } from '../context.ts'
import type { ApiDeps } from '../deps.ts'
import { changeDetails } from '../wire/details.ts'
import { codeTarget } from './target.ts'

interface WireProof {
  readonly userId: string
  readonly verificationCode: string
}

/** Needs only the code (user-v2 §11.1); by the command for that address. */
export const proveAddress =
  ({ commands }: Pick<ApiDeps, 'commands'>, verify: typeof verifyEmail) =>
  async ({ userId, verificationCode: code }: WireProof, context: Context) => {
    const stored = await verify(commands, { ...codeTarget(context, userId), code })
    return { details: changeDetails(stored) }
  }
