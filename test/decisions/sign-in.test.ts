/** Signing in on our pages: every rule, without a database (surroundings §4.4, §4.9–4.11). */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { CheckTimes } from '../../src/domain/session/methods.ts'
import {
  accessMail,
  closedAccount,
  firstFactorOf,
  hiddenAccount,
  readyAccount,
} from '../../src/domain/sign-in/account.ts'
import {
  attemptsLeft,
  isUntried,
  shownForDecoy,
  shownForPassword,
  tellsOfAccount,
} from '../../src/domain/sign-in/attempts.ts'
import {
  hintsAtAnother,
  isAgreedFor,
  isFreshFor,
  orgOfAuthRequest,
} from '../../src/domain/sign-in/auth-request-rules.ts'
import { nextStep, type SignInProgress } from '../../src/domain/sign-in/next-step.ts'
import {
  authenticatedAtMicros,
  isPasswordExpired,
  isTooLateForSecondFactor,
  offersStay,
  provedFactors,
} from '../../src/domain/sign-in/proved-factors.ts'
import {
  type OfferContext,
  offersSetUp,
  type SetUpContext,
  setUpWays,
} from '../../src/domain/sign-in/set-up.ts'
import { type SessionWorth, silentErrorOf } from '../../src/domain/sign-in/silent-answer.ts'
import { type HeldFactor, usableFactors } from '../../src/domain/sign-in/usable-factors.ts'

describe('the next step of a sign-in', () => {
  const given = (progress: Partial<SignInProgress>) =>
    nextStep({
      ...{ isInitial: false, hasUnconfirmedEmail: false, lack: undefined, usableFactors: [] },
      ...{ hasPasskey: false, hasPassword: true, mustChangePassword: false },
      ...{ proved: { password: true, webAuthN: 'none' }, ...progress },
    })
  const lack = 'caller.mfa_required'

  it('is none when nothing is missing', () => assert.equal(given({}), 'done'))
  it('is the registration for a user that never finished it, whatever else is missing', () => {
    assert.equal(given({ isInitial: true, hasUnconfirmedEmail: true, lack }), 'initial')
  })
  it('is the unconfirmed address before the second factor', () => {
    assert.equal(given({ hasUnconfirmedEmail: true, lack, usableFactors: ['totp'] }), 'email')
  })
  it('is the second factor for a user that has one', () => {
    assert.equal(given({ lack, usableFactors: ['totp'], mustChangePassword: true }), 'code')
  })
  it('is the passkey for a user that has no other factor', () => {
    assert.equal(given({ lack, hasPasskey: true }), 'passkey')
  })
  it('is setting one up for a user that has none', () => assert.equal(given({ lack }), 'setUp'))
  it('is the password after a passkey that did not verify its user', () => {
    const proved = { password: false, webAuthN: 'passkey' as const }
    assert.equal(given({ lack, hasPasskey: true, proved }), 'password')
    assert.equal(given({ lack, hasPasskey: true, proved, usableFactors: ['totp'] }), 'code')
    assert.equal(given({ lack, hasPasskey: true, proved, hasPassword: false }), 'setUp')
  })
  it('is a new password only after everything else', () => {
    assert.equal(given({ mustChangePassword: true }), 'change')
    assert.equal(given({ mustChangePassword: true, lack }), 'setUp')
  })
})

