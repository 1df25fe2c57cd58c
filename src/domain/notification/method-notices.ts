/**
 * Of which changes of sign-in methods their user gets a mail. One that it added itself, or that
 * anybody removed: whoever provisions people must not write to all of them, and whoever takes a
 * factor away weakens an account.
 */
import type { SeenAt } from '../../events/payload.ts'
import { type Decision, outcomeOf } from '../decision.ts'
import type { Decided } from '../event.ts'
import type { User } from '../user/user.ts'

/** Who changes a method, and where. */
export interface MethodChange {
  readonly isOwn: boolean
  /** Scheme and host of the request, where links in mails begin. */
  readonly triggerOrigin: string
  readonly seenAt: SeenAt | undefined
}

const added: ReadonlySet<string> = new Set([
  'user.human.passwordless.token.verified',
  'user.human.mfa.u2f.token.verified',
  'user.human.mfa.otp.verified',
  'user.human.mfa.otp.sms.added',
  'user.human.mfa.otp.email.added',
  'user.human.mfa.recoverycode.added',
])

/** Each with whether the user had it ready: a registration that was never ended is nothing. */
const removed: Readonly<Record<string, (user: User, tokenId: string) => boolean>> = {
  'user.human.passwordless.token.removed': ({ credentials }, tokenId) =>
    credentials.passkeys.get(tokenId)?.isReady === true,
  'user.human.mfa.u2f.token.removed': ({ credentials }, tokenId) =>
    credentials.u2f.get(tokenId)?.isReady === true,
  'user.human.mfa.otp.removed': ({ credentials }) => credentials.totp?.isReady === true,
  'user.human.mfa.otp.sms.removed': ({ credentials }) => credentials.hasOtpSms,
  'user.human.mfa.otp.email.removed': ({ credentials }) => credentials.hasOtpEmail,
  'user.human.mfa.recoverycode.removed': ({ credentials }) =>
    credentials.recoveryCodeHashes.length > 0,
}

/** The events, those that cause a mail with what it needs. */
export function* announceMethods(
  { isOwn, triggerOrigin, seenAt }: MethodChange,
  { user, decided }: { readonly user: User; readonly decided: Iterable<Decided> },
): Decision {
  const { events, refusal } = outcomeOf(decided)
  for (const event of events) {
    const tokenId = String(event.payload?.webAuthNTokenId ?? '')
    const isNoticed = added.has(event.type) ? isOwn : removed[event.type]?.(user, tokenId)
    const about = { triggerOrigin, ...(seenAt && { seenAt }) }
    yield isNoticed ? { ...event, payload: { ...event.payload, ...about } } : event
  }
  return refusal
}
