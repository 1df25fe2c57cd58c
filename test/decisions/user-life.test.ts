/** What becomes of users: every decision, without a database (management-v1 §13, user-v2 §11). */
import { describe, it } from 'node:test'
import { pastEvent as event } from '../../src/domain/event.fixture.ts'
import { addIdpLink, removeIdpLink } from '../../src/domain/identity-provider/links.ts'
import { changeMachine } from '../../src/domain/machine/machine.ts'
import { defaultComplexity, defaultDomainPolicy } from '../../src/domain/policy/policies.ts'
import { refuse } from '../../src/domain/refusals.ts'
import { type Allow, allowed } from '../../src/domain/user/allow.ts'
import * as avatar from '../../src/domain/user/avatar.ts'
import * as email from '../../src/domain/user/email.ts'
import * as invite from '../../src/domain/user/invite.ts'
import * as metadata from '../../src/domain/user/metadata.ts'
import { skipMfaInit } from '../../src/domain/user/mfa-init-skipped.ts'
import * as phone from '../../src/domain/user/phone.ts'
import { changeProfile } from '../../src/domain/user/profile.ts'
import { resendInitialization } from '../../src/domain/user/resend-initialization.ts'
import * as state from '../../src/domain/user/state.ts'
import { type HumanUpdate, updateHuman, updateMachine } from '../../src/domain/user/update-user.ts'
import { absentUser, evolveUser, type User } from '../../src/domain/user/user.ts'
import { changeUserName } from '../../src/domain/user/user-name.ts'
import { specify } from './specify.ts'

const given = specify(evolveUser, absentUser)

const human = event('user.human.added', {
  ...{ userName: 'ada', firstName: 'Ada', lastName: 'Byron', displayName: 'Ada Byron' },
  ...{ preferredLanguage: 'und', email: 'ada@mail.example', phone: '+41791234567' },
})
const withoutPhone = event('user.human.added', { userName: 'ada', email: 'ada@mail.example' })
const machine = event('user.machine.added', { userName: 'robot', name: 'Robot' })
const gone = event('user.removed')
const initial = event('user.human.initialization.code.added')
const locked = event('user.locked')
const inactive = event('user.deactivated')
const forbidden: Allow = () => {
  throw refuse('caller.no_permission_there')
}
const noRight = 'caller.no_permission_there'
const rules = {
  orgId: 'org',
  domainPolicy: defaultDomainPolicy,
  complexity: defaultComplexity,
  organizationScopedUsernames: false,
}
const triggerOrigin = 'https://id.example.com'
const issued = { code: 'sealed', expiryNanos: 3_600e9 }
const verified = { kind: 'verified' } as const
const send = { kind: 'send' } as const
const toVerify = { verification: send, code: issued, triggerOrigin }

describe('an avatar', () => {
  const storeKey = avatar.avatarKey('u1')
  const added = event('user.human.avatar.added', { storeKey })
  const removed = event('user.human.avatar.removed', { storeKey })
  const add = (allow: Allow) => (user: User) => avatar.addAvatar({ allow, storeKey }, user)
  const remove = (allow: Allow) => (user: User) => avatar.removeAvatar({ allow }, user)
  it('is put up, replaced and taken away', () => {
    given(human).when(add(allowed)).gives({ type: added.type, payload: { storeKey } })
    given(human, added).when(add(allowed)).gives({ type: added.type, payload: { storeKey } })
    given(human, added).when(remove(allowed)).gives({ type: removed.type, payload: { storeKey } })
  })
  it('that is not there cannot be taken away', () => {
    given(human).when(remove(allowed)).refuses('v1.avatar.not_found')
    given(human, added, removed).when(remove(allowed)).refuses('v1.avatar.not_found')
  })
  it('is for humans that exist, and whom the caller may change', () => {
    for (const past of [[], [machine], [human, gone]]) {
      given(...past)
        .when(add(allowed))
        .refuses('avatar.human_unknown')
      given(...past)
        .when(remove(allowed))
        .refuses('user.not_found')
    }
    given(human).when(add(forbidden)).refuses(noRight)
    given(human, added).when(remove(forbidden)).refuses(noRight)
  })
})

