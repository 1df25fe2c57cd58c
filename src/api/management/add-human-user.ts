/** `POST /management/v1/users/human`, page 000 (management-v1 §6). */
import { addHumanUser as addHuman } from '../../commands/add-human.ts'
import type { CommandNeeds } from '../../commands/needs.ts'
import { ManagementService } from '../../proto/services.ts'
import { addDetails } from '../details.ts'
import { method } from '../method.ts'
import { phoneOf, profileOf } from './human-words.ts'

/** Adds a human who sets or changes the password before the first use. */
export const addHumanUser = (commands: CommandNeeds) =>
  method(ManagementService.method.addHumanUser, async (request, { actor, orgId }) => {
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
  })
