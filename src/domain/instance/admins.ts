/** The users an instance begins with (surroundings §1.2–1.4): nobody is there to create them. */
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

export interface HumanAdmin {
  readonly userId: string
  readonly human: HumanToCreate
  readonly codes: { readonly init: IssuedCode; readonly phone: IssuedCode }
}

export interface MachineAdmin {
  readonly userId: string
  readonly userName: string
  readonly name: string
  readonly rules: OrgRules
  readonly token: AddToken | undefined
  readonly key: AddKey | undefined
}

/** As AddHumanUser of v1: without a verified address and a password the user is invited. */
export function* humanAdminAdded({ human, codes }: HumanAdmin): Iterable<Decided> {
  yield humanAdded(human, { genderUnspecified: -1 })
  if (human.email.isVerified) yield event('user.human.email.verified')
  if (codesNeeded(human).init) {
    const payload = codePayload(codes.init, human.triggerOrigin)
    yield event('user.human.initialization.code.added', payload)
  }
  yield* phoneEvents(human, codes.phone)
}

export function* machineAdminAdded(machine: MachineAdmin): Iterable<Decided> {
  const { userName, name, rules, token, key } = machine
  const command = { rules, userName, name, description: '', accessTokenType: 0 }
  yield* addMachine(command, absentUser)
  if (token) yield* addToken(token, { ...absentUser, kind: 'machine', state: 'active' })
  if (key) yield keyAdded(key)
}

/**
 * The name a human admin signs in with: the organisation's domain is added, unless the name
 * looks like an address already or the domain policy adds it anyway.
 */
export function adminUserName(
  userName: string,
  { orgDomain, rules }: { orgDomain: string; rules: OrgRules },
): string {
  const isComplete = userName.includes('@') || rules.domainPolicy.userLoginMustBeDomain
  return isComplete ? userName : `${userName}@${orgDomain}`
}