describe('usable second factors', () => {
  const factor = (kind: HeldFactor['kind'], domain = ''): HeldFactor => ({ kind, domain })
  const given = (held: HeldFactor[], allowed: number[], isByKey = false) =>
    usableFactors({ held, allowed, rpId: 'id.test', isByKey })

  it('are those the policy allows, in the order they are offered', () => {
    const held = [factor('otp_sms'), factor('otp_email'), factor('otp')]
    assert.deepEqual(given(held, [1, 4]), ['totp', 'otpSms'])
  })
  it('are all the user has where the policy allows none of them', () => {
    assert.deepEqual(given([factor('otp_email')], [1]), ['otpEmail'])
  })
  it('are no security key of another host, unless there is nothing else', () => {
    const elsewhere = factor('u2f', 'other.test')
    assert.deepEqual(given([elsewhere, factor('otp')], [1, 2]), ['totp'])
    assert.deepEqual(given([elsewhere], [1, 2]), ['key'])
    assert.deepEqual(given([factor('u2f', 'id.test'), factor('otp')], [2]), ['key'])
  })
  it('are recovery codes only beside another factor', () => {
    assert.deepEqual(given([factor('recovery_code')], [1]), [])
    assert.deepEqual(given([factor('recovery_code'), factor('otp')], [1]), ['totp', 'recoveryCode'])
  })
  it('are no second key after a first one', () => {
    assert.deepEqual(given([factor('u2f'), factor('otp')], [1, 2], true), ['totp'])
    assert.deepEqual(given([factor('u2f')], [1, 2], true), [])
  })
  it('are never passkeys', () => assert.deepEqual(given([factor('passwordless')], [1, 2]), []))
})

describe('what a session is proved with', () => {
  const minute = 60_000_000
  const hourNanos = 3600 * 1e9
  const none: CheckTimes = {
    ...{ password: undefined, intent: undefined, webAuthN: undefined },
    ...{ isUserVerified: false, isPasskey: false },
    ...{ totp: undefined, otpSms: undefined, otpEmail: undefined, recoveryCode: undefined },
  }
  const lifetimes = {
    ...{ passwordCheckLifetime: hourNanos, externalLoginCheckLifetime: hourNanos },
    ...{ secondFactorCheckLifetime: 0, multiFactorCheckLifetime: hourNanos },
  }
  const given = (times: Partial<CheckTimes>, nowMicros: number, passwordChangedAtMicros = 0) =>
    provedFactors({ ...none, ...times }, { lifetimes, nowMicros, passwordChangedAtMicros })

  it('counts for as long as the policy says', () => {
    assert.equal(given({ password: minute }, 61 * minute).password, true)
    assert.equal(given({ password: minute }, 61 * minute + 1).password, false)
    assert.equal(given({ intent: minute }, 61 * minute + 1).intent, false)
  })
  it('counts for ten minutes at least', () => {
    assert.equal(given({ totp: 0 }, 10 * minute).totp, true)
    assert.equal(given({ totp: 0 }, 10 * minute + 1).totp, false)
  })
  it('is no password of before the last change', () => {
    assert.equal(given({ password: minute }, 2 * minute, minute + 1).password, false)
    assert.equal(given({ password: minute }, 2 * minute, minute).password, true)
  })
  it('is a key by the lifetime of what it proves', () => {
    assert.equal(given({ webAuthN: 0, isUserVerified: true }, 30 * minute).webAuthN, 'verified')
    assert.equal(given({ webAuthN: 0, isPasskey: true }, 30 * minute).webAuthN, 'passkey')
    assert.equal(given({ webAuthN: 0 }, 5 * minute).webAuthN, 'present')
    assert.equal(given({ webAuthN: 0 }, 30 * minute).webAuthN, 'none')
  })
  it('is as old as the latest first factor', () => {
    assert.equal(authenticatedAtMicros({ ...none, password: 1, intent: 3, totp: 9 }), 3)
    assert.equal(authenticatedAtMicros(none), 0)
  })
  it('waits a quarter of an hour for a second factor', () => {
    assert.equal(isTooLateForSecondFactor(0, { nowMicros: 15 * minute }), false)
    assert.equal(isTooLateForSecondFactor(0, { nowMicros: 15 * minute + 1 }), true)
  })
  it('asks for a new password when the old one is older than the policy allows', () => {
    const day = 24 * 60 * minute
    assert.equal(isPasswordExpired(0, { maxAgeDays: 0, nowMicros: 1000 * day }), false)
    assert.equal(isPasswordExpired(0, { maxAgeDays: 2, nowMicros: 2 * day }), false)
    assert.equal(isPasswordExpired(0, { maxAgeDays: 2, nowMicros: 2 * day + 1 }), true)
  })
})

const open = { allowUsernamePassword: true, passwordlessType: 1, hidePasswordReset: false }

