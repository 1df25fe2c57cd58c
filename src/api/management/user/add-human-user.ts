/** `POST /management/v1/users/human`, page 000 (management-v1 §6). */

import type { CommandDeps } from '../../../commands/deps.ts'
import { addHumanUser as addHuman } from '../../../commands/user/add-human.ts'
import { ManagementService } from '../../../proto/services.ts'
import { method } from '../../method.ts'
import { addDetails } from '../../wire/details.ts'
import { phoneOf, profileOf } from './human-wire.ts'

/** Adds a human who sets or changes the password before the first use. */
export const addHumanUser = (commands: CommandDeps) =>
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