describe('a state', () => {
  const v1 = { generation: 'v1', allow: allowed } as const
  const v2 = { generation: 'v2', allow: allowed } as const
  type Decide = typeof state.lockUser
  const cases: [Decide, string, [ReturnType<typeof event>[], string][]][] = [
    [
      state.deactivateUser,
      'deactivate',
      [
        [[initial], 'initial'],
        [[inactive], 'inactive'],
      ],
    ],
    [
      state.reactivateUser,
      'reactivate',
      [
        [[], 'not_inactive'],
        [[locked], 'not_inactive'],
      ],
    ],
    [
      state.lockUser,
      'lock',
      [
        [[locked], 'not_active'],
        [[inactive], 'not_active'],
      ],
    ],
    [
      state.unlockUser,
      'unlock',
      [
        [[], 'not_locked'],
        [[inactive], 'not_locked'],
      ],
    ],
    [state.removeUser, 'remove', []],
  ]
  for (const [decide, name, refusals] of cases) {
    it(`is checked after the right to ${name} a user`, () => {
      given(human)
        .when((user) => decide({ ...v2, allow: forbidden }, user))
        .refuses('caller.no_permission_there')
      for (const [history] of refusals) {
        given(human, ...history)
          .when((user) => decide({ ...v2, allow: forbidden }, user))
          .refuses('caller.no_permission_there')
      }
      for (const target of [v1, v2]) {
        const deciding = (user: User) => decide(target, user)
        const no = (what: string) => `${target.generation}.${name}.${what}` as 'v1.lock.not_found'
        given().when(deciding).refuses(no('not_found'))
        given(human, gone).when(deciding).refuses(no('not_found'))
        for (const [history, what] of refusals) {
          given(human, ...history)
            .when(deciding)
            .refuses(no(what))
        }
      }
    })
  }
  it('changes when nothing is against it', () => {
    given(human, locked)
      .when((user) => state.deactivateUser(v1, user))
      .gives('user.deactivated')
    given(machine, inactive)
      .when((user) => state.reactivateUser(v1, user))
      .gives('user.reactivated')
    given(human, initial)
      .when((user) => state.lockUser(v1, user))
      .gives('user.locked')
    given(human, initial, locked)
      .when((user) => state.unlockUser(v1, user))
      .gives('user.unlocked')
    given(human, initial, locked, event('user.unlocked'))
      .when((user) => state.deactivateUser(v1, user))
      .gives('user.deactivated')
    given(human)
      .when((user) => state.removeUser(v1, user))
      .gives('user.removed')
    given(human)
      .when((user) => state.lockUser({ ...v2, allow: forbidden }, user))
      .refuses(noRight)
  })
})

describe('a user name', () => {
  const naming = (userName: string, domainOwnerId?: string) => (user: User) =>
    changeUserName({ userName, rules, domainOwnerId }, user)
  it('changes, but not to itself or into the domain of another organisation', () => {
    given(human).when(naming('Ada')).gives('user.username.changed')
    given(human).when(naming('ada')).refuses('v1.user_name.unchanged')
    given(human).when(naming('a@b.c', 'other')).refuses('user.name.domain_reserved')
    given(human).when(naming('a@b.c', 'org')).gives('user.username.changed')
    given(human, gone).when(naming('x')).refuses('v1.user_name.not_found')
  })
})

describe('a profile', () => {
  const profile = {
    ...{ firstName: 'Ada', lastName: 'Byron', nickName: '', displayName: 'Ada Byron' },
    ...{ preferredLanguage: 'und', gender: 0 },
  }
  it('stores what changes, emptied or not', () => {
    given(human, event('user.human.profile.changed', { nickName: 'A', gender: 1 }))
      .when((user) => changeProfile({ ...profile, lastName: 'Lovelace' }, user))
      .gives({
        type: 'user.human.profile.changed',
        payload: { lastName: 'Lovelace', nickName: '', gender: 0 },
      })
  })
  it('is refused when it changes nothing, or for a user that is no human', () => {
    given(human)
      .when((user) => changeProfile(profile, user))
      .refuses('v1.profile.unchanged')
    given(machine)
      .when((user) => changeProfile(profile, user))
      .refuses('v1.profile.not_found')
  })
  it('of a machine is its description', () => {
    const words = { name: 'Robot', description: 'does things', accessTokenType: 0 }
    given(machine)
      .when((user) => changeMachine(words, user))
      .gives({ type: 'user.machine.changed', payload: { description: 'does things' } })
    given(machine)
      .when((user) => changeMachine({ ...words, description: '' }, user))
      .refuses('v1.machine.unchanged')
    given(human)
      .when((user) => changeMachine(words, user))
      .refuses('v1.machine.not_found')
  })
})

