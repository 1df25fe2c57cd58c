/**
 * What the events of a user ask of whoever brings them about, whichever RPC it was: one place
 * for all generations of the API. That a caller may change the user at all has been asked
 * before; here it is asked whether this may be done to oneself, and to somebody stronger.
 */
import type { Decided } from '../event.ts'

/** `free`: no more; `signIn`: what sign-in programs do for everybody; `heavy`: takes over. */
export type Weight = 'free' | 'signIn' | 'heavy'

/**
 * What does not make the account another's: how its user is described, tries and proofs, and
 * the second half of a registration, which only whoever began it can answer.
 */
const free: readonly RegExp[] = [
  /^user\.metadata\./,
  /^user\.human\.profile\.changed$/,
  /^user\.machine\.changed$/,
  /^user\.human\.mfa\.init\.skipped$/,
  /^user\.human\..*\bcheck\.(succeeded|failed)$/,
  /^user\.human\..*\.verification\.failed$/,
  /^user\.human\.password\.hash\.updated$/,
  /^user\.human\.(mfa\.otp|(mfa\.u2f|passwordless)\.token)\.verified$/,
  /^user\.human\..*\.signcount\.changed$/,
]

/** Second factors: worth nothing without the first. */
const secondFactors: ReadonlySet<string> = new Set([
  'user.human.mfa.otp.added',
  'user.human.mfa.otp.sms.added',
  'user.human.mfa.otp.email.added',
  'user.human.mfa.u2f.token.added',
])

const codes = /^user\.human\..*\bcode\.(added|requested)$/

/** In the words of v1 a link that is told, not mailed. */
const toldLink = 'user.human.passwordless.initialization.code.added'

/** Whether an event is that of a code whose words are given, and how it gets to its user. */
export function codeDelivery({
  type,
  payload = {},
}: Decided):
  | { readonly isReturned: boolean; readonly urlTemplate: string | undefined }
  | undefined {
  if (!codes.test(type)) return undefined
  const template = payload.url_template ?? payload.urlTemplate
  return {
    isReturned: payload.code_returned === true || payload.codeReturned === true,
    urlTemplate: typeof template === 'string' ? template : undefined,
  }
}

/** How much an event weighs; `leadsAway` says of a code whether its link leaves our pages. */
export function weightOf(event: Decided, leadsAway: boolean): Weight {
  const delivery = codeDelivery(event)
  if (delivery) {
    if (delivery.isReturned || event.type === toldLink) return 'heavy'
    return leadsAway ? 'signIn' : 'free'
  }
  if (secondFactors.has(event.type)) return 'signIn'
  return free.some((kind) => kind.test(event.type)) ? 'free' : 'heavy'
}

/** What nobody may do to oneself without a proof: it would be vouching for oneself. */
const vouching: ReadonlySet<string> = new Set([
  'user.human.email.verified',
  'user.human.phone.verified',
  'user.human.password.changed',
  'user.human.externalidp.added',
])

/** Whether somebody who did this to itself would be believed without a proof. */
export function isVouching(event: Decided, leadsAway: boolean): boolean {
  return vouching.has(event.type) || leadsAway || codeDelivery(event)?.isReturned === true
}
