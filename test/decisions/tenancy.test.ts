/** How instances, organisations, members and providers come and go, without a database. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { pastEvent as event } from '../../src/domain/event.fixture.ts'
import type { Decided } from '../../src/domain/event.ts'
import { adminUserName } from '../../src/domain/instance/admins.ts'
import {
  addInstanceDomain,
  customDomain,
  generatedDomain,
  removeInstanceDomain,
  setPrimaryInstanceDomain,
} from '../../src/domain/instance/domains.ts'
import { absentInstance, evolveInstance } from '../../src/domain/instance/instance.ts'
import { removeInstance } from '../../src/domain/instance/remove-instance.ts'
import { type SetUpInstance, setUpInstance } from '../../src/domain/instance/set-up-instance.ts'
import { addOrg, orgName } from '../../src/domain/organization/add-org.ts'
import {
  addMember,
  changeMember,
  checkOwnerRemains,
  type Members,
  removeMember,
} from '../../src/domain/organization/members.ts'
import { absentOrg, evolveOrg } from '../../src/domain/organization/org.ts'
import { defaultComplexity, defaultDomainPolicy } from '../../src/domain/policy/policies.ts'
import { specify } from './specify.ts'

const givenInstance = specify(evolveInstance, absentInstance)
const givenOrg = specify(evolveOrg, absentOrg)

const isThere = event('instance.added', { name: 'Acme' })
const generated = event('instance.domain.added', { domain: 'acme-1.id.test', generated: true })
const custom = event('instance.domain.added', { domain: 'acme.test', generated: false })
const customIsPrimary = event('instance.domain.primary.set', { domain: 'acme.test' })
const isGone = event('instance.removed')

const rules = {
  orgId: 'org',
  domainPolicy: defaultDomainPolicy,
  complexity: defaultComplexity,
  organizationScopedUsernames: false,
}
const issued = { code: 'sealed', expiryNanos: 1 }
const human = {
  userId: 'h1',
  human: {
    rules,
    userName: 'admin@acme.id.test',
    profile: {
      firstName: 'Ada',
      lastName: 'Min',
      nickName: '',
      displayName: 'Ada Min',
      preferredLanguage: 'en',
      gender: 0,
    },
    email: { address: 'ada@acme.test', isVerified: true },
    phone: undefined,
    encodedHash: '$hash',
    changeRequired: true,
    triggerOrigin: 'https://acme.test',
  },
  codes: { init: issued, phone: issued },
}
const machine = {
  userId: 'm1',
  userName: 'robot',
  name: 'Robot',
  rules,
  token: { tokenId: 't1', tokenHash: 'hash', expiration: '9999-12-31T23:59:59Z', isPast: false },
  key: undefined,
}
const settingUp: SetUpInstance = {
  instanceId: 'i1',
  instanceName: 'Acme',
  orgId: 'org',
  orgName: 'Acme',
  projectId: 'p1',
  externalDomain: 'id.test',
  generatedDomain: 'acme-1.id.test',
  customDomain: 'acme.test',
  defaultLanguage: 'de',
  domainPolicy: defaultDomainPolicy,
  complexity: defaultComplexity,
  human,
  machines: [machine],
}
const typesOf = (events: readonly Decided[] = []) => events.map(({ type }) => type)

describe('the set-up of an instance', () => {
  const streams = setUpInstance(settingUp)
  const eventsOf = (id: string) =>
    streams.find(({ aggregateId }) => aggregateId === id)?.events ?? []

  it('stores its rules, its owners and its domains', () => {
    assert.deepEqual(typesOf(eventsOf('i1')), [
      'instance.added',
      'instance.default.language.set',
      'instance.policy.password.complexity.added',
      'instance.policy.domain.added',
      'instance.default.org.set',
      'instance.member.added',
      'instance.member.added',
      'instance.iam.project.set',
      'instance.domain.added',
      'instance.domain.added',
      'instance.domain.primary.set',
    ])
    assert.deepEqual(eventsOf('i1').at(-1)?.payload, { domain: 'acme.test' })
  })

  it('stores each setting of its policies, also those that are off', () => {
    const [complexity, domain] = eventsOf('i1').filter(({ type }) => type.includes('.policy.'))
    assert.deepEqual(complexity?.payload, { ...defaultComplexity })
    assert.deepEqual(domain?.payload, {
      userLoginMustBeDomain: false,
      validateOrgDomains: false,
      smtpSenderAddressMatchesInstanceDomain: false,
    })
  })

  it('adds an organisation that has a domain, owned by both admins', () => {
    const events = eventsOf('org')
    assert.deepEqual(typesOf(events), [
      'org.added',
      'org.domain.added',
      'org.domain.verified',
      'org.domain.primary.set',
      'org.member.added',
      'org.member.added',
    ])
    assert.deepEqual(events[1]?.payload, { domain: 'acme.id.test' })
    assert.deepEqual(events[5]?.payload, { userId: 'h1', roles: ['ORG_OWNER'] })
  })

  it('adds a machine with its token, and a human, invited only if something is missing', () => {
    assert.deepEqual(typesOf(eventsOf('m1')), ['user.machine.added', 'user.pat.added'])
    assert.deepEqual(typesOf(eventsOf('h1')), ['user.human.added', 'user.human.email.verified'])
    const unready = { ...human, human: { ...human.human, encodedHash: undefined } }
    const [, , , user] = setUpInstance({ ...settingUp, human: unready })
    assert.deepEqual(typesOf(user?.events), [
      'user.human.added',
      'user.human.email.verified',
      'user.human.initialization.code.added',
    ])
  })

  it('puts the generated domain first when no other is given', () => {
    const [instance] = setUpInstance({ ...settingUp, customDomain: undefined })
    assert.deepEqual(instance?.events.at(-1)?.payload, { domain: 'acme-1.id.test' })
  })

  it('is refused without an owner, and with a token or key that has expired', () => {
    const refusal = (machines: SetUpInstance['machines']) =>
      assert.throws(() => setUpInstance({ ...settingUp, machines }), {
        refusal: 'token.expired_already',
      })
    assert.throws(() => setUpInstance({ ...settingUp, human: undefined, machines: [] }), {
      refusal: 'instance.owner.missing',
    })
    const pastToken = { ...machine, token: { ...machine.token, isPast: true } }
    refusal([pastToken])
    const key = { keyId: 'k', expirationDate: '2001-01-01T00:00:00Z', isPast: true, publicKey: '' }
    refusal([{ ...machine, key }])
  })
})

describe('names of instances and admins', () => {
  const at = { suffix: 'abc123', externalDomain: 'ID.test' }

  it('have a generated domain that is a label whatever the name', () => {
    assert.equal(generatedDomain({ name: 'Acme & Söhne', ...at }), 'acme-s-hne-abc123.id.test')
    assert.equal(generatedDomain({ name: '日本', ...at }), 'abc123.id.test')
    const [label = ''] = generatedDomain({ name: 'a'.repeat(99), ...at }).split('.')
    assert.equal(label.length, 63)
  })

  it('have a custom domain that is a host, in lower case', () => {
    assert.equal(customDomain('Acme.TEST'), 'acme.test')
    assert.throws(() => customDomain('acme.test:8080'), { refusal: 'instance.domain.invalid' })
  })

  it("an admin's user name carries the organisation's domain unless it has one", () => {
    const scope = { orgDomain: 'acme.id.test', rules }
    assert.equal(adminUserName('root', scope), 'root@acme.id.test')
    assert.equal(adminUserName('root@acme.test', scope), 'root@acme.test')
    const mustBeDomain = { ...defaultDomainPolicy, userLoginMustBeDomain: true }
    const there = { ...scope, rules: { ...rules, domainPolicy: mustBeDomain } }
    assert.equal(adminUserName('root', there), 'root')
  })
})

describe('an instance', () => {
  const history = [isThere, generated, custom, customIsPrimary]

  it('gets a host once, whatever its case', () => {
    const adding = (domain: string) =>
      givenInstance(...history).when((i) => addInstanceDomain({ domain }, i))
    adding('New.test').gives({
      type: 'instance.domain.added',
      payload: { domain: 'new.test', generated: false },
    })
    adding('ACME.test').refuses('instance.domain.here')
    adding('no host').refuses('instance.domain.invalid')
    adding(' ').refuses('instance.domain.blank')
  })

  it('loses a host unless it is generated, primary or unknown', () => {
    const removing = (domain: string, ...more: Decided[]) =>
      givenInstance(...history, ...more).when((i) =>
        removeInstanceDomain({ domain, mustExist: true }, i),
      )
    const otherIsPrimary = event('instance.domain.primary.set', { domain: 'acme-1.id.test' })
    removing('Acme.test', otherIsPrimary).gives('instance.domain.removed')
    removing('acme.test').refuses('instance.domain.primary')
    removing('acme-1.id.test').refuses('instance.domain.generated')
    removing('other.test').refuses('instance.domain.not_found')
    removing(' ').refuses('instance.domain.blank.remove')
  })

  it('makes one of its hosts the primary one, silently if it is', () => {
    const setting = (domain: string) =>
      givenInstance(...history).when((i) => setPrimaryInstanceDomain({ domain }, i))
    setting('acme-1.id.test').gives('instance.domain.primary.set')
    setting('acme.test').gives()
    setting('other.test').refuses('instance.domain.not_found')
  })

  it('is removed once, and nothing can be done to it then', () => {
    givenInstance(...history)
      .when(removeInstance)
      .gives('instance.removed')
    const gone = () => givenInstance(...history, isGone)
    gone().when(removeInstance).refuses('instance.not_found')
    gone()
      .when((i) => addInstanceDomain({ domain: 'a.test' }, i))
      .refuses('instance.not_found')
    gone()
      .when((i) => removeInstanceDomain({ domain: 'acme.test', mustExist: true }, i))
      .refuses('instance.not_found')
    gone()
      .when((i) => setPrimaryInstanceDomain({ domain: 'acme.test' }, i))
      .refuses('instance.not_found')
  })
})

describe('an organisation that is added', () => {
  const adding = {
    orgId: 'o1',
    instanceId: 'i1',
    name: 'Mouse & Sons',
    instanceDomain: 'acme.test',
    admins: [{ userId: 'u1', roles: ['ORG_OWNER'] }],
  }
  const isTaken = event('org.added', { name: 'x' })

  it('has a domain made of its name', () => {
    givenOrg()
      .when((org) => addOrg(adding, org))
      .gives(
        { type: 'org.added', payload: { name: 'Mouse & Sons' } },
        { type: 'org.domain.added', payload: { domain: 'mouse--sons.acme.test' } },
        'org.domain.verified',
        'org.domain.primary.set',
        'org.member.added',
      )
  })

  it('has an id of its own, which is not that of the instance', () => {
    givenOrg(isTaken)
      .when((org) => addOrg(adding, org))
      .refuses('org.id.taken')
    givenOrg()
      .when((org) => addOrg({ ...adding, orgId: 'i1' }, org))
      .refuses('org.id.taken')
  })

  it('has a name that is not blank and leaves something for a domain', () => {
    givenOrg()
      .when((org) => addOrg({ ...adding, name: '!!!' }, org))
      .refuses('org.domain.empty')
    assert.equal(orgName('  Acme '), 'Acme')
    assert.throws(() => orgName('  '), { refusal: 'org.name.invalid' })
  })
})

describe('members', () => {
  const given = (members: Members) => specify((state: Members) => state, members)()
  const owner = ['IAM_OWNER']
  const one: Members = new Map([['u1', owner]])
  const two: Members = new Map([...one, ['u2', owner]])
  const orgMember = { userId: 'u1', roles: ['ORG_OWNER'] }

  it('are users that exist, once, with roles that fit the scope', () => {
    const adding = (member: typeof orgMember, isLiveUser = true, members: Members = new Map()) =>
      given(members).when((state) => addMember('org', { member, isLiveUser }, state))
    const twice = { ...orgMember, roles: ['ORG_OWNER', 'ORG_OWNER'] }
    adding(twice).gives({ type: 'org.member.added', payload: orgMember })
    adding({ ...orgMember, roles: [] }).refuses('org_member.input_missing')
    adding({ ...orgMember, roles: owner }).refuses('org_member.role_unknown')
    adding({ ...orgMember, roles: ['ORG_EMPEROR'] }).refuses('org_member.role_unknown')
    adding(orgMember, false).refuses('org_member.user_unknown')
    adding(orgMember, true, one).refuses('org_member.exists')
  })

  it('of the instance are reported by ids of their own', () => {
    const adding = (member: typeof orgMember, isLiveUser = true, members: Members = new Map()) =>
      given(members).when((state) => addMember('instance', { member, isLiveUser }, state))
    const member = { userId: 'u1', roles: owner }
    adding(member).gives({ type: 'instance.member.added', payload: member })
    adding({ ...member, userId: '' }).refuses('iam_member.input_missing')
    adding(orgMember).refuses('iam_member.role_unknown')
    adding(member, false).refuses('iam_member.user_unknown')
    adding(member, true, one).refuses('iam_member.exists')
  })

  it('get other roles, if these differ', () => {
    const changing = (userId: string, ...roles: string[]) =>
      given(two).when((state) => changeMember('instance', { userId, roles }, state))
    changing('u1', 'IAM_OWNER_VIEWER').gives('instance.member.changed')
    changing('u1', 'IAM_OWNER').refuses('iam_member.unchanged')
    changing('u3', 'IAM_OWNER').refuses('iam_member.not_found')
  })

  it('are removed, but for the last owner of an instance', () => {
    const removing = (userId: string, members: Members) =>
      given(members).when((state) => removeMember('instance', { userId }, state))
    removing('u1', two).gives('instance.member.removed')
    removing('u3', one).refuses('iam_member.not_found')
    const alone = { others: [], mayMakeAnother: false }
    assert.throws(() => checkOwnerRemains('instance', alone), { refusal: 'iam_member.last_owner' })
    assert.throws(() => checkOwnerRemains('org', alone), { refusal: 'org_member.last_owner' })
    checkOwnerRemains('org', { ...alone, mayMakeAnother: true })
    checkOwnerRemains('instance', { ...alone, others: ['u2'] })
  })
})
