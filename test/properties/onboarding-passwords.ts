/** Passwords and v1 invitations in the onboarding property (surroundings §4.1, §4.3, §4.5). */
import { ManagementService, SessionService, UserServiceV2 } from '../../src/proto/services.ts'
import { goesOn, setPassword } from './onboarding-addresses.ts'
import {
  calls,
  giveCode,
  no,
  type Outcome,
  passwordOf,
  type Rule,
  typedOf,
  wayFields,
  yes,
} from './onboarding-deeds.ts'
import {
  checkOf,
  codeMadeAt,
  failCode,
  type Intent,
  isVoid,
  markVerified,
  moveTo,
  type Person,
  passwordNotice,
} from './onboarding-model.ts'

const v1 = ManagementService.method
const v2 = UserServiceV2.method

const resendInit: Rule = ({ person: { id, email }, operation: { how }, nowHours, fresh }) => {
  const address = [`person-${fresh()}@acme.test`, email.address, ''][Math.min(how % 4, 2)] ?? ''
  return calls(v1.resendHumanInitialization, { userId: id, email: address }, (person) => {
    if (person.state === 'removed') return no(5, 'COMMAND-2M9df')
    if (person.state !== 'initial') return no(9, 'COMMAND-2M9sd')
    const isMoving = address !== '' && address !== person.email.address
    if (isMoving) moveTo(person, address)
    return giveCode(person, 'init', { nowHours }, isMoving ? ['email.changed'] : [])
  })
}

/** The page of the invitation; it takes a password from whoever has none. */
const initPage: Rule = ({ person: before, operation: { typed }, nowHours, fresh }) => {
  const { id, orgId } = before
  const code = typedOf(before, 'init', typed)
  const password = passwordOf(fresh())
  const path = `/ui/login/user/init?userID=${id}&orgID=${orgId}&passwordset=false`
  return {
    isSolo: true,
    act: ({ fill }) => fill(path, { code, password, passwordconfirm: password }),
    judge: (person) => {
      const { state, codes } = person
      const isOut = state === 'removed' || state === 'locked' || state === 'inactive'
      if (!codes.init || isOut) return no(-1)
      if (checkOf(codes.init, code, nowHours) !== 'right' || isVoid(codes.init)) {
        return no(-1, undefined, failCode(codes.init, 'initialization.check.failed'))
      }
      const isProved = codes.init.proves === 'email' && !person.email.isVerified
      if (isProved) markVerified(person, 'email')
      delete codes.init
      person.state = 'active'
      const chooses = person.password === undefined
      if (chooses) setPassword(person, password)
      const events = [
        'initialization.check.succeeded',
        ...(isProved ? ['email.verified'] : []),
        ...(chooses ? ['password.changed', ...goesOn(person)] : []),
      ]
      return yes(events)
    },
  }
}

const resetV1: Rule = ({ person: { id }, operation: { how }, nowHours }) => {
  const isSms = how % 4 === 3
  const request = { userId: id, type: isSms ? 1 : 0 }
  return calls(v1.sendHumanResetPasswordNotification, request, (person) => {
    if (person.state === 'removed') return no(9, 'COMMAND-Hj9ds')
    if (person.state === 'initial') return no(9, 'COMMAND-2M9sd')
    return isSms ? resetBySms(person, nowHours) : giveCode(person, 'password', { nowHours })
  })
}

const resetV2: Rule = ({ person: { id }, operation: { how }, nowHours }) => {
  const isSms = how % 4 === 3
  const medium = isSms ? { sendLink: { notificationType: 2 } } : wayFields(how, 'sendLink')
  return calls(v2.passwordReset, { userId: id, ...medium }, (person) => {
    if (person.state === 'removed') return no(5, 'COMMAND-SAF4f')
    if (person.state === 'initial') return no(9, 'COMMAND-Sfe4g')
    return isSms ? resetBySms(person, nowHours) : giveCode(person, 'password', { nowHours, how })
  })
}

/** Without a number the code reaches nobody. */
function resetBySms(person: Person, nowHours: number): Outcome {
  const code = { ...codeMadeAt(nowHours, 'password'), proves: 'phone' as const }
  person.codes.password = code
  const { number } = person.phone
  const sms: Intent = { kind: 'passwordReset', channel: 'sms', to: number, code }
  return yes(['password.code.added'], [sms])
}

