/** How people come in the onboarding property: the table of surroundings §4.0. */
import type { DescMethodUnary, JsonObject } from '@bufbuild/protobuf'
import {
  ManagementService,
  UserServiceV2,
  UserServiceV2Alpha,
  UserServiceV2Beta,
} from '../../src/proto/services.ts'
import { hashVectors } from '../contract/hash-vectors.ts'
import { giveCode, type Outcome, passwordOf, tell, urlTemplate } from './onboarding-deeds.ts'
import { codeMadeAt, markVerified, type Person, someone } from './onboarding-model.ts'
import type { Arrival, Verification } from './onboarding-operations.ts'
import { readPasskeyLink } from './onboarding-ways-in.ts'

export interface Welcome {
  readonly method: DescMethodUnary
  readonly request: JsonObject
  /** Its id and organisation are in the answer. */
  readonly person: Person
  readonly outcome: Outcome
}

export interface Circumstances {
  readonly nowHours: number
  readonly fresh: () => number
  readonly idpId: string
  readonly orgId: string
}

/** What all hashes of the vectors are of. */
const hashedPassword = 'Sup3r-Secret!'

/** md5-crypt: no hash of ours, and quick to check. */
const foreignHash = hashVectors.find((hash) => hash.startsWith('$1$')) ?? ''

/** The call that brings somebody, and what must come of it. */
export function welcome(arrival: Arrival, about: Circumstances): Welcome {
  const number = about.fresh()
  const person = someone(`person-${number}`, `person-${number}@acme.test`)
  if (arrival.password !== 'absent' && !(arrival.page === 'v1Add' && arrival.password === 'hash')) {
    person.isForeignHash = arrival.password === 'hash'
    person.password = person.isForeignHash ? hashedPassword : passwordOf(number)
  }
  const hasPhone = arrival.phone !== 'absent' && arrival.page !== 'v2alpha'
  if (hasPhone) person.phone.number = `+41792${String(number).padStart(6, '0')}`
  person.hasIdpLink = arrival.hasIdpLink && arrival.page !== 'v1Add'
  const isV1 = arrival.page === 'v1Add' || arrival.page === 'v1Import'
  return isV1 ? byV1(arrival, person, about) : byV2(arrival, person, about)
}

function byV1(arrival: Arrival, person: Person, about: Circumstances): Welcome {
  const { userName, email, phone, password, isForeignHash } = person
  const isAdd = arrival.page === 'v1Add'
  const isVouched = arrival.email === 'verified'
  const isPhoneVerified = arrival.phone === 'verified'
  const idps = person.hasIdpLink ? [{ configId: about.idpId, externalUserId: userName }] : []
  const wantsLink = !isAdd && arrival.wantsPasskeyLink
  const plain = password !== undefined &&
    !isForeignHash && {
      [isAdd ? 'initialPassword' : 'password']: password,
    }
  const request: JsonObject = {
    ...{ userName, profile: { firstName: 'Ada', lastName: 'Byron' } },
    email: { email: email.address, isEmailVerified: isVouched },
    ...(phone.number && { phone: { phone: phone.number, isPhoneVerified } }),
    ...plain,
    ...(isForeignHash && { hashedPassword: { value: foreignHash } }),
    ...(!isAdd && { idps, requestPasswordlessRegistration: wantsLink }),
  }
  const canEnter = password !== undefined || wantsLink
  const isInvited = isAdd
    ? !isVouched || password === undefined
    : idps.length === 0 && (!isVouched || !canEnter)
  const outcome = joined(
    { events: ['user.human.added', ...idps.map(() => linked)], mails: [] },
    greeting(person, { isAdd, isVouched, isInvited }, about),
    phone.number ? address(person, 'phone', isPhoneVerified ? 'verified' : 'send', about) : nothing,
    wantsLink ? passkeyLink(person, about) : nothing,
  )
  const method = ManagementService.method[isAdd ? 'addHumanUser' : 'importHumanUser']
  return { method, request, person, outcome }
}

const linked = 'user.human.externalidp.added'
const nothing: Outcome = { events: [], mails: [] }