describe('an e-mail address', () => {
  const changed = 'user.human.email.changed'
  const code = 'user.human.email.code.added'
  const isVerified = event('user.human.email.verified')
  const to = (address: string, verification: email.EmailToSet['verification'] = send) => ({
    ...toVerify,
    address,
    verification,
  })
  const v1 = (words: email.EmailToSet) => (user: User) => email.changeEmail(words, user)
  const v2 = (words: email.EmailToSet, allow: Allow = allowed) => {
    return (user: User) => email.setEmail({ ...words, allow }, user)
  }

  it('changes with a code that is sent or handed over, or verified by the caller', () => {
    given(human)
      .when(v1(to('b@c.d')))
      .gives(changed, code)
    given(human)
      .when(v1(to('b@c.d', verified)))
      .gives(changed, 'user.human.email.verified')
    const payload = { code: 'sealed', expiry: 3_600e9, triggerOrigin, code_returned: true }
    given(human)
      .when(v2(to('b@c.d', { kind: 'return' })))
      .gives(changed, { type: code, payload })
    given(human)
      .when(v2(to('b@c.d', { kind: 'none' })))
      .gives(changed)
  })
  it('is refused when it is the same already, but v1 lets it become verified', () => {
    given(human)
      .when(v1(to('ada@mail.example')))
      .refuses('v1.email.unchanged')
    given(human)
      .when(v1(to('ada@mail.example', verified)))
      .gives('user.human.email.verified')
    given(human)
      .when(v2(to('ada@mail.example', verified)))
      .refuses('v2.email.unchanged')
  })
  it('is not for absent users, machines, invited users, or callers without the right', () => {
    given(machine)
      .when(v1(to('b@c.d')))
      .refuses('v1.email.not_found')
    given(human, initial)
      .when(v1(to('b@c.d')))
      .refuses('v1.email.not_initialised')
    given(machine)
      .when(v2(to('b@c.d'), forbidden))
      .refuses('v2.email.not_found')
    given(human, initial)
      .when(v2(to('b@c.d'), forbidden))
      .refuses(noRight)
    given(human, initial)
      .when(v2(to('b@c.d')))
      .refuses('v2.email.not_initialised')
  })
  it('gets another code of v1 while it is not verified', () => {
    const repeat = (user: User) => email.repeatEmailCode(toVerify, user)
    given(human).when(repeat).gives(code)
    given(human, isVerified).when(repeat).refuses('v1.email_code.verified')
    given(human, initial).when(repeat).refuses('v1.email_code.not_initialised')
    given().when(repeat).refuses('v1.email_code.not_found')
  })
  it('gets a pending code of v2 again, and one at any time', () => {
    const give = (needsPending: boolean) => (user: User) =>
      email.giveEmailCode({ ...toVerify, allow: allowed, needsPending }, user)
    given(human).when(give(true)).refuses('v2.email_code.none')
    given(human, event(code)).when(give(true)).gives(code)
    given(human, event(code), isVerified).when(give(true)).refuses('v2.email_code.none')
    given(human, isVerified).when(give(false)).gives(code)
    given(machine).when(give(false)).refuses('v2.email.not_found')
  })
  it('is verified by the right code, and any other is stored as failed and refused', () => {
    const verify = (check: 'right' | 'wrong' | 'expired' | 'none') => (user: User) =>
      email.verifyEmail({ check }, user)
    given(human, event(code)).when(verify('right')).gives('user.human.email.verified')
    for (const check of ['wrong', 'expired'] as const) {
      given(human)
        .when(verify(check))
        .fails('v2.email_code.invalid', 'user.human.email.verification.failed')
    }
    given(human).when(verify('none')).refuses('v2.email_code.invalid')
    given(machine).when(verify('right')).refuses('v2.email.not_found')
  })
  it('of an invited user changes with another invitation', () => {
    const resend = (address?: string) => (user: User) =>
      resendInitialization({ address, code: issued, triggerOrigin }, user)
    given(human, initial).when(resend()).gives('user.human.initialization.code.added')
    given(human, initial)
      .when(resend('b@c.d'))
      .gives(changed, 'user.human.initialization.code.added')
    given(human).when(resend()).refuses('v1.initialisation.over')
    given(machine).when(resend()).refuses('v1.initialisation.not_found')
  })
})

