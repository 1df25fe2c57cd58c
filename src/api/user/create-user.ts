/** `POST /v2/users/new`: a human or a machine in any organisation (user-v2 §3.5). */

import type { CommandDeps } from '../../commands/deps.ts'
import { addMachineUser } from '../../commands/machine/add-machine.ts'
import { createHumanUser } from '../../commands/user/create-human.ts'
import { UserServiceV2 } from '../../proto/services.ts'
import { requireThere } from '../guards/authorize.ts'
import { method } from '../method.ts'
import { timestamp } from '../wire/timestamps.ts'
import { humanOf, profileOf } from './human-wire.ts'

/** Any token may call this; the right to write users is asked of the organisation named. */
export const createUser = (commands: CommandDeps) =>
  method(UserServiceV2.method.createUser, async (request, context) => {
    const { actor } = context
    const { organizationId: orgId, userId, username, userType } = request
    // Nobody is there yet who could be oneself.
    const allow = () => requireThere(context, { orgId, permission: 'user.write' })
    if (userType.case === 'machine') {
      await allow()
      const { name, description = '' } = userType.value
      const machine = { actor, orgId, userId, name, description, accessTokenType: 0 }
      const stored = await addMachineUser(commands, { ...machine, userName: username })
      return { id: stored.userId, creationDate: timestamp(stored.atMicros) }
    }

    const human = userType.value!
    const profile = profileOf(human.profile!)
    const words = { actor, orgId, userId, username, profile, ...humanOf(human) }
    const { emailCode, phoneCode, ...stored } = await createHumanUser(commands, words, allow)
    return {
      id: stored.userId,
      creationDate: timestamp(stored.atMicros),
      ...(emailCode !== undefined && { emailCode }),
      ...(phoneCode !== undefined && { phoneCode }),
    }
  })
