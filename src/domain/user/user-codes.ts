/** The open one-time codes of a user: the newest of each kind counts, and using one ends it. */
import { evolution } from '../../events/handlers.ts'
import type { MaybeText, Sealed } from '../../events/payload.ts'
import { emptyMap, type VersionedMap } from '../../kit/versioned-map.ts'

/** An open one-time code. */
export interface PendingCode {
  /** The id of a passkey registration; else empty. */
  readonly id: string
  /** Sealed; absent when an external service made the code. */
  readonly sealed: unknown
  /** 0: never expires. */
  readonly expiryNanos: number
  readonly createdAtMicros: number
  /** Handed to the caller instead of being sent. */
  readonly isReturned: boolean
  readonly isSent: boolean
  readonly urlTemplate: string
  readonly applicationName: string
  /** Failed attempts since it was issued. */
  readonly failures: number
  /** The address it was sent to, while that is still the user's. */
  readonly proves: 'email' | 'phone' | undefined
}

/** The result of comparing a code that was typed in. */
export type CodeCheck = 'right' | 'wrong' | 'expired' | 'none'

/** The codes of which a user has one at a time. */
export type CodeName = 'init' | 'email' | 'phone' | 'password' | 'invite'

/** The open codes of a user. */
export interface UserCodes {
  readonly init: PendingCode | undefined
  readonly email: PendingCode | undefined
  readonly phone: PendingCode | undefined
  readonly password: PendingCode | undefined
  readonly invite: PendingCode | undefined
  /** Passkey registrations, by id: several may be open at once. */
  readonly passwordless: VersionedMap<string, PendingCode>
}

/** No open codes. */
export const noCodes: UserCodes = {
  init: undefined,
  email: undefined,
  phone: undefined,
  password: undefined,
  invite: undefined,
  passwordless: emptyMap(),
}

/** Failed attempts that end an invitation; an attempt after its expiry ends it as well. */
export const inviteFailuresMax = 3

/** Maximum number of open links per user to register a passkey. */
export const passkeyLinksMax = 10

/** The codes after an event. */
export const evolveCodes = evolution<UserCodes, 'createdAtMicros'>({
  'user.human.initialization.code.added': issued('init'),
  'user.human.email.code.added': issued('email'),
  'user.human.phone.code.added': issued('phone'),
  'user.human.password.code.added': issued('password'),
  'user.human.invite.code.added': issued('invite'),

  'user.human.initialization.code.sent': sent('init'),
  'user.human.email.code.sent': sent('email'),
  'user.human.phone.code.sent': sent('phone'),
  'user.human.password.code.sent': sent('password'),
  'user.human.invite.code.sent': sent('invite'),

  'user.human.initialization.check.succeeded': ended('init'),
  'user.human.email.verified': ended('email'),
  'user.human.email.changed': left('email'),
  'user.human.phone.verified': ended('phone'),
  'user.human.phone.changed': left('phone'),
  'user.human.phone.removed': left('phone'),
  'user.human.password.changed': ended('password'),
  'user.human.invite.check.succeeded': ended('invite'),

  'user.human.initialization.check.failed': failed('init'),
  'user.human.email.verification.failed': failed('email'),
  'user.human.phone.verification.failed': failed('phone'),
  'user.human.invite.check.failed': failed('invite'),

  'user.human.passwordless.initialization.code.added': linkIssued,
  'user.human.passwordless.initialization.code.requested': linkIssued,
  'user.human.passwordless.initialization.code.sent': linkChanged((code) => ({
    ...code,
    isSent: true,
  })),
  'user.human.passwordless.initialization.code.check.failed': linkChanged((code) => ({
    ...code,
    failures: code.failures + 1,
  })),
  'user.human.passwordless.initialization.code.check.succeeded': (codes, { payload }) => ({
    ...codes,
    passwordless: codes.passwordless.without(payload.id ?? ''),
  }),
})

