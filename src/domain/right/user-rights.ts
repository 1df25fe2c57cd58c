/**
 * The rights that events of a user require of the caller, whichever RPC caused them: one place for
 * all generations of the API. That the caller may change the user at all is checked before; here it
 * is checked whether users may do this to themselves, and to users with more rights.
 */
import type { EventType } from '../../events/catalogue.ts'
import { handling } from '../../events/handlers.ts'
import type { MaybeText, Sealed } from '../../events/payload.ts'
import type { Decided } from '../event.ts'

/**
 * `free`: no further right; `signIn`: what sign-in programs do for all users; `heavy`: takes over
 * the account.
 */
export type Weight = 'free' | 'signIn' | 'heavy'

/**
 * Events that do not take over the account: the description of the user, attempts and proofs, and
 * the second half of a registration, which only the one who began it can complete.
 */
const free: ReadonlySet<EventType> = new Set([
  'user.metadata.set',
  'user.metadata.removed',
  'user.human.profile.changed',
  'user.human.avatar.added',
  'user.human.avatar.removed',
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
  'user.human.password.migrated',
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

/** Second factors: useless without the first. */
const secondFactors: ReadonlySet<EventType> = new Set([
  'user.human.mfa.otp.added',
  'user.human.mfa.otp.sms.added',
  'user.human.mfa.otp.email.added',
  'user.human.mfa.u2f.token.added',
])

/** A link that v1 returns to the caller and does not mail. */
const returnedLink = 'user.human.passwordless.initialization.code.added'

/**
 * How a code reaches its user: returned to the caller, or mailed, with the given template if any.
 */
export interface CodeDelivery {
  readonly isReturned: boolean
  readonly urlTemplate: MaybeText
}

interface CodePayload {
  /** Present in every code event, however the code is delivered. */
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
  [returnedLink]: delivered,
  'user.human.passwordless.initialization.code.requested': delivered,
})

/** How the code of an event reaches its user; undefined for events without a code. */
export function codeDelivery({ type, payload = {} }: Decided): CodeDelivery | undefined {
  return deliveryIn(undefined, { type, payload })
}

/** The weight of an event; `leadsAway`: the link of the code leads to pages that are not ours. */
export function weightOf(event: Decided, leadsAway: boolean): Weight {
  const delivery = codeDelivery(event)
  if (delivery) {
    if (delivery.isReturned || event.type === returnedLink) return 'heavy'
    return leadsAway ? 'signIn' : 'free'
  }
  if (secondFactors.has(event.type)) return 'signIn'
  return free.has(event.type) ? 'free' : 'heavy'
}

/** What users may not do to themselves without a proof: they would vouch for themselves. */
const vouching: ReadonlySet<EventType> = new Set([
  'user.human.email.verified',
  'user.human.phone.verified',
  'user.human.password.changed',
  'user.human.password.hook.set',
  'user.human.externalidp.added',
])

/** Whether a user who did this to itself would be believed without a proof. */
export function isVouching(event: Decided, leadsAway: boolean): boolean {
  return vouching.has(event.type) || leadsAway || codeDelivery(event)?.isReturned === true
}
