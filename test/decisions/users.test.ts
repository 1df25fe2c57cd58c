/** How users enter: every decision, without a database (management-v1 §6–8, user-v2 §13.1). */
import { describe, it } from 'node:test'
import { pastEvent as event } from '../../src/domain/event.fixture.ts'
import { addMachine } from '../../src/domain/machine/add-machine.ts'
import {
  addToken,
  removeToken,
  tokenScopes,
} from '../../src/domain/machine/personal-access-token.ts'
import { defaultComplexity, defaultDomainPolicy } from '../../src/domain/policy/policies.ts'
import { type AddHuman, addHuman } from '../../src/domain/user/add-human.ts'
import { type CreateHuman, createHuman } from '../../src/domain/user/create-human.ts'
import { type ImportHuman, importHuman } from '../../src/domain/user/import-human.ts'
import { absentUser, evolveUser, type User } from '../../src/domain/user/user.ts'
import { specify } from './specify.ts'

const given = specify(evolveUser, absentUser)

const rules = {
  orgId: 'org',
  domainPolicy: defaultDomainPolicy,
  complexity: defaultComplexity,
  organizationScopedUsernames: false,
}
const issued = (code: string) => ({ code, expiryNanos: 1 })
const human = {
  rules,
  userName: 'minnie',
  profile: {
    firstName: 'Minnie',
    lastName: 'Mouse',
    nickName: '',
    displayName: 'Minnie Mouse',
    preferredLanguage: 'und',
    gender: 0,
  },
  email: { address: 'minnie@example.com', isVerified: false },
  phone: undefined,
  encodedHash: undefined,
  changeRequired: false,
  triggerOrigin: 'https://id.example.com',
}
const verified = { address: 'minnie@example.com', isVerified: true }
const phone = { number: '+41710000000', isVerified: false }
const verifiedPhone = { number: '+41710000000', isVerified: true }

const added = 'user.human.added'
const invited = 'user.human.initialization.code.added'
const emailVerified = 'user.human.email.verified'
const emailCode = 'user.human.email.code.added'
const phoneCode = 'user.human.phone.code.added'
const phoneVerified = 'user.human.phone.verified'
const isThere = event('user.human.added', { userName: 'minnie' })
const isMachine = event('user.machine.added', { userName: 'robot' })
const isGone = event('user.removed')

describe('a human that is added', () => {
  const codes = { init: issued('init'), phone: issued('phone') }
  const adding =
    (changes: Partial<AddHuman> = {}) =>
    (user: User) =>
      addHuman({ ...human, codes, ...changes }, user)

  it('is invited with neither verified address nor password', () => {
    given().when(adding()).gives(added, invited)
  })
  it('is invited with a password but no verified address', () => {
    given()
      .when(adding({ encodedHash: 'hash' }))
      .gives(added, invited)
  })
  it('is verified and invited with a verified address but no password', () => {
    given()
      .when(adding({ email: verified }))
      .gives(added, emailVerified, invited)
  })
  it('is active with both', () => {
    given()
      .when(adding({ email: verified, encodedHash: 'hash' }))
      .gives(added, emailVerified)
  })
  it('has its phone verified at once or gets a code, always last', () => {
    given().when(adding({ phone })).gives(added, invited, phoneCode)
    given()
      .when(adding({ email: verified, encodedHash: 'hash', phone: verifiedPhone }))
      .gives(added, emailVerified, phoneVerified)
  })
  it('has to change the password, and stores what the wire says', () => {
    const payload = {
      userName: 'minnie',
      firstName: 'Minnie',
      lastName: 'Mouse',
      displayName: 'Minnie Mouse',
      preferredLanguage: 'und',
      gender: -1,
      email: 'minnie@example.com',
      encodedHash: 'hash',
      changeRequired: true,
    }
    const code = { code: 'init', expiry: 1, triggerOrigin: 'https://id.example.com' }
    given()
      .when(adding({ encodedHash: 'hash' }))
      .gives({ type: added, payload }, { type: invited, payload: code })
  })
  it('is refused under an id in use, but not under that of a removed user', () => {
    given(isThere).when(adding()).refuses('human.added.id.in_use')
    given(isThere, isGone).when(adding()).gives(added, invited)
  })
})

