/** All rules of the onboarding property in one table, and two that lead to others. */
import { addressRules } from './onboarding-addresses.ts'
import type { Rule } from './onboarding-deeds.ts'
import type { CodeKind } from './onboarding-model.ts'
import type { Kind } from './onboarding-operations.ts'
import { passwordRules } from './onboarding-passwords.ts'
import { wayInRules } from './onboarding-ways-in.ts'

const direct = { ...addressRules, ...passwordRules, ...wayInRules }

/** Something sensible to do with one of the codes that were told and are still waiting. */
const useCode: Rule = (scene) => {
  const { codes, passkeyLinks } = scene.person
  const waiting = Object.keys(codes).filter((kind) => codes[kind as CodeKind]?.value) as CodeKind[]
  const kinds = waiting.flatMap((kind) => uses[kind])
  if (passkeyLinks.length > 0) kinds.push('usePasskeyLink', 'usePasskeyLink')
  const kind = kinds[scene.operation.how % Math.max(1, kinds.length)] ?? 'resetV2'
  return direct[kind](scene)
}

const uses: Readonly<Record<CodeKind, readonly (keyof typeof direct)[]>> = {
  init: ['initPage'],
  email: ['verifyEmail', 'emailPage'],
  phone: ['verifyPhone'],
  password: ['setPasswordByCode'],
  invite: ['verifyInvite', 'invitePage'],
}

/** Three times the wrong code of an invitation or a passkey link is the end of either. */
const guess: Rule = (scene) => {
  const operation = { ...scene.operation, typed: 'wrong' as const }
  const { invite } = scene.person.codes
  const deed = direct[invite ? 'verifyInvite' : 'usePasskeyLink']({ ...scene, operation })
  return {
    isSolo: true,
    act: async (hands) => {
      await deed.act(hands)
      await deed.act(hands)
      return deed.act(hands)
    },
    judge: (person) => {
      const outcomes = [deed.judge(person), deed.judge(person), deed.judge(person)]
      return { ...outcomes.at(-1)!, events: outcomes.flatMap(({ events }) => events) }
    },
  }
}

/** What each kind of operation is, and what must come of it. */
export const rules: Readonly<Record<Kind, Rule>> = { ...direct, useCode, guess }
