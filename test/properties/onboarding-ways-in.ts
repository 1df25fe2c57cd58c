/** Invitations, passkey links and states in the onboarding property (surroundings §4.6, §4.12). */
import type { JsonObject } from '@bufbuild/protobuf'
import { ManagementService, UserServiceV2 } from '../../src/proto/services.ts'
import { goesOn, setPassword } from './onboarding-addresses.ts'
import {
  calls,
  giveCode,
  type Hands,
  no,
  type Outcome,
  passwordOf,
  type Reply,
  type Rule,
  typedOf,
  wayFields,
  wayOf,
  wrongCode,
  yes,
} from './onboarding-deeds.ts'
import {
  type Check,
  type Code,
  canSignIn,
  checkOf,
  codeMadeAt,
  type Intent,
  markVerified,
  type Person,
  type PersonState,
} from './onboarding-model.ts'

const v1 = ManagementService.method
const v2 = UserServiceV2.method

/** As often an invitation, or the code of a passkey link, may be had wrong. */
const failuresMax = 3

const createInvite: Rule = ({ person: { id }, operation: { how }, nowHours }) =>
  calls(v2.createInviteCode, { userId: id, ...wayFields(how) }, (person) => {
    const { state, codes } = person
    if (state === 'removed') return no(9, 'COMMAND-Wgvn4')
    if (canSignIn(person)) return no(9, 'COMMAND-EF34g')
    const isCarried = codes.invite?.isReturned && isAlive(codes.invite, nowHours)
    if (isCarried) return no(9, 'COMMAND-Wr3gq')
    return giveCode(person, 'invite', { nowHours, how })
  })

const isAlive = ({ madeAtHours, lifeHours }: Code, nowHours: number) =>
  madeAtHours + lifeHours >= nowHours

const resendInvite: Rule = ({ person: { id }, nowHours }) =>
  calls(v2.resendInviteCode, { userId: id }, (person) => {
    if (person.state === 'removed') return no(9, 'COMMAND-Wgvn4')
    if (canSignIn(person)) return no(9, 'COMMAND-EF34g')
    const { invite } = person.codes
    if (!invite || invite.isReturned) return no(9, 'COMMAND-Wr3gq')
    return giveCode(person, 'invite', { nowHours })
  })

/** A wrong try counts, and is the end of an invitation that is too old (user-v2 §9). */
function failInvite(person: Person, check: Check): readonly string[] {
  const { invite } = person.codes
  if (!invite || check === 'none') return []
  invite.failures += 1
  if (check === 'expired' || invite.failures >= failuresMax) delete person.codes.invite
  return ['invite.check.failed']
}

/** What a caller carries, it vouches for; what was mailed proves the address it went to. */
function acceptInvite(person: Person): readonly string[] {
  const { invite } = person.codes
  delete person.codes.invite
  if (!invite?.isReturned && invite?.proves !== 'email') return ['invite.check.succeeded']
  markVerified(person, 'email')
  return ['invite.check.succeeded', 'email.verified']
}

const verifyInvite: Rule = ({ person: before, operation: { typed }, nowHours }) => {
  const verificationCode = typedOf(before, 'invite', typed)
  return calls(v2.verifyInviteCode, { userId: before.id, verificationCode }, (person) => {
    if (person.state === 'removed') return no(9, 'COMMAND-F5g2h')
    const check = checkOf(person.codes.invite, verificationCode, nowHours)
    if (check !== 'right') return no(3, 'COMMAND-Wgn4q', failInvite(person, check))
    return yes(acceptInvite(person))
  })
}

/** Whoever was invited by v1, too, has nothing left to finish there. */
function finishInitialisation(person: Person): readonly string[] {
  if (person.state !== 'initial') return []
  person.state = 'active'
  delete person.codes.init
  return ['initialization.check.succeeded']
}

