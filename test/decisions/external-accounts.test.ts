/**
 * Who somebody is by what a provider of each type returns, and what becomes of somebody who is
 * linked to nobody (organizations.md §3.4 to §3.6), without a database.
 */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { pastEvent as event } from '../../src/domain/event.fixture.ts'
import { migrateIdpLink } from '../../src/domain/identity-provider/links.ts'
import {
  type AttributeNames,
  personOf,
  unknownPerson,
} from '../../src/domain/identity-provider/person.ts'
import {
  autoLinkSearchOf,
  choiceOf,
  linkExternalAccount,
  requireCreation,
  stepOfUnlinked,
  userNameFrom,
} from '../../src/domain/identity-provider/unlinked.ts'
import { Refusal } from '../../src/domain/refusals.ts'
import { absentUser, evolveUser, type User } from '../../src/domain/user/user.ts'
import { specify } from './specify.ts'

const given = specify<User>(
  (user, fact) => evolveUser(user, { ...fact, owner: 'org', sequence: 1 }),
  absentUser,
)
const added = event('user.human.added', { userName: 'ada', email: 'ada@village.test' })

const claims = {
  ...{ sub: 's', preferred_username: 'ada', given_name: 'Ada', family_name: 'Lovelace' },
  ...{ name: 'Ada Lovelace', nickname: 'Countess', locale: 'en_GB' },
  ...{ email: 'ada@a.test', email_verified: true, phone_number: '+41791234567' },
}

describe('a person at a provider', () => {
  it('of OpenID Connect, GitLab or a token is described by the standard claims', () => {
    for (const kind of ['oidc', 'jwt', 'gitlab', 'gitlab_self_hosted'] as const) {
      assert.deepEqual(personOf({ kind }, claims), {
        ...{ userName: 'ada', givenName: 'Ada', familyName: 'Lovelace', nickName: 'Countess' },
        ...{ displayName: 'Ada Lovelace', preferredLanguage: 'en-GB', email: 'ada@a.test' },
        ...{ isEmailVerified: true, phone: '+41791234567', isPhoneVerified: false },
      })
    }
  })

  it('of Google and Apple is called by the address', () => {
    for (const kind of ['google', 'apple'] as const) {
      assert.equal(personOf({ kind }, claims).userName, 'ada@a.test')
    }
  })

  it('of plain OAuth and SAML has nothing but an id', () => {
    for (const kind of ['oauth', 'saml', 'zitadel'] as const) {
      assert.deepEqual(personOf({ kind }, claims), unknownPerson)
    }
  })

  it('of Microsoft has an address that is verified as the settings say, and no phone', () => {
    const graph = {
      ...{ id: 'g', userPrincipalName: 'ada@tenant.test', mail: 'ada@mail.test' },
      ...{ givenName: 'Ada', surname: 'Lovelace', displayName: 'Ada L.', mobilePhone: '+1' },
      preferredLanguage: 'de-CH',
    }
    const person = personOf({ kind: 'azure', isEmailVerified: true }, graph)
    assert.deepEqual(person, {
      ...unknownPerson,
      ...{ userName: 'ada@tenant.test', email: 'ada@mail.test', isEmailVerified: true },
      ...{ givenName: 'Ada', familyName: 'Lovelace', displayName: 'Ada L.' },
      preferredLanguage: 'de-CH',
    })
    const other = personOf({ kind: 'azure', isEmailVerified: false }, { ...graph, mail: null })
    assert.deepEqual([other.email, other.isEmailVerified], ['ada@tenant.test', false])
    const none = personOf({ kind: 'azure', isEmailVerified: true }, { id: 'g' })
    assert.equal(none.isEmailVerified, false)
  })

  it('of GitHub has a name to show, and an address that is always verified', () => {
    for (const kind of ['github', 'github_enterprise'] as const) {
      const gitHub = { id: 1, login: 'ada', name: 'Ada Lovelace', email: 'ada@hub.test' }
      assert.deepEqual(personOf({ kind }, gitHub), {
        ...unknownPerson,
        ...{ userName: 'ada', displayName: 'Ada Lovelace' },
        ...{ email: 'ada@hub.test', isEmailVerified: true },
      })
      assert.equal(personOf({ kind }, { login: 'ada', email: null }).isEmailVerified, false)
    }
  })

  it('of a directory is what the attributes that are named say', () => {
    const attributes: AttributeNames = {
      ...{ firstName: 'givenName', lastName: 'sn', displayName: 'cn', nickName: '' },
      ...{ preferredUsername: 'uid', email: 'mail', emailVerified: 'mailOk', phone: 'tel' },
      ...{ phoneVerified: 'telOk', preferredLanguage: 'lang' },
    }
    const entry = {
      ...{ givenName: ['Ada', 'Augusta'], sn: ['Lovelace'], cn: ['Ada L.'], uid: ['ada'] },
      ...{ mail: ['ada@dir.test'], mailOk: ['TRUE'], tel: ['+41'], telOk: ['0'], lang: ['en'] },
    }
    assert.deepEqual(personOf({ kind: 'ldap', attributes }, entry), {
      ...{ userName: 'ada', givenName: 'Ada', familyName: 'Lovelace', nickName: '' },
      ...{ displayName: 'Ada L.', preferredLanguage: 'en', email: 'ada@dir.test' },
      ...{ isEmailVerified: true, phone: '+41', isPhoneVerified: false },
    })
    const verified = (mailOk: string) =>
      personOf({ kind: 'ldap', attributes }, { ...entry, mailOk: [mailOk] }).isEmailVerified
    assert.deepEqual(
      ['1', 't', 'True', 'false', '0', 'yes', ''].map((text) => verified(text)),
      [true, true, true, false, false, false, false],
    )
  })
})

