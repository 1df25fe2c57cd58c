/** What the RPCs that give a code for an e-mail address or phone number share. */

import type { WithCode } from '../../commands/user/user-email.ts'
import type { Target } from '../../commands/user/users.ts'
import type { Verification } from '../../domain/user/verification.ts'
import type { Context } from '../context.ts'
import type { ApiDeps } from '../deps.ts'
import { changeDetails } from '../wire/details.ts'
import { carriedCode } from './carried-code.ts'
import { verificationOf, type WireVerification } from './human-wire.ts'
import { findTarget } from './target.ts'

type GiveCode = (
  commands: ApiDeps['commands'],
  target: Target & { readonly verification: Verification },
) => Promise<WithCode>

/** An RPC that sends a code by that command, or returns it where the caller asked for it. */
export const giveCode =
  (give: GiveCode) =>
  ({ commands, users }: Pick<ApiDeps, 'commands' | 'users'>) =>
  async (
    {
      userId,
      verification: wire,
    }: { readonly userId: string; readonly verification: WireVerification },
    context: Context,
  ) => {
    const verification = verificationOf(wire)
    const target = await findTarget(users, context, { userId })
    const stored = await give(commands, { ...target, verification })
    return { details: changeDetails(stored), ...carriedCode(stored) }
  }
