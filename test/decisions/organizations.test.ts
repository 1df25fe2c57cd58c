/** Organisations: names, states, domains and metadata (organizations.md §1.3). */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { pastEvent as event } from '../../src/domain/event.fixture.ts'
import {
  activateOrg,
  deactivateOrg,
  removeOrg,
  renameOrg,
} from '../../src/domain/organization/change-org.ts'
import { claimUser, isClaimable } from '../../src/domain/organization/claim-users.ts'
import {
  addDomain,
  addValidation,
  checkValidationType,
  domainNamed,
  failedProof,
  importDomain,
  orgDomain,
  pendingValidation,
  removeDomain,
  setPrimaryDomain,
} from '../../src/domain/organization/domains.ts'
import { absentOrg, evolveOrg } from '../../src/domain/organization/org.ts'
import {
  checkKeysToRemove,
  removeOrgMetadata,
  removeOrgMetadataEntry,
  setOrgMetadata,
} from '../../src/domain/organization/org-metadata.ts'
import { defaultComplexity, defaultDomainPolicy } from '../../src/domain/policy/policies.ts'
import { refuse } from '../../src/domain/refusals.ts'
import { noMetadata } from '../../src/domain/user/metadata.ts'
import { specify } from './specify.ts'

const given = specify(evolveOrg, absentOrg)
const instanceDomain = 'acme.test'

const added = [
  event('org.added', { name: 'Mouse' }),
  event('org.domain.added', { domain: 'mouse.acme.test' }),
  event('org.domain.verified', { domain: 'mouse.acme.test' }),
  event('org.domain.primary.set', { domain: 'mouse.acme.test' }),
]
const custom = [
  event('org.domain.added', { domain: 'mice.test' }),
  event('org.domain.verified', { domain: 'mice.test' }),
]
const gone = [...added, event('org.removed', {})]

describe('the name of an organisation', () => {
  const rename = (name: string) => renameOrg.bind(undefined, { name, instanceDomain })

  it('takes the generated domain along', () => {
    given(...added)
      .when(rename('Rat'))
      .gives(
        { type: 'org.changed', payload: { name: 'Rat' } },
        { type: 'org.domain.added', payload: { domain: 'rat.acme.test', generated: true } },
        { type: 'org.domain.verified', payload: { domain: 'rat.acme.test' } },
        { type: 'org.domain.primary.set', payload: { domain: 'rat.acme.test' } },
        { type: 'org.domain.removed', payload: { domain: 'mouse.acme.test' } },
      )
  })

  it('leaves another primary domain, and takes over one that is there', () => {
    const own = [...custom, event('org.domain.primary.set', { domain: 'mice.test' })]
    given(...added, ...own)
      .when(rename('Rat'))
      .gives('org.changed', 'org.domain.added', 'org.domain.verified', 'org.domain.removed')
    const rat = [event('org.domain.added', { domain: 'rat.acme.test' })]
    given(...added, ...rat)
      .when(rename('Rat'))
      .gives('org.changed', 'org.domain.verified', 'org.domain.primary.set', 'org.domain.removed')
  })

  it('is found by whichever host the call comes in: the generated domain is known', () => {
    given(...added)
      .when(renameOrg.bind(undefined, { name: 'Mouse 2', instanceDomain: 'other.test' }))
      .gives(
        'org.changed',
        { type: 'org.domain.added', payload: { domain: 'mouse-2.other.test', generated: true } },
        'org.domain.verified',
        'org.domain.primary.set',
        { type: 'org.domain.removed', payload: { domain: 'mouse.acme.test' } },
      )
  })

  it('changes no domain where both names have the same, or where the generated one is gone', () => {
    given(...added)
      .when(rename('MOUSE!'))
      .gives('org.changed')
    const moved = [
      ...[...custom, event('org.domain.primary.set', { domain: 'mice.test' })],
      event('org.domain.removed', { domain: 'mouse.acme.test' }),
    ]
    given(...added, ...moved)
      .when(rename('Rat'))
      .gives('org.changed')
  })

  it('is another, of one that is there', () => {
    given(...added)
      .when(rename('Mouse'))
      .refuses('org.unchanged')
    given().when(rename('Rat')).refuses('org.change.not_found')
    given(...gone)
      .when(rename('Rat'))
      .refuses('org.change.not_found')
    given(...added)
      .when(rename('!!'))
      .refuses('org.domain.empty')
  })
})

