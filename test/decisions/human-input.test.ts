/** What is made of a human's names and addresses before anything is decided (management-v1 §5). */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { defaultComplexity, defaultDomainPolicy } from '../../src/domain/policy/policies.ts'
import { Refusal, type RefusalName } from '../../src/domain/refusals.ts'
import {
  displayNameOf,
  domainToCheck,
  loginNamesOf,
  userNameHoldings,
} from '../../src/domain/user/names.ts'
import {
  emailAddress,
  normalizeHuman,
  normalizeImported,
  phoneNumber,
  trimmedChange,
} from '../../src/domain/user/normalise.ts'

const refused = (name: RefusalName) => (reason: unknown) =>
  reason instanceof Refusal && reason.refusal === name

const profile = {
  ...{ firstName: ' Ada ', lastName: ' Byron ', nickName: ' A ', displayName: ' ' },
  ...{ preferredLanguage: 'DE_ch', gender: 7 },
}
const human = {
  userName: undefined,
  profile,
  email: { address: 'Ada <ada@x.example>', isVerified: true },
  phone: { phone: '+41 71 000 00 00', isVerified: false },
}
const plain = { ...human, email: { address: 'ada@x.example', isVerified: true } }

describe('an e-mail address', () => {
  for (const [text, name] of [
    ['', 'user.email.empty'],
    ['ada', 'user.email.unparsable'],
    ['ada@[127.0.0.1]', 'user.email.unparsable'],
    ['"a b"@x.example', 'user.email.unparsable'],
    ['Ada <ada@x.example>', 'user.email.has_name'],
  ] as const) {
    it(`is refused as ${name}: '${text}'`, () => {
      assert.throws(() => emailAddress(text), refused(name))
    })
  }
  it('is taken out of its brackets', () => {
    assert.equal(emailAddress('<ada@x.example>'), 'ada@x.example')
  })
})

describe('a phone number', () => {
  it('is brought into E.164', () => {
    assert.equal(phoneNumber('+41 71 000 00 00'), '+41710000000')
  })
  it('is refused when it is none', () => {
    assert.throws(() => phoneNumber('+x'), refused('user.phone.invalid'))
  })
})

describe('a human that is created', () => {
  it('is called by its address when there is no user name', () => {
    assert.equal(normalizeHuman(plain).userName, 'ada@x.example')
  })
  it('has its user name without blanks around it', () => {
    assert.equal(normalizeHuman({ ...plain, userName: ' ada ' }).userName, 'ada')
  })
  it('is refused with a blank user name', () => {
    const create = () => normalizeHuman({ ...plain, userName: ' ' })
    assert.throws(create, refused('user.name.blank'))
  })
  it('is refused with an address that has a name beside it', () => {
    assert.throws(() => normalizeHuman(human), refused('user.email.has_name'))
  })
  it('is refused without a first name', () => {
    const nameless = { ...plain, profile: { ...profile, firstName: ' ' } }
    assert.throws(() => normalizeHuman(nameless), refused('user.first_name.empty'))
  })
  it('is refused without a last name', () => {
    const nameless = { ...plain, profile: { ...profile, lastName: '' } }
    assert.throws(() => normalizeHuman(nameless), refused('user.last_name.empty'))
  })
  it('has its names trimmed, a display name made of them, and a canonical language', () => {
    assert.deepEqual(normalizeHuman(plain).profile, {
      ...{ firstName: 'Ada', lastName: 'Byron', nickName: ' A ', displayName: 'Ada Byron' },
      ...{ preferredLanguage: 'de-CH', gender: 0 },
    })
  })
  it('has its number in E.164', () => {
    assert.deepEqual(normalizeHuman(plain).phone, { number: '+41710000000', isVerified: false })
  })
  it('has no phone when none was given', () => {
    assert.equal(normalizeHuman({ ...plain, phone: undefined }).phone, undefined)
  })
})

describe('a human that is imported', () => {
  const imported = { ...plain, userName: 'ada' }
  it('has its names verbatim', () => {
    const { firstName, lastName } = normalizeImported(imported).profile
    assert.deepEqual([firstName, lastName], [' Ada ', ' Byron '])
  })
  it('is refused with a blank user name', () => {
    const create = () => normalizeImported({ ...imported, userName: ' ' })
    assert.throws(create, refused('user.name.empty'))
  })
})

describe('a change of a profile', () => {
  it('is refused when it blanks a name', () => {
    assert.throws(() => trimmedChange({ firstName: ' ' }), refused('user.first_name.empty'))
  })
  it('leaves what it does not name', () => {
    const { lastName, preferredLanguage, gender } = trimmedChange({ firstName: ' Ada ' })
    assert.deepEqual([lastName, preferredLanguage, gender], [undefined, undefined, undefined])
  })
  it('has its names trimmed', () => {
    assert.equal(trimmedChange({ firstName: ' Ada ' }).firstName, 'Ada')
  })
  it('has no gender when it is an unknown one', () => {
    assert.equal(trimmedChange({ gender: 9 }).gender, 0)
  })
})

describe('the names of a user', () => {
  const rules = {
    orgId: 'a',
    domainPolicy: defaultDomainPolicy,
    complexity: defaultComplexity,
    organizationScopedUsernames: false,
  }
  const org = { primaryDomain: 'a.example', verifiedDomains: ['b.example', 'a.example'] }

  it('have a domain to check after the last at sign', () => {
    assert.equal(domainToCheck('x@y@z.example', rules), 'z.example')
  })
  it('have no domain to check without an at sign', () => {
    assert.equal(domainToCheck('ada', rules), undefined)
  })
  it('have no domain to check when the organisation adds its own', () => {
    const domainPolicy = { ...defaultDomainPolicy, userLoginMustBeDomain: true }
    assert.equal(domainToCheck('x@y.example', { ...rules, domainPolicy }), undefined)
  })
  it('are the user name alone where no domain is added', () => {
    assert.deepEqual(loginNamesOf('ada', { ...org, userLoginMustBeDomain: false }), {
      ...{ loginNames: ['ada'], preferredLoginName: 'ada' },
    })
  })
  it('are one for each verified domain where one is added, and the primary one is shown', () => {
    assert.deepEqual(loginNamesOf('ada', { ...org, userLoginMustBeDomain: true }), {
      loginNames: ['ada@a.example', 'ada@b.example'],
      preferredLoginName: 'ada@a.example',
    })
  })
  it('are released in the instance and in the organisation, by either rule', () => {
    assert.deepEqual(userNameHoldings({ userName: 'ada', orgId: 'a' }), [
      { kind: 'usernames', value: 'ada' },
      { kind: 'usernames:a', value: 'ada' },
    ])
  })
  it('are shown as the display name that was given', () => {
    const names = { displayName: 'Countess', firstName: 'Ada', lastName: 'Byron' }
    assert.equal(displayNameOf(names), 'Countess')
  })
})
