/** Second factors and passkeys: every decision, without a database (user-v2 §11.1, §13.2). */
import { describe, it } from 'node:test'
import {
  addOtpChannel,
  checkOtpCode,
  removeOtpChannel,
} from '../../src/domain/factor/otp-channels.ts'
import {
  addRecoveryCodes,
  checkRecoveryCode,
  removeRecoveryCodes,
} from '../../src/domain/factor/recovery-codes.ts'
import { checkTotp, registerTotp, removeTotp, verifyTotp } from '../../src/domain/factor/totp.ts'
import {
  addPasskeyLink,
  checkKey,
  type RegisterKey,
  registerKey,
  removeKey,
  type VerifyKey,
  verifyKey,
} from '../../src/domain/factor/webauthn.ts'
import { absentUser, evolveUser, type User } from '../../src/domain/user/user.ts'
import { specify } from './specify.ts'

const given = specify(evolveUser, absentUser)
/** To be given, and to be expected. */
const happened = (type: string, payload: Record<string, unknown> = {}) => ({ type, payload })
const ada = happened('user.human.added', { userName: 'ada', email: 'a@b.c', phone: '+4179' })
const robot = happened('user.machine.added', { userName: 'robot' })
const locked = happened('user.locked')

describe('an authenticator app', () => {
  const added = happened('user.human.mfa.otp.added', { otpSecret: 'sealed' })
  const verified = happened('user.human.mfa.otp.verified')
  const failed = happened('user.human.mfa.otp.check.failed')
  const usedAt = (step: number) => happened('user.human.mfa.otp.check.succeeded', { step })
  const registering = (user: User) => registerTotp({ sealedSecret: 'sealed' }, user)
  const verifying =
    (...steps: number[]) =>
    (user: User) =>
      verifyTotp({ steps }, user)
  const checking =
    (steps: number[], maxOtpAttempts = 0) =>
    (user: User) =>
      checkTotp({ steps, maxOtpAttempts }, user)

  it('is registered, and again as long as it is not verified', () => {
    given(ada).when(registering).gives(added)
    given(ada, added).when(registering).gives(added)
    given(ada, added, verified).when(registering).refuses('totp.ready_already')
    given(robot).when(registering).refuses('totp.user_unknown')
  })
  it('is verified by a right code, once', () => {
    given(ada, added).when(verifying(7)).gives('user.human.mfa.otp.verified')
    given(ada, added).when(verifying()).refuses('totp.code_wrong')
    given(ada).when(verifying(7)).refuses('totp.not_registered')
    given(ada, added, verified).when(verifying(7)).refuses('totp.verified_already')
  })
  it('is removed, verified or not, and may come again', () => {
    given(ada, added).when(removeTotp).gives('user.human.mfa.otp.removed')
    given(ada).when(removeTotp).refuses('totp.not_found')
    given(ada, added, verified, happened('user.human.mfa.otp.removed'))
      .when(registering)
      .gives(added)
  })
  it('is good for one sign-in a step', () => {
    given(ada, added, verified)
      .when(checking([7]))
      .gives(usedAt(7))
    given(ada, added, verified, usedAt(7))
      .when(checking([7]))
      .fails('totp.code_wrong', failed.type)
    given(ada, added, verified, usedAt(7))
      .when(checking([6]))
      .fails('totp.code_wrong', failed.type)
    given(ada, added, verified, usedAt(7))
      .when(checking([8]))
      .gives(usedAt(8))
  })
  it('locks its user after too many wrong codes in a row, and never where that is off', () => {
    const ready = [ada, added, verified]
    given(...ready, failed)
      .when(checking([], 2))
      .fails('totp.code_wrong', failed.type, 'user.locked')
    given(...ready, failed, usedAt(1))
      .when(checking([], 2))
      .fails('totp.code_wrong', failed.type)
    given(...ready, failed, failed)
      .when(checking([]))
      .fails('totp.code_wrong', failed.type)
    given(...ready, locked)
      .when(checking([7]))
      .refuses('otp.locked')
  })
  it('must be verified before it counts', () => {
    given(ada, added)
      .when(checking([7]))
      .refuses('totp.not_ready')
  })
})