describe('the state of an organisation', () => {
  const inactive = [...added, event('org.deactivated', {})]

  it('changes to another', () => {
    given(...added)
      .when(deactivateOrg)
      .gives('org.deactivated')
    given(...inactive)
      .when(activateOrg)
      .gives('org.reactivated')
    given(...inactive)
      .when(deactivateOrg)
      .refuses('org.deactivate.inactive')
    given(...added)
      .when(activateOrg)
      .refuses('org.activate.active')
    given(...gone)
      .when(deactivateOrg)
      .refuses('org.deactivate.not_found')
    given().when(activateOrg).refuses('org.activate.not_found')
  })

  it('ends, but not of the one that is needed', () => {
    const removal = { orgId: 'o', defaultOrgId: 'd', instanceProjectOrgId: 'p', mustExist: true }
    const remove = (more: object = {}) => removeOrg.bind(undefined, { ...removal, ...more })
    given(...inactive)
      .when(remove())
      .gives('org.removed')
    given(...added)
      .when(remove({ defaultOrgId: 'o' }))
      .refuses('org.remove.default')
    given(...added)
      .when(remove({ instanceProjectOrgId: 'o' }))
      .refuses('org.remove.of_instance')
    given(...gone)
      .when(remove())
      .refuses('org.remove.not_found')
    given()
      .when(remove({ mustExist: false }))
      .gives()
  })
})

describe('a domain of an organisation', () => {
  const domain = 'mice.test'
  const add = (isVerified: boolean) => addDomain.bind(undefined, { domain, isVerified })

  it('is a host name in lower case', () => {
    assert.equal(orgDomain(' Mice.Test ', 'org.domain.add.blank'), 'mice.test')
    assert.equal(orgDomain('Mäuse.test', 'org.domain.add.blank'), 'mäuse.test')
    assert.throws(() => orgDomain(' ', 'org.domain.add.blank'), {
      refusal: 'org.domain.add.blank',
    })
    for (const text of ['a b', 'a@b', 'http://a.test', '-a.test', 'a..test', '1.2.3.4', '77']) {
      assert.throws(() => orgDomain(text, 'org.domain.add.blank'), {
        refusal: 'org.domain.invalid',
      })
    }
    const blanks = [
      ...(['org.domain.validation.blank', 'org.domain.remove.blank'] as const),
      'org.domain.primary.blank' as const,
    ]
    for (const name of blanks) assert.throws(() => domainNamed(' ', name), { refusal: name })
    assert.equal(domainNamed('Not A Host', 'org.domain.remove.blank'), 'not a host')
  })

  it('is added once, with or without proof', () => {
    given(...added)
      .when(add(false))
      .gives('org.domain.added')
    given(...added)
      .when(add(true))
      .gives('org.domain.added', 'org.domain.verified')
    given(...added, ...custom)
      .when(add(true))
      .refuses('org.domain.exists')
    given(...gone)
      .when(add(true))
      .refuses('org.unknown')
    const many = Array.from({ length: 99 }, (_, index) =>
      event('org.domain.added', { domain: `d${index}.test` }),
    )
    given(...added, ...many)
      .when(add(true))
      .refuses('org.domain.too_many')
  })

  it('is proved by the token that was generated last', () => {
    const sealedToken = 'sealed'
    const generate = addValidation.bind(undefined, { domain, type: 2, sealedToken })
    const unproved = [...added, event('org.domain.added', { domain })]
    given(...unproved)
      .when(generate)
      .gives({
        type: 'org.domain.verification.added',
        payload: { domain, validationType: 2, validationCode: sealedToken },
      })
    given(...added, ...custom)
      .when(generate)
      .refuses('org.domain.verified_already')
    given(...added)
      .when(generate)
      .refuses('org.domain.validation.not_found')
    assert.throws(() => checkValidationType(0), { refusal: 'org.domain.validation.type' })
    checkValidationType(1)

    const waiting = [
      ...unproved,
      event('org.domain.verification.added', {
        ...{ domain, validationType: 1, validationCode: 'older' },
      }),
      event('org.domain.verification.added', {
        ...{ domain, validationType: 2, validationCode: 'newer' },
      }),
    ]
    const state = waiting.reduce(
      (org, past) => evolveOrg(org, { payload: {}, ...past } as never),
      absentOrg,
    )
    assert.deepEqual(pendingValidation(state, { domain }), { type: 2, sealedToken: 'newer' })
    const refusal = (history: readonly object[], name: string) =>
      assert.throws(
        () =>
          pendingValidation(
            history.reduce<typeof absentOrg>(
              (org, past) => evolveOrg(org, { payload: {}, ...past } as never),
              absentOrg,
            ),
            { domain },
          ),
        { refusal: name },
      )
    refusal(unproved, 'org.domain.verify.not_started')
    refusal(added, 'org.domain.verify.not_found')
    refusal([...added, ...custom], 'org.domain.verified_already')
  })

  it('whose proof fails stays as it is, and that is stored', () => {
    given(...added, ...custom)
      .when(() => failedProof(domain, refuse('org.domain.dns.no_match')))
      .fails('org.domain.dns.no_match', 'org.domain.verification.failed')
  })

  it('is removed unless it is primary, which only a verified one can be', () => {
    given(...added, ...custom)
      .when(removeDomain.bind(undefined, { domain }))
      .gives('org.domain.removed')
    given(...added)
      .when(removeDomain.bind(undefined, { domain: 'mouse.acme.test' }))
      .refuses('org.domain.primary')
    given(...added)
      .when(removeDomain.bind(undefined, { domain }))
      .refuses('org.domain.not_found')
    const primary = setPrimaryDomain.bind(undefined, { domain })
    given(...added, ...custom)
      .when(primary)
      .gives('org.domain.primary.set')
    given(...added, event('org.domain.added', { domain }))
      .when(primary)
      .refuses('org.domain.primary.unverified')
    given(...added)
      .when(primary)
      .refuses('org.domain.not_found')
  })

  it('is imported as far as it is not there', () => {
    const imported = importDomain.bind(undefined, { domain, isVerified: true, isPrimary: true })
    given(...added)
      .when(imported)
      .gives('org.domain.added', 'org.domain.verified', 'org.domain.primary.set')
    given(...added, ...custom, event('org.domain.primary.set', { domain }))
      .when(imported)
      .gives()
  })
})

