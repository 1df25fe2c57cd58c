/** How policies come, change and go: every decision, without a database (surroundings §5). */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { pastEvent as event } from '../../src/domain/event.fixture.ts'
import {
  activateLabel,
  addPolicy,
  changePolicy,
  type PolicyToSet,
  removePolicy,
} from '../../src/domain/policy/change-policy.ts'
import { changeDomainPolicy, ownDomainPolicy } from '../../src/domain/policy/domain-policy.ts'
import {
  addLoginPolicy,
  addToLoginList,
  removeFromLoginList,
} from '../../src/domain/policy/login-lists.ts'
import {
  evolvePolicies,
  noPolicies,
  type OwnPolicies,
} from '../../src/domain/policy/own-policies.ts'
import { defaultDomainPolicy, defaultPolicies } from '../../src/domain/policy/policies.ts'
import { specify } from './specify.ts'

const given = specify(evolvePolicies, noPolicies)

const org = event('org.added')
const instance = event('instance.added')
const age: PolicyToSet = { kind: 'password_age', settings: { maxAgeDays: 0, expireWarnDays: 3 } }
const ageAdded = event(
  'org.policy.password.age.added',
  { ...age.settings },
  { always: ['maxAgeDays'] },
)

describe('a policy of an organisation', () => {
  const adding = (own: OwnPolicies) => addPolicy(age, own)
  const changing = (own: OwnPolicies) => changePolicy('org', age, own)
  const removing = (own: OwnPolicies) => removePolicy('password_age', own)

  it('says each of its settings, zero too', () => {
    given(org).when(adding).gives({ type: ageAdded.type, payload: age.settings })
  })
  it('is added once, changed when it exists and differs, and removed', () => {
    given(org, ageAdded).when(adding).refuses('policy.exists')
    given(org).when(changing).refuses('policy.not_found')
    given(org, ageAdded).when(changing).refuses('policy.unchanged')
    const other = event('org.policy.password.age.changed', { maxAgeDays: 9 })
    given(org, ageAdded, other).when(changing).gives('org.policy.password.age.changed')
    given(org, ageAdded).when(removing).gives('org.policy.password.age.removed')
    const gone = event('org.policy.password.age.removed')
    given(org, ageAdded, gone).when(removing).refuses('policy.not_found')
  })
  it('needs an organisation', () => {
    given().when(adding).refuses('org.not_found')
  })
})

describe('a policy of an instance', () => {
  const changing = (policy: PolicyToSet) => (own: OwnPolicies) =>
    changePolicy('instance', policy, own)

  it('holds before it was changed', () => {
    given(instance).when(changing(age)).gives('instance.policy.password.age.added')
    const same = { kind: 'password_age', settings: defaultPolicies.password_age } as const
    given(instance).when(changing(same)).refuses('policy.unchanged')
    given().when(changing(age)).refuses('instance.not_found')
  })
  it('asks for passwords of a length that is possible', () => {
    for (const minLength of [0, 73]) {
      const settings = { ...defaultPolicies.password_complexity, minLength }
      given(instance)
        .when(changing({ kind: 'password_complexity', settings }))
        .refuses('policy.min_length')
    }
  })
  it('shows a label as it is, if need be as it always was', () => {
    given(instance)
      .when((own) => activateLabel('instance', own))
      .gives({ type: 'instance.policy.label.activated', payload: defaultPolicies.label })
    given(org)
      .when((own) => activateLabel('org', own))
      .refuses('label.not_found')
  })
})

describe('the lists of a login policy', () => {
  const { login } = defaultPolicies
  const added = event('org.policy.login.added', { ...login })
  const sms = { list: 'secondFactors', value: 4 } as const
  const totp = { list: 'secondFactors', value: 1 } as const

  it('are added with it, each entry once', () => {
    given(org)
      .when((own) => addLoginPolicy(login, [totp, totp, sms], own))
      .gives(
        'org.policy.login.added',
        { type: 'org.policy.login.secondfactor.added', payload: { mfaType: 1, list: [1] } },
        { type: 'org.policy.login.secondfactor.added', payload: { mfaType: 4, list: [1, 4] } },
      )
  })
  it('are extended and shortened by one entry', () => {
    const adding = (own: OwnPolicies) => addToLoginList('org', sms, own)
    const removing = (own: OwnPolicies) => removeFromLoginList('org', sms, own)
    const listed = event('org.policy.login.secondfactor.added', { mfaType: 4, list: [4] })
    given(org).when(adding).refuses('policy.not_found')
    given(org, added).when(adding).gives(listed.type)
    given(org, added, listed).when(adding).refuses('policy.listed')
    given(org, added).when(removing).refuses('policy.not_listed')
    given(org, added, listed)
      .when(removing)
      .gives({ type: 'org.policy.login.secondfactor.removed', payload: { mfaType: 4, list: [] } })
    given(org, added)
      .when((own) => addToLoginList('org', { list: 'multiFactors', value: 0 }, own))
      .refuses('policy.factor_unspecified')
  })
  it('begin with the defaults of an instance', () => {
    given(instance)
      .when((own) => addToLoginList('instance', sms, own))
      .gives({
        type: 'instance.policy.login.secondfactor.added',
        payload: { mfaType: 4, list: [1, 2, 4] },
      })
  })
})

describe('a domain policy', () => {
  const scoped = { ...defaultDomainPolicy, userLoginMustBeDomain: true }
  const there = evolvePolicies(noPolicies, { type: 'org.added', payload: {} })
  const deciding = (
    change: Parameters<typeof changeDomainPolicy>[0]['change'],
    { inherited = defaultDomainPolicy, own = there, scopes = false } = {},
  ) => {
    const settings = { organizationScopedUsernames: scopes || undefined }
    return changeDomainPolicy({ scope: 'org', ownerId: 'a', change, inherited, settings }, own)
  }

  it('moves names when it is about others than before, and only then', () => {
    assert.equal(deciding({ kind: 'add', settings: scoped }).movesTo, 'owner')
    assert.equal(deciding({ kind: 'add', settings: defaultDomainPolicy }).movesTo, undefined)
    const inherited = scoped
    assert.equal(deciding({ kind: 'add', settings: scoped }, { inherited }).movesTo, undefined)
    const add = { kind: 'add', settings: defaultDomainPolicy } as const
    assert.equal(deciding(add, { inherited }).movesTo, 'instance')
    assert.equal(deciding(add, { inherited, scopes: true }).movesTo, undefined)
  })
  it('of one’s own is held, and let go with it', () => {
    const [added] = deciding({ kind: 'add', settings: scoped }).events
    assert.deepEqual(added?.reserve, [{ kind: ownDomainPolicy, value: 'a' }])
    const own = evolvePolicies(there, { type: 'org.policy.domain.added', payload: { ...scoped } })
    const removal = deciding({ kind: 'remove' }, { own })
    assert.equal(removal.movesTo, 'instance')
    assert.deepEqual(removal.events[0]?.release, [{ kind: ownDomainPolicy, value: 'a' }])
  })
})