const setPasswordByCode: Rule = ({ person: before, operation, nowHours, fresh }) => {
  const verificationCode = typedOf(before, 'password', operation.typed)
  const password = passwordOf(fresh())
  const changeRequired = operation.how % 3 === 0
  const request = { userId: before.id, newPassword: { password, changeRequired } }
  return calls(v2.setPassword, { ...request, verificationCode }, (person) => {
    const refused = settable(person)
    if (refused) return refused
    const code = person.codes.password
    const check = checkOf(code, verificationCode, nowHours)
    if (check === 'none') return no(9, 'COMMAND-2M9fs')
    if (check === 'expired') return no(9, 'CODE-QvUQ4P')
    if (isVoid(code)) return no(9, 'USER-Cvd1a')
    if (check === 'wrong') {
      failCode(code, '')
      return no(3, 'CODE-woT0xc')
    }
    const hadPassword = person.password !== undefined
    setPassword(person, password)
    const proved = code?.proves
    const isProof = proved !== undefined && !person[proved].isVerified
    if (isProof) markVerified(person, proved)
    const events = ['password.changed', ...(isProof ? [`${proved}.verified`] : [])]
    return yes(events, hadPassword ? [passwordNotice(person)] : [])
  })
}

const settable = ({ state }: Person): Outcome | undefined => {
  if (state === 'removed') return no(9, 'COMMAND-G8dh3')
  return state === 'initial' ? no(9, 'COMMAND-M9dse') : undefined
}

const setPasswordByCurrent: Rule = ({ person: before, operation: { typed }, fresh }) => {
  const right = typed === 'right' ? before.password : undefined
  const currentPassword = right ?? 'Not-The-Password-1'
  const password = passwordOf(fresh())
  const request = { userId: before.id, newPassword: { password }, currentPassword }
  return calls(v2.setPassword, request, (person) => {
    const refused = settable(person)
    if (refused) return refused
    if (person.state === 'locked') return no(9, 'COMMAND-JLK35')
    if (person.password === undefined) return no(9, 'COMMAND-3nJ4t')
    if (person.password !== currentPassword) return no(3, undefined, ['password.check.failed'])
    setPassword(person, password)
    return yes(['password.changed'], [passwordNotice(person)])
  })
}

/** By whoever may write the user. */
const setPasswordAsOwner =
  (version: 1 | 2): Rule =>
  ({ person: { id }, operation: { how }, fresh }) => {
    const password = passwordOf(fresh())
    const isInitial = version === 1 && how % 2 === 0
    const method = version === 2 ? v2.setPassword : v1.setHumanPassword
    const newPassword = version === 2 ? { newPassword: { password } } : { password }
    return calls(
      isInitial ? v1.setHumanInitialPassword : method,
      { userId: id, ...newPassword },
      (person) => {
        const refused = settable(person)
        if (refused) return refused
        setPassword(person, password)
        return yes(['password.changed'], [passwordNotice(person)])
      },
    )
  }

const signIn: Rule = ({ person: before, operation: { typed } }) => {
  const right = typed === 'wrong' ? undefined : before.password
  const password = right ?? 'Not-The-Password-1'
  const checks = { user: { userId: before.id }, password: { password } }
  const act = calls(SessionService.method.createSession, { checks }, (person) => {
    const { state } = person
    if (state === 'removed') return no(5)
    if (state === 'locked' || state === 'inactive') return no(9, 'SESSION-Gj4ko')
    if (person.password === undefined) return no(9, 'COMMAND-3nJ4t')
    if (person.password !== password) return no(3, undefined, ['password.check.failed'])
    const events = ['password.check.succeeded']
    if (person.isForeignHash) events.push('password.hash.updated')
    person.isForeignHash = false
    return yes(events)
  })
  return { ...act, isSolo: true }
}

export const passwordRules = {
  ...{ resendInit, initPage, resetV1, resetV2, setPasswordByCode, setPasswordByCurrent, signIn },
  ...{ setPasswordV1: setPasswordAsOwner(1), setPasswordV2: setPasswordAsOwner(2) },
}
