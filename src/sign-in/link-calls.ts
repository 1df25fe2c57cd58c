/**
 * What the pages behind links may do, as commands and questions of the house. A refusal becomes
 * one of the few outcomes people are told of; what would tell strangers who is here does not.
 */

import type { Actor } from '../commands/commit.ts'
import type { CommandDeps } from '../commands/deps.ts'
import { createPasskeyLink } from '../commands/factor/passkey-links.ts'
import { registerWebAuthn, verifyWebAuthnRegistration } from '../commands/factor/webauthn-keys.ts'
import { countedBefore } from '../commands/guess/guesses.ts'
import { acceptWithPassword } from '../commands/user/accept-with-password.ts'
import { checkInitCode } from '../commands/user/check-init-code.ts'
import { resendInvite } from '../commands/user/invites.ts'
import { checkCode, codeGuess, codeTrier } from '../commands/user/pending-code.ts'
import { requestPasswordReset } from '../commands/user/request-password-reset.ts'
import { changePassword } from '../commands/user/set-password.ts'
import { repeatEmailCode, resendInitialization, verifyEmail } from '../commands/user/user-email.ts'
import { Refusal } from '../domain/refusals.ts'
import { allowed } from '../domain/user/allow.ts'
import { bearerOf } from '../domain/user/password-complexity.ts'
import { isHuman, type User } from '../domain/user/user.ts'
import type { PendingCode } from '../domain/user/user-codes.ts'
import { unlockAfterTries } from './locked-by-tries.ts'
import { toldOf } from './outcomes.ts'
import { actorOf, nothingForRefusals, type Place, userOf } from './page-scope.ts'
import { nobody, passwordRulesOf } from './password-rules.ts'

export interface Link {
  readonly kind: 'init' | 'email' | 'password' | 'invite' | 'passkey'
  readonly userId: string
  readonly orgId: string
  readonly code: string
  readonly codeId: string
}

/** The calls of `login/calls.ts` that begin with a link. */
export function linkCalls(needs: CommandDeps) {
  return {
    visitor: (place: Place, link: Link) => visitorOf(needs, place, link),
    accept: (place: Place, link: LinkToAccept) => accept(needs, place, link),
    beginPasskey: async (
      place: Place,
      { userId, code, codeId, attachment }: Link & { attachment: Attachment | undefined },
    ) =>
      registerWebAuthn(needs, {
        ...{ actor: actorOf(place), userId, allow: allowed, family: 'passkeys' as const },
        ...{ domain: '', attachment, code: { id: codeId, code } },
      }).catch(nothingForRefusals),
    finishPasskey: async (place: Place, answer: KeyAnswer) => {
      const stored = await verifyWebAuthnRegistration(needs, {
        ...{ actor: actorOf(place), allow: allowed, family: 'passkeys' as const, ...answer },
      }).catch(nothingForRefusals)
      return stored !== undefined
    },
  }
}

type LinkToAccept = Link & {
  readonly password: string
  /** Whether the code was counted as a wrong try already. */
  readonly isCounted: boolean
}

type Attachment = 'platform' | 'cross-platform'

interface KeyAnswer {
  readonly userId: string
  readonly tokenId: string
  readonly name: string
  readonly credential: unknown
}

function pendingOf(user: User, { kind, codeId }: Link): PendingCode | undefined {
  return kind === 'passkey' ? user.codes.passwordless.get(codeId) : user.codes[kind]
}

function holds(needs: CommandDeps, place: Place, user: User, link: Link): boolean {
  const { code } = link
  const pending = pendingOf(user, link)
  if (code === '' || !isHuman(user) || (link.kind === 'passkey' && (pending?.failures ?? 0) > 2)) {
    return false
  }
  return checkCode(needs, { pending, code, instanceId: place.instanceId }) === 'right'
}

/** `void`: nothing was compared. `blocked`: nor will it be for a while. */
type Look = 'right' | 'wrong' | 'void' | 'blocked'

/** Looking at a code is a try of it, whether there is one or not: links of nobody look alike. */
async function look(
  needs: CommandDeps,
  place: Place,
  { user, link }: { user: User; link: Link },
): Promise<Look> {
  const { kind: name, userId, code } = link
  if (code === '') return 'wrong'
  const words = { actor: actorOf(place), userId, kind: 'code', name, code } as const
  const pending = isHuman(user) ? pendingOf(user, link) : undefined
  const count = async (found: Look) =>
    codeGuess(needs, words).judge(
      () => found,
      () => false,
    )
  const compare = async (): Promise<Look> => {
    const check = await codeTrier(needs, words)(pending)
    if (check === 'none' || check === 'expired') return count('wrong')
    return check === 'right' && holds(needs, place, user, link) ? 'right' : 'wrong'
  }
  return compare()
    .catch((reason) => (isVoid(reason) ? count('void') : Promise.reject(reason)))
    .catch((reason) => {
      if (/^tooMany/.test(toldOf(reason).why)) return 'blocked'
      throw reason
    })
}

