/**
 * What the events of a user ask of whoever brings them about, whichever RPC it was: one place
 * for all generations of the API. That a caller may change the user at all has been asked
 * before; here it is asked whether this may be done to oneself, and to somebody stronger.
 */
import type { EventType } from '../../events/catalogue.ts'
import { handling } from '../../events/handlers.ts'
import type { MaybeText, Sealed } from '../../events/payload.ts'
import type { Decided } from '../event.ts'

/** `free`: no more; `signIn`: what sign-in programs do for everybody; `heavy`: takes over. */
export type Weight = 'free' | 'signIn' | 'heavy'

/**
 * What does not make the account another's: how its user is described, tries and proofs, and
 * the second half of a registration, which only whoever began it can answer.
 */
const free: ReadonlySet<EventType> = new Set([
  'user.metadata.set',
  'user.metadata.removed',
  'user.human.profile.changed',
  'user.machine.changed',
  'user.human.mfa.init.skipped',
  'user.human.initialization.check.succeeded',
  'user.human.initialization.check.failed',
  'user.human.invite.check.succeeded',
  'user.human.invite.check.failed',
  'user.human.email.verification.failed',
  'user.human.phone.verification.failed',
  'user.human.password.check.succeeded',
  'user.human.password.check.failed',
  'user.human.password.hash.updated',
  'user.human.mfa.otp.verified',
  'user.human.mfa.otp.check.succeeded',
  'user.human.mfa.otp.check.failed',
  'user.human.mfa.otp.sms.check.succeeded',
  'user.human.mfa.otp.sms.check.failed',
  'user.human.mfa.otp.email.check.succeeded',
  'user.human.mfa.otp.email.check.failed',
  'user.human.mfa.recoverycode.check.succeeded',
  'user.human.mfa.recoverycode.check.failed',
  'user.human.mfa.u2f.token.verified',
  'user.human.mfa.u2f.token.signcount.changed',
  'user.human.passwordless.token.verified',
  'user.human.passwordless.token.signcount.changed',
  'user.human.passwordless.initialization.code.check.succeeded',
  'user.human.passwordless.initialization.code.check.failed',
] as const)

/** Second factors: worth nothing without the first. */
const secondFactors: ReadonlySet<EventType> = new Set([
  'user.human.mfa.otp.added',
  'user.human.mfa.otp.sms.added',
  'user.human.mfa.otp.email.added',
  'user.human.mfa.u2f.token.added',
])

/** In the words of v1 a link that is told, not mailed. */
const toldLink = 'user.human.passwordless.initialization.code.added'

/** How a code gets to its user: handed to the caller, or mailed by a template, if by one. */
export interface CodeDelivery {
  readonly isReturned: boolean
  readonly urlTemplate: MaybeText
}

interface CodePayload {
  /** Which every code has, however it is delivered. */
  readonly code?: Sealed
  readonly code_returned?: boolean
  readonly codeReturned?: boolean
  readonly url_template?: MaybeText
  readonly urlTemplate?: MaybeText
}

const delivered = (_: undefined, { payload }: { readonly payload: CodePayload }): CodeDelivery => ({
  isReturned: payload.code_returned === true || payload.codeReturned === true,
  urlTemplate: payload.url_template ?? payload.urlTemplate,
})

const deliveryIn = handling<undefined, CodeDelivery>({
  'user.human.initialization.code.added': delivered,
  'user.human.invite.code.added': delivered,
  'user.human.email.code.added': delivered,
  'user.human.phone.code.added': delivered,
  'user.human.password.code.added': delivered,
  [toldLink]: delivered,
  'user.human.passwordless.initialization.code.requested': delivered,
})

/** How the code gets to its user, of an event by which one is given; undefined for others. */
export function codeDelivery({ type, payload = {} }: Decided): CodeDelivery | undefined {
  return deliveryIn(undefined, { type, payload })
}

/** How much an event weighs; `leadsAway` says of a code whether its link leaves our pages. */
export function weightOf(event: Decided, leadsAway: boolean): Weight {
  const delivery = codeDelivery(event)
  if (delivery) {
    if (delivery.isReturned || event.type === toldLink) return 'heavy'
    return leadsAway ? 'signIn' : 'free'
  }
  if (secondFactors.has(event.type)) return 'signIn'
  return free.has(event.type) ? 'free' : 'heavy'
}

/** What nobody may do to oneself without a proof: it would be vouching for oneself. */
const vouching: ReadonlySet<EventType> = new Set([
  'user.human.email.verified',
  'user.human.phone.verified',
  'user.human.password.changed',
  'user.human.externalidp.added',
])

/** Whether somebody who did this to itself would be believed without a proof. */
export function isVouching(event: Decided, leadsAway: boolean): boolean {
  return vouching.has(event.type) || leadsAway || codeDelivery(event)?.isReturned === true
}