const options = {
  ...{ isLinkingAllowed: false, isCreationAllowed: false, isAutoCreation: false, autoLinking: 0 },
}
const nameOf = (work: () => unknown) => {
  try {
    work()
    return undefined
  } catch (reason) {
    if (reason instanceof Refusal) return reason.refusal
    throw reason
  }
}

describe('somebody who is linked to nobody', () => {
  const person = {
    ...unknownPerson,
    ...{ userName: 'ada', email: 'ada@a.test', isEmailVerified: true },
  }

  it('is searched for by what the options say, and by an address only if it is verified', () => {
    assert.equal(autoLinkSearchOf(options, person), undefined)
    const byName = { ...options, autoLinking: 1 }
    const byEmail = { ...options, autoLinking: 2 }
    assert.deepEqual(autoLinkSearchOf(byName, person), { by: 'userName', value: 'ada' })
    assert.deepEqual(autoLinkSearchOf(byEmail, person), { by: 'email', value: 'ada@a.test' })
    assert.equal(autoLinkSearchOf(byEmail, { ...person, isEmailVerified: false }), undefined)
    assert.equal(autoLinkSearchOf(byName, { ...person, userName: '' }), undefined)
  })

  it('is linked where found, else created by itself, else asked where there is a choice', () => {
    const step = (more: Partial<typeof options>, foundUserId?: string) =>
      stepOfUnlinked({ ...options, ...more }, { foundUserId })
    assert.deepEqual(step({ isAutoCreation: true }, '1'), { kind: 'link', userId: '1' })
    assert.deepEqual(step({ isAutoCreation: true, isLinkingAllowed: true }), { kind: 'create' })
    const choice = { kind: 'choose', mayLink: true, mayCreate: false }
    assert.deepEqual(step({ isLinkingAllowed: true }), choice)
    assert.equal(
      nameOf(() => step({})),
      'idp_account.no_option',
    )
    assert.equal(
      nameOf(() => choiceOf(options)),
      'idp_account.no_option',
    )
  })

  it('becomes a user only where an option allows it', () => {
    const refusal = 'idp_link.import.creation_not_allowed'
    assert.equal(
      nameOf(() => requireCreation(options)),
      refusal,
    )
    assert.equal(
      nameOf(() => requireCreation({ ...options, isAutoCreation: true })),
      undefined,
    )
    assert.equal(
      nameOf(() => requireCreation({ ...options, isCreationAllowed: true })),
      undefined,
    )
  })

  it('is called without a domain where the organisation adds its own', () => {
    assert.equal(userNameFrom('ada@a.test', { userLoginMustBeDomain: true }), 'ada')
    assert.equal(userNameFrom('ada@b@a.test', { userLoginMustBeDomain: true }), 'ada@b')
    assert.equal(userNameFrom('@a.test', { userLoginMustBeDomain: true }), '@a.test')
    assert.equal(userNameFrom('ada@a.test', { userLoginMustBeDomain: false }), 'ada@a.test')
  })

  const link = { idpId: 'idp', externalUserId: 'x', displayName: 'ada' }
  const use = { isExternalIdpAllowed: true, isProviderListed: true }
  const linking =
    (more: Partial<typeof options>, by = use) =>
    (user: User) =>
      linkExternalAccount({ link, options: { ...options, ...more }, use: by }, user)

  it('is linked where linking is allowed, or happens by itself', () => {
    for (const more of [{ isLinkingAllowed: true }, { autoLinking: 1 }, { autoLinking: 2 }]) {
      given(added).when(linking(more)).gives('user.human.externalidp.added')
    }
    given(added)
      .when(linking({ isCreationAllowed: true }))
      .refuses('idp_account.linking_not_allowed')
  })

  it('is linked to nobody whose organisation does not allow it', () => {
    const allowed = { isLinkingAllowed: true }
    given(added)
      .when(linking(allowed, { ...use, isExternalIdpAllowed: false }))
      .refuses('idp_account.external_forbidden')
    given(added)
      .when(linking(allowed, { ...use, isProviderListed: false }))
      .refuses('idp_account.provider_forbidden')
  })
})

describe('a link by a former id', () => {
  const former = event('user.human.externalidp.added', {
    ...{ idpConfigId: 'idp', userId: 'sub', displayName: 'ada' },
  })
  const migrate = (previousId: string) => (user: User) =>
    migrateIdpLink({ idpId: 'idp', previousId, newId: 'graph' }, user)

  it('is rewritten once, and another is left alone', () => {
    given(added, former)
      .when(migrate('sub'))
      .gives({
        type: 'user.human.externalidp.id.migrated',
        payload: { idpConfigId: 'idp', previousId: 'sub', newId: 'graph' },
      })
    given(added, former).when(migrate('other')).gives()
    const migrated = event('user.human.externalidp.id.migrated', {
      ...{ idpConfigId: 'idp', previousId: 'sub', newId: 'graph' },
    })
    given(added, former, migrated).when(migrate('sub')).gives()
  })
})
