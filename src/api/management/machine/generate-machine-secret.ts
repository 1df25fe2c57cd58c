/** GenerateMachineSecret of management v1 (management-v1 §14). */
import { generateMachineSecret as generate } from '../../../commands/machine/machine-secrets.ts'
import { refuse } from '../../../domain/refusals.ts'
import type { ManagementService } from '../../../proto/services.ts'
import type { ApiDeps } from '../../deps.ts'
import type { Rpc } from '../../service.ts'
import { addDetails } from '../../wire/details.ts'
import { findUserInOrg } from '../user/user-wire.ts'

/** The secret is in this response only; the machine's login name is its client id. */
export const generateMachineSecret =
  ({
    commands,
    users,
  }: Pick<ApiDeps, 'commands' | 'users'>): Rpc<
    typeof ManagementService.method.generateMachineSecret
  > =>
  async ({ userId }, context) => {
    const user = await findUserInOrg(users, context, userId)
    if (!user) throw refuse('user.not_found')
    const { actor, orgId } = context
    const { secret, ...stored } = await generate(commands, {
      actor,
      userId,
      allow: (now) => {
        if (now.orgId !== orgId) throw refuse('machine_secret.user_unknown')
      },
    })
    const clientId = user.preferredLoginName
    return { clientId, clientSecret: secret, details: addDetails(stored) }
  }