describe('a phone number', () => {
  const changed = 'user.human.phone.changed'
  const code = 'user.human.phone.code.added'
  const number = '+41710000000'
  const v1 = (words: Partial<phone.PhoneToSet> = {}) => {
    return (user: User) => phone.changePhone({ ...toVerify, number, ...words }, user)
  }
  const v2 = (words: Partial<phone.PhoneToSet> = {}, allow: Allow = allowed) => {
    return (user: User) => phone.setPhone({ ...toVerify, number, ...words, allow }, user)
  }
  it('changes, also of an invited user', () => {
    given(human, initial).when(v1()).gives(changed, code)
    given(human)
      .when(v2({ verification: verified }))
      .gives(changed, 'user.human.phone.verified')
    given(human)
      .when(v1({ number: '+41791234567' }))
      .refuses('v1.phone.unchanged')
    given(human)
      .when(v2({ number: '+41791234567' }))
      .refuses('v2.phone.unchanged')
    given(machine).when(v1()).refuses('v1.phone.not_found')
    given(machine).when(v2({}, forbidden)).refuses('v2.phone.not_found')
    given(human).when(v2({}, forbidden)).refuses(noRight)
  })
  it('is removed where there is one', () => {
    given(human).when(phone.dropPhone).gives('user.human.phone.removed')
    given(withoutPhone).when(phone.dropPhone).refuses('v1.phone.none')
    const remove = (user: User) => phone.removePhone({ allow: allowed }, user)
    given(human).when(remove).gives('user.human.phone.removed')
    given(withoutPhone).when(remove).refuses('v2.phone.none')
    given().when(remove).refuses('v2.phone.not_found')
  })
  it('gets another code: of v1 while it is not verified, of v2 while a code is pending', () => {
    const repeat = (user: User) => phone.repeatPhoneCode(toVerify, user)
    given(human).when(repeat).gives(code)
    given(human, event('user.human.phone.verified')).when(repeat).refuses('v1.phone_code.verified')
    given(withoutPhone).when(repeat).refuses('v1.phone_code.none')
    const resend = (user: User) => phone.resendPhoneCode({ ...toVerify, allow: allowed }, user)
    given(human, event(code)).when(resend).gives(code)
    given(human, event(code), event('user.human.phone.removed'))
      .when(resend)
      .refuses('v2.phone_code.none')
  })
  it('is verified by the right code', () => {
    given(human)
      .when((user) => phone.verifyPhone({ check: 'right' }, user))
      .gives('user.human.phone.verified')
    given(human)
      .when((user) => phone.verifyPhone({ check: 'wrong' }, user))
      .fails('v2.phone_code.invalid', 'user.human.phone.verification.failed')
    given(machine)
      .when((user) => phone.verifyPhone({ check: 'wrong' }, user))
      .refuses('v2.phone.not_found')
  })
})