describe('one-time codes by SMS and e-mail', () => {
  const phoneVerified = happened('user.human.phone.verified')
  const emailVerified = happened('user.human.email.verified')
  const sms = happened('user.human.mfa.otp.sms.added')
  const email = happened('user.human.mfa.otp.email.added')
  const typing =
    (typed: 'right' | 'wrong' | 'expired' | 'none', maxOtpAttempts = 0) =>
    (user: User) =>
      checkOtpCode({ channel: 'sms', typed, maxOtpAttempts }, user)

  it('need a verified address, and are switched on once only', () => {
    given(ada, phoneVerified)
      .when((user) => addOtpChannel('sms', user))
      .gives(sms)
    given(ada, emailVerified)
      .when((user) => addOtpChannel('email', user))
      .gives(email)
    given(ada)
      .when((user) => addOtpChannel('sms', user))
      .refuses('otp_sms.unverified')
    given(ada, phoneVerified)
      .when((user) => addOtpChannel('email', user))
      .refuses('otp_email.unverified')
    given(ada, phoneVerified, sms)
      .when((user) => addOtpChannel('sms', user))
      .refuses('otp_sms.ready_already')
    given(ada, emailVerified, email)
      .when((user) => addOtpChannel('email', user))
      .refuses('otp_email.ready_already')
    given(robot)
      .when((user) => addOtpChannel('sms', user))
      .refuses('caller.target_unknown')
  })
  it('are switched off where they are on', () => {
    given(ada, phoneVerified, sms)
      .when((user) => removeOtpChannel('sms', user))
      .gives('user.human.mfa.otp.sms.removed')
    given(ada)
      .when((user) => removeOtpChannel('sms', user))
      .refuses('otp_sms.not_found')
    given(ada)
      .when((user) => removeOtpChannel('email', user))
      .refuses('otp_email.not_found')
  })
  it('are checked: right, wrong, late, or never asked for', () => {
    const ready = [ada, phoneVerified, sms]
    const failed = 'user.human.mfa.otp.sms.check.failed'
    given(...ready)
      .when(typing('right'))
      .gives('user.human.mfa.otp.sms.check.succeeded')
    given(...ready)
      .when(typing('wrong'))
      .fails('otp_code.wrong', failed)
    given(...ready)
      .when(typing('wrong', 1))
      .fails('otp_code.wrong', failed, 'user.locked')
    given(...ready)
      .when(typing('expired', 1))
      .refuses('otp_code.expired')
    given(...ready)
      .when(typing('none'))
      .refuses('otp_code.none')
    given(ada, phoneVerified).when(typing('right')).refuses('otp_sms.not_ready')
    given(...ready, locked)
      .when(typing('right'))
      .refuses('otp.locked')
  })
  it('count wrong attempts together, whatever the factor', () => {
    given(ada, phoneVerified, sms, happened('user.human.mfa.otp.check.failed'))
      .when(typing('wrong', 2))
      .fails('otp_code.wrong', 'user.human.mfa.otp.sms.check.failed', 'user.locked')
  })
})

describe('recovery codes', () => {
  const has = (...codes: string[]) => happened('user.human.mfa.recoverycode.added', { codes })
  const adding =
    (...hashes: string[]) =>
    (user: User) =>
      addRecoveryCodes({ hashes }, user)
  const checking =
    (hash: string | undefined, maxOtpAttempts = 0) =>
    (user: User) =>
      checkRecoveryCode({ hash, maxOtpAttempts }, user)
  const succeeded = (code: string) =>
    happened('user.human.mfa.recoverycode.check.succeeded', { code })
  const failed = 'user.human.mfa.recoverycode.check.failed'
  const removed = 'user.human.mfa.recoverycode.removed'

  it('are at most ten, counted with those that are there', () => {
    given(ada).when(adding('1', '2')).gives('user.human.mfa.recoverycode.added')
    given(ada, has('1', '2', '3', '4', '5', '6', '7', '8', '9'))
      .when(adding('10', '11'))
      .refuses('recovery_codes.too_many')
    given(robot).when(adding('1')).refuses('recovery_codes.user_unknown')
    given(ada, locked).when(adding('1')).refuses('recovery_codes.locked')
  })
  it('are used up one by one, and the factor ends with the last', () => {
    given(ada, has('1', '2')).when(checking('1')).gives(succeeded('1'))
    given(ada, has('1', '2'), succeeded('1'))
      .when(checking('1'))
      .fails('recovery_codes.wrong', failed)
    given(ada, has('1', '2'), succeeded('1'))
      .when(checking('2'))
      .gives(succeeded('2').type, removed)
    given(ada).when(checking('1')).refuses('recovery_codes.none')
  })
  it('lock their user after too many wrong ones', () => {
    given(ada, has('1'))
      .when(checking(undefined, 1))
      .fails('recovery_codes.wrong', failed, 'user.locked')
    given(ada, has('1'), locked).when(checking('1')).refuses('recovery_codes.locked')
  })
  it('are removed together, and nothing happens where there are none', () => {
    given(ada, has('1', '2')).when(removeRecoveryCodes).gives(removed)
    given(ada).when(removeRecoveryCodes).gives()
    given(ada, locked).when(removeRecoveryCodes).refuses('recovery_codes.locked')
    given(robot).when(removeRecoveryCodes).refuses('recovery_codes.user_unknown')
  })
})

