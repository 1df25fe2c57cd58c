/**
 * UpdateUser of the user service v2 (user-v2 §3.6, §4.5): the given fields of a human or a machine.
 */
import type { UpdateUserRequest_Human } from '@zitadel/proto/zitadel/user/v2/user_service_pb.js'
import { updateHuman, updateMachine } from '../../commands/user/update-user.ts'
import { refuse } from '../../domain/refusals.ts'
import type { MetadataEntry } from '../../domain/user/create-human.ts'
import type { UserServiceV2 } from '../../proto/services.ts'
import type { Context } from '../context.ts'
import type { ApiDeps } from '../deps.ts'
import type { Rpc } from '../service.ts'
import { timestamp } from '../wire/timestamps.ts'
import { metadataOf } from './human-wire.ts'
import { findTarget } from './target.ts'
import {
  emailChangeOf,
  mayDoItself,
  passwordChangeOf,
  phoneChangeOf,
  profileChangeOf,
  type WirePhone,
} from './update-wire.ts'

/** Even a change of the user name alone must name the kind of user. */
export const updateUser =
  (deps: Pick<ApiDeps, 'users' | 'commands'>): Rpc<typeof UserServiceV2.method.updateUser> =>
  async (request, context) => {
    const { userId, username: userName, userType } = request
    const metadata = metadataOf(request.metadata)
    if (userType.case === 'human') {
      return answerHuman(deps, { userId, userName, metadata, human: userType.value }, context)
    }
    if (userType.case === undefined) throw refuse('v2.update.type_missing')
    const { name, description, accessTokenType } = userType.value
    const mayBeItself = metadata.length === 0
    const target = await findTarget(deps.users, context, { userId, mayDoItself: mayBeItself })
    const machine = { name, description, accessTokenType }
    const update = { ...target, userName, machine, metadata }
    const { atMicros } = await updateMachine(deps.commands, update)
    return { changeDate: timestamp(atMicros) }
  }

interface WireHumanUpdate {
  readonly userId: string
  readonly userName: string | undefined
  readonly metadata: readonly MetadataEntry[]
  readonly human: UpdateUserRequest_Human
}

async function answerHuman(
  { commands, users }: Pick<ApiDeps, 'commands' | 'users'>,
  { userId, userName, metadata, human }: WireHumanUpdate,
  context: Context,
) {
  const input = {
    profile: profileChangeOf(human.profile),
    email: emailChangeOf(human.email),
    phone: human.phone && phoneOrRemoval(human.phone),
    password: passwordChangeOf(human.password),
    metadata,
  }
  const target = await findTarget(users, context, { userId, mayDoItself: mayDoItself(input) })
  const updated = await updateHuman(commands, { ...target, userName, ...input })
  const { emailCode, phoneCode } = updated
  return {
    changeDate: timestamp(updated.atMicros),
    ...(emailCode !== undefined && { emailCode }),
    ...(phoneCode !== undefined && { phoneCode }),
  }
}

/** An empty number removes the one there is. */
function phoneOrRemoval(phone: WirePhone) {
  if (phone.phone !== '') return phoneChangeOf(phone)
  if (phone.verification.case !== undefined) throw refuse('v2.phone.removal_verified')
  return 'remove' as const
}