describe('metadata', () => {
  const team = new Map([['team', 'YQ==']])
  const nothing = metadata.noMetadata
  const has = { lengths: new Map([['team', 4]]), values: team }
  const set =
    (kept: metadata.KeptMetadata, ...entries: [key: string, value: string][]) =>
    (user: User) =>
      metadata.setMetadata(
        {
          ...{ entries: entries.map(([key, value]) => ({ key, value })), allow: allowed },
          removesEmpty: true,
        },
        { user, kept },
      )
  const remove =
    (kept: metadata.KeptMetadata, ...keys: string[]) =>
    (user: User) =>
      metadata.removeMetadataEntries({ keys, allow: allowed }, { user, kept })

  it('is set as far as it changes, by the last value of a key', () => {
    given(human)
      .when(set(has, ['team', 'YQ==']))
      .gives()
    given(machine)
      .when(set(has, ['team', 'Yg=='], ['team', 'Yg=='], ['x', 'YQ==']))
      .gives('user.metadata.set', 'user.metadata.set')
    given(human).when(set(nothing)).refuses('metadata.none_given')
    given()
      .when(set(nothing, ['a', 'b']))
      .refuses('metadata.user_unknown')
    given(human)
      .when(set(nothing, [' ', 'b']))
      .refuses('metadata.invalid')
  })
  it('is removed by an empty value, which v1 refuses', () => {
    given(human)
      .when(set(has, ['team', '']))
      .gives({ type: 'user.metadata.removed', payload: { key: 'team' } })
    given(human)
      .when(set(has, ['x', ''], ['team', 'Yg=='], ['team', '']))
      .gives('user.metadata.set', 'user.metadata.removed')
    const entries = [{ key: 'team', value: '' }]
    const byV1 = { entries, removesEmpty: false, allow: allowed }
    given(human)
      .when((user) => metadata.setMetadata(byV1, { user, kept: has }))
      .refuses('metadata.invalid')
  })
  it('is removed together, or not at all', () => {
    given(human)
      .when(remove(has, 'team', 'team'))
      .gives('user.metadata.removed')
    given(human)
      .when(remove(has, 'team', 'x'))
      .refuses('metadata.some_missing')
    given(human).when(remove(has)).refuses('metadata.none_given')
    given().when(remove(has, 'x')).refuses('metadata.user_unknown')
    const one = (key: string) => (user: User) =>
      metadata.removeMetadata({ key }, { user, kept: has })
    given(human).when(one('team')).gives('user.metadata.removed')
    given(human).when(one('x')).refuses('metadata.missing')
    given().when(one('x')).refuses('metadata.user_unknown')
  })
  it('is at most a hundred entries a call, a thousand a user, and a megabyte of values', () => {
    const entries = (count: number, value = 'YQ=='): [string, string][] =>
      Array.from({ length: count }, (_, index) => [`key ${index}`, value])
    const keptOf = (given: [string, string][]) => ({
      lengths: new Map(given.map(([key, value]) => [key, value.length])),
      values: new Map<string, string>(),
    })
    const sets = (count: number) => Array.from({ length: count }, () => 'user.metadata.set')
    given(human)
      .when(set(nothing, ...entries(100)))
      .gives(...sets(100))
    given(human)
      .when(set(nothing, ...entries(101)))
      .refuses('metadata.too_many_given')
    const full = keptOf(entries(1000))
    given(human)
      .when(set(full, ['one more', 'YQ==']))
      .refuses('metadata.too_many')
    given(human)
      .when(set(full, ['key 0', 'Yg==']))
      .gives(...sets(1))
    // Whoever had more before there was a bound may change it, and not add to it.
    given(human)
      .when(set(keptOf(entries(20_000)), ['key 7', 'Yg==']))
      .gives(...sets(1))
    const half = 'A'.repeat(666_668)
    given(human)
      .when(set(keptOf(entries(1, half)), ['x', half]))
      .refuses('metadata.too_large')
    given(human)
      .when(set(nothing, ['x', half]))
      .gives(...sets(1))
    const keys = entries(1001).map(([key]) => key)
    given(human)
      .when(remove(full, ...keys))
      .refuses('metadata.too_many_given')
  })
})

describe('an account at another provider', () => {
  const link = { idpId: 'idp', externalUserId: 'ext', displayName: 'A' }
  const linked = event('user.human.externalidp.added', { idpConfigId: 'idp', userId: 'ext' })
  const add = (isProviderKnown: boolean, allow: Allow = allowed) => {
    return (user: User) => addIdpLink({ link, isProviderKnown, allow }, user)
  }
  it('is linked where its provider is known', () => {
    given(human).when(add(true)).gives('user.human.externalidp.added')
    given(human).when(add(false)).refuses('idp_link.provider_unknown')
    given(human).when(add(false, forbidden)).refuses(noRight)
    given(machine).when(add(true, forbidden)).refuses(noRight)
    given().when(add(true)).refuses('idp_link.user_unknown')
  })
  it('is linked to a machine, and unlinked from it', () => {
    given(machine).when(add(true)).gives('user.human.externalidp.added')
    const remove = (user: User) => removeIdpLink({ link, allow: allowed }, user)
    given(machine, linked).when(remove).gives('user.human.externalidp.removed')
  })
  it('is one of fifty at most', () => {
    const links = Array.from({ length: 50 }, (_, index) =>
      event('user.human.externalidp.added', { idpConfigId: 'idp', userId: `${index}` }),
    )
    given(human, ...links)
      .when(add(true))
      .refuses('idp_link.too_many')
  })
  it('is unlinked once', () => {
    const remove = (user: User) => removeIdpLink({ link, allow: allowed }, user)
    given(human, linked).when(remove).gives('user.human.externalidp.removed')
    given(human).when(remove).refuses('idp_link.not_found')
    given().when(remove).refuses('idp_link.not_found')
  })
})

