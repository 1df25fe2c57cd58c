/** CreateUser of the user service v2 (user-v2 §3.5): a human or a machine in any organisation. */
import { addMachineUser } from '../../commands/machine/add-machine.ts'
import { createHumanUser } from '../../commands/user/create-human.ts'
import { refuse } from '../../domain/refusals.ts'
import type { UserServiceV2 } from '../../proto/services.ts'
import type { ApiDeps } from '../deps.ts'
import { requirePermissionIn } from '../guards/authorize.ts'
import type { Rpc } from '../service.ts'
import { timestamp } from '../wire/timestamps.ts'
import { humanOf, metadataOf, profileOf } from './human-wire.ts'

/** Any caller may call it; the permission to write users is checked in the named organisation. */
export const createUser =
  ({ commands }: Pick<ApiDeps, 'commands'>): Rpc<typeof UserServiceV2.method.createUser> =>
  async (request, context) => {
    const { actor } = context
    const { organizationId: orgId, userId, username, userType, metadata } = request
    // A new user cannot be the caller.
    const allow = () => requirePermissionIn(context, { orgId, permission: 'user.write' })
    if (userType.case === 'machine') {
      await allow()
      const { name, description = '', accessTokenType = 0 } = userType.value
      const machine = { name, description, accessTokenType, metadata: metadataOf(metadata) }
      const named = { actor, orgId, userId, userName: username }
      const stored = await addMachineUser(commands, { ...named, ...machine })
      return { id: stored.userId, creationDate: timestamp(stored.atMicros) }
    }

    const human = userType.value!
    if (metadata.length > 0 && human.metadata.length > 0) throw refuse('metadata.given_twice')
    const profile = profileOf(human.profile!)
    const all = { ...human, metadata: metadata.length > 0 ? metadata : human.metadata }
    const input = { actor, orgId, userId, username, profile, ...humanOf(all) }
    const { emailCode, phoneCode, ...stored } = await createHumanUser(commands, input, allow)
    return {
      id: stored.userId,
      creationDate: timestamp(stored.atMicros),
      ...(emailCode !== undefined && { emailCode }),
      ...(phoneCode !== undefined && { phoneCode }),
    }
  }
