/** AddHumanUser of management v1 (management-v1 §6): page 000. */
import { addHumanUser as addHuman } from '../../../commands/user/add-human.ts'
import type { ManagementService } from '../../../proto/services.ts'
import type { ApiDeps } from '../../deps.ts'
import type { Rpc } from '../../service.ts'
import { addDetails } from '../../wire/details.ts'
import { phoneOf, profileOf } from './human-wire.ts'

/** Adds a human who sets or changes the password at first use. */
export const addHumanUser =
  ({ commands }: Pick<ApiDeps, 'commands'>): Rpc<typeof ManagementService.method.addHumanUser> =>
  async (request, { actor, orgId }) => {
    const stored = await addHuman(commands, {
      actor,
      orgId,
      userName: request.userName,
      profile: profileOf(request.profile!),
      email: { address: request.email!.email, isVerified: request.email!.isEmailVerified },
      phone: phoneOf(request.phone),
      initialPassword: request.initialPassword,
    })
    return { userId: stored.userId, details: addDetails(stored) }
  }