describe('what may be said of an account', () => {
  it('is the same for every name where names are kept secret', () => {
    const { state, isHidden, hasPassword, hasPasskey } = hiddenAccount(open)
    assert.deepEqual([state, isHidden, hasPassword, hasPasskey], ['ready', true, true, true])
    assert.equal(hiddenAccount({ ...open, passwordlessType: 0 }).hasPasskey, false)
  })
  it('is what its user has and the policy allows', () => {
    const both = { hasPassword: true, hasPasskey: true }
    const strict = { ...open, allowUsernamePassword: false, passwordlessType: 0 }
    assert.equal(readyAccount(both, open).hasPassword, true)
    assert.equal(readyAccount({ ...both, hasPasskey: false }, open).hasPasskey, false)
    assert.equal(readyAccount(both, strict).hasPassword, false)
    assert.equal(readyAccount(both, strict).hasPasskey, false)
  })
  it('is that a mail opens it, if failed attempts locked it and passwords can be reset', () => {
    const isMendable = (state: 'locked' | 'inactive', isLockedByAttempts: boolean, policy = open) =>
      closedAccount(state, { isLockedByAttempts, policy }).isMendable
    assert.equal(isMendable('locked', true), true)
    assert.equal(isMendable('locked', false), false)
    assert.equal(isMendable('inactive', true), false)
    assert.equal(isMendable('locked', true, { ...open, hidePasswordReset: true }), false)
    assert.equal(isMendable('locked', true, { ...open, allowUsernamePassword: false }), false)
  })
})

describe('the mail for a user that cannot sign in', () => {
  const given = (facts: Partial<Parameters<typeof accessMail>[0]>) =>
    accessMail({
      ...{ state: 'active', isLockedByAttempts: false, canSignIn: true },
      ...{ hidePasswordReset: false, ...facts },
    })

  it('resets a password', () => assert.equal(given({}), 'password'))
  it('resets no password where the policy hides that', () => {
    assert.equal(given({ hidePasswordReset: true }), undefined)
  })
  it('invites a user that never had a way to sign in, whatever the policy hides', () => {
    assert.equal(given({ canSignIn: false, hidePasswordReset: true }), 'invite')
  })
  it('lets a user that never finished the registration continue', () => {
    assert.equal(given({ state: 'initial', hidePasswordReset: true }), 'password')
  })
  it('goes to no user that was deactivated, or locked by an administrator', () => {
    assert.equal(given({ state: 'inactive' }), undefined)
    assert.equal(given({ state: 'locked' }), undefined)
    assert.equal(given({ state: 'locked', isLockedByAttempts: true }), 'password')
  })
})

describe('the second factors that may be set up', () => {
  const given = (context: Partial<SetUpContext> = {}) =>
    setUpWays({
      ...{ allowed: [1, 2, 3, 4], allowsPasskeys: true, isEmailVerified: true },
      ...{ isPhoneVerified: true, hasSmsCarrier: true, isByKey: false, ...context },
    })

  it('are all that the policy allows', () => {
    assert.deepEqual(given(), ['totp', 'passkey', 'key', 'otpEmail', 'otpSms'])
    assert.deepEqual(given({ allowed: [2], allowsPasskeys: false }), ['key'])
  })
  it('reach the person: by a verified address, and an SMS that somebody sends', () => {
    const codes = { allowed: [3, 4], allowsPasskeys: false }
    assert.deepEqual(given({ ...codes, isEmailVerified: false }), ['otpSms'])
    assert.deepEqual(given({ ...codes, isPhoneVerified: false }), ['otpEmail'])
    assert.deepEqual(given({ ...codes, hasSmsCarrier: false }), ['otpEmail'])
  })
  it('are no second key for who signed in with one', () => {
    assert.deepEqual(given({ isByKey: true }), ['totp', 'otpEmail', 'otpSms'])
  })
  it('are an app where nothing is allowed, so that nobody is locked out', () => {
    assert.deepEqual(given({ allowed: [], allowsPasskeys: false }), ['totp'])
  })
})

