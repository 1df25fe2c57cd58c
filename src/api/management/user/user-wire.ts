/** A user on the wire of v1, which sees one organisation only. */
import { refuse } from '../../../domain/refusals.ts'
import { storedUserState } from '../../../domain/user/user-states.ts'
import type { HumanView, MachineView, UserView } from '../../../queries/user/user-view.ts'
import type { Users } from '../../../queries/user/users.ts'
import type { Context } from '../../context.ts'
import { maySee } from '../../user/readable.ts'
import { avatarUrlOf } from '../../wire/assets.ts'
import { readDetails } from '../../wire/details.ts'
import { timestamp } from '../../wire/timestamps.ts'

/**
 * The user with that id, if there is one. Refuses a user of another organisation than the call's,
 * and as an unknown one if the caller may not read it there.
 */
export async function findUserInOrg(
  users: Users,
  { caller, instance, orgId }: Context,
  userId: string,
): Promise<UserView | undefined> {
  const user = await users.byId({ instanceId: instance.id, userId })
  if (!user || user.orgId === orgId) return user
  if (await maySee(caller, { userId, orgId: user.orgId })) throw refuse('user.not_found_here')
  return undefined
}

/** v1 states are the stored ones (management-v1 §12). */
export function userOf(user: UserView, origin: string) {
  return {
    id: user.id,
    details: readDetails(user),
    state: storedUserState[user.state],
    userName: user.userName,
    loginNames: [...user.loginNames],
    preferredLoginName: user.preferredLoginName,
    type: user.human
      ? { case: 'human' as const, value: humanOf(user, user.human, origin) }
      : { case: 'machine' as const, value: machineOf(user.machine!) },
  }
}

/** Enough to identify a user: no address, nothing about its sign-in. */
export function summaryOf(user: UserView, origin: string) {
  const { human } = user
  const names = { ...userOf(user, origin), loginNames: [user.preferredLoginName] }
  if (!human) return names
  return {
    ...names,
    type: { case: 'human' as const, value: { profile: profileOf(user, human, origin) } },
  }
}

function humanOf(user: UserView, human: HumanView, origin: string) {
  const { passwordChangedAtMicros } = human
  return {
    profile: profileOf(user, human, origin),
    email: emailOf(human),
    phone: phoneOf(human),
    ...(passwordChangedAtMicros !== undefined && {
      passwordChanged: timestamp(passwordChangedAtMicros),
    }),
  }
}

function machineOf({ name, description, hasSecret, accessTokenType }: MachineView) {
  return { name, description, hasSecret, accessTokenType }
}

/** The profile of a human. */
export function profileOf(user: UserView, human: HumanView, origin: string) {
  const { firstName, lastName, nickName, displayName, preferredLanguage, gender } = human
  const avatarUrl = avatarUrlOf(user, origin)
  return { firstName, lastName, nickName, displayName, preferredLanguage, gender, avatarUrl }
}

/** An e-mail address and whether it is verified. */
export function emailOf({ email, isEmailVerified }: HumanView) {
  return { email, isEmailVerified }
}

/** Always present, even if empty. */
export function phoneOf({ phone, isPhoneVerified }: HumanView) {
  return { phone, isPhoneVerified }
}
