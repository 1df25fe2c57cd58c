/** How an address is proved by its code: an e-mail address as a phone is. */

import type { verifyEmail } from '../../commands/user/user-email.ts'
import type { Context } from '../context.ts'
import type { ApiDeps } from '../deps.ts'
import { changeDetails } from '../wire/details.ts'
import { targetOfCode } from './target.ts'

interface WireProof {
  readonly userId: string
  readonly verificationCode: string
}

/** Answers whoever has the code (user-v2 §11.1), by the command for that address. */
export const proveAddress =
  ({ commands }: Pick<ApiDeps, 'commands'>, verify: typeof verifyEmail) =>
  async ({ userId, verificationCode: code }: WireProof, context: Context) => {
    const stored = await verify(commands, { ...targetOfCode(context, userId), code })
    return { details: changeDetails(stored) }
  }
