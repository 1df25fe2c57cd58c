/** Addresses in the onboarding property: changed, asked about, proved (surroundings §4.2). */
import { ManagementService, UserServiceV2 } from '../../src/proto/services.ts'
import {
  calls,
  giveCode,
  no,
  passwordOf,
  type Rule,
  typedOf,
  wayFields,
  yes,
} from './onboarding-deeds.ts'
import {
  canSignIn,
  checkOf,
  failCode,
  isVoid,
  markVerified,
  moveTo,
  moveToNumber,
  type Person,
} from './onboarding-model.ts'

const v1 = ManagementService.method
const v2 = UserServiceV2.method

const setEmailV1: Rule = ({ person: { id, email }, operation: { how }, nowHours, fresh }) => {
  const isEmailVerified = how % 2 === 1
  const address = how % 4 < 3 ? `person-${fresh()}@acme.test` : email.address
  return calls(v1.updateHumanEmail, { userId: id, email: address, isEmailVerified }, (person) => {
    if (person.state === 'removed') return no(9, 'COMMAND-0Pe4r')
    if (person.state === 'initial') return no(9, 'COMMAND-J8dsk')
    if (person.email.address !== address) {
      moveTo(person, address)
      if (!isEmailVerified) return giveCode(person, 'email', { nowHours }, ['email.changed'])
      markVerified(person, 'email')
      return yes(['email.changed', 'email.verified'])
    }
    if (!isEmailVerified || person.email.isVerified) return no(9, 'COMMAND-2b7fM')
    markVerified(person, 'email')
    return yes(['email.verified'])
  })
}

const setEmailV2: Rule = ({ person: { id, email }, operation: { how }, nowHours, fresh }) => {
  const isVerified = how % 4 === 3
  const address = how % 6 < 5 ? `person-${fresh()}@acme.test` : email.address
  const way = isVerified ? { isVerified: true } : wayFields(how)
  return calls(v2.setEmail, { userId: id, email: address, ...way }, (person) => {
    if (person.state === 'removed') return no(5, 'COMMAND-ieJ2e')
    if (person.state === 'initial') return no(9, 'COMMAND-uz0Uu')
    if (person.email.address === address) return no(9, 'COMMAND-Uch5e')
    moveTo(person, address)
    if (!isVerified) return giveCode(person, 'email', { nowHours, how }, ['email.changed'])
    markVerified(person, 'email')
    return yes(['email.changed', 'email.verified'])
  })
}

const resendEmailV1: Rule = ({ person: { id }, nowHours }) =>
  calls(v1.resendHumanEmailVerification, { userId: id }, (person) => {
    if (person.state === 'removed') return no(5, 'COMMAND-0Pe4r')
    if (person.state === 'initial') return no(9, 'COMMAND-E3fbw')
    if (person.email.isVerified) return no(9, 'COMMAND-3M9ds')
    return giveCode(person, 'email', { nowHours })
  })

const askEmailV2 =
  (needsPending: boolean): Rule =>
  ({ person: { id }, operation: { how }, nowHours }) => {
    const method = needsPending ? v2.resendEmailCode : v2.sendEmailCode
    return calls(method, { userId: id, ...wayFields(how) }, (person) => {
      if (person.state === 'removed') return no(5, 'COMMAND-ieJ2e')
      if (person.state === 'initial') return no(9, 'COMMAND-uz0Uu')
      if (needsPending && !person.codes.email) return no(9, 'EMAIL-5w5ilin4yt')
      return giveCode(person, 'email', { nowHours, how })
    })
  }

const verifyEmail: Rule = ({ person: before, operation: { typed }, nowHours }) => {
  const verificationCode = typedOf(before, 'email', typed)
  return calls(v2.verifyEmail, { userId: before.id, verificationCode }, (person) => {
    if (person.state === 'removed') return no(5, 'COMMAND-ieJ2e')
    const { email: waiting } = person.codes
    const check = checkOf(waiting, verificationCode, nowHours)
    if (isVoid(waiting)) return no(9, 'USER-Cvd1a')
    if (check !== 'right') {
      return no(3, 'COMMAND-eis9R', failCode(waiting, 'email.verification.failed'))
    }
    markVerified(person, 'email')
    return yes(['email.verified'])
  })
}

/** The page behind the mail; whoever could not sign in chooses a password on it. */
const emailPage: Rule = ({ person: before, operation: { typed }, nowHours, fresh }) => {
  const { id, orgId } = before
  const code = typedOf(before, 'email', typed)
  const password = passwordOf(fresh())
  const path = `/ui/login/mail/verification?userID=${id}&orgID=${orgId}`
  return {
    isSolo: true,
    act: ({ fill }) => fill(path, { code, password, passwordconfirm: password }),
    judge: (person) => {
      if (person.state === 'removed') return no(-1)
      const { email: waiting } = person.codes
      if (checkOf(waiting, code, nowHours) !== 'right' || isVoid(waiting)) {
        return no(-1, undefined, failCode(waiting, 'email.verification.failed'))
      }
      const hadWayIn = canSignIn(person)
      markVerified(person, 'email')
      if (hadWayIn) return yes(['email.verified'])
      setPassword(person, password)
      return yes(['email.verified', 'password.changed', ...goesOn(person)])
    },
  }
}

