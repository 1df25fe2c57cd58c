/** The one-time codes a user holds: the newest of each kind counts, and using one ends it. */
import { emptyMap, type VersionedMap } from '../../kit/versioned-map.ts'
import type { UserFact } from './user.ts'

export interface PendingCode {
  /** The id of a passkey registration; else empty. */
  readonly id: string
  /** Sealed; absent when an outside service made the code. */
  readonly sealed: unknown
  /** 0: for ever. */
  readonly expiryNanos: number
  readonly createdAtMicros: number
  /** Handed to the caller instead of being sent. */
  readonly isReturned: boolean
  readonly isSent: boolean
  readonly urlTemplate: string
  readonly applicationName: string
  /** Wrong tries since it was made. */
  readonly failures: number
  /** The address it was sent to, as long as that is still the user's. */
  readonly proves: 'email' | 'phone' | undefined
}

/** What became of a code that was typed in: decisions turn it into events or a refusal. */
export type CodeCheck = 'right' | 'wrong' | 'expired' | 'none'

export type CodeName = 'init' | 'email' | 'phone' | 'password' | 'invite'

export interface UserCodes {
  readonly init: PendingCode | undefined
  readonly email: PendingCode | undefined
  readonly phone: PendingCode | undefined
  readonly password: PendingCode | undefined
  readonly invite: PendingCode | undefined
  /** Passkey registrations, by id: several may be open at once. */
  readonly passwordless: VersionedMap<string, PendingCode>
}

export const noCodes: UserCodes = {
  init: undefined,
  email: undefined,
  phone: undefined,
  password: undefined,
  invite: undefined,
  passwordless: emptyMap(),
}

const added: Readonly<Record<string, CodeName>> = {
  'user.human.initialization.code.added': 'init',
  'user.human.email.code.added': 'email',
  'user.human.phone.code.added': 'phone',
  'user.human.password.code.added': 'password',
  'user.human.invite.code.added': 'invite',
}

const sent: Readonly<Record<string, CodeName>> = {
  'user.human.initialization.code.sent': 'init',
  'user.human.email.code.sent': 'email',
  'user.human.phone.code.sent': 'phone',
  'user.human.password.code.sent': 'password',
  'user.human.invite.code.sent': 'invite',
}

/** Events after which a code is worth nothing any more. */
const ended: Readonly<Record<string, CodeName>> = {
  'user.human.initialization.check.succeeded': 'init',
  'user.human.email.verified': 'email',
  'user.human.email.changed': 'email',
  'user.human.phone.verified': 'phone',
  'user.human.phone.changed': 'phone',
  'user.human.phone.removed': 'phone',
  'user.human.password.changed': 'password',
  'user.human.invite.check.succeeded': 'invite',
}

const failed: Readonly<Record<string, CodeName>> = {
  'user.human.initialization.check.failed': 'init',
  'user.human.email.verification.failed': 'email',
  'user.human.phone.verification.failed': 'phone',
  'user.human.invite.check.failed': 'invite',
}

/** An invitation can be had wrong so often; then, or once it is too late, it is over. */
export const inviteFailuresMax = 3

/** Links to register a passkey by, of one user, that are open at once. */
export const passkeyLinksMax = 10

const passwordlessPrefix = 'user.human.passwordless.initialization.code.'

/** The codes after one more event. */
export function evolveCodes(codes: UserCodes, fact: UserFact): UserCodes {
  const { type } = fact
  return withoutProofs(codesAfter(codes, fact), leftAddresses[type])
}

/** A code that went to an address the user no longer has proves nothing about the next. */
function withoutProofs(codes: UserCodes, left: PendingCode['proves']): UserCodes {
  if (left === undefined) return codes
  const { init, password, invite } = codes
  const after = (code: PendingCode | undefined) =>
    code?.proves === left ? { ...code, proves: undefined } : code
  return { ...codes, init: after(init), password: after(password), invite: after(invite) }
}

const leftAddresses: Readonly<Record<string, PendingCode['proves']>> = {
  'user.human.email.changed': 'email',
  'user.human.phone.changed': 'phone',
  'user.human.phone.removed': 'phone',
}

function codesAfter(codes: UserCodes, fact: UserFact): UserCodes {
  const { type } = fact
  const begun = added[type]
  if (begun) return { ...codes, [begun]: codeOf(fact) }
  const done = ended[type]
  if (done) return { ...codes, [done]: undefined }
  if (type.startsWith(passwordlessPrefix)) return evolvePasswordless(codes, fact)
  const touched = sent[type] ?? failed[type]
  const code = touched && codes[touched]
  if (!touched || !code) return codes
  if (sent[type]) return { ...codes, [touched]: { ...code, isSent: true } }
  return { ...codes, [touched]: failedOf(touched, code, fact) }
}

/** The code after one more wrong try (user-v2 §9); only invitations mind how many there were. */
function failedOf(
  name: CodeName,
  code: PendingCode,
  { createdAtMicros: nowMicros }: UserFact,
): PendingCode | undefined {
  const failures = code.failures + 1
  const isOver = failures >= inviteFailuresMax || hasExpired(code, { nowMicros })
  return name === 'invite' && isOver ? undefined : { ...code, failures }
}

function evolvePasswordless(codes: UserCodes, fact: UserFact): UserCodes {
  const id = text(fact.payload.id)
  const { passwordless } = codes
  const code = passwordless.get(id)
  switch (fact.type.slice(passwordlessPrefix.length)) {
    case 'added':
    case 'requested':
      return { ...codes, passwordless: withNewest(passwordless, codeOf(fact)) }
    case 'sent':
      if (!code) return codes
      return { ...codes, passwordless: passwordless.with(id, { ...code, isSent: true }) }
    case 'check.succeeded':
      return { ...codes, passwordless: passwordless.without(id) }
    case 'check.failed': {
      if (!code) return codes
      const failures = code.failures + 1
      return { ...codes, passwordless: passwordless.with(id, { ...code, failures }) }
    }
    default:
      return codes
  }
}

/** As many as may be open at once: the oldest, which nobody used, makes room. */
function withNewest(
  before: UserCodes['passwordless'],
  code: PendingCode,
): UserCodes['passwordless'] {
  const after = before.with(code.id, code)
  const [oldest] = after.keys()
  return after.size > passkeyLinksMax && oldest !== undefined ? after.without(oldest) : after
}

function codeOf({ payload, createdAtMicros }: UserFact): PendingCode {
  const isReturned = payload.code_returned === true || payload.codeReturned === true
  return {
    id: text(payload.id),
    sealed: payload.code,
    expiryNanos: typeof payload.expiry === 'number' ? payload.expiry : 0,
    createdAtMicros,
    isReturned,
    isSent: false,
    urlTemplate: text(payload.url_template) || text(payload.urlTemplate),
    applicationName: text(payload.applicationName),
    failures: 0,
    proves: isReturned ? undefined : payload.notificationType === 1 ? 'phone' : 'email',
  }
}

/** As much of a code as checking it needs. */
export type SealedCode = Pick<PendingCode, 'sealed' | 'expiryNanos' | 'createdAtMicros'>

/** Whether a code's time is over. */
export function hasExpired(code: SealedCode, { nowMicros }: { nowMicros: number }): boolean {
  if (code.expiryNanos === 0) return false
  return code.createdAtMicros + code.expiryNanos / 1000 < nowMicros
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : ''
}
