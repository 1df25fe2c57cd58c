/** AddMachineUser of management v1 (management-v1 §8): page 004. */
import { addMachineUser as addMachine } from '../../../commands/machine/add-machine.ts'
import type { ManagementService } from '../../../proto/services.ts'
import type { ApiDeps } from '../../deps.ts'
import type { Rpc } from '../../service.ts'
import { changeDetails } from '../../wire/details.ts'

/** Adds a machine; the response has the change date, as its clients expect (§17, 5). */
export const addMachineUser =
  ({ commands }: Pick<ApiDeps, 'commands'>): Rpc<typeof ManagementService.method.addMachineUser> =>
  async (request, { actor, orgId }) => {
    const { userName, name, description, accessTokenType } = request
    const { userId } = request
    const machine = { actor, orgId, userId, userName, name, description, accessTokenType }
    const stored = await addMachine(commands, machine)
    return { userId: stored.userId, details: changeDetails(stored) }
  }