const isVoid = (reason: unknown) =>
  reason instanceof Refusal && reason.refusal === 'guess.code_void'

/** The rules are the user's only when the code is right; else those the link names. */
async function visitorOf(needs: CommandDeps, place: Place, link: Link) {
  const user = await userOf(needs, place, link.userId)
  const looked = await look(needs, place, { user, link })
  const isCodeRight = looked === 'right'
  const { instanceId } = place
  const org = await needs.places.org({
    ...{ instanceId, orgId: isCodeRight ? user.orgId : link.orgId },
  })
  const rules = await passwordRulesOf(needs, {
    rules: org?.rules ?? {
      complexity: (await needs.places.policy({ instanceId }, 'password_complexity')).settings,
    },
    bearer: isCodeRight ? bearerOf(user) : nobody,
  })
  const unknown = { language: '', loginName: '', hasPassword: false, canSignIn: false }
  const about = { isBlocked: looked === 'blocked', isCounted: looked === 'wrong' }
  if (!isCodeRight) return { isCodeRight, ...about, rules, ...unknown }
  const view = await needs.users.byId({ instanceId, userId: link.userId })
  return {
    ...{ isCodeRight, ...about, rules, canSignIn: canSignIn(user) },
    language: user.profile.preferredLanguage,
    loginName: view?.preferredLoginName ?? '',
    hasPassword: hasPassword(user),
  }
}

export const hasPassword = ({ credentials }: User) => (credentials.encodedHash ?? '') !== ''

export function canSignIn(user: User): boolean {
  const { idpLinks, passkeys } = user.credentials
  const hasPasskey = [...passkeys.values()].some(({ isReady }) => isReady)
  return hasPassword(user) || idpLinks.size > 0 || hasPasskey
}

async function accept(needs: CommandDeps, place: Place, link: LinkToAccept) {
  try {
    await act(link.isCounted ? countedBefore(needs) : needs, actorOf(place), link)
    return 'done'
  } catch (reason) {
    if (!(reason instanceof Refusal)) throw reason
    const { refusal } = reason
    if (/^tooMany/.test(toldOf(reason).why)) return 'tooManyTries'
    if (/^(store\.|password\.busy)/.test(refusal)) return 'busy'
    if (!holds(needs, place, await userOf(needs, place, link.userId), link)) return 'code'
    return refusal === 'password.check.locked' ? 'locked' : 'password'
  }
}

async function act(needs: CommandDeps, actor: Actor, link: LinkToAccept) {
  const { kind, userId, code, password } = link
  const target = { actor, userId, within: undefined, allow: allowed }
  switch (kind) {
    case 'init':
      return checkInitCode(needs, { actor, userId, code, password })
    case 'password':
      await changePassword(needs, {
        ...{ actor, userId, proof: { kind: 'code', code } },
        password: { kind: 'plain', password, changeRequired: false },
      })
      // Whoever reads the account's mail did not try in vain.
      return unlockAfterTries(needs, { actor, userId })
    case 'email':
      if (password !== '') return acceptWithPassword(needs, { actor, userId, kind, code, password })
      return verifyEmail(needs, { ...target, generation: 'v1', code })
    case 'invite':
      return acceptWithPassword(needs, { actor, userId, kind, code, password })
    case 'passkey':
      throw new Error('a passkey is not accepted by its code alone')
  }
}

const resetRefusals = {
  userUnknown: 'v1.password_reset.user_unknown',
  notInitialised: 'v1.password_reset.not_initialised',
} as const

/**
 * What takes the user on from where it stands: an invited one is invited again, whatever link it
 * came by, and whoever has nothing left to accept may choose a new password.
 */
export async function resend(needs: CommandDeps, place: Place, link: Link): Promise<void> {
  const user = await userOf(needs, place, link.userId)
  if (!isHuman(user)) return
  const actor = actorOf(place)
  const target = { actor, userId: link.userId, within: undefined, allow: allowed }
  const reset = () =>
    requestPasswordReset(needs, {
      ...{ actor, userId: link.userId, refusals: resetRefusals },
      medium: { kind: user.codes.password?.proves === 'phone' ? 'sms' : 'email' },
    })
  const again = (): Promise<unknown> => {
    const v1 = { ...target, generation: 'v1' } as const
    if (user.state === 'initial') return resendInitialization(needs, { ...v1, address: '' })
    switch (link.kind) {
      case 'email':
        return repeatEmailCode(needs, v1)
      case 'passkey':
        return createPasskeyLink(needs, {
          ...{ ...target, delivery: { kind: 'send', urlTemplate: undefined } },
        })
      case 'invite':
        return resendInvite(needs, { ...target, generation: 'v2' }).catch((reason: unknown) => {
          nothingForRefusals(reason)
          // Too many of one kind must not become some of another.
          if (reason instanceof Refusal && reason.kind === 'resourceExhausted') throw reason
          return reset()
        })
      default:
        return reset()
    }
  }
  await again().catch(nothingForRefusals)
}