/** The payload of code events, each kind with its own spelling. */
interface CodeEvent {
  readonly payload: {
    readonly id?: string
    readonly code?: Sealed
    readonly expiry?: number
    readonly code_returned?: boolean
    readonly codeReturned?: boolean
    readonly url_template?: MaybeText
    readonly urlTemplate?: MaybeText
    readonly applicationName?: MaybeText
    readonly notificationType?: number
  }
  readonly createdAtMicros: number
}

function issued(name: CodeName) {
  return (codes: UserCodes, event: CodeEvent): UserCodes => ({ ...codes, [name]: codeIn(event) })
}

function sent(name: CodeName) {
  return (codes: UserCodes): UserCodes => {
    const code = codes[name]
    return code ? { ...codes, [name]: { ...code, isSent: true } } : codes
  }
}

/** The code is no longer valid. */
function ended(name: CodeName) {
  return (codes: UserCodes): UserCodes => ({ ...codes, [name]: undefined })
}

/** Codes sent to an address the user no longer has verify nothing about the new one. */
function left(address: 'email' | 'phone') {
  const after = (code: PendingCode | undefined) =>
    code?.proves === address ? { ...code, proves: undefined } : code
  return (codes: UserCodes): UserCodes => {
    const { init, password, invite } = codes
    const others = { init: after(init), password: after(password), invite: after(invite) }
    return { ...codes, ...others, [address]: undefined }
  }
}

/** Counts a failed attempt (user-v2 §9); only invitations end by the number of them. */
function failed(name: CodeName) {
  return (
    codes: UserCodes,
    { createdAtMicros: nowMicros }: Pick<CodeEvent, 'createdAtMicros'>,
  ): UserCodes => {
    const code = codes[name]
    if (!code) return codes
    const failures = code.failures + 1
    const isOver = failures >= inviteFailuresMax || hasExpired(code, { nowMicros })
    return { ...codes, [name]: name === 'invite' && isOver ? undefined : { ...code, failures } }
  }
}

function linkIssued(codes: UserCodes, event: CodeEvent): UserCodes {
  return { ...codes, passwordless: withNewest(codes.passwordless, codeIn(event)) }
}

function linkChanged(after: (code: PendingCode) => PendingCode) {
  return (codes: UserCodes, { payload: { id = '' } }: Pick<CodeEvent, 'payload'>): UserCodes => {
    const code = codes.passwordless.get(id)
    return code ? { ...codes, passwordless: codes.passwordless.with(id, after(code)) } : codes
  }
}

/** Drops the oldest unused link at the limit. */
function withNewest(
  before: UserCodes['passwordless'],
  code: PendingCode,
): UserCodes['passwordless'] {
  const after = before.with(code.id, code)
  const [oldest] = after.keys()
  return after.size > passkeyLinksMax && oldest !== undefined ? after.without(oldest) : after
}

function codeIn({ payload, createdAtMicros }: CodeEvent): PendingCode {
  const isReturned = payload.code_returned === true || payload.codeReturned === true
  return {
    id: payload.id ?? '',
    sealed: payload.code,
    expiryNanos: payload.expiry ?? 0,
    createdAtMicros,
    isReturned,
    isSent: false,
    urlTemplate: payload.url_template ?? payload.urlTemplate ?? '',
    applicationName: payload.applicationName ?? '',
    failures: 0,
    proves: isReturned ? undefined : payload.notificationType === 1 ? 'phone' : 'email',
  }
}

/** The part of a code that checking needs. */
export type SealedCode = Pick<PendingCode, 'sealed' | 'expiryNanos' | 'createdAtMicros'>

/** Whether the code has expired. */
export function hasExpired(code: SealedCode, { nowMicros }: { nowMicros: number }): boolean {
  if (code.expiryNanos === 0) return false
  return code.createdAtMicros + code.expiryNanos / 1000 < nowMicros
}
