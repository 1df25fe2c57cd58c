/**
 * What one person of the onboarding property is to the server, kept by the test: state,
 * addresses, ways in, and which codes are alive. Plain data, so that a copy can be tried out.
 */

export type PersonState = 'active' | 'initial' | 'inactive' | 'locked' | 'removed'
export type CodeKind = 'init' | 'email' | 'phone' | 'password' | 'invite'
export type MailKind =
  | 'initCode'
  | 'verifyEmail'
  | 'verifyPhone'
  | 'passwordReset'
  | 'inviteUser'
  | 'passwordlessRegistration'
  | 'passwordChange'

export interface Code {
  /** Of a passkey link; known once its mail or answer has come. */
  id: string
  /** Absent: nobody was told it yet. */
  value: string | undefined
  readonly madeAtHours: number
  readonly lifeHours: number
  /** Handed to the caller instead of being sent. */
  readonly isReturned: boolean
  /** The address whose owner reads the code, as long as it is still the person's. */
  proves: 'email' | 'phone' | undefined
  failures: number
  /** Of a passkey link that was used; typing it in again must be in vain. */
  isSpent?: boolean
}

export interface Person {
  id: string
  orgId: string
  readonly userName: string
  state: PersonState
  email: { address: string; isVerified: boolean }
  /** An empty number: none. */
  phone: { number: string; isVerified: boolean }
  password: string | undefined
  /** The password came as a hash of another kind, and was not used yet. */
  isForeignHash: boolean
  hasIdpLink: boolean
  passkeys: number
  codes: Partial<Record<CodeKind, Code>>
  /** Passkey registrations, used ones too: several may be open at once. */
  passkeyLinks: Code[]
  /** Every code that was ever told, by kind. */
  told: Partial<Record<CodeKind, string[]>>
}

/** A message that is owed; an absent address: nobody can be told. */
export interface Intent {
  readonly kind: MailKind
  readonly channel: 'email' | 'sms'
  readonly to: string
  readonly code: Code | undefined
}

/** Lives of codes in hours (management-v1 §5.8); a passkey link's is that of `email`. */
const lifeHours: Readonly<Record<CodeKind, number>> = {
  ...{ init: 72, invite: 72 },
  ...{ email: 1, phone: 1, password: 1 },
}

export const codeMails: Readonly<Record<CodeKind, MailKind>> = {
  init: 'initCode',
  email: 'verifyEmail',
  phone: 'verifyPhone',
  password: 'passwordReset',
  invite: 'inviteUser',
}

/** Somebody of whom nothing is known but the name and the address. */
export function someone(userName: string, address: string): Person {
  return {
    ...{ id: '', orgId: '', userName, state: 'active' },
    ...{ email: { address, isVerified: false }, phone: { number: '', isVerified: false } },
    ...{ password: undefined, isForeignHash: false, hasIdpLink: false, passkeys: 0 },
    ...{ codes: {}, passkeyLinks: [], told: {} },
  }
}

export function codeMadeAt(hours: number, kind: CodeKind, isReturned = false): Code {
  const sentTo = kind === 'phone' ? 'phone' : 'email'
  return {
    ...{ id: '', value: undefined, madeAtHours: hours, lifeHours: lifeHours[kind] },
    ...{ isReturned, proves: isReturned ? undefined : sentTo, failures: 0 },
  }
}

export type Check = 'right' | 'wrong' | 'expired' | 'none'

/** What becomes of a code that is typed in. */
export function checkOf(code: Code | undefined, typed: string, nowHours: number): Check {
  if (!code) return 'none'
  if (code.madeAtHours + code.lifeHours < nowHours) return 'expired'
  return code.value !== undefined && code.value === typed ? 'right' : 'wrong'
}

/** Wrong tries after which a code is void. */
const voidAfter = 10

/** Whether a code is void for the wrong tries there were. */
export const isVoid = (code: Code | undefined): boolean => (code?.failures ?? 0) >= voidAfter

/** A wrong try, and one that came too late, is written down on the code it was of. */
export function failCode(code: Code | undefined, event: string): readonly string[] {
  if (!code || isVoid(code)) return []
  code.failures += 1
  return [event]
}

/** Whoever can sign in is not invited (surroundings §4.12). */
export function canSignIn({ password, hasIdpLink, passkeys }: Person): boolean {
  return password !== undefined || hasIdpLink || passkeys > 0
}

/** Another address: what was sent to the one before proves nothing about it. */
export function moveTo(person: Person, address: string): void {
  person.email = { address, isVerified: false }
  delete person.codes.email
  forgetProofs(person, 'email')
}

export function moveToNumber(person: Person, number: string): void {
  person.phone = { number, isVerified: false }
  delete person.codes.phone
  forgetProofs(person, 'phone')
}

function forgetProofs({ codes }: Person, address: Code['proves']): void {
  for (const code of [codes.init, codes.password, codes.invite]) {
    if (code && code.proves === address) code.proves = undefined
  }
}

export function markVerified(person: Person, address: 'email' | 'phone'): void {
  person[address].isVerified = true
  delete person.codes[address]
}

/** What is sent when a code was drawn that the caller does not carry. */
export function mailOfCode(person: Person, kind: CodeKind, code: Code): Intent[] {
  if (code.isReturned) return []
  const isSms = code.proves === 'phone'
  const to = isSms ? person.phone.number : person.email.address
  return [{ kind: codeMails[kind], channel: isSms ? 'sms' : 'email', to, code }]
}

/** The notice after every change of a password; verified or not, it goes where mails go. */
export function passwordNotice({ email }: Person): Intent {
  return { kind: 'passwordChange', channel: 'email', to: email.address, code: undefined }
}
