/** The first users of an instance (surroundings §1.2–1.4), created with it. */
import { type Decided, event } from '../event.ts'
import { addMachine } from '../machine/add-machine.ts'
import { type AddKey, keyAdded } from '../machine/key.ts'
import { type AddToken, addToken } from '../machine/personal-access-token.ts'
import type { OrgRules } from '../policy/policies.ts'
import { codesNeeded } from '../user/add-human.ts'
import {
  codePayload,
  type HumanToCreate,
  humanAdded,
  type IssuedCode,
  phoneEvents,
} from '../user/human.ts'
import { absentUser } from '../user/user.ts'

/** The first human of an instance. */
export interface HumanAdmin {
  readonly userId: string
  readonly human: HumanToCreate
  readonly codes: { readonly init: IssuedCode; readonly phone: IssuedCode }
}

/** The first machine of an instance, with its credentials. */
export interface MachineAdmin {
  readonly userId: string
  readonly userName: string
  readonly name: string
  readonly rules: OrgRules
  readonly token: AddToken | undefined
  readonly key: AddKey | undefined
}

/**
 * As in management v1 AddHumanUser: without a verified address and a password the user is invited.
 */
export function* humanAdminAdded({ human, codes }: HumanAdmin): Iterable<Decided> {
  yield humanAdded(human, { genderUnspecified: -1 })
  if (human.email.isVerified) yield event('user.human.email.verified')
  if (codesNeeded(human).init) {
    const payload = codePayload(codes.init, human.triggerOrigin)
    yield event('user.human.initialization.code.added', payload)
  }
  yield* phoneEvents(human, codes.phone)
}

/** A machine with a token, a key, or neither. */
export function* machineAdminAdded(machine: MachineAdmin): Iterable<Decided> {
  const { userName, name, rules, token, key } = machine
  const command = { rules, userName, name, description: '', accessTokenType: 0 }
  yield* addMachine(command, absentUser)
  if (token) yield* addToken(token, { ...absentUser, kind: 'machine', state: 'active' })
  if (key) yield keyAdded(key)
}

/**
 * The user name of a human admin: the organisation's domain is appended, unless the name looks like
 * an address or the domain policy appends it.
 */
export function adminUserName(
  userName: string,
  { orgDomain, rules }: { orgDomain: string; rules: OrgRules },
): string {
  const isComplete = userName.includes('@') || rules.domainPolicy.userLoginMustBeDomain
  return isComplete ? userName : `${userName}@${orgDomain}`
}
