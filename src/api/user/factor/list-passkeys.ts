/** ListPasskeys of the user service v2 (user-v2 §12). */
import type { UserServiceV2 } from '../../../proto/services.ts'
import type { ApiDeps } from '../../deps.ts'
import type { Rpc } from '../../service.ts'
import { listDetails } from '../../wire/details.ts'
import { passkeysOf } from '../../wire/factor.ts'
import { requireReadable } from '../readable.ts'

/** The passkeys of a user the caller may read. */
export const listPasskeys =
  ({
    users,
    commands,
  }: Pick<ApiDeps, 'users' | 'commands'>): Rpc<typeof UserServiceV2.method.listPasskeys> =>
  async ({ userId }, context) => {
    await requireReadable(users, context, { userId })
    const user = { instanceId: context.instance.id, userId }
    const { factors, processed } = await users.signInMethods(user)
    const result = passkeysOf(factors)
    const total = result.length
    return { details: listDetails({ total, processed }, commands.clock.nowMicros()), result }
  }