describe('a user whose name is claimed', () => {
  const rules = { orgId: 'b', domainPolicy: defaultDomainPolicy, complexity: defaultComplexity }
  const names = { ...rules, organizationScopedUsernames: false }

  it('gets a temporary name, and the old one is free', () => {
    const claimed = claimUser(
      { domain: 'mice.test', origin: 'https://id.test:8443' },
      { orgId: 'b', userName: 'ada@mice.test', temporaryId: '7', rules: names },
    )
    assert.equal(claimed.payload?.userName, '7@temporary.id.test')
    assert.deepEqual(
      claimed.release?.map(({ value }) => value),
      ['ada@mice.test', 'ada@mice.test'],
    )
    assert.deepEqual(
      claimed.reserve?.map(({ value }) => value),
      ['7@temporary.id.test'],
    )
  })

  it('is not claimed where log-in names get the domain of the organisation anyway', () => {
    const domainPolicy = { ...defaultDomainPolicy, userLoginMustBeDomain: true }
    assert.equal(isClaimable(names), true)
    assert.equal(isClaimable({ domainPolicy }), false)
  })
})

describe('the metadata of an organisation', () => {
  const org = evolveOrg(absentOrg, { type: 'org.added', payload: { name: 'Mouse' } })
  const kept = { lengths: new Map([['k', 4]]), values: new Map([['k', 'AQ==']]) }
  const of = specify(() => org, org)
  const set = (entries: readonly { key: string; value: string }[], more: object = {}) => {
    const given1 = { entries, removesEmpty: true, writesUnchanged: false, ...more }
    return () => setOrgMetadata(given1, { org, kept })
  }

  it('changes where it differs', () => {
    of()
      .when(set([{ key: 'k', value: 'AQ==' }]))
      .gives()
    of()
      .when(set([{ key: 'k', value: 'AQ==' }], { writesUnchanged: true }))
      .gives('org.metadata.set')
    of()
      .when(
        set([
          { key: 'k', value: '' },
          { key: 'no', value: '' },
        ]),
      )
      .gives('org.metadata.removed')
  })

  it('is refused without a key, without a value in v1, and of nobody', () => {
    of()
      .when(set([{ key: ' ', value: 'AQ==' }]))
      .refuses('org.metadata.invalid')
    of()
      .when(set([{ key: 'k', value: '' }], { removesEmpty: false }))
      .refuses('org.metadata.invalid')
    const asked = { entries: [], removesEmpty: true, writesUnchanged: false }
    of()
      .when(() => setOrgMetadata(asked, { org: absentOrg, kept: noMetadata }))
      .refuses('org.unknown')
  })

  it('is removed all or none', () => {
    of()
      .when(() => removeOrgMetadata({ keys: ['k', 'k'] }, { org, kept }))
      .gives('org.metadata.removed')
    of()
      .when(() => removeOrgMetadata({ keys: ['k', 'no'] }, { org, kept }))
      .refuses('org.metadata.some_missing')
    of()
      .when(() => removeOrgMetadataEntry({ key: 'no' }, { org, kept }))
      .refuses('org.metadata.remove_one.missing')
    assert.throws(() => checkKeysToRemove([]), { refusal: 'org.metadata.remove.none_given' })
    assert.throws(() => checkKeysToRemove([' ']), { refusal: 'org.metadata.remove.blank' })
  })

  it('has limits of size', () => {
    const many = new Map(Array.from({ length: 1000 }, (_, index) => [`${index}`, 4]))
    const entry = [{ key: 'more', value: 'AQ==' }]
    const given1 = { entries: entry, removesEmpty: true, writesUnchanged: false }
    of()
      .when(() => setOrgMetadata(given1, { org, kept: { lengths: many, values: new Map() } }))
      .refuses('org.metadata.too_many')
    const large = new Map([['large', 1_400_000]])
    of()
      .when(() => setOrgMetadata(given1, { org, kept: { lengths: large, values: new Map() } }))
      .refuses('org.metadata.too_large')
  })
})
