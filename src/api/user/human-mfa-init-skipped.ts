/** HumanMFAInitSkipped of the user service v2 (user-v2 §11.1). */
import { skipMfaInit } from '../../commands/user/mfa-init-skipped.ts'
import type { UserServiceV2 } from '../../proto/services.ts'
import type { ApiDeps } from '../deps.ts'
import type { Rpc } from '../service.ts'
import { changeDetails } from '../wire/details.ts'
import { findTarget } from './target.ts'

/** Stores that a user chose not to set up a second factor now. */
export const humanMfaInitSkipped =
  ({
    commands,
    users,
  }: Pick<ApiDeps, 'commands' | 'users'>): Rpc<typeof UserServiceV2.method.humanMFAInitSkipped> =>
  async ({ userId }, context) => {
    const target = await findTarget(users, context, { userId })
    const stored = await skipMfaInit(commands, target)
    return { details: changeDetails(stored) }
  }
