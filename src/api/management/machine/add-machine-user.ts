/** `POST /management/v1/users/machine`, page 004 (management-v1 §8). */

import type { CommandDeps } from '../../../commands/deps.ts'
import { addMachineUser as addMachine } from '../../../commands/machine/add-machine.ts'
import { ManagementService } from '../../../proto/services.ts'
import { method } from '../../method.ts'
import { changeDetails } from '../../wire/details.ts'

/** Adds a machine; its answer names the change date, as its clients expect (§17, 5). */
export const addMachineUser = (commands: CommandDeps) =>
  method(ManagementService.method.addMachineUser, async (request, { actor, orgId }) => {
    const { userName, name, description, accessTokenType } = request
    const { userId } = request
    const machine = { actor, orgId, userId, userName, name, description, accessTokenType }
    const stored = await addMachine(commands, machine)
    return { userId: stored.userId, details: changeDetails(stored) }
  })