/** The page of the invitation, where the first password is chosen. */
const invitePage: Rule = ({ person: before, operation: { typed }, nowHours, fresh }) => {
  const { id, orgId } = before
  const code = typedOf(before, 'invite', typed)
  const password = passwordOf(fresh())
  const path = `/ui/login/user/invite?userID=${id}&orgID=${orgId}`
  return {
    isSolo: true,
    act: ({ fill }) => fill(path, { code, password, passwordconfirm: password }),
    judge: (person) => {
      if (person.state === 'removed') return no(-1)
      const check = checkOf(person.codes.invite, code, nowHours)
      if (check !== 'right') return no(-1, undefined, failInvite(person, check))
      const accepted = [...acceptInvite(person), ...finishInitialisation(person)]
      const events = [...accepted, 'password.changed', ...goesOn(person)]
      setPassword(person, password)
      return yes(events)
    },
  }
}

const passkeyLinkV1: Rule = ({ person: { id }, operation: { how }, nowHours }) => {
  const isReturned = how % 2 === 0
  const method = isReturned ? v1.addPasswordlessRegistration : v1.sendPasswordlessRegistration
  return calls(method, { userId: id }, (person) =>
    givePasskeyLink(person, { nowHours, isReturned, event: isReturned ? 'added' : 'requested' }),
  )
}

const passkeyLinkV2: Rule = ({ person: { id }, operation: { how }, nowHours }) => {
  const isReturned = wayOf(how) === 'return'
  // Templates of these links name more than a code.
  const way = isReturned ? { returnCode: {} } : { sendLink: {} }
  return calls(v2.createPasskeyRegistrationLink, { userId: id, ...way }, (person) =>
    givePasskeyLink(person, { nowHours, isReturned, event: 'requested' }),
  )
}

function givePasskeyLink(
  person: Person,
  { nowHours, isReturned, event }: { nowHours: number; isReturned: boolean; event: string },
): Outcome {
  if (person.state === 'removed') return no(5, 'COMMAND-M9dsd')
  const code = codeMadeAt(nowHours, 'email', isReturned)
  person.passkeyLinks.push(code)
  const { address: to } = person.email
  const mail: Intent = { kind: 'passwordlessRegistration', channel: 'email', to, code }
  return {
    ...yes([`passwordless.initialization.code.${event}`], isReturned ? [] : [mail]),
    learn: (json) => {
      if (isReturned) readPasskeyLink(code, json)
    },
  }
}

/** Takes id and code out of the answer of v2, or out of a link. */
export function readPasskeyLink(code: Code, { code: pair, link }: JsonObject): void {
  const { searchParams } = new URL(link === undefined ? 'none:' : String(link))
  const { id, code: value } = (pair ?? {}) as JsonObject
  code.id = String(id ?? searchParams.get('codeId') ?? searchParams.get('codeID'))
  code.value = String(value ?? searchParams.get('code'))
}

/** Begins a registration by the code of a link and ends it, as the page does with a browser. */
const usePasskeyLink: Rule = ({ person: before, operation: { typed, how }, nowHours }) => {
  const { id, passkeyLinks } = before
  const link = passkeyLinks[passkeyLinks.length - 1 - (how % Math.max(1, passkeyLinks.length))]
  const code = typed === 'wrong' ? wrongCode : (link?.value ?? wrongCode)
  const codeId = link?.id || 'unknown'
  return {
    isSolo: true,
    act: (hands) => registerBy(hands, { userId: id, code: { id: codeId, code } }),
    judge: (person) => {
      if (person.state === 'removed') return no(5, 'COMMAND-M9dsd')
      const pending = person.passkeyLinks.find((each) => each.id === codeId)
      const check = checkOf(pending, code, nowHours)
      const isOver = !pending || pending.isSpent || pending.failures >= failuresMax
      if (isOver) return no(3, 'COMMAND-Eeb2a')
      if (check === 'wrong') pending.failures += 1
      const failed = 'passwordless.initialization.code.check.failed'
      if (check !== 'right') return no(3, 'COMMAND-Eeb2a', check === 'wrong' ? [failed] : [])
      pending.isSpent = true
      person.passkeys += 1
      const token = 'passwordless.token'
      const used = 'passwordless.initialization.code.check.succeeded'
      return yes([`${token}.added`, used, `${token}.verified`])
    },
  }
}