describe('a human that is imported', () => {
  const codes = { init: issued('init'), email: issued('email'), phone: issued('phone') }
  const nothing = {
    links: [],
    sealedTotpSecret: undefined,
    recoveryCodeHashes: [],
    passwordless: undefined,
  }
  const link = { idpId: 'idp', externalUserId: 'ext', displayName: 'M' }
  const linked = 'user.human.externalidp.added'
  const passkey = 'user.human.passwordless.initialization.code.added'
  const passwordless = { id: 'code', issued: issued('link') }
  const importing =
    (changes: Partial<ImportHuman> = {}) =>
    (user: User) =>
      importHuman({ ...human, ...nothing, codes, ...changes }, user)

  it('is invited with an address no caller vouched for, even with a password', () => {
    given().when(importing()).gives(added, invited)
    given()
      .when(importing({ encodedHash: 'hash' }))
      .gives(added, invited)
  })
  it('is invited, not verified, with a vouched address and nothing to sign in with', () => {
    given()
      .when(importing({ email: verified }))
      .gives(added, invited)
  })
  it('is active, and gets no code, with a vouched address and a hash', () => {
    given()
      .when(importing({ email: verified, encodedHash: 'hash' }))
      .gives(added, emailVerified)
  })
  it('is active, and gets a link, with a vouched address and a passkey asked for', () => {
    given()
      .when(importing({ email: verified, passwordless }))
      .gives(added, emailVerified, passkey)
  })
  it('is never invited with a link to a provider; its address is verified or gets a code', () => {
    given()
      .when(importing({ links: [link], email: verified }))
      .gives(added, linked, emailVerified)
    given()
      .when(importing({ links: [link] }))
      .gives(added, linked, emailCode)
  })
  it('is stored with everything, in the order of the spec', () => {
    given()
      .when(importing({ links: [link, link], phone, passwordless }))
      .gives(added, linked, linked, emailCode, phoneCode, passkey)
  })
  it('has its authenticator app and its recovery codes ready to use', () => {
    given()
      .when(importing({ sealedTotpSecret: 'sealed', recoveryCodeHashes: ['h'] }))
      .gives(
        added,
        invited,
        'user.human.mfa.otp.added',
        'user.human.mfa.otp.verified',
        'user.human.mfa.recoverycode.added',
      )
  })
  it('is refused under an id in use', () => {
    given(isThere).when(importing()).refuses('human.imported.id.in_use')
    given(isMachine).when(importing()).refuses('human.imported.id.in_use')
  })
})

describe('a human that the user services create', () => {
  const codes = { email: issued('email'), phone: issued('phone') }
  const send = { kind: 'send' } as const
  const none = { kind: 'none' } as const
  const nothing = { metadata: [], links: [], sealedTotpSecret: undefined }
  const creating =
    (changes: Partial<CreateHuman> = {}) =>
    (user: User) =>
      createHuman(
        {
          ...human,
          ...nothing,
          codes,
          emailVerification: send,
          phoneVerification: none,
          ...changes,
        },
        user,
      )

  it('is active and gets a code', () => {
    given().when(creating()).gives(added, emailCode)
  })
  it('keeps the template of the link, and whether the code was handed out', () => {
    const payload = { code: 'email', expiry: 1, triggerOrigin: 'https://id.example.com' }
    const emailVerification = { kind: 'send', urlTemplate: 'https://{{.Code}}' } as const
    given()
      .when(creating({ emailVerification }))
      .gives(added, { type: emailCode, payload: { ...payload, url_template: 'https://{{.Code}}' } })
    given()
      .when(creating({ emailVerification: { kind: 'return' } }))
      .gives(added, { type: emailCode, payload: { ...payload, code_returned: true } })
  })
  it('has its address verified by the caller, or left alone', () => {
    given()
      .when(creating({ emailVerification: { kind: 'verified' } }))
      .gives(added, emailVerified)
    given()
      .when(creating({ emailVerification: none }))
      .gives(added)
  })
  it('is stored with everything, in the order of the spec', () => {
    const metadata = [{ key: 'k', value: 'dg==' }]
    const links = [{ idpId: 'idp', externalUserId: 'ext', displayName: 'M' }]
    given()
      .when(
        creating({ phone, phoneVerification: send, metadata, links, sealedTotpSecret: 'sealed' }),
      )
      .gives(
        added,
        emailCode,
        phoneCode,
        'user.metadata.set',
        'user.human.externalidp.added',
        'user.human.mfa.otp.added',
        'user.human.mfa.otp.verified',
      )
  })
  it('is refused under an id in use', () => {
    given(isThere).when(creating()).refuses('human.id.in_use')
  })
})

describe('a machine', () => {
  const words = { rules, userName: 'robot', name: 'Robot', description: '', accessTokenType: 0 }
  const token = { tokenId: 't1', tokenHash: 'h', expiration: '9999-12-31T23:59:59Z', isPast: false }
  const hasToken = event('user.pat.added', { tokenId: 't1' })

  it('is stored with what is not empty', () => {
    given()
      .when((user) => addMachine(words, user))
      .gives({ type: 'user.machine.added', payload: { userName: 'robot', name: 'Robot' } })
  })
  it('is refused under the id of any live user', () => {
    given(isThere)
      .when((user) => addMachine(words, user))
      .refuses('machine.id.in_use')
  })
  it('gets a token, of which the hash is stored', () => {
    const { tokenId, tokenHash, expiration } = token
    given(isMachine)
      .when((user) => addToken(token, user))
      .gives({
        type: 'user.pat.added',
        payload: { tokenId, tokenHash, expiration, scopes: tokenScopes },
      })
  })
  it('gets no token that has expired already, and humans and absent users get none', () => {
    given(isMachine)
      .when((user) => addToken({ ...token, isPast: true }, user))
      .refuses('token.expired_already')
    given(isThere)
      .when((user) => addToken(token, user))
      .refuses('token.user_is_human')
    given()
      .when((user) => addToken(token, user))
      .refuses('token.user_unknown')
  })
  it('loses a token once', () => {
    given(isMachine, hasToken)
      .when((user) => removeToken({ tokenId: 't1' }, user))
      .gives('user.pat.removed')
    given(isMachine, hasToken, event('user.pat.removed', { tokenId: 't1' }))
      .when((user) => removeToken({ tokenId: 't1' }, user))
      .refuses('token.removed_already')
  })
})
