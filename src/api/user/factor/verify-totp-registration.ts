/** VerifyTOTPRegistration of the user services v2alpha, v2beta and v2 (user-v2 §11.1). */
import { verifyTotp } from '../../../commands/factor/totp.ts'
import type { Context } from '../../context.ts'
import type { ApiDeps } from '../../deps.ts'
import { changeDetails } from '../../wire/details.ts'
import { ownerToChange } from './factor-owner.ts'

/** Completes the registration of an authenticator app with one of its codes. */
export const verifyTotpRegistration =
  (deps: Pick<ApiDeps, 'commands' | 'users'>) =>
  async ({ userId, code }: { userId: string; code: string }, context: Context) => {
    const owner = await ownerToChange(deps, context, {
      userId,
      permission: 'user.credential.write',
      whenUnknown: 'totp.not_registered',
    })
    return { details: changeDetails(await verifyTotp(deps.commands, { ...owner, code })) }
  }
