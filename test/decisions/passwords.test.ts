/** Passwords, their codes and invitations: every decision, without a database. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { pastEvent as event } from '../../src/domain/event.fixture.ts'
import { checkInitCode } from '../../src/domain/user/check-init-code.ts'
import {
  type CheckPassword,
  checkComparable,
  checkPassword,
} from '../../src/domain/user/check-password.ts'
import {
  type ResetMedium,
  requestPasswordReset,
} from '../../src/domain/user/request-password-reset.ts'
import { proofFailed, type SignOut, setPassword } from '../../src/domain/user/set-password.ts'
import { absentUser, evolveUser, type User } from '../../src/domain/user/user.ts'
import { specify } from './specify.ts'

const given = specify(evolveUser, absentUser)

const triggerOrigin = 'https://id.example.com'
const human = event('user.human.added', { userName: 'minnie', encodedHash: 'hash' })
const machine = event('user.machine.added', { userName: 'robot' })
const invited = event('user.human.initialization.code.added', { code: 'sealed', expiry: 1 })
const wrong = event('user.human.password.check.failed')
const right = event('user.human.password.check.succeeded')
const locked = event('user.locked')
const changed = 'user.human.password.changed'
const emailVerified = 'user.human.email.verified'
const phoneVerified = 'user.human.phone.verified'

describe('a check of a password', () => {
  const checking =
    (changes: Partial<CheckPassword> = {}) =>
    (user: User) =>
      checkPassword(
        { verdict: 'right', rehash: undefined, attemptsMax: 0, about: {}, ...changes },
        user,
      )

  it('stores that it was right, with a newer hash where there is one', () => {
    given(human).when(checking()).gives(right.type)
    given(human)
      .when(checking({ rehash: 'newer' }))
      .gives(right.type, {
        type: 'user.human.password.hash.updated',
        payload: { encodedHash: 'newer' },
      })
  })
  it('stores that it was wrong, and refuses it with the number of attempts in a row', () => {
    given(human, wrong)
      .when(checking({ verdict: 'wrong' }))
      .fails('password.check.wrong', wrong.type)
    const outcome = checking({ verdict: 'wrong' })({
      ...absentUser,
      credentials: { ...absentUser.credentials, passwordFailures: 4 },
    })[Symbol.iterator]()
    outcome.next()
    const end = outcome.next()
    assert.equal(end.done && end.value?.failedAttempts, 5)
  })
  it('locks the user by the attempt that is wrong once too often', () => {
    const check = checking({ verdict: 'wrong', attemptsMax: 2 })
    given(human).when(check).fails('password.check.wrong', wrong.type)
    given(human, wrong).when(check).fails('password.check.wrong', wrong.type, 'user.locked')
  })
  it('counts from one after a right password, an unlocking or another password', () => {
    const check = checking({ verdict: 'wrong', attemptsMax: 2 })
    const other = event(changed, { encodedHash: 'other' })
    for (const restart of [right, event('user.unlocked'), other]) {
      given(human, wrong, restart).when(check).fails('password.check.wrong', wrong.type)
    }
  })
  it('stores a failure against an unreadable hash, which locks nobody', () => {
    given(human)
      .when(checking({ verdict: 'unsupported' }))
      .fails('password.check.unsupported', wrong.type)
  })
  it('needs something to compare with', () => {
    const comparing = (user: User) => {
      checkComparable(user, { isKnownBrowser: false })
      return []
    }
    given().when(comparing).refuses('password.check.user_unknown')
    given(machine).when(comparing).refuses('password.check.user_unknown')
    given(human, locked).when(comparing).refuses('password.check.locked')
    given(human, locked)
      .when((user) => {
        checkComparable(user, { isKnownBrowser: false, isAgain: true })
        return []
      })
      .refuses('password.check.locked_meanwhile')
    given(event('user.human.added')).when(comparing).refuses('password.check.none')
    given(human, invited).when(comparing).gives()
  })
})

describe('a change of a password', () => {
  const signOut: SignOut = 'nowhere'
  const words = { encodedHash: 'other', changeRequired: false, triggerOrigin, signOut }
  const payload = { encodedHash: 'other', changeRequired: false, triggerOrigin }
  const rightPassword = { kind: 'current', verdict: 'right', attemptsMax: 0, about: {} } as const
  const byPermission = (user: User) =>
    setPassword({ ...words, proof: { kind: 'permission' } }, user)
  const byCode = (user: User) =>
    setPassword({ ...words, proof: { kind: 'code', verdict: 'right' } }, user)
  const code = (more: object = {}) =>
    event('user.human.password.code.added', { code: 'sealed', ...more })

  it('says whether it must be changed, even when it need not be', () => {
    given(human)
      .when(byPermission)
      .gives({ type: changed, payload: { ...payload, signsOut: true } })
  })
  it('ends all earlier sign-ins when it is by a code or another user, whatever was asked', () => {
    const all = { type: changed, payload: { ...payload, signsOut: true } }
    given(human).when(byPermission).gives(all)
    given(human, event(emailVerified), code()).when(byCode).gives(all)
  })
  it('ends the sign-ins its user wants ended when it is by the current password', () => {
    const by = (signOut: SignOut) => (user: User) =>
      setPassword({ ...words, signOut, proof: rightPassword }, user)
    const signsOut = true
    given(human).when(by('nowhere')).gives({ type: changed, payload })
    given(human)
      .when(by('everywhere'))
      .gives({ type: changed, payload: { ...payload, signsOut } })
    given(human)
      .when(by({ exceptSessionId: '7' }))
      .gives({ type: changed, payload: { ...payload, signsOut, keptSessionID: '7' } })
  })
  it('is the first by a recent proof, which keeps the session; others need the current one', () => {
    const first = (user: User) =>
      setPassword({ ...words, signOut: { exceptSessionId: '7' }, proof: { kind: 'recent' } }, user)
    given(event('user.human.added'))
      .when(first)
      .gives({ type: changed, payload: { ...payload, signsOut: true, keptSessionID: '7' } })
    given(human).when(first).refuses('password.set.current_needed')
  })
  it('verifies the address when it is by the code of a mail, unless it was verified before', () => {
    given(human, code()).when(byCode).gives(changed, emailVerified)
    given(human, event(emailVerified), code()).when(byCode).gives(changed)
  })
  it('verifies the number when it is by the code of an SMS', () => {
    given(human, code({ notificationType: 1 }))
      .when(byCode)
      .gives(changed, phoneVerified)
  })
  it('verifies nothing when its code went nowhere, or to an earlier address', () => {
    given(human, code({ code_returned: true }))
      .when(byCode)
      .gives(changed)
    given(human, code(), event('user.human.email.changed', { email: 'other@example.com' }))
      .when(byCode)
      .gives(changed)
    given(human, code({ notificationType: 1 }), event('user.human.phone.changed', { phone: '+1' }))
      .when(byCode)
      .gives(changed)
  })
  it('is refused for absent users, machines and invited users', () => {
    given().when(byPermission).refuses('password.set.user_unknown')
    given(machine).when(byPermission).refuses('password.set.user_unknown')
    given(human, invited).when(byPermission).refuses('password.set.not_initialised')
  })
  it('is refused with a proof that does not hold', () => {
    const proving = (proof: Parameters<typeof proofFailed>[0]) => (user: User) =>
      proofFailed(proof, user) ?? []
    const ofCode = (verdict: 'wrong' | 'expired' | 'none') => proving({ kind: 'code', verdict })
    given(human).when(ofCode('wrong')).refuses('password.set.code_wrong')
    given(human).when(ofCode('expired')).refuses('password.set.code_expired')
    given(human).when(ofCode('none')).refuses('password.set.code_none')
    const current = { kind: 'current', attemptsMax: 1, about: {} } as const
    given(human)
      .when(proving({ ...current, verdict: 'wrong' }))
      .fails('password.check.wrong', wrong.type, 'user.locked')
    given(human)
      .when(proving({ ...current, verdict: 'right' }))
      .gives()
  })
})

describe('a code to set a password with', () => {
  const refusals = {
    userUnknown: 'v2.password_reset.user_unknown',
    notInitialised: 'v2.password_reset.not_initialised',
  } as const
  const asking = (medium: ResetMedium) => (user: User) =>
    requestPasswordReset(
      { medium, issued: { code: 'sealed', expiryNanos: 1 }, triggerOrigin, refusals },
      user,
    )
  const type = 'user.human.password.code.added'
  const payload = { code: 'sealed', expiry: 1, triggerOrigin }

  it('goes by mail, by SMS, or to the caller', () => {
    given(human)
      .when(asking({ kind: 'email', urlTemplate: 'https://{{.Code}}' }))
      .gives({ type, payload: { ...payload, url_template: 'https://{{.Code}}' } })
    given(human)
      .when(asking({ kind: 'sms' }))
      .gives({ type, payload: { ...payload, notificationType: 1 } })
    given(human)
      .when(asking({ kind: 'return' }))
      .gives({ type, payload: { ...payload, code_returned: true } })
  })
  it('is refused for absent users, machines and invited users', () => {
    const ask = asking({ kind: 'email' })
    given().when(ask).refuses('v2.password_reset.user_unknown')
    given(machine).when(ask).refuses('v2.password_reset.user_unknown')
    given(human, invited).when(ask).refuses('v2.password_reset.not_initialised')
  })
})

describe('the acceptance of an invitation', () => {
  const accepting =
    (verdict: 'right' | 'wrong' | 'expired', encodedHash?: string) => (user: User) =>
      checkInitCode({ verdict, encodedHash, triggerOrigin }, user)
  const accepted = 'user.human.initialization.check.succeeded'
  const refused = 'user.human.initialization.check.failed'

  it('verifies the address, which need not be stored twice', () => {
    given(human, invited).when(accepting('right')).gives(accepted, emailVerified)
    given(human, event(emailVerified), invited).when(accepting('right')).gives(accepted)
  })
  it('sets a password that need not be changed', () => {
    given(human, invited).when(accepting('right', 'hash')).gives(accepted, emailVerified, changed)
  })
  it('stores a failure with a wrong or an expired code, and refuses it', () => {
    given(human, invited).when(accepting('wrong')).fails('init_code.wrong', refused)
    given(human, invited).when(accepting('expired')).fails('init_code.wrong', refused)
  })
  it('is possible once, and only for the user it was for', () => {
    given(human).when(accepting('right')).refuses('init_code.none')
    given(human, invited, event(accepted)).when(accepting('right')).refuses('init_code.none')
    given(human, invited, locked).when(accepting('right')).refuses('password.check.locked')
  })
  it('is refused for a user that was deactivated since', () => {
    given(human, invited, locked, event('user.unlocked'), event('user.deactivated'))
      .when(accepting('right'))
      .refuses('password.check.locked')
  })
  it('says nothing about an address it was not sent to', () => {
    const moved = event('user.human.email.changed', { email: 'b@c.d' })
    given(human, invited, moved).when(accepting('right', 'hash')).gives(accepted, changed)
  })
})
