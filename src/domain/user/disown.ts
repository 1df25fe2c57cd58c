/**
 * "This wasn't me": the reader of a notice says that somebody else did what it tells of. Whoever is
 * signed in is no longer, and the password, which that somebody may know, opens nothing until
 * another one has been chosen by a mailed link.
 */
import { type Decided, event } from '../event.ts'
import { isHuman, type User } from './user.ts'
import { hasPassword } from './user-credentials.ts'

/** The notice. */
export interface Disown {
  /** When what it tells of happened. */
  readonly noticeAtMicros: number
  /** The sign-in method that it tells of: its kind and, of a key, its id; empty: of none. */
  readonly about: string
}

/**
 * Nothing for a notice that has been answered, as has every one of before the last answer; but a
 * method that was added before is still removed. A user whom an administrator keeps out stays so.
 */
export function* disownSignIns({ noticeAtMicros, about }: Disown, user: User): Iterable<Decided> {
  if (!isHuman(user)) return
  const unwanted = removalOf(about, user)
  const isAnswered = noticeAtMicros <= user.disownedAtMicros
  if (isAnswered && !unwanted) return
  if (unwanted) yield unwanted
  yield event('user.human.signins.disowned', { noticeAtMicros })
  const isOpen = user.state === 'active' && hasPassword(user.credentials)
  if (isOpen && !isAnswered) yield event('user.locked')
}

/** Whether a link about it still does something. */
export function isDisownable(notice: Disown, user: User): boolean {
  return [...disownSignIns(notice, user)].length > 0
}

function removalOf(about: string, { credentials }: User): Decided | undefined {
  const [method = '', webAuthNTokenId = ''] = about.split(' ')
  switch (method) {
    case 'passkey':
      if (!credentials.passkeys.has(webAuthNTokenId)) return undefined
      return event('user.human.passwordless.token.removed', { webAuthNTokenId })
    case 'securityKey':
      if (!credentials.u2f.has(webAuthNTokenId)) return undefined
      return event('user.human.mfa.u2f.token.removed', { webAuthNTokenId })
    case 'totp':
      return credentials.totp && event('user.human.mfa.otp.removed', {})
    case 'otpSms':
      return credentials.hasOtpSms ? event('user.human.mfa.otp.sms.removed', {}) : undefined
    case 'otpEmail':
      return credentials.hasOtpEmail ? event('user.human.mfa.otp.email.removed', {}) : undefined
    case 'recoveryCodes':
      if (credentials.recoveryCodeHashes.length === 0) return undefined
      return event('user.human.mfa.recoverycode.removed', {})
    default:
      return undefined
  }
}
