/** AddHumanUser of management v1: gathers what the decision needs, in the order of §6.2. */
import { addHuman } from '../../domain/user/add-human.ts'
import {
  emailAddress,
  type ProfileWords,
  phoneNumber,
  trimmed,
  trimmedProfile,
} from '../../domain/user/normalise.ts'
import type { Actor, Stored } from '../change.ts'
import { type CommandNeeds, noCode } from '../needs.ts'
import { checkUserNameDomain, rulesOf } from '../organization/org-rules.ts'
import { hashPassword } from './password.ts'
import { changeUser } from './users.ts'

export interface PhoneWords {
  readonly phone: string
  readonly isVerified: boolean
}

export interface HumanToAdd {
  readonly actor: Actor
  readonly orgId: string
  readonly userName: string
  readonly profile: ProfileWords
  readonly email: { readonly address: string; readonly isVerified: boolean }
  readonly phone: PhoneWords | undefined
  /** Empty: none. */
  readonly initialPassword: string
}

/** Resolves to the new user's id and what was stored; rejects with a refusal. */
export async function addHumanUser(
  needs: CommandNeeds,
  human: HumanToAdd,
): Promise<Stored & { userId: string }> {
  const { actor, orgId } = human
  const { instanceId } = actor
  const email = { ...human.email, address: emailAddress(human.email.address) }
  const userName = trimmed(human.userName, { whenBlank: 'user.name.blank' })
  const profile = trimmedProfile(human.profile)
  const phone = human.phone && {
    number: phoneNumber(human.phone.phone),
    isVerified: human.phone.isVerified,
  }

  const place = { instanceId, orgId }
  const rules = await rulesOf(needs.places, { place })
  await checkUserNameDomain(needs.places, { place, rules, userName })
  const password = human.initialPassword
  const encodedHash = await hashPassword(needs.passwords, {
    ...{
      actor,
      password,
      rules,
      moment: 'create',
      bearer: { userName, email: email.address, profile },
    },
  })

  const userId = needs.ids.next()
  const command = {
    rules,
    userName,
    profile,
    email,
    phone,
    encodedHash,
    changeRequired: true,
    triggerOrigin: actor.origin,
    codes: {
      init: needs.codes.draw('initCode', { instanceId }).issued,
      phone: phone ? needs.codes.draw('verifyPhoneCode', { instanceId }).issued : noCode,
    },
  }
  const decide = (user: Parameters<typeof addHuman>[1]) => addHuman(command, user)
  const stored = await changeUser(needs.events, { actor, userId, orgId, isNew: true, decide })
  return { ...stored, userId }
}
