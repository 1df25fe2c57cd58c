/** What becomes of users, by the calls of all generations (both engines). */
import assert from 'node:assert/strict'
import { it } from 'node:test'
import { pastEvent as event } from '../../src/domain/event.fixture.ts'
import { createIsWanted } from '../../src/outbox/is-wanted.ts'
import {
  ManagementService,
  UserServiceV2,
  UserServiceV2Alpha,
  UserServiceV2Beta,
} from '../../src/proto/services.ts'
import { instanceId } from '../../src/queries/test-instance.fixture.ts'
import { readTables } from '../../src/store/database/tables.ts'
import { rebuild } from '../../src/store/projections/rebuild.ts'
import { eachServer } from './test-server.ts'

const v1 = ManagementService.method
const v2 = UserServiceV2.method
const v2Beta = UserServiceV2Beta.method
const v2Alpha = UserServiceV2Alpha.method

const callers = {
  owner: ['a', 'IAM_OWNER'],
  clerk: ['a', 'ORG_OWNER'],
  viewer: ['a', 'ORG_OWNER_VIEWER'],
  stranger: ['b'],
} as const

eachServer({ callers }, ({ server, ask, store, owner, clerk, viewer, stranger }) => {
  /** An active human of organisation a with a verified address. */
  const human = (id: string, more = {}) =>
    server.createHuman({ id, orgId: 'a', userName: id, ...more })
  const historyOf = (userId: string) => server.eventsOf('user', userId)
  const typesOf = async (userId: string) => (await historyOf(userId)).map(({ type }) => type)
  const lastTypes = async (userId: string, count: number) => (await typesOf(userId)).slice(-count)
  const read = async (userId: string) => (await ask(owner, v2.getUserByID, { userId })).user

  it('v1 puts a user away and takes it back, and tells what it is already', async () => {
    await human('state1')
    const id = { id: 'state1' }
    const locked = await ask(clerk, v1.lockUser, id)
    assert.deepEqual(Object.keys(locked.details).sort(), [
      ...['changeDate', 'resourceOwner', 'sequence'],
    ])
    assert.equal(
      await ask(clerk, v1.lockUser, id),
      '9 User is not active or initial (COMMAND-3NN8v)',
    )
    assert.equal((await read('state1')).state, 'USER_STATE_LOCKED')
    assert.ok((await ask(clerk, v1.unlockUser, id)).details)
    assert.equal(await ask(clerk, v1.unlockUser, id), '9 User is not locked (COMMAND-4M0ds)')
    assert.ok((await ask(clerk, v1.deactivateUser, id)).details)
    assert.equal(await ask(clerk, v1.deactivateUser, id), '9 User already inactive (COMMAND-5M0sf)')
    assert.ok((await ask(clerk, v1.reactivateUser, id)).details)
    assert.equal(await ask(clerk, v1.reactivateUser, id), '9 User is not inactive (COMMAND-6M0sf)')
    await server.importHuman({ id: 'fresh', orgId: 'a', userName: 'fresh' })
    assert.equal(
      await ask(clerk, v1.deactivateUser, { id: 'fresh' }),
      '5 User with state initial can only be deleted not deactivated (COMMAND-ke0fw)',
    )
  })

  it('v1 sees no user of another organisation', async () => {
    const id = { id: 'stranger' }
    const gone = (code: string) => `5 User could not be found (${code})`
    assert.equal(await ask(clerk, v1.lockUser, id), gone('COMMAND-5M9fs'))
    assert.equal(await ask(clerk, v1.unlockUser, id), gone('COMMAND-M0dos'))
    assert.equal(await ask(clerk, v1.deactivateUser, id), gone('COMMAND-3M9ds'))
    assert.equal(await ask(clerk, v1.reactivateUser, id), gone('COMMAND-4M0sd'))
    assert.equal(await ask(clerk, v1.removeUser, id), gone('COMMAND-m9od'))
    assert.equal(
      await ask(clerk, v1.updateUserName, { userId: 'stranger', userName: 'x' }),
      gone('COMMAND-5N9ds'),
    )
    assert.equal(
      await ask(clerk, v1.updateMachine, { userId: 'stranger', name: 'x' }),
      gone('COMMAND-5M0od'),
    )
    assert.equal(
      await ask(clerk, v1.setUserMetadata, { id: 'stranger', key: 'k', value: Buffer.from('v') }),
      '9 User could not be found (COMMAND-uXHNj)',
    )
    assert.equal(await ask(viewer, v1.lockUser, id), '7 No matching permissions found (AUTH-5mWD2)')
  })

  it('v2 asks for the right, then tells the state; nobody does it to itself', async () => {
    await human('state2')
    const user = { userId: 'state2' }
    const no = '7 No matching permissions found (AUTH-AWfge)'
    const gone = (code: string) => `5 User could not be found (${code})`
    assert.equal(await ask(stranger, v2.unlockUser, user), gone('COMMAND-x377t913pw'))
    assert.equal(await ask(stranger, v2.lockUser, user), gone('COMMAND-450yxuqrh1'))
    assert.equal(await ask(viewer, v2.lockUser, user), no)
    assert.equal(await ask(viewer, v2.unlockUser, user), no)
    assert.equal(await ask(clerk, v2.unlockUser, user), '9 User is not locked (COMMAND-olb9vb0oca)')
    assert.equal(await ask(viewer, v2.lockUser, { userId: 'viewer' }), no)
    assert.ok((await ask(clerk, v2.lockUser, user)).details.changeDate)
    assert.equal(
      await ask(clerk, v2Beta.lockUser, user),
      '9 User is not active or initial (COMMAND-lgws8wtsqf)',
    )
    assert.ok((await ask(clerk, v2Beta.unlockUser, user)).details)
    assert.ok((await ask(clerk, v2.deactivateUser, user)).details)
    assert.ok((await ask(clerk, v2Beta.reactivateUser, user)).details)
    const nobody = { userId: 'nobody' }
    assert.equal(await ask(stranger, v2.deactivateUser, nobody), gone('COMMAND-5gp2p62iin'))
    assert.equal(await ask(stranger, v2.reactivateUser, nobody), gone('COMMAND-9hy5kzbuk6'))
    assert.equal(await ask(stranger, v2.lockUser, nobody), gone('COMMAND-450yxuqrh1'))
    assert.equal(await ask(stranger, v2.unlockUser, nobody), gone('COMMAND-x377t913pw'))
    assert.equal(await ask(stranger, v2.deleteUser, nobody), gone('COMMAND-bd4ir1mblj'))
  })

  it('a token dies with the user’s being put away, and does not come back', async () => {
    const bot = await server.caller('bot', 'a')
    assert.equal((await ask(bot, v2.getUserByID, { userId: 'bot' })).user.userId, 'bot')
    await ask(clerk, v2.lockUser, { userId: 'bot' })
    const dead = '16 Errors.Token.Invalid (AUTH-7fs1e)'
    assert.equal(await ask(bot, v2.getUserByID, { userId: 'bot' }), dead)
    await ask(clerk, v2.unlockUser, { userId: 'bot' })
    assert.equal(await ask(bot, v2.getUserByID, { userId: 'bot' }), dead)
  })

  it('a user goes with its memberships, and all its names are free', async () => {
    const link = { idpId: 'mill', externalUserId: 'gone', displayName: '' }
    await server.append({ type: 'org', id: 'a', owner: 'a' }, [
      event('org.idp.oidc.added', { id: 'mill', name: 'Mill' }),
    ])
    await human('leaver')
    await server.member('org', 'b', 'leaver', 'ORG_OWNER')
    await server.member('instance', instanceId, 'leaver', 'IAM_OWNER')
    const linking = { userId: 'leaver', idpLink: { ...link, userId: 'gone', userName: 'G' } }
    assert.ok((await ask(owner, v2.addIDPLink, linking)).details)
    await ask(clerk, v1.setUserMetadata, { id: 'leaver', key: 'k', value: Buffer.from('v') })
    const { details } = await ask(owner, v1.removeUser, { id: 'leaver' })
    const history = await historyOf('leaver')
    assert.equal(details.sequence, String(history.at(-1)?.sequence))
    assert.equal(history.at(-1)?.type, 'user.removed')

    const cascades = async (aggregateType: string, aggregateId: string) =>
      (await server.eventsOf(aggregateType, aggregateId)).at(-1)
    const fromOrg = await cascades('org', 'b')
    assert.equal(fromOrg?.type, 'org.member.cascade.removed')
    assert.deepEqual(fromOrg?.payload, { userId: 'leaver' })
    const fromInstance = await cascades('instance', instanceId)
    assert.equal(fromInstance?.type, 'instance.member.cascade.removed')
    assert.equal(
      await ask(owner, v2.getUserByID, { userId: 'leaver' }),
      '5 User could not be found (QUERY-Dfbg2)',
    )

    await human('heir')
    assert.ok((await ask(clerk, v1.updateUserName, { userId: 'heir', userName: 'leaver' })).details)
    assert.ok((await ask(clerk, v2.addIDPLink, { ...linking, userId: 'heir' })).details)
  })

  it('v2 users go by those who may, or by themselves where that was given', async () => {
    const self = await server.caller('self', 'a')
    const user = { userId: 'self' }
    assert.equal(await ask(self, v2.deleteUser, user), '5 membership not found (AUTHZ-cdgFk)')
    assert.equal(
      await ask(viewer, v2.deleteUser, user),
      '7 No matching permissions found (AUTH-AWfge)',
    )
    await server.member('org', 'a', 'self', 'ORG_USER_SELF_MANAGER')
    assert.ok((await ask(self, v2Beta.deleteUser, user)).details.changeDate)
    assert.equal(await ask(self, v2.deleteUser, user), '16 Errors.Token.Invalid (AUTH-7fs1e)')
  })

  it('a name is released when another takes its place', async () => {
    await human('name1')
    await human('name2')
    const rename = (userId: string, userName: string) =>
      ask(clerk, v1.updateUserName, { userId, userName })
    assert.ok((await rename('name1', ' Other ')).details)
    assert.equal((await read('name1')).username, 'Other')
    assert.equal(await rename('name1', 'Other'), '9 Username not changed (COMMAND-6m9gs)')
    assert.equal(await rename('name2', 'oTHER'), '6 User already exists (V3-DKcYh)')
    assert.equal(await rename('name2', '  '), '3 ID missing (COMMAND-2N9fs)')
    assert.equal(
      await rename('name2', 'x@b.example'),
      '3 Domain is already reserved and cannot be used (COMMAND-SFd21)',
    )
    assert.ok((await rename('name2', 'x@a.example')).details)
    assert.ok((await rename('name1', 'other')).details)
    assert.ok((await rename('name1', 'name1')).details)
    assert.ok((await rename('name2', 'Other')).details)
  })

  it('v1 replaces profiles and descriptions', async () => {
    await human('profile1')
    const words = { userId: 'profile1', firstName: 'Ada', lastName: 'Byron', displayName: 'Ada B' }
    assert.ok(
      (await ask(clerk, v1.updateHumanProfile, { ...words, preferredLanguage: 'DE_ch' })).details,
    )
    assert.equal((await read('profile1')).human.profile.preferredLanguage, 'de-CH')
    assert.ok((await ask(clerk, v1.updateHumanProfile, words)).details)
    assert.equal((await read('profile1')).human.profile.preferredLanguage, 'und')
    assert.equal(
      await ask(clerk, v1.updateHumanProfile, words),
      '9 Profile not changed (COMMAND-2M0fs)',
    )
    assert.equal(
      await ask(clerk, v1.updateHumanProfile, { ...words, userId: 'clerk' }),
      '9 Profile not found (COMMAND-3M9sd)',
    )
    const machine = { userId: 'viewer', name: 'V', description: 'looks', accessTokenType: 1 }
    assert.ok((await ask(clerk, v1.updateMachine, machine)).details)
    assert.equal(
      await ask(clerk, v1.updateMachine, machine),
      '9 Errors.User.NotChanged (COMMAND-2n8vs)',
    )
    assert.equal(
      await ask(clerk, v1.removeHumanAvatar, { userId: 'profile1' }),
      '5 The user has no avatar. Nothing needs to be done (USER-Avtr1)',
    )
  })

  it('v1 changes addresses with a code or the caller’s word', async () => {
    await human('mail1')
    const userId = 'mail1'
    const set = (email: string, isEmailVerified = false) =>
      ask(clerk, v1.updateHumanEmail, { userId, email, isEmailVerified })
    assert.ok((await set('m@new.example')).details)
    assert.deepEqual(await lastTypes(userId, 2), [
      ...['user.human.email.changed', 'user.human.email.code.added'],
    ])
    assert.equal(await set('m@new.example'), '9 Email not changed (COMMAND-2b7fM)')
    assert.ok((await ask(clerk, v1.resendHumanEmailVerification, { userId })).details)
    assert.ok((await set('m@new.example', true)).details)
    assert.deepEqual((await read(userId)).human.email, { email: 'm@new.example', isVerified: true })
    assert.equal(
      await ask(clerk, v1.resendHumanEmailVerification, { userId }),
      '9 Email is already verified (COMMAND-3M9ds)',
    )
    assert.equal(
      await ask(clerk, v1.resendHumanInitialization, { userId }),
      '9 User is already initialized (COMMAND-2M9sd)',
    )
    const phone = (number: string, isPhoneVerified = false) =>
      ask(clerk, v1.updateHumanPhone, { userId, phone: number, isPhoneVerified })
    assert.equal(
      await ask(clerk, v1.removeHumanPhone, { userId }),
      '5 Phone not found (COMMAND-p6rsc)',
    )
    assert.equal(await phone('+x'), '3 Phone is invalid (PHONE-so0wa)')
    assert.ok((await phone('+41 71 000 00 00')).details)
    assert.equal(await phone('+41710000000'), '9 Phone not changed (COMMAND-wF94r)')
    assert.ok((await ask(clerk, v1.resendHumanPhoneVerification, { userId })).details)
    assert.ok((await phone('+41710000000', true)).details)
    assert.equal(
      await ask(clerk, v1.resendHumanPhoneVerification, { userId }),
      '9 Phone already verified (COMMAND-2M9sf)',
    )
    assert.ok((await ask(clerk, v1.removeHumanPhone, { userId })).details)
    assert.equal((await read(userId)).human.phone?.phone, undefined)
  })

  it('the invited of v1 are invited again, perhaps elsewhere', async () => {
    await server.importHuman({ id: 'init1', orgId: 'a', userName: 'init1' })
    const userId = 'init1'
    assert.equal(
      await ask(clerk, v1.updateHumanEmail, { userId, email: 'i@x.example' }),
      '9 User is not yet initialized (COMMAND-J8dsk)',
    )
    assert.equal(
      await ask(clerk, v1.resendHumanEmailVerification, { userId }),
      '9 User is not yet initialized (COMMAND-E3fbw)',
    )
    assert.equal(
      await ask(clerk, v2.setEmail, { userId, email: 'i@x.example' }),
      '9 User is not yet initialized (COMMAND-uz0Uu)',
    )
    const again = { userId, email: 'i@x.example' }
    assert.ok((await ask(clerk, v1.resendHumanInitialization, again)).details)
    assert.deepEqual(await lastTypes(userId, 2), [
      ...['user.human.email.changed', 'user.human.initialization.code.added'],
    ])
    const { human: parts, state } = await read(userId)
    assert.deepEqual([parts.email.email, state], ['i@x.example', 'USER_STATE_INITIAL'])
  })

  it('a v2 address is proved by its code; a wrong one is written down', async () => {
    await human('mail2')
    const userId = 'mail2'
    const returnCode = { case: 'returnCode', value: {} } as const
    const set = { userId, email: 'two@new.example', verification: returnCode }
    const { verificationCode, details } = await ask(clerk, v2Alpha.setEmail, set)
    assert.match(verificationCode, /^[A-Z0-9]{6}$/)
    assert.deepEqual(Object.keys(details).sort(), ['changeDate', 'resourceOwner', 'sequence'])
    assert.equal(await ask(clerk, v2.setEmail, set), '9 Email not changed (COMMAND-Uch5e)')

    const verify = (code: string) =>
      ask(stranger, v2.verifyEmail, { userId, verificationCode: code })
    assert.equal(await verify('wrong'), '3 Code is invalid (COMMAND-eis9R)')
    assert.deepEqual(await lastTypes(userId, 1), ['user.human.email.verification.failed'])
    const resent = await ask(clerk, v2.resendEmailCode, { userId, verification: returnCode })
    assert.equal(await verify(verificationCode), '3 Code is invalid (COMMAND-eis9R)')
    assert.ok((await verify(resent.verificationCode)).details)
    assert.equal((await read(userId)).human.email.isVerified, true)
    assert.equal(
      await ask(clerk, v2Beta.resendEmailCode, { userId }),
      '9 Code is empty (EMAIL-5w5ilin4yt)',
    )
    assert.ok((await ask(clerk, v2.sendEmailCode, { userId })).details)
    const template = { case: 'sendCode', value: { urlTemplate: '{{.Nope}}' } } as const
    assert.equal(
      await ask(clerk, v2.sendEmailCode, { userId, verification: template }),
      '3 URL Template is invalid (DOMAIN-ieYa7)',
    )
    const notFound = '5 Email not found (COMMAND-ieJ2e)'
    assert.equal(await ask(clerk, v2.setEmail, { ...set, userId: 'clerk' }), notFound)
    assert.equal(await ask(clerk, v2.sendEmailCode, { userId: 'nobody' }), notFound)
    assert.equal(
      await ask(clerk, v2.verifyEmail, { userId: 'nobody', verificationCode: 'x' }),
      notFound,
    )
  })

  it('a v2 phone number is proved by its code', async () => {
    await human('call2')
    const userId = 'call2'
    const returnCode = { case: 'returnCode', value: {} } as const
    const set = { userId, phone: '+41 71 000 00 00', verification: returnCode }
    assert.equal(
      await ask(clerk, v2.resendPhoneCode, { userId }),
      '9 Code is empty (PHONE-5xrra88eq8)',
    )
    assert.equal(await ask(clerk, v2.removePhone, { userId }), '9 Phone not found (COMMAND-ieJ2e)')
    await ask(clerk, v2Alpha.setPhone, set)
    assert.equal(await ask(clerk, v2.setPhone, set), '9 Phone not changed (COMMAND-Uch5e)')
    const resend = { userId, verification: returnCode }
    const { verificationCode } = await ask(clerk, v2Beta.resendPhoneCode, resend)
    const verify = (code: string) => ask(clerk, v2.verifyPhone, { userId, verificationCode: code })
    assert.equal(await verify('wrong'), '3 Code is invalid (COMMAND-eis9R)')
    assert.ok((await verify(verificationCode)).details)
    assert.deepEqual((await read(userId)).human.phone, { phone: '+41710000000', isVerified: true })
    assert.ok((await ask(clerk, v2.removePhone, { userId })).details)
    assert.equal(
      await ask(clerk, v2.setPhone, { ...set, userId: 'clerk' }),
      '5 Phone not found (COMMAND-ieJ2e)',
    )
  })

  it('one changes one’s own address, but does not vouch for it', async () => {
    await human('own')
    const { token, hash } = server.commands.mintToken()
    await server.token({ id: 'own', orgId: 'a' }, { id: 'own-token', hash })
    const own = { token }
    const isVerified = { case: 'isVerified', value: true } as const
    const email = { userId: 'own', email: 'own@new.example' }
    const no = '5 membership not found (AUTHZ-cdgFk)'
    assert.equal(await ask(own, v2.setEmail, { ...email, verification: isVerified }), no)
    const part = { email: 'own@new.example', verification: isVerified }
    assert.equal(await ask(own, v2.updateHumanUser, { userId: 'own', email: part }), no)
    const inUser = { case: 'human', value: { email: part } } as const
    assert.equal(await ask(own, v2.updateUser, { userId: 'own', userType: inUser }), no)
    const phone = { phone: '+41710000000', verification: isVerified }
    assert.equal(await ask(own, v2.setPhone, { userId: 'own', ...phone }), no)
    assert.equal(await ask(own, v2.updateHumanUser, { userId: 'own', phone }), no)
    assert.ok((await ask(own, v2.setEmail, email)).details)
    const gone = '5 Email not found (COMMAND-ieJ2e)'
    assert.equal(await ask(stranger, v2.setEmail, { ...email, email: 'x@y.example' }), gone)
    const entry = { key: 'k', value: Buffer.from('v') }
    assert.equal(await ask(own, v2.setUserMetadata, { userId: 'own', metadata: [entry] }), no)
  })

  it('UpdateUser changes what is said, in one push', async () => {
    await human('up1', { phone: '+41791234567' })
    const userId = 'up1'
    const returnCode = { case: 'returnCode', value: {} } as const
    const update = (value: object, more = {}) =>
      ask(clerk, v2.updateUser, { userId, userType: { case: 'human', value }, ...more } as never)
    const email = { email: 'up@new.example', verification: returnCode }
    const answer = await update({ email, profile: { givenName: 'Up' } }, { username: 'Up 1' })
    assert.match(answer.emailCode, /^[A-Z0-9]{6}$/)
    assert.deepEqual(await lastTypes(userId, 4), [
      'user.username.changed',
      'user.human.profile.changed',
      'user.human.email.changed',
      'user.human.email.code.added',
    ])
    const same = await update({ email, profile: { givenName: 'Up' } })
    assert.deepEqual(same, { changeDate: answer.changeDate })
    const nothing = { userId, userType: { case: 'human', value: {} } } as const
    const notFound = '5 User could not be found (COMMAND-ugjs0upun6)'
    assert.deepEqual(await ask(viewer, v2.updateUser, nothing), same)
    assert.deepEqual(await ask(stranger, v2.updateUser, nothing), notFound)

    const wire = { case: 'sendCode', value: {} } as const
    assert.equal(
      await update({ phone: { phone: '', verification: wire } }),
      '3 Verifying phone removal is not supported (USERv2-4f3d6)',
    )
    assert.ok((await update({ phone: { phone: '' } })).changeDate)
    assert.deepEqual(await lastTypes(userId, 1), ['user.human.phone.removed'])
    assert.equal(await ask(clerk, v2.updateUser, { userId }), '12 user type is not implemented ()')
    const machine = { case: 'machine', value: { name: 'M' } } as const
    assert.equal(await ask(clerk, v2.updateUser, { userId, userType: machine }), notFound)
    assert.ok((await ask(clerk, v2.updateUser, { userId: 'viewer', userType: machine })).changeDate)
    assert.equal(await ask(clerk, v2.updateHumanUser, { userId: 'clerk' }), notFound)
    assert.equal(await update({}, { username: 'oTher' }), '6 User already exists (V3-DKcYh)')
    assert.equal(
      await update({}, { username: 'x@b.example' }),
      '3 Domain is already reserved and cannot be used (COMMAND-SFd21)',
    )
    assert.equal(await update({ password: {} }), '3 Password is empty (COMMAND-3klek4sbns)')
  })

  it('UpdateHumanUser does the same with whole profiles; an empty number is none', async () => {
    await human('up2', { phone: '+41791234567' })
    const userId = 'up2'
    const profile = { givenName: ' Up ', familyName: 'Two' }
    const answer = await ask(clerk, v2.updateHumanUser, { userId, profile, phone: { phone: '' } })
    assert.deepEqual(await lastTypes(userId, 1), ['user.human.profile.changed'])
    assert.equal(answer.details.resourceOwner, 'a')
    assert.equal((await read(userId)).human.profile.givenName, 'Up')
    const password = {
      passwordType: { case: 'password', value: { password: 'Password1!' } },
      verification: { case: 'currentPassword', value: 'none' },
    } as const
    const phone = { phone: '+41710000000' }
    assert.equal(
      await ask(clerk, v2Beta.updateHumanUser, { userId, phone, password }),
      '9 User has not set a password (COMMAND-3nJ4t)',
    )
    const set = { ...password, verification: { case: undefined } } as const
    assert.ok((await ask(clerk, v2Beta.updateHumanUser, { userId, phone, password: set })).details)
    assert.deepEqual(await lastTypes(userId, 3), [
      'user.human.phone.changed',
      'user.human.phone.code.added',
      'user.human.password.changed',
    ])
    const before = (await typesOf(userId)).length
    const username = 'not-to-be'
    assert.equal(
      await ask(clerk, v2.updateHumanUser, { userId, username, password }),
      '3 Password is invalid (COMMAND-3M0fs)',
    )
    assert.deepEqual((await typesOf(userId)).slice(before), ['user.human.password.check.failed'])
  })

  it('metadata is set and removed, one or many', async () => {
    await human('meta')
    const value = Buffer.from('blue')
    const one = { id: 'meta', key: 'team', value }
    const { details } = await ask(clerk, v1.setUserMetadata, one)
    assert.deepEqual(Object.keys(details).sort(), ['creationDate', 'resourceOwner', 'sequence'])
    assert.deepEqual((await ask(clerk, v1.setUserMetadata, one)).details, details)
    const empty = '9 Metadata list is empty (META-9mm2d)'
    assert.equal(await ask(clerk, v1.bulkSetUserMetadata, { id: 'meta' }), empty)
    assert.equal(await ask(clerk, v2.setUserMetadata, { userId: 'meta' }), empty)
    assert.equal(await ask(clerk, v2.deleteUserMetadata, { userId: 'meta' }), empty)
    const many = {
      id: 'meta',
      metadata: [
        { key: 'x', value },
        { key: 'y', value },
      ],
    }
    assert.ok((await ask(clerk, v1.bulkSetUserMetadata, many)).details.changeDate)
    assert.equal(
      await ask(clerk, v1.bulkRemoveUserMetadata, { id: 'meta', keys: ['x', 'z'] }),
      '5 One or more keys do not exist (META-2nnds)',
    )
    assert.ok((await ask(clerk, v1.bulkRemoveUserMetadata, { id: 'meta', keys: ['x'] })).details)
    const gone = { id: 'meta', key: 'x' }
    assert.equal(await ask(clerk, v1.removeUserMetadata, gone), '5 Metadata not found (META-ncnw3)')
    assert.ok((await ask(clerk, v1.removeUserMetadata, { id: 'meta', key: 'team' })).details)
    const entries = { userId: 'meta', metadata: [{ key: 'z', value }] }
    assert.ok((await ask(clerk, v2.setUserMetadata, entries)).setDate)
    assert.equal(
      await ask(viewer, v2.setUserMetadata, entries),
      '7 No matching permissions found (AUTH-AWfge)',
    )
    assert.ok(
      (await ask(clerk, v2.deleteUserMetadata, { userId: 'meta', keys: ['y'] })).deletionDate,
    )
    const left = await ask(clerk, v2.listUserMetadata, { userId: 'meta' })
    assert.deepEqual(
      left.metadata.map(({ key }: { key: string }) => key),
      ['z'],
    )
  })

  it('an account elsewhere belongs to one user', async () => {
    await human('link1')
    await human('link2')
    const idpLink = { idpId: 'mill', userId: 'ext-1', userName: 'L' }
    const add = (userId: string, link = idpLink) =>
      ask(clerk, v2Alpha.addIDPLink, { userId, idpLink: link })
    assert.ok((await add('link1')).details)
    assert.equal(await add('link2'), '6 External IDP already taken (V3-DKcYh)')
    const unknown = "9 Identity Provider Configuration doesn't exist (COMMAND-39nf2)"
    assert.equal(await add('link2', { ...idpLink, idpId: 'none' }), unknown)
    assert.equal(await ask(clerk, v2.addIDPLink, { userId: 'link2' }), unknown)
    assert.equal(await add('nobody'), '9 User could not be found (COMMAND-vzktar7b7f)')
    const { idpId } = idpLink
    const link = { userId: 'link1', idpId, linkedUserId: 'ext-1' }
    assert.ok((await ask(clerk, v1.removeHumanLinkedIDP, link)).details)
    const gone = '5 External IDP not found (COMMAND-1M9xR)'
    assert.equal(await ask(clerk, v1.removeHumanLinkedIDP, link), gone)
    assert.ok((await add('link2')).details)
    assert.equal(await ask(stranger, v2.removeIDPLink, link), gone)
    assert.ok((await ask(clerk, v2.removeIDPLink, { ...link, userId: 'link2' })).details)
    assert.equal(await ask(clerk, v2.removeIDPLink, link), gone)
  })

  it('who cannot sign in yet is invited, and proves the address by accepting', async () => {
    await human('guest')
    const userId = 'guest'
    const create = (caller: { token: string }, verification = {}, id = userId) =>
      ask(caller, v2.createInviteCode, { userId: id, verification } as never)
    const mail = { case: 'sendCode', value: { applicationName: 'Mill' } }
    assert.ok((await create(clerk, mail)).details)
    assert.ok((await ask(clerk, v2.resendInviteCode, { userId })).details)
    const words = (await historyOf(userId)).at(-1)?.payload.applicationName
    assert.equal(words, 'Mill')
    const { inviteCode } = await create(clerk, { case: 'returnCode', value: {} })
    const busy = '9 Code not found (COMMAND-Wr3gq)'
    assert.equal(await create(clerk), busy)
    assert.equal(await ask(clerk, v2.resendInviteCode, { userId }), busy)
    const verify = (verificationCode: string, id = userId) =>
      ask(stranger, v2.verifyInviteCode, { userId: id, verificationCode })
    assert.equal(await verify('wrong'), '3 Code is invalid (COMMAND-Wgn4q)')
    assert.deepEqual(await lastTypes(userId, 1), ['user.human.invite.check.failed'])
    assert.ok((await verify(inviteCode)).details)
    assert.deepEqual(await lastTypes(userId, 2), [
      ...['user.human.invite.check.succeeded', 'user.human.email.verified'],
    ])
    assert.equal(await verify('x', 'nobody'), '9 User could not be found (COMMAND-F5g2h)')
    assert.equal(await create(owner, {}, 'nobody'), '9 User could not be found (COMMAND-Wgvn4)')
    assert.equal(await create(clerk, {}, 'nobody'), '5 membership not found (AUTHZ-cdgFk)')
    await human('settled', { hash: '$2a$10$hash' })
    assert.equal(
      await create(clerk, {}, 'settled'),
      '9 User is already initialized (COMMAND-EF34g)',
    )
    assert.ok((await ask(clerk, v2.humanMFAInitSkipped, { userId })).details)
    assert.ok((await read(userId)).human.mfaInitSkipped)
    assert.equal(
      await ask(clerk, v2.humanMFAInitSkipped, { userId: 'nobody' }),
      '5 User could not be found (COMMAND-auj6jeBei4)',
    )
  })

  it('a mail is wanted while its code counts', async () => {
    await human('wanting')
    const userId = 'wanting'
    const wanted = createIsWanted(server.events)
    const isWanted = async (createdAtMicros: number, kind: 'verifyEmail' | 'passwordChange') =>
      wanted({ instanceId, orgId: 'a', userId, kind, createdAtMicros })
    const email = (address: string) => ask(clerk, v2.setEmail, { userId, email: address })
    await email('w1@new.example')
    const first = (await historyOf(userId)).at(-1)?.createdAtMicros ?? 0
    assert.equal(await isWanted(first, 'verifyEmail'), true)
    const verification = { case: 'returnCode', value: {} } as const
    await ask(clerk, v2.resendEmailCode, { userId, verification })
    assert.equal(await isWanted(first, 'verifyEmail'), false)
    assert.equal(await isWanted(first, 'passwordChange'), true)
    await email('w2@new.example')
    const second = (await historyOf(userId)).at(-1)?.createdAtMicros ?? 0
    const isVerified = { case: 'isVerified', value: true } as const
    const address = { email: 'w2@new.example', verification: isVerified }
    await ask(clerk, v2.updateHumanUser, { userId, email: address })
    assert.equal(await isWanted(second, 'verifyEmail'), false)
  })

  it('the read rows made again are the same', async () => {
    const rows = async () => {
      const tables = Object.entries(readTables).map(async ([table, key]) => [
        table,
        await store.database().all(`SELECT * FROM ${table} ORDER BY ${key.join(', ')}`),
      ])
      return Object.fromEntries(await Promise.all(tables))
    }
    const before = await rows()
    await rebuild(store.database())
    assert.deepEqual(await rows(), before)
  })
})