describe('an invitation', () => {
  const added = 'user.human.invite.code.added'
  const failed = event('user.human.invite.check.failed')
  const mailed = event(added, {
    ...{ code: 'c', expiry: 1_000_000, urlTemplate: 'https://{{.Code}}', applicationName: 'App' },
  })
  const carried = event(added, { code: 'c', expiry: 1_000_000, codeReturned: true })
  const words = { code: issued, triggerOrigin, nowMicros: 10, allow: allowed }
  const nothing = { isReturned: false, urlTemplate: undefined, applicationName: undefined }
  const create = (more: Partial<invite.Invite> = {}) => {
    return (user: User) => invite.createInvite({ ...words, ...nothing, ...more }, user)
  }
  const resend = (user: User) => invite.resendInvite(words, user)

  it('keeps the template and the application of the one before', () => {
    const payload = { code: 'sealed', expiry: 3_600e9, triggerOrigin }
    const same = { urlTemplate: 'https://{{.Code}}', applicationName: 'App' }
    given(human).when(create()).gives({ type: added, payload })
    given(human, mailed)
      .when(create())
      .gives({ type: added, payload: { ...payload, ...same } })
    given(human, mailed)
      .when(resend)
      .gives({ type: added, payload: { ...payload, ...same } })
  })
  it('is not made while a caller has a code that still works', () => {
    given(human, carried).when(create()).refuses('invite.code_not_found')
    given(human, carried)
      .when(create({ nowMicros: 100_000 }))
      .gives(added)
    given(human, carried).when(resend).refuses('invite.code_not_found')
    given(human).when(resend).refuses('invite.code_not_found')
  })
  it('is for humans that cannot sign in, and the right is checked first', () => {
    given()
      .when(create({ allow: forbidden }))
      .refuses(noRight)
    given().when(create()).refuses('invite.not_found')
    given(machine).when(create()).refuses('invite.not_found')
    given(event('user.human.added', { encodedHash: 'hash' }))
      .when(create())
      .refuses('invite.not_needed')
    given(human, event('user.human.externalidp.added', { idpConfigId: 'i', userId: 'e' }))
      .when(create())
      .refuses('invite.not_needed')
  })
  it('is accepted by the code, which proves the address', () => {
    const accept = (check: 'right' | 'wrong' | 'none') => (user: User) =>
      invite.acceptInvite({ check }, user)
    given(human, mailed)
      .when(accept('right'))
      .gives('user.human.invite.check.succeeded', 'user.human.email.verified')
    given(human, mailed).when(accept('wrong')).fails('invite.code_invalid', failed.type)
    given(human).when(accept('none')).refuses('invite.code_invalid')
    given(machine).when(accept('none')).refuses('invite.check.not_found')
  })
  it('verifies only the address it was sent to, or the present one by a caller’s word', () => {
    const accept = (user: User) => invite.acceptInvite({ check: 'right' }, user)
    const moved = event('user.human.email.changed', { email: 'b@c.d' })
    const accepted = 'user.human.invite.check.succeeded'
    given(human, mailed, moved).when(accept).gives(accepted)
    given(human, carried, moved).when(accept).gives(accepted, 'user.human.email.verified')
  })
  it('is over after three wrong attempts', () => {
    given(human, mailed, failed, failed).when(resend).gives(added)
    given(human, mailed, failed, failed, failed).when(resend).refuses('invite.code_not_found')
  })
})