describe('a second factor that nobody has to have', () => {
  const day = 24 * 3600 * 1_000_000
  const given = (context: Partial<OfferContext> = {}) =>
    offersSetUp({
      ...{ lack: undefined, proved: { password: true }, allowed: [1], hasAnother: false },
      ...{ policy: { mfaInitSkipLifetime: 30 * day * 1000 }, skippedAtMicros: undefined },
      ...{ nowMicros: 100 * day, ...context },
    })

  it('is offered after a password alone', () => {
    assert.equal(given(), true)
    assert.equal(given({ proved: { password: false } }), false)
    assert.equal(given({ hasAnother: true }), false)
    assert.equal(given({ lack: 'caller.mfa_required' }), false)
  })
  it('is not offered again before the lifetime is over', () => {
    assert.equal(given({ skippedAtMicros: 70 * day }), false)
    assert.equal(given({ skippedAtMicros: 70 * day - 1 }), true)
  })
  it('is never offered where the policy has no lifetime, or allows nothing', () => {
    assert.equal(given({ policy: { mfaInitSkipLifetime: 0 } }), false)
    assert.equal(given({ allowed: [] }), false)
  })
})

describe('staying signed in', () => {
  const hour = 3600 * 1_000_000_000
  const given = (longest: number) =>
    offersStay({
      ...{ passwordCheckLifetime: 1, externalLoginCheckLifetime: longest },
      ...{ multiFactorCheckLifetime: 1, secondFactorCheckLifetime: 100 * hour },
    })

  it('is offered where a first factor counts for an hour', () => {
    assert.deepEqual([given(hour), given(hour - 1000)], [true, false])
  })
})

describe('the page after the name', () => {
  const given = (account: Partial<Parameters<typeof firstFactorOf>[0]>) =>
    firstFactorOf({ isHidden: false, hasPasskey: false, hasPassword: false, ...account })

  it('asks for the passkey of an account that has one, with a password or without', () => {
    assert.equal(given({ hasPasskey: true, hasPassword: true }), 'passkey')
    assert.equal(given({ hasPasskey: true }), 'passkey')
  })
  it('asks for the password of any other account', () => {
    assert.equal(given({ hasPassword: true }), 'password')
    assert.equal(given({}), 'password')
  })
  it('is the same for every name where names are hidden: the password, if allowed', () => {
    assert.equal(given({ isHidden: true, hasPasskey: true, hasPassword: true }), 'password')
    assert.equal(given({ isHidden: true, hasPasskey: true }), 'passkey')
    assert.equal(given({ isHidden: true, hasPassword: true }), 'password')
  })
})

describe('a session that could answer an auth request', () => {
  const second = 1_000_000
  const request = {
    ...{ scopes: ['openid'], createdAtMicros: 100 * second, prompts: [] },
    ...{ maxAge: undefined, hintUserId: undefined },
  }
  const ada = { userId: 'ada', orgId: 'a' }
  const isFresh = (changed: object, authenticatedAtMicros = 50 * second, isChosen = false) =>
    isFreshFor(
      { ...request, ...changed },
      { ...ada, authenticatedAtMicros, isChosen },
      { nowMicros: 110 * second },
    )

  it('does, unless the application insists', () => {
    assert.equal(isFresh({}), true)
    assert.equal(isFresh({ prompts: ['none', 'consent'] }), true)
    assert.equal(isFresh({ prompts: ['login'] }), false)
  })
  it('does once its user chose it, where the application asks for a choice and no more', () => {
    const chosen = (...prompts: string[]) => isFresh({ prompts }, 50 * second, true)
    assert.equal(isFresh({ prompts: ['select_account'] }), false)
    assert.equal(chosen('select_account'), true)
    assert.equal(chosen('select_account', 'consent'), true)
    assert.equal(chosen('select_account', 'login'), false)
  })
  it('does not when its user is another than the one hinted at', () => {
    assert.equal(isFresh({ hintUserId: 'ada' }), true)
    assert.equal(isFresh({ hintUserId: 'bob' }), false)
  })
  it('does not when it is older than the application allows', () => {
    assert.equal(isFresh({ maxAge: 60 }), true)
    assert.equal(isFresh({ maxAge: 59 }), false)
  })
  it('does when its user signed in after the application asked, whole seconds apart', () => {
    assert.equal(isFresh({ prompts: ['login'] }, 101 * second), true)
    assert.equal(isFresh({ prompts: ['login'] }, 101 * second - 1), false)
  })
  it('never does for users of another organisation than the one asked for', () => {
    const scopes = ['openid', 'urn:zitadel:iam:org:id:b']
    assert.equal(orgOfAuthRequest({ scopes }), 'b')
    assert.equal(isFresh({ scopes }, 200 * second), false)
    assert.equal(isFresh({ scopes: ['urn:zitadel:iam:org:id:a'] }), true)
  })
  it('continues unasked to applications of its own organisation and of the operator alone', () => {
    const agrees = (clientOrgId: string, hasAgreed = false) =>
      isAgreedFor({ clientOrgId }, { userOrgId: 'a', defaultOrgId: 'main', hasAgreed })
    assert.deepEqual([agrees('a'), agrees('main'), agrees('b')], [true, true, false])
    assert.equal(agrees('b', true), true)
  })
})

