/** What an instance may do and how it works, decided without a database. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { pastEvent as event } from '../../src/domain/event.fixture.ts'
import { removeInstanceDomain, renameInstance } from '../../src/domain/instance/domains.ts'
import {
  changeGenerator,
  type Generator,
  type GeneratorName,
} from '../../src/domain/instance/generators.ts'
import { absentInstance, evolveInstance } from '../../src/domain/instance/instance.ts'
import { evolveLimits, noLimits, resetLimits, setLimits } from '../../src/domain/instance/limits.ts'
import {
  addOidcSettings,
  changeOidcSettings,
  defaultOidcSettings,
} from '../../src/domain/instance/oidc-settings.ts'
import {
  evolveQuota,
  noQuota,
  notificationsAt,
  periodAt,
  type Quota,
  removeQuota,
  setQuota,
} from '../../src/domain/instance/quotas.ts'
import {
  evolveRestrictions,
  initialRestrictions,
  noRestrictions,
  setDefaultLanguage,
  setRestrictions,
} from '../../src/domain/instance/restrictions.ts'
import { addTrustedDomain, removeTrustedDomain } from '../../src/domain/instance/trusted-domains.ts'
import { specify } from './specify.ts'

const givenInstance = specify(evolveInstance, absentInstance)
const isThere = event('instance.added', { name: 'Acme' })
const isGerman = event('instance.default.language.set', { language: 'de' })
const german = { ...absentInstance, exists: true, defaultLanguage: 'de' }

describe('the name of an instance', () => {
  const naming = (name: string) => givenInstance(isThere).when((i) => renameInstance({ name }, i))

  it('changes, without an event where it is the same', () => {
    naming(' Other ').gives({ type: 'instance.changed', payload: { name: 'Other' } })
    naming('Acme').gives()
  })

  it('is not blank, and that of an instance', () => {
    naming(' ').refuses('instance.name.blank')
    givenInstance()
      .when((i) => renameInstance({ name: 'Other' }, i))
      .refuses('instance.not_found.update')
  })
})

describe('the last domain of an instance', () => {
  it('stays', () => {
    givenInstance(isThere, event('instance.domain.added', { domain: 'a.test', generated: false }))
      .when((i) => removeInstanceDomain({ domain: 'a.test', mustExist: true }, i))
      .refuses('instance.domain.last')
  })
})

describe('trusted domains', () => {
  const trusts = event('instance.trusted_domains.added', { domain: 'a.test' })
  const adding = (domain: string) =>
    givenInstance(isThere, trusts).when((i) => addTrustedDomain({ domain }, i))
  const removing = (domain: string, mustExist = true) =>
    givenInstance(isThere, trusts).when((i) => removeTrustedDomain({ domain, mustExist }, i))

  it('are added in lower case, once', () => {
    adding('B.test').gives({
      type: 'instance.trusted_domains.added',
      payload: { domain: 'b.test' },
    })
    adding('A.test').refuses('trusted_domain.exists')
    adding(' ').refuses('trusted_domain.length.add')
    adding('a'.repeat(254)).refuses('trusted_domain.length.add')
    adding('a_b').refuses('trusted_domain.characters.add')
  })

  it('are removed, and missing ones are refused only where that is asked for', () => {
    removing('A.test').gives('instance.trusted_domains.removed')
    removing('b.test', false).gives()
    removing('b.test').refuses('trusted_domain.not_found')
    removing('').refuses('trusted_domain.length.remove')
    removing('b c').refuses('trusted_domain.characters.remove')
  })

  it('are a thousand at most', () => {
    const many = Array.from({ length: 1000 }, (_, index) =>
      event('instance.trusted_domains.added', { domain: `n${index}.test` }),
    )
    givenInstance(isThere, ...many)
      .when((i) => addTrustedDomain({ domain: 'b.test' }, i))
      .refuses('trusted_domain.too_many')
  })
})

describe('limits', () => {
  const given = specify(evolveLimits, noLimits)
  const blocked = event('limits.set', { auditLogRetention: undefined, block: true })

  it('are set one by one, and those that are not given stay', () => {
    given(blocked)
      .when((limits) => setLimits({ auditLogRetention: 5 }, limits))
      .gives({ type: 'limits.set', payload: { auditLogRetention: 5, block: true } })
    given(blocked)
      .when((limits) => setLimits({ block: false }, limits))
      .gives({ type: 'limits.set', payload: { block: false } })
    given(blocked)
      .when((limits) => setLimits({ block: true }, limits))
      .gives()
  })

  it('are given, and not negative', () => {
    given()
      .when((limits) => setLimits({}, limits))
      .refuses('limits.none')
    given()
      .when((limits) => setLimits({ auditLogRetention: -1 }, limits))
      .refuses('limits.negative')
  })

  it('are reset only where there are some', () => {
    given(blocked).when(resetLimits).gives('limits.reset')
    given().when(resetLimits).refuses('limits.not_found')
    given(blocked, event('limits.reset')).when(resetLimits).refuses('limits.not_found')
  })
})

describe('restrictions', () => {
  const given = specify(evolveRestrictions, noRestrictions)
  const setting = (restrictions: Parameters<typeof setRestrictions>[0]) =>
    given().when((before) =>
      setRestrictions(restrictions, { restrictions: before, instance: german }),
    )

  it('name languages once, with the default one among them', () => {
    setting({ allowedLanguages: ['de', 'FR'] }).gives({
      type: 'restrictions.set',
      payload: { allowedLanguages: ['de', 'fr'] },
    })
    setting({ allowedLanguages: ['fr'] }).refuses('restrictions.default_language')
    setting({ allowedLanguages: ['de', 'de'] }).refuses('languages.duplicate')
    setting({ allowedLanguages: ['de', 'tlh'] }).refuses('languages.unsupported')
    setting({ allowedLanguages: ['de', ''] }).refuses('languages.undefined')
    setting({ allowedLanguages: ['de', '?'] }).refuses('languages.unparsable')
    setting({}).refuses('restrictions.none')
  })

  it('end with an empty list, and stay where they are not given', () => {
    const set = event('restrictions.set', {
      disallowPublicOrgRegistration: true,
      allowedLanguages: ['de'],
    })
    const after = (restrictions: Parameters<typeof setRestrictions>[0]) =>
      given(set).when((before) =>
        setRestrictions(restrictions, { restrictions: before, instance: german }),
      )
    after({ allowedLanguages: [] }).gives({
      type: 'restrictions.set',
      payload: { disallowPublicOrgRegistration: true, allowedLanguages: [] },
    })
    after({ disallowPublicOrgRegistration: true }).gives()
  })

  it('keep strangers from registering organisations until somebody allows it', () => {
    const initial = specify(evolveRestrictions, initialRestrictions)()
    initial
      .when((restrictions) =>
        setRestrictions(
          { disallowPublicOrgRegistration: false },
          { restrictions, instance: german },
        ),
      )
      .gives({ type: 'restrictions.set', payload: { allowedLanguages: [] } })
    const opened = evolveRestrictions(initialRestrictions, {
      type: 'restrictions.set',
      payload: { allowedLanguages: [] },
    })
    assert.equal(opened.disallowPublicOrgRegistration, false)
  })
})

describe('the default language', () => {
  const setting = (language: string, allowedLanguages: readonly string[] = []) =>
    givenInstance(isThere, isGerman).when((instance) =>
      setDefaultLanguage(
        { language },
        { restrictions: { ...noRestrictions, allowedLanguages }, instance },
      ),
    )

  it('is a supported one that is allowed, and another than before', () => {
    setting('FR').gives({ type: 'instance.default.language.set', payload: { language: 'fr' } })
    setting('de').refuses('instance.unchanged')
    setting('fr', ['de']).refuses('languages.not_allowed')
    setting('und').refuses('languages.undefined')
    setting('?').refuses('languages.unparsable')
    setting('tlh').refuses('languages.unsupported')
  })
})

describe('a generator', () => {
  const code: Generator = {
    ...{ length: 6, expiry: 3_600_000_000_000, includeLowerLetters: false },
    ...{ includeUpperLetters: true, includeDigits: true, includeSymbols: false },
  }
  const setting = (changes: Partial<Generator>, name: GeneratorName = 'initCode') =>
    givenInstance(isThere).when((instance) =>
      changeGenerator({ name, generator: { ...code, ...changes }, fallback: code }, instance),
    )
  const onlyDigits = { includeUpperLetters: false }

  it('changes, and is not what it was', () => {
    setting({ length: 8 }).gives({
      type: 'instance.secret.generator.changed',
      payload: { generatorType: 1, ...code, length: 8 },
    })
    setting({}).refuses('generator.unchanged')
  })

  it('has a length and characters', () => {
    setting({ length: 0 }).refuses('generator.length')
    setting({ length: 201 }).refuses('generator.too_long')
    setting({ ...onlyDigits, includeDigits: false }).refuses('generator.alphabet')
  })

  it('makes no codes that could be guessed, or last for ever', () => {
    setting({ ...onlyDigits, length: 6 }).gives('instance.secret.generator.changed')
    setting({ ...onlyDigits, length: 5 }).refuses('generator.guessable_code')
    setting({ expiry: 0 }).refuses('generator.code_expiry')
    setting({ expiry: 91 * 86_400_000_000_000 }).refuses('generator.code_expiry')
  })

  it('makes no secrets that could be guessed, and those do not expire', () => {
    const secret = { expiry: 0, includeLowerLetters: true }
    setting({ ...secret, length: 22 }, 'appSecret').gives('instance.secret.generator.changed')
    setting({ ...secret, length: 21 }, 'appSecret').refuses('generator.guessable_secret')
    setting({ length: 64 }, 'appSecret').refuses('generator.secret_expiry')
  })
})

describe('lifetimes of tokens', () => {
  const hour = 3_600_000_000_000
  const setting = (changes: Partial<typeof defaultOidcSettings>) =>
    givenInstance(isThere).when((i) =>
      changeOidcSettings({ ...defaultOidcSettings, ...changes }, i),
    )

  it('change, within bounds, and are not what they were', () => {
    setting({ idTokenLifetime: hour }).gives({
      type: 'instance.oidc.settings.changed',
      payload: { ...defaultOidcSettings, idTokenLifetime: hour },
    })
    setting({}).refuses('oidc_settings.unchanged')
    setting({ accessTokenLifetime: 0 }).refuses('oidc_settings.zero.update')
    setting({ accessTokenLifetime: 1 }).refuses('oidc_settings.bounds')
    setting({ refreshTokenExpiration: hour * 90_000 }).refuses('oidc_settings.bounds')
  })

  it('are there from the beginning, so that none are added', () => {
    const adding = (changes: Partial<typeof defaultOidcSettings>) =>
      givenInstance(isThere).when((i) => addOidcSettings({ ...defaultOidcSettings, ...changes }, i))
    adding({}).refuses('oidc_settings.exist')
    adding({ idTokenLifetime: 0 }).refuses('oidc_settings.zero.add')
  })
})

describe('a quota', () => {
  const given = specify(evolveQuota, noQuota)
  const quota: Quota = {
    ...{ unit: 1, from: 1_000_000, interval: 60_000_000_000, amount: 10, limit: true },
    notifications: [{ percent: 50, repeat: false, callUrl: 'https://hook.test/' }],
  }
  const isSet = event('quota.set', quota)
  const setting = (changes: Partial<Quota>, mustBeNew = false) =>
    given(isSet).when((before) => setQuota({ quota: { ...quota, ...changes }, mustBeNew }, before))
  const calling = (callUrl: string, percent = 50) =>
    setting({ notifications: [{ percent, repeat: false, callUrl }] })

  it('is added once, and set as often as it changes', () => {
    setting({ amount: 11 }).gives('quota.set')
    setting({}).gives()
    setting({}, true).refuses('quota.exists')
    given(isSet)
      .when((before) => removeQuota({ unit: 1 }, before))
      .gives('quota.removed')
    given(isSet, event('quota.removed', { unit: 1 }))
      .when((before) => removeQuota({ unit: 1 }, before))
      .refuses('quota.not_found')
  })

  it('says what it counts, from when, for how long and how much', () => {
    setting({ unit: 3 }).refuses('quota.unit')
    setting({ amount: 0 }).refuses('quota.amount')
    setting({ from: 0 }).refuses('quota.from')
    setting({ interval: 1 }).refuses('quota.interval')
    const one = { percent: 1, repeat: false, callUrl: 'https://hook.test/' }
    setting({ notifications: Array.from({ length: 51 }, () => one) }).refuses('quota.notifications')
    calling('https://hook.test/', 0).refuses('quota.percent')
    for (const url of ['ftp://hook.test', 'hook', 'https://me:secret@hook.test/']) {
      calling(url).refuses('quota.call_url')
    }
  })

  it('begins anew with each period', () => {
    const at = (nowMicros: number) => periodAt(quota, { nowMicros })
    assert.deepEqual(at(1_000_000), { beginsAtMicros: 1_000_000, endsAtMicros: 61_000_000 })
    assert.deepEqual(at(60_999_999), { beginsAtMicros: 1_000_000, endsAtMicros: 61_000_000 })
    assert.deepEqual(at(61_000_000), { beginsAtMicros: 61_000_000, endsAtMicros: 121_000_000 })
  })

  it('notifies when a share is reached, and each time that it is where it repeats', () => {
    const notified = (percent: number, repeat: boolean) => {
      const notifications = [{ percent, repeat, callUrl: 'https://hook.test/' }]
      const uses = Array.from({ length: 30 }, (_, index) => index + 1)
      return uses.filter((used) => notificationsAt({ amount: 10, notifications }, { used }).length)
    }
    assert.deepEqual(notified(50, false), [5])
    assert.deepEqual(notified(50, true), [5, 10, 15, 20, 25, 30])
    assert.deepEqual(notified(33, true), [4, 7, 10, 14, 17, 20, 24, 27, 30])
    assert.deepEqual(notified(120, false), [12])
    assert.deepEqual(notified(1, true).slice(0, 3), [1, 2, 3])
  })
})