/** Import believes an address only of somebody who is not invited (management-v1 §7.5). */
function greeting(
  person: Person,
  { isAdd, isVouched, isInvited }: { isAdd: boolean; isVouched: boolean; isInvited: boolean },
  { nowHours }: Circumstances,
): Outcome {
  if (!isInvited) {
    return address(person, 'email', isVouched ? 'verified' : 'send', { nowHours })
  }
  person.state = 'initial'
  const isBelieved = isAdd && isVouched
  if (isBelieved) markVerified(person, 'email')
  return giveCode(person, 'init', { nowHours }, isBelieved ? ['email.verified'] : [])
}

function passkeyLink(person: Person, { nowHours }: Pick<Circumstances, 'nowHours'>): Outcome {
  const code = codeMadeAt(nowHours, 'email', true)
  person.passkeyLinks.push(code)
  return {
    events: ['user.human.passwordless.initialization.code.added'],
    mails: [],
    learn: ({ passwordlessRegistration }) => {
      const { link } = passwordlessRegistration as JsonObject
      readPasskeyLink(code, { link: link! })
    },
  }
}

function byV2(arrival: Arrival, person: Person, about: Circumstances): Welcome {
  const { userName, email, phone, password, isForeignHash } = person
  const { page } = arrival
  const isAlpha = page === 'v2alpha'
  const emailWay = wayOfAddress(arrival.email, page)
  const phoneWay = arrival.phone === 'absent' ? 'send' : wayOfPhone(arrival.phone)
  const hash = { hashedPassword: { hash: foreignHash } }
  const human: JsonObject = {
    profile: isAlpha
      ? { firstName: 'Ada', lastName: 'Byron' }
      : { givenName: 'Ada', familyName: 'Byron' },
    email: { email: email.address, ...verificationFields(emailWay) },
    ...(phone.number && { phone: { phone: phone.number, ...verificationFields(phoneWay) } }),
    ...(password !== undefined && (isForeignHash ? hash : { password: { password } })),
    ...(person.hasIdpLink && { idpLinks: [{ idpId: about.idpId, userId: userName, userName }] }),
  }
  const isCreateUser = page === 'createUser'
  const request = isCreateUser
    ? { organizationId: about.orgId, username: userName, human }
    : { username: userName, ...human }
  const outcome = joined(
    { events: ['user.human.added'], mails: [] },
    address(person, 'email', emailWay, about),
    phone.number ? address(person, 'phone', phoneWay, about) : nothing,
    { events: person.hasIdpLink ? [linked] : [], mails: [] },
  )
  return { method: methods[page as keyof typeof methods], request, person, outcome }
}

const methods = {
  v2: UserServiceV2.method.addHumanUser,
  createUser: UserServiceV2.method.createUser,
  v2beta: UserServiceV2Beta.method.addHumanUser,
  v2alpha: UserServiceV2Alpha.method.addHumanUser,
}

/** Only v2 takes `isVerified: false` (user-v2 §4.4). */
function wayOfAddress(way: Verification, page: Arrival['page']): Verification {
  const isLatest = page === 'v2' || page === 'createUser'
  return way === 'unverified' && !isLatest ? 'send' : way
}

const wayOfPhone = (way: Verification): Verification =>
  way === 'unverified' || way === 'template' ? 'send' : way

function verificationFields(way: Verification): JsonObject {
  switch (way) {
    case 'send':
      return {}
    case 'template':
      return { sendCode: { urlTemplate } }
    case 'return':
      return { returnCode: {} }
    default:
      return { isVerified: way === 'verified' }
  }
}

function address(
  person: Person,
  kind: 'email' | 'phone',
  way: Verification,
  { nowHours }: Pick<Circumstances, 'nowHours'>,
): Outcome {
  if (way === 'unverified') return nothing
  if (way === 'verified') {
    markVerified(person, kind)
    return { events: [`user.human.${kind}.verified`], mails: [] }
  }
  if (way !== 'return') return giveCode(person, kind, { nowHours })
  const code = codeMadeAt(nowHours, kind, true)
  person.codes[kind] = code
  return {
    events: [`user.human.${kind}.code.added`],
    mails: [],
    learn: (json) => tell(person, kind, code, String(json[`${kind}Code`])),
  }
}

function joined(...outcomes: readonly Outcome[]): Outcome {
  return {
    events: outcomes.flatMap(({ events }) => events),
    mails: outcomes.flatMap(({ mails }) => mails),
    learn: (json) => {
      for (const { learn } of outcomes) learn?.(json)
    },
  }
}