/** Whoever has chosen a password on a page is signed in there with it, where that is allowed. */
export const goesOn = ({ state }: Person): readonly string[] =>
  state === 'active' ? ['password.check.succeeded'] : []

/** A password of our own making; it ends what a reset code was for. */
export function setPassword(person: Person, password: string): void {
  person.password = password
  person.isForeignHash = false
  delete person.codes.password
}

const numberOf = (fresh: number) => `+41791${String(fresh).padStart(6, '0')}`

const setPhoneV1: Rule = ({ person: { id, phone }, operation: { how }, nowHours, fresh }) => {
  const isPhoneVerified = how % 2 === 1
  const number = how % 4 < 3 || phone.number === '' ? numberOf(fresh()) : phone.number
  return calls(v1.updateHumanPhone, { userId: id, phone: number, isPhoneVerified }, (person) => {
    if (person.state === 'removed') return no(9, 'COMMAND-3M0fs')
    if (person.phone.number !== number) {
      moveToNumber(person, number)
      if (!isPhoneVerified) return giveCode(person, 'phone', { nowHours }, ['phone.changed'])
      markVerified(person, 'phone')
      return yes(['phone.changed', 'phone.verified'])
    }
    if (!isPhoneVerified || person.phone.isVerified) return no(9, 'COMMAND-wF94r')
    markVerified(person, 'phone')
    return yes(['phone.verified'])
  })
}

/** Links of SMS have no templates. */
const phoneWay = (how: number) => (how % 3 === 1 ? 0 : how)

const setPhoneV2: Rule = ({ person: { id, phone }, operation, nowHours, fresh }) => {
  const how = phoneWay(operation.how)
  const number = how % 6 < 5 || phone.number === '' ? numberOf(fresh()) : phone.number
  return calls(v2.setPhone, { userId: id, phone: number, ...wayFields(how) }, (person) => {
    if (person.state === 'removed') return no(5, 'COMMAND-ieJ2e')
    if (person.phone.number === number) return no(9, 'COMMAND-Uch5e')
    moveToNumber(person, number)
    return giveCode(person, 'phone', { nowHours, how }, ['phone.changed'])
  })
}

const removePhone =
  (version: 1 | 2): Rule =>
  ({ person: { id } }) =>
    calls(version === 1 ? v1.removeHumanPhone : v2.removePhone, { userId: id }, (person) => {
      if (person.phone.number === '' || person.state === 'removed') {
        if (version === 1) return no(5, 'COMMAND-p6rsc')
        return no(person.state === 'removed' ? 5 : 9, 'COMMAND-ieJ2e')
      }
      moveToNumber(person, '')
      return yes(['phone.removed'])
    })

const resendPhoneV1: Rule = ({ person: { id }, nowHours }) =>
  calls(v1.resendHumanPhoneVerification, { userId: id }, (person) => {
    if (person.state === 'removed' || person.phone.number === '') return no(5, 'COMMAND-2b7Hf')
    if (person.phone.isVerified) return no(9, 'COMMAND-2M9sf')
    return giveCode(person, 'phone', { nowHours })
  })

const resendPhoneV2: Rule = ({ person: { id }, operation, nowHours }) => {
  const how = phoneWay(operation.how)
  return calls(v2.resendPhoneCode, { userId: id, ...wayFields(how) }, (person) => {
    if (person.state === 'removed') return no(5, 'COMMAND-ieJ2e')
    if (!person.codes.phone) return no(9, 'PHONE-5xrra88eq8')
    return giveCode(person, 'phone', { nowHours, how })
  })
}

const verifyPhone: Rule = ({ person: before, operation: { typed }, nowHours }) => {
  const verificationCode = typedOf(before, 'phone', typed)
  return calls(v2.verifyPhone, { userId: before.id, verificationCode }, (person) => {
    if (person.state === 'removed') return no(5, 'COMMAND-ieJ2e')
    const { phone: waiting } = person.codes
    const check = checkOf(waiting, verificationCode, nowHours)
    if (isVoid(waiting)) return no(9, 'USER-Cvd1a')
    if (check !== 'right') {
      return no(3, 'COMMAND-eis9R', failCode(waiting, 'phone.verification.failed'))
    }
    markVerified(person, 'phone')
    return yes(['phone.verified'])
  })
}

export const addressRules = {
  ...{ setEmailV1, setEmailV2, resendEmailV1, verifyEmail, emailPage },
  ...{ resendEmailV2: askEmailV2(true), sendEmailV2: askEmailV2(false) },
  ...{ setPhoneV1, setPhoneV2, resendPhoneV1, resendPhoneV2, verifyPhone },
  ...{ removePhoneV1: removePhone(1), removePhoneV2: removePhone(2) },
}
