/** The challenges of a session: a key, or a code that is sent (surroundings §4.7). */

import type { OtpChannel } from '../../domain/factor/otp-channels.ts'
import type { Challenged, CodeChallenge } from '../../domain/session/set-session.ts'
import type { Actor } from '../commit.ts'
import type { CommandDeps } from '../deps.ts'
import { drawOtpCode } from '../factor/check-otp-code.ts'
import { beginWebAuthnCheck, type UserVerification } from '../factor/check-webauthn.ts'
import { requireTemplate } from '../notification/url-template.ts'
import { requireUser } from './session-checks.ts'

/** How a code reaches the user: returned to the caller, or sent. */
export interface CodeDelivery {
  readonly isReturned: boolean
  /** The link in the mail; absent: none. */
  readonly urlTemplate: string | undefined
}

/** The requested challenges; absent ones were not requested. */
export interface ChallengesToMake {
  readonly webAuthN:
    | { readonly domain: string; readonly userVerification: UserVerification }
    | undefined
  readonly otpSms: CodeDelivery | undefined
  readonly otpEmail: CodeDelivery | undefined
}

/** What the caller gets for its challenges. */
export interface ChallengeAnswers {
  /** For `navigator.credentials.get`, binary members as base64url. */
  readonly webAuthN?: Awaited<ReturnType<typeof beginWebAuthnCheck>>['options']
  /** The codes in plain, where they are returned. */
  readonly otpSms?: string
  readonly otpEmail?: string
}

/** Variables of the link in a mail with a one-time code (user-v2 §8). */
const templateNames = [
  'Code',
  'UserID',
  'LoginName',
  'DisplayName',
  'PreferredLanguage',
  'SessionID',
]

/** Creates the requested challenges in order; stores nothing. Rejects with the first refusal. */
export async function makeChallenges(
  deps: Pick<CommandDeps, 'events' | 'directory' | 'codes'>,
  {
    actor,
    about,
    challenges,
  }: {
    actor: Actor
    about: { readonly userId: string }
    challenges: ChallengesToMake
  },
): Promise<{ challenged: Challenged; answers: ChallengeAnswers }> {
  let challenged: Challenged = {}
  let answers: ChallengeAnswers = {}
  if (challenges.webAuthN) {
    const userId = requireUser(about)
    const begun = await beginWebAuthnCheck(deps, { actor, userId, ...challenges.webAuthN })
    challenged = { ...challenged, webAuthN: begun.challenge }
    answers = { ...answers, webAuthN: begun.options }
  }
  for (const [name, channel] of codeChannels) {
    const delivery = challenges[name]
    if (!delivery) continue
    const userId = requireUser(about)
    const { plain, challenge } = await drawCode(deps, { actor, userId, channel, delivery })
    challenged = { ...challenged, [name]: challenge }
    if (delivery.isReturned) answers = { ...answers, [name]: plain }
  }
  return { challenged, answers }
}

const codeChannels = [
  ['otpSms', 'sms'],
  ['otpEmail', 'email'],
] as const

async function drawCode(
  deps: Pick<CommandDeps, 'events' | 'codes'>,
  {
    delivery,
    ...whose
  }: { actor: Actor; userId: string; channel: OtpChannel; delivery: CodeDelivery },
): Promise<{ plain: string; challenge: CodeChallenge }> {
  const { isReturned, urlTemplate } = delivery
  requireTemplate(urlTemplate, templateNames)
  const { plain, issued } = await drawOtpCode(deps, whose)
  return { plain, challenge: { ...issued, isReturned, urlTemplate } }
}
