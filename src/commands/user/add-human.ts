/** AddHumanUser of management v1: prepares what the decision needs, in the order of §6.2. */
import type { OrgRules } from '../../domain/policy/policies.ts'
import { addHuman, codesNeeded } from '../../domain/user/add-human.ts'
import { normalizeHuman, type ProfileInput } from '../../domain/user/normalise.ts'
import type { Actor, Stored } from '../commit.ts'
import type { CommandDeps } from '../deps.ts'
import { checkUserNameDomain, loadRules } from '../organization/org-rules.ts'
import { drawIf } from './drawn-codes.ts'
import { hashPassword } from './password.ts'
import { type ChangeUser, changeUser } from './users.ts'

/** A phone number in any common spelling. */
export interface PhoneInput {
  readonly phone: string
  readonly isVerified: boolean
}

/** What AddHumanUser takes. */
export interface HumanToAdd {
  readonly actor: Actor
  readonly orgId: string
  readonly userName: string
  readonly profile: ProfileInput
  readonly email: { readonly address: string; readonly isVerified: boolean }
  readonly phone: PhoneInput | undefined
  /** Empty: none. */
  readonly initialPassword: string
}

/** What preparing a human uses. */
export type AddHumanDeps = Pick<CommandDeps, 'directory' | 'ids' | 'passwords' | 'codes'>

/** Resolves to the new user's id and what was stored; rejects with a refusal. */
export async function addHumanUser(
  deps: AddHumanDeps & Pick<CommandDeps, 'events'>,
  human: HumanToAdd,
): Promise<Stored & { userId: string }> {
  const scope = { instanceId: human.actor.instanceId, orgId: human.orgId }
  const change = await prepareHuman(deps, human, () => loadRules(deps.directory, { scope }))
  const stored = await changeUser(deps.events, change)
  return { ...stored, userId: change.userId }
}

/** All that adding a human awaits; validates the input before the rules are loaded. */
export async function prepareHuman(
  deps: AddHumanDeps,
  human: HumanToAdd,
  findRules: () => Promise<OrgRules>,
): Promise<ChangeUser> {
  const { actor, orgId, initialPassword: password } = human
  const { instanceId } = actor
  const clean = normalizeHuman(human)
  const { userName } = clean
  const scope = { instanceId, orgId }
  const rules = await findRules()
  await checkUserNameDomain(deps.directory, { scope, rules, userName })
  const bearer = { ...clean, email: clean.email.address }
  const plain = { actor, password, rules, bearer, moment: 'create' } as const
  const encodedHash = await hashPassword(deps.passwords, plain)
  const needed = codesNeeded({ ...clean, encodedHash })
  const command = {
    ...clean,
    rules,
    encodedHash,
    changeRequired: true,
    triggerOrigin: actor.origin,
    codes: {
      init: (await drawIf(deps, needed.init, { kind: 'initCode', instanceId })).issued,
      phone: (await drawIf(deps, needed.phone, { kind: 'verifyPhoneCode', instanceId })).issued,
    },
  }
  const userId = deps.ids.next()
  return { actor, userId, orgId, isNew: true, decide: (user) => addHuman(command, user) }
}
