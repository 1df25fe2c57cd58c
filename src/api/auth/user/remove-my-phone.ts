/** RemoveMyPhone of auth v1. */
import { dropPhone as change } from '../../../commands/user/user-phone.ts'
import type { AuthService } from '../../../proto/services.ts'
import type { ApiDeps } from '../../deps.ts'
import type { Rpc } from '../../service.ts'
import { changeDetails } from '../../wire/details.ts'
import { selfTarget } from './self.ts'

/** Removes the caller's phone number. */
export const removeMyPhone =
  ({ commands }: Pick<ApiDeps, 'commands'>): Rpc<typeof AuthService.method.removeMyPhone> =>
  async (_request, context) => ({
    details: changeDetails(await change(commands, selfTarget(context))),
  })