describe('a request that asks nothing', () => {
  const worth = { step: 'done', isFresh: true, isHinted: true, isAgreed: true } as const
  const error = (changed: Partial<SessionWorth> = {}) => silentErrorOf({ ...worth, ...changed })

  it('is answered by a session that lacks nothing', () => assert.equal(error(), undefined))
  it('wants a sign-in where there is none, or one that does not count', () => {
    assert.equal(silentErrorOf(undefined), 'login_required')
    assert.equal(error({ isFresh: false, isHinted: false, step: 'code' }), 'login_required')
  })
  it('wants a choice where the hint is about somebody else', () => {
    assert.equal(error({ isHinted: false, isAgreed: false }), 'account_selection_required')
    const names = ['ada', 'Ada@acme.test', '']
    assert.equal(hintsAtAnother({ loginHint: ' ADA@acme.test' }, names), false)
    assert.equal(hintsAtAnother({ loginHint: 'bob' }, names), true)
    assert.equal(hintsAtAnother({ loginHint: undefined }, names), false)
  })
  it('wants what is left of the sign-in, and the agreement of the user', () => {
    for (const step of ['code', 'setUp', 'change', 'email', 'passkey', 'initial'] as const) {
      assert.equal(error({ step, isAgreed: false }), 'interaction_required')
    }
    assert.equal(error({ isAgreed: false }), 'consent_required')
  })
})

describe('a failed attempt', () => {
  it('is never reported as one at a locked account', () => {
    assert.equal(shownForPassword('locked'), 'wrong')
    assert.equal(shownForPassword('held'), 'held')
    assert.equal(shownForPassword('busy'), 'busy')
  })
  it('at an unknown name fails as one at a user, but for limits that only accounts have', () => {
    assert.equal(shownForDecoy('tooManyHere'), 'tooManyHere')
    assert.equal(shownForDecoy('tooMany'), 'wrong')
    assert.deepEqual([tellsOfAccount('held'), tellsOfAccount('tooManyHere')], [true, false])
  })
  it('does not count when the server was busy', () => {
    assert.deepEqual([isUntried('busy'), isUntried('wrong')], [true, false])
  })
  it('says how many are left only where there is a limit that may be shown', () => {
    const policy = { maxPasswordAttempts: 5, showLockOutFailures: true }
    assert.equal(attemptsLeft(2, { isHidden: false, policy }), 3)
    assert.equal(attemptsLeft(7, { isHidden: false, policy }), 0)
    assert.equal(attemptsLeft(0, { isHidden: false, policy }), undefined)
    assert.equal(attemptsLeft(2, { isHidden: true, policy }), undefined)
    const silent = { ...policy, showLockOutFailures: false }
    assert.equal(attemptsLeft(2, { isHidden: false, policy: silent }), undefined)
    const endless = { ...policy, maxPasswordAttempts: 0 }
    assert.equal(attemptsLeft(2, { isHidden: false, policy: endless }), undefined)
  })
})