describe('several changes at once', () => {
  const nothing: HumanUpdate = {
    ...{ userName: undefined, profile: undefined, email: undefined, phone: undefined },
    ...{ password: undefined, metadata: undefined, allow: allowed },
  }
  const update = (more: Partial<HumanUpdate>) => (user: User) =>
    updateHuman({ ...nothing, ...more }, user)
  const password = [event('user.human.password.changed')]
  const toB = { ...toVerify, address: 'b@c.d' }

  it('happen in the order of the spec', () => {
    const userName = { userName: 'b', rules, domainOwnerId: undefined }
    const number = { ...toVerify, number: '+41710000000' }
    given(human)
      .when(update({ userName, profile: { firstName: 'B' }, email: toB, phone: number, password }))
      .gives(
        'user.username.changed',
        'user.human.profile.changed',
        'user.human.email.changed',
        'user.human.email.code.added',
        'user.human.phone.changed',
        'user.human.phone.code.added',
        'user.human.password.changed',
      )
  })
  it('store nothing and are not refused when they change nothing', () => {
    const same = { ...toVerify, address: 'ada@mail.example' }
    given(human)
      .when(update({ email: same, profile: { firstName: 'Ada' } }))
      .gives()
    given(human)
      .when(update({ email: { ...same, verification: verified } }))
      .gives('user.human.email.verified')
    given(human)
      .when(update({ allow: forbidden }))
      .gives()
    given(human)
      .when(update({ email: same, allow: forbidden }))
      .refuses(noRight)
    given(withoutPhone)
      .when(update({ phone: 'remove' }))
      .gives()
  })
  it('are for the kind of user that was named', () => {
    given(machine)
      .when(update({ allow: forbidden }))
      .refuses('v2.update.not_found')
    const asMachine = (user: User) =>
      updateMachine(
        { userName: undefined, machine: { name: 'R' }, metadata: undefined, allow: allowed },
        user,
      )
    given(human).when(asMachine).refuses('v2.update.not_found')
    given(machine).when(asMachine).gives('user.machine.changed')
  })
  it('may be of metadata, with the right for it', () => {
    const kept = { lengths: new Map([['team', 4]]), values: new Map([['team', 'YQ==']]) }
    const entries = [
      { key: 'team', value: '' },
      { key: 'x', value: 'Yg==' },
    ]
    const happens = ['user.metadata.removed', 'user.metadata.set']
    given(human)
      .when(update({ metadata: { entries, kept } }))
      .gives(...happens)
    given(human)
      .when(update({ metadata: { entries, kept }, allow: forbidden }))
      .refuses(noRight)
    const ofMachine = (allow: Allow) => (user: User) => {
      const accessTokenType = 1
      const change = { userName: undefined, machine: { accessTokenType } }
      return updateMachine({ ...change, metadata: { entries, kept }, allow }, user)
    }
    given(machine)
      .when(ofMachine(allowed))
      .gives('user.machine.changed', ...happens)
    given(machine).when(ofMachine(forbidden)).refuses(noRight)
  })
  it('leave the address of an invited user alone', () => {
    given(human, initial)
      .when(update({ email: toB }))
      .refuses('v2.email.not_initialised')
  })
  it('are undone by a wrong proof for the password, which alone is stored', () => {
    const wrong = (function* () {
      yield event('user.human.password.check.failed')
      return refuse('v2.email_code.invalid')
    })()
    given(human)
      .when(update({ phone: 'remove', password: wrong }))
      .fails('v2.email_code.invalid', 'user.human.password.check.failed')
  })
  it('let the code of a password verify the address it came to, and not the next one', () => {
    const proving = [...password, event('user.human.email.verified')]
    given(human)
      .when(update({ password: proving }))
      .gives('user.human.password.changed', 'user.human.email.verified')
    given(human)
      .when(update({ email: { ...toB, verification: { kind: 'none' } }, password: proving }))
      .gives('user.human.email.changed', 'user.human.password.changed')
  })
  it('store that a second factor was skipped', () => {
    const skip = (user: User) => skipMfaInit({ allow: allowed }, user)
    given(human).when(skip).gives('user.human.mfa.init.skipped')
    given(machine).when(skip).refuses('mfa_init.not_found')
  })
})