async function registerBy(hands: Hands, request: JsonObject): Promise<Reply> {
  const begun = await hands.call(v2.registerPasskey, request)
  if (begun.code !== 0) return begun
  const { passkeyId, publicKeyCredentialCreationOptions } = begun.json
  const credential = hands.register(publicKeyCredentialCreationOptions as JsonObject)
  return hands.call(v2.verifyPasskeyRegistration, {
    ...{ userId: request.userId!, passkeyId: passkeyId!, passkeyName: 'Phone' },
    publicKeyCredential: credential,
  })
}

interface Change {
  readonly methods: readonly [keyof typeof v1, keyof typeof v2]
  readonly from: readonly PersonState[]
  readonly to: PersonState
  readonly event: string
  /** By version: of one who is not there, of another state. */
  readonly ids: readonly [missing: string, wrong: string][]
}

const turns = {
  lock: {
    methods: ['lockUser', 'lockUser'],
    ...{ from: ['active', 'initial'], to: 'locked', event: 'user.locked' },
    ids: [
      ['COMMAND-5M9fs', 'COMMAND-3NN8v'],
      ['COMMAND-450yxuqrh1', 'COMMAND-lgws8wtsqf'],
    ],
  },
  unlock: {
    methods: ['unlockUser', 'unlockUser'],
    ...{ from: ['locked'], to: 'active', event: 'user.unlocked' },
    ids: [
      ['COMMAND-M0dos', 'COMMAND-4M0ds'],
      ['COMMAND-x377t913pw', 'COMMAND-olb9vb0oca'],
    ],
  },
  deactivate: {
    methods: ['deactivateUser', 'deactivateUser'],
    ...{ from: ['active', 'locked'], to: 'inactive', event: 'user.deactivated' },
    ids: [
      ['COMMAND-3M9ds', 'COMMAND-5M0sf'],
      ['COMMAND-5gp2p62iin', 'COMMAND-5gunjw0cd7'],
    ],
  },
  reactivate: {
    methods: ['reactivateUser', 'reactivateUser'],
    ...{ from: ['inactive'], to: 'active', event: 'user.reactivated' },
    ids: [
      ['COMMAND-4M0sd', 'COMMAND-6M0sf'],
      ['COMMAND-9hy5kzbuk6', 'COMMAND-s5qqcz97hf'],
    ],
  },
  remove: {
    methods: ['removeUser', 'deleteUser'],
    from: ['active', 'initial', 'locked', 'inactive'],
    ...{ to: 'removed', event: 'user.removed' },
    ids: [
      ['COMMAND-m9od', ''],
      ['COMMAND-bd4ir1mblj', ''],
    ],
  },
} as const satisfies Record<string, Change>

const turn =
  (name: keyof typeof turns): Rule =>
  ({ person: { id }, operation: { how } }) => {
    const { methods, from, to, event, ids }: Change = turns[name]
    const version = how % 2
    const [missing, wrong] = ids[version]!
    const isV1 = version === 0
    const method = isV1 ? v1[methods[0]] : v2[methods[1]]
    return calls(method, isV1 ? { id } : { userId: id }, (person) => {
      const { state } = person
      if (state === 'removed') return no(5, missing)
      if (name === 'deactivate' && state === 'initial') {
        return isV1 ? no(5, 'COMMAND-ke0fw') : no(9, 'COMMAND-gvx4kct9r2')
      }
      if (!from.includes(state)) return no(9, wrong)
      person.state = to
      return { events: [event], mails: [] }
    })
  }

export const wayInRules = {
  ...{ createInvite, resendInvite, verifyInvite, invitePage },
  ...{ passkeyLinkV1, passkeyLinkV2, usePasskeyLink },
  ...{ lock: turn('lock'), unlock: turn('unlock'), remove: turn('remove') },
  ...{ deactivate: turn('deactivate'), reactivate: turn('reactivate') },
}
