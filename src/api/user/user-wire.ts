/** A user on the wire of v2 and v2beta. */
import { storedUserState, type UserState } from '../../domain/user/user-states.ts'
import type { HumanView, MachineView, UserView } from '../../queries/user/user-view.ts'
import { avatarUrlOf } from '../wire/assets.ts'
import { readDetails, readDetailsV2Beta } from '../wire/details.ts'
import { timestamp } from '../wire/timestamps.ts'

/** v2 numbers the initial state 5, where v1 has 6. */
function stateOf(state: UserState): number {
  return state === 'initial' ? 5 : storedUserState[state]
}

/** A user on the wire of v2. */
export function userOf(user: UserView, origin: string) {
  const { mfaInitSkippedAtMicros } = user.human ?? {}
  const skipped = mfaInitSkippedAtMicros !== undefined && {
    mfaInitSkipped: timestamp(mfaInitSkippedAtMicros),
  }
  return {
    ...namesOf(user),
    details: readDetails(user),
    type: user.human
      ? { case: 'human' as const, value: { ...humanOf(user, user.human, origin), ...skipped } }
      : { case: 'machine' as const, value: machineOf(user.machine!) },
  }
}

/** On the wire of v2beta, without creation dates and skipped second factors. */
export function userV2BetaOf(user: UserView, origin: string) {
  return {
    ...namesOf(user),
    details: readDetailsV2Beta(user),
    type: user.human
      ? { case: 'human' as const, value: humanOf(user, user.human, origin) }
      : { case: 'machine' as const, value: machineOf(user.machine!) },
  }
}

function namesOf(user: UserView) {
  return {
    userId: user.id,
    state: stateOf(user.state),
    username: user.userName,
    loginNames: [...user.loginNames],
    preferredLoginName: user.preferredLoginName,
  }
}

/** Optional fields of a profile are always present, even if empty (user-v2 §7). */
function humanOf(user: UserView, human: HumanView, origin: string) {
  const { firstName, lastName, nickName, displayName, preferredLanguage, gender } = human
  const { passwordChangedAtMicros } = human
  return {
    profile: {
      givenName: firstName,
      familyName: lastName,
      nickName,
      displayName,
      preferredLanguage,
      gender,
      avatarUrl: avatarUrlOf(user, origin),
    },
    email: { email: human.email, isVerified: human.isEmailVerified },
    phone: { phone: human.phone, isVerified: human.isPhoneVerified },
    passwordChangeRequired: human.isPasswordChangeRequired,
    ...(passwordChangedAtMicros !== undefined && {
      passwordChanged: timestamp(passwordChangedAtMicros),
    }),
  }
}

function machineOf({ name, description, hasSecret, accessTokenType }: MachineView) {
  return { name, description, hasSecret, accessTokenType }
}