describe('a link to register a passkey', () => {
  const linking = (delivery: Parameters<typeof addPasskeyLink>[0]['delivery']) => (user: User) =>
    addPasskeyLink(
      {
        ...{ id: 'code', code: 'sealed', expiryNanos: 1, triggerOrigin: 'https://o', delivery },
        nowMicros: 1000,
      },
      user,
    )
  const requested = 'user.human.passwordless.initialization.code.requested'
  const common = { id: 'code', code: 'sealed', expiry: 1 }

  it('is mailed, handed to the caller, or a link of the oldest kind', () => {
    const triggerOrigin = 'https://o'
    given(ada)
      .when(linking({ kind: 'send', urlTemplate: 'https://t' }))
      .gives({ type: requested, payload: { ...common, url_template: 'https://t', triggerOrigin } })
    given(ada)
      .when(linking({ kind: 'return' }))
      .gives({ type: requested, payload: { ...common, code_returned: true, triggerOrigin } })
    given(ada)
      .when(linking({ kind: 'link' }))
      .gives({ type: 'user.human.passwordless.initialization.code.added', payload: common })
  })
  it('is one of at most ten that are still good', () => {
    const link = (id: number, expiry: number) => happened(requested, { id: `${id}`, expiry })
    const links = (count: number, expiry = 1e9) =>
      Array.from({ length: count }, (_, id) => link(id, expiry))
    const asking = linking({ kind: 'return' })
    given(ada, ...links(9))
      .when(asking)
      .gives(requested)
    given(ada, ...links(10))
      .when(asking)
      .refuses('passkey.too_many_links')
    given(ada, ...links(500, 1))
      .when(asking)
      .gives(requested)
  })
  it('is for humans that exist', () => {
    given(robot)
      .when(linking({ kind: 'return' }))
      .refuses('webauthn.user_unknown')
    given()
      .when(linking({ kind: 'return' }))
      .refuses('webauthn.user_unknown')
  })
})

describe('a passkey', () => {
  const codeEvent = 'user.human.passwordless.initialization.code'
  const link = happened(`${codeEvent}.requested`, { id: 'code', code: 'sealed', expiry: 1 })
  const wrong = happened(`${codeEvent}.check.failed`, { id: 'code' })
  const right = happened(`${codeEvent}.check.succeeded`, { id: 'code' })
  const token = 'user.human.passwordless.token'
  const added = happened(`${token}.added`, { webAuthNTokenId: 't', challenge: 'c', rpID: 'rp' })
  const key = {
    ...{ keyId: 'k', publicKey: 'p', signCount: 1, aaguid: 'a', attestationType: 'none' },
    userVerified: true,
  }
  const verified = happened(`${token}.verified`, {
    ...{ webAuthNTokenId: 't', keyId: 'k', publicKey: 'p', attestationType: 'none', aaguid: 'a' },
    ...{ signCount: 1, webAuthNTokenName: 'Phone', userVerified: true },
  })
  const registering = (code?: RegisterKey['code']) => (user: User) =>
    registerKey({ family: 'passkeys', tokenId: 't', challenge: 'c', rpId: 'rp', code }, user)
  const verifying =
    (changes: Partial<VerifyKey> = {}) =>
    (user: User) =>
      verifyKey(
        { family: 'passkeys', tokenId: 't', name: 'Phone', challenge: 'c', key, ...changes },
        user,
      )
  const checking = (signCount: number) => (user: User) =>
    checkKey({ family: 'passkeys', tokenId: 't', signCount }, user)

  it('is begun by a caller that has the right', () => {
    given(ada).when(registering()).gives(added)
    given(robot).when(registering()).refuses('webauthn.user_unknown')
  })
  it('is one of fifty, and the oldest of ten unfinished registrations makes room', () => {
    const begun = (id: number) => happened(`${token}.added`, { webAuthNTokenId: `${id}` })
    const ready = (id: number) => happened(`${token}.verified`, { webAuthNTokenId: `${id}` })
    const ids = (count: number) => Array.from({ length: count }, (_, id) => id)
    const oldest = { type: `${token}.removed`, payload: { webAuthNTokenId: '0' } }
    const keys = (count: number) => ids(count).flatMap((id) => [begun(id), ready(id)])
    given(ada, ...keys(49))
      .when(registering())
      .gives(added)
    given(ada, ...keys(50))
      .when(registering())
      .refuses('webauthn.too_many')
    given(ada, ...ids(10).map(begun))
      .when(registering())
      .gives(oldest, `${token}.added`)
  })
  it('is begun with a code, which is used up after it', () => {
    const typed = { id: 'code', typed: 'right' } as const
    given(ada, link).when(registering(typed)).gives(added, right)
    given(ada, link, added, right).when(registering(typed)).refuses('passkey.code_invalid')
  })
  it('is not begun with a wrong code, nor with any code after three of them', () => {
    const typed = { id: 'code', typed: 'wrong' } as const
    given(ada, link).when(registering(typed)).fails('passkey.code_invalid', wrong)
    given(ada, link, wrong, wrong, wrong)
      .when(registering({ id: 'code', typed: 'right' }))
      .refuses('passkey.code_invalid')
    given(ada, link, wrong, wrong)
      .when(registering({ id: 'code', typed: 'right' }))
      .gives(added, right)
    given(ada, link)
      .when(registering({ id: 'code', typed: 'expired' }))
      .refuses('passkey.code_invalid')
    given(ada)
      .when(registering({ id: 'other', typed: 'none' }))
      .refuses('passkey.code_invalid')
  })
  it('is verified once, for the challenge it was begun with', () => {
    given(ada, added).when(verifying()).gives(verified)
    given(ada, added, verified).when(verifying()).refuses('webauthn.not_pending')
    given(ada, added)
      .when(verifying({ challenge: 'other' }))
      .refuses('webauthn.not_pending')
    given(ada, added)
      .when(verifying({ tokenId: 'other' }))
      .refuses('webauthn.not_pending')
    given(ada, added)
      .when(verifying({ family: 'u2f' }))
      .refuses('webauthn.not_pending')
    given().when(verifying()).refuses('webauthn.user_unknown')
  })
  it('is not registered twice by one user, but may be a security key, too', () => {
    const second = happened(`${token}.added`, { webAuthNTokenId: 't2', challenge: 'c', rpID: 'rp' })
    given(ada, added, verified, second)
      .when(verifying({ tokenId: 't2' }))
      .refuses('webauthn.invalid')
    const u2f = 'user.human.mfa.u2f.token'
    const pending = happened(`${u2f}.added`, { webAuthNTokenId: 't2', challenge: 'c', rpID: 'rp' })
    given(ada, added, verified, pending)
      .when(verifying({ family: 'u2f', tokenId: 't2' }))
      .gives(`${u2f}.verified`)
  })
  it('frees a user that others held up, if it verified its user', () => {
    const failed = Array.from({ length: 100 }, () => happened('user.human.password.check.failed'))
    const ready = (userVerified: boolean) =>
      happened(`${token}.verified`, { webAuthNTokenId: 't', keyId: 'k', userVerified })
    given(ada, added, ready(true), ...failed)
      .when(checking(0))
      .gives('user.unlocked')
    given(ada, added, ready(false), ...failed)
      .when(checking(0))
      .gives()
  })
  it('is removed, finished or not', () => {
    const removing = (user: User) => removeKey({ family: 'passkeys', tokenId: 't' }, user)
    given(ada, added).when(removing).gives(`${token}.removed`)
    given(ada, added, verified).when(removing).gives(`${token}.removed`)
    given(ada).when(removing).refuses('webauthn.not_found')
  })
  it('proves with a counter that grows, or without one', () => {
    const counted = happened(`${token}.signcount.changed`, { webAuthNTokenId: 't', signCount: 2 })
    given(ada, added, verified).when(checking(2)).gives(counted)
    given(ada, added, verified).when(checking(1)).refuses('webauthn.assertion_invalid')
    given(ada, added, verified, counted).when(checking(2)).refuses('webauthn.assertion_invalid')
    given(ada, added).when(checking(2)).refuses('webauthn.no_key')
    given(ada, added, verified, locked).when(checking(2)).refuses('otp.locked')
    const uncounted = happened(`${token}.verified`, { webAuthNTokenId: 't', keyId: 'k' })
    given(ada, added, uncounted).when(checking(0)).gives()
  })
})
