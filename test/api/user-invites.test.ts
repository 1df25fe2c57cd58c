/** Invitations, metadata and links of users, and what they may change themselves (both engines). */
import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import { pastEvent as event } from '../../src/domain/event.fixture.ts'
import { createIsWanted } from '../../src/outbox/is-wanted.ts'
import { ManagementService, UserServiceV2, UserServiceV2Alpha } from '../../src/proto/services.ts'
import { instanceId } from '../../src/queries/test-instance.fixture.ts'
import { rebuild } from '../../src/store/projections/rebuild.ts'
import { creationKeys, detailKeys, eachServer, readRows, returnCode } from './test-server.ts'

const v1 = ManagementService.method
const v2 = UserServiceV2.method
const v2Alpha = UserServiceV2Alpha.method

const callers = {
  owner: ['a', 'IAM_OWNER'],
  clerk: ['a', 'ORG_OWNER'],
  viewer: ['a', 'ORG_OWNER_VIEWER'],
  stranger: ['b'],
} as const

const noMembership = '5 membership not found (AUTHZ-cdgFk)'
const isVerified = { case: 'isVerified', value: true } as const

eachServer({ callers }, ({ server, ask, succeed, store, owner, clerk, viewer, stranger }) => {
  before(() =>
    server.append({ type: 'org', id: 'a', owner: 'a' }, [
      event('org.idp.oidc.added', { id: 'mill', name: 'Mill' }),
    ]),
  )

  describe('a user without a role', () => {
    /** The user, and its token. */
    const self = async () => {
      const userId = await server.human()
      return { userId, own: await server.tokenOf(userId) }
    }
    const email = 'own@new.example'
    const phone = { phone: '+41710000000', verification: isVerified }

    it('changes its own address', async () => {
      const { userId, own } = await self()
      assert.ok((await ask(own, v2.setEmail, { userId, email })).details)
    })
    it('does not declare its address verified by SetEmail', async () => {
      const { userId, own } = await self()
      const request = { userId, email, verification: isVerified }
      assert.equal(await ask(own, v2.setEmail, request), noMembership)
    })
    it('does not declare its address verified by UpdateHumanUser', async () => {
      const { userId, own } = await self()
      const request = { userId, email: { email, verification: isVerified } }
      assert.equal(await ask(own, v2.updateHumanUser, request), noMembership)
    })
    it('does not declare its address verified by UpdateUser', async () => {
      const { userId, own } = await self()
      const value = { email: { email, verification: isVerified } }
      const request = { userId, userType: { case: 'human', value } } as const
      assert.equal(await ask(own, v2.updateUser, request), noMembership)
    })
    it('does not declare its phone verified by SetPhone', async () => {
      const { userId, own } = await self()
      assert.equal(await ask(own, v2.setPhone, { userId, ...phone }), noMembership)
    })
    it('does not declare its phone verified by UpdateHumanUser', async () => {
      const { userId, own } = await self()
      assert.equal(await ask(own, v2.updateHumanUser, { userId, phone }), noMembership)
    })
    it('does not change the address of another', async () => {
      const { userId } = await self()
      assert.equal(
        await ask(stranger, v2.setEmail, { userId, email: 'x@y.example' }),
        '5 Email not found (COMMAND-ieJ2e)',
      )
    })
    it('does not set its own metadata', async () => {
      const { userId, own } = await self()
      const metadata = [{ key: 'k', value: Buffer.from('v') }]
      assert.equal(await ask(own, v2.setUserMetadata, { userId, metadata }), noMembership)
    })
  })

  describe('metadata in v1', () => {
    const value = Buffer.from('blue')
    const set = (id: string, key = 'team') => ask(clerk, v1.setUserMetadata, { id, key, value })
    const many = (id: string) => ({
      id,
      metadata: [
        { key: 'x', value },
        { key: 'y', value },
      ],
    })
    const withMany = async () => {
      const id = await server.human()
      await succeed(clerk, v1.bulkSetUserMetadata, many(id))
      return id
    }

    it('is set, and the answer has the details of a creation', async () => {
      assert.deepEqual(detailKeys(await set(await server.human())), creationKeys)
    })
    it('set to what it is changes nothing', async () => {
      const id = await server.human()
      const { details } = await set(id)
      assert.deepEqual((await set(id)).details, details)
    })
    it('is not set by an empty list', async () => {
      assert.equal(
        await ask(clerk, v1.bulkSetUserMetadata, { id: await server.human() }),
        '9 Metadata list is empty (META-9mm2d)',
      )
    })
    it('is set by a list', async () => {
      const answer = await ask(clerk, v1.bulkSetUserMetadata, many(await server.human()))
      assert.ok(answer.details.changeDate)
    })
    it('is not removed when one key of a list does not exist', async () => {
      assert.equal(
        await ask(clerk, v1.bulkRemoveUserMetadata, { id: await withMany(), keys: ['x', 'z'] }),
        '5 One or more keys do not exist (META-2nnds)',
      )
    })
    it('is removed by a list', async () => {
      const request = { id: await withMany(), keys: ['x'] }
      assert.ok((await ask(clerk, v1.bulkRemoveUserMetadata, request)).details)
    })
    it('cannot be removed twice', async () => {
      const id = await withMany()
      await succeed(clerk, v1.bulkRemoveUserMetadata, { id, keys: ['x'] })
      assert.equal(
        await ask(clerk, v1.removeUserMetadata, { id, key: 'x' }),
        '5 Metadata not found (META-ncnw3)',
      )
    })
    it('is removed by its key', async () => {
      const id = await server.human()
      await set(id)
      assert.ok((await ask(clerk, v1.removeUserMetadata, { id, key: 'team' })).details)
    })
  })

  describe('metadata in v2', () => {
    const empty = '9 Metadata list is empty (META-9mm2d)'
    const entries = (userId: string, ...keys: string[]) => ({
      ...{ userId, metadata: keys.map((key) => ({ key, value: Buffer.from('blue') })) },
    })
    const withEntries = async () => {
      const userId = await server.human()
      await succeed(clerk, v2.setUserMetadata, entries(userId, 'y', 'z'))
      return userId
    }

    it('is not set by an empty list', async () => {
      assert.equal(await ask(clerk, v2.setUserMetadata, { userId: await server.human() }), empty)
    })
    it('is not deleted by an empty list', async () => {
      const userId = await server.human()
      assert.equal(await ask(clerk, v2.deleteUserMetadata, { userId }), empty)
    })
    it('is set', async () => {
      const request = entries(await server.human(), 'z')
      assert.ok((await ask(clerk, v2.setUserMetadata, request)).setDate)
    })
    it('is not set by a viewer', async () => {
      assert.equal(
        await ask(viewer, v2.setUserMetadata, entries(await server.human(), 'z')),
        '7 No matching permissions found (AUTH-AWfge)',
      )
    })
    it('is deleted', async () => {
      const request = { userId: await withEntries(), keys: ['y'] }
      assert.ok((await ask(clerk, v2.deleteUserMetadata, request)).deletionDate)
    })
    it('is listed without the entries that were deleted', async () => {
      const userId = await withEntries()
      await succeed(clerk, v2.deleteUserMetadata, { userId, keys: ['y'] })
      const { metadata } = await succeed(clerk, v2.listUserMetadata, { userId })
      const keys = metadata.map(({ key }: { key: string }) => key)
      assert.deepEqual(keys, ['z'])
    })
  })

  describe('an account at another provider', () => {
    const gone = '5 External IDP not found (COMMAND-1M9xR)'
    const unknownProvider = "9 Identity Provider Configuration doesn't exist (COMMAND-39nf2)"
    let accounts = 0
    const account = () => ({ idpId: 'mill', userId: `ext-${++accounts}`, userName: 'L' })
    const add = (userId: string, idpLink = account()) =>
      ask(clerk, v2Alpha.addIDPLink, { userId, idpLink })
    /** A user, the account it is linked to, and what removes the link. */
    const linked = async () => {
      const userId = await server.human()
      const idpLink = account()
      await succeed(clerk, v2Alpha.addIDPLink, { userId, idpLink })
      return { idpLink, link: { userId, idpId: 'mill', linkedUserId: idpLink.userId } }
    }

    it('is linked to a user', async () => {
      assert.ok((await add(await server.human())).details)
    })
    it('is linked to one user only', async () => {
      const { idpLink } = await linked()
      assert.equal(
        await add(await server.human(), idpLink),
        '6 External IDP already taken (V3-DKcYh)',
      )
    })
    it('must be of a provider that exists', async () => {
      const other = { ...account(), idpId: 'none' }
      assert.equal(await add(await server.human(), other), unknownProvider)
    })
    it('must be given', async () => {
      const userId = await server.human()
      assert.equal(await ask(clerk, v2.addIDPLink, { userId }), unknownProvider)
    })
    it('is not linked to a user that does not exist', async () => {
      assert.equal(await add('nobody'), '9 User could not be found (COMMAND-vzktar7b7f)')
    })
    it('is unlinked by v1', async () => {
      const { link } = await linked()
      assert.ok((await ask(clerk, v1.removeHumanLinkedIDP, link)).details)
    })
    it('cannot be unlinked twice by v1', async () => {
      const { link } = await linked()
      await succeed(clerk, v1.removeHumanLinkedIDP, link)
      assert.equal(await ask(clerk, v1.removeHumanLinkedIDP, link), gone)
    })
    it('may be linked to another user once it is unlinked', async () => {
      const { idpLink, link } = await linked()
      await succeed(clerk, v1.removeHumanLinkedIDP, link)
      assert.ok((await add(await server.human(), idpLink)).details)
    })
    it('is not unlinked by a stranger', async () => {
      const { link } = await linked()
      assert.equal(await ask(stranger, v2.removeIDPLink, link), gone)
    })
    it('is unlinked by v2', async () => {
      const { link } = await linked()
      assert.ok((await ask(clerk, v2.removeIDPLink, link)).details)
    })
    it('cannot be unlinked twice by v2', async () => {
      const { link } = await linked()
      await succeed(clerk, v2.removeIDPLink, link)
      assert.equal(await ask(clerk, v2.removeIDPLink, link), gone)
    })
  })

  describe('an invitation', () => {
    const noCode = '9 Code not found (COMMAND-Wr3gq)'
    const create = (userId: string, verification = {}, caller = clerk) =>
      ask(caller, v2.createInviteCode, { userId, verification } as never)
    const mail = { case: 'sendCode', value: { applicationName: 'Mill' } }
    /** A user that was invited, and the code that was handed to the caller. */
    const guest = async () => {
      const userId = await server.human()
      const request = { userId, verification: returnCode }
      const { inviteCode } = await succeed(clerk, v2.createInviteCode, request)
      return { userId, inviteCode: String(inviteCode) }
    }
    const verify = (userId: string, verificationCode: string) =>
      ask(stranger, v2.verifyInviteCode, { userId, verificationCode })

    it('is sent to a user that cannot sign in yet', async () => {
      assert.ok((await create(await server.human(), mail)).details)
    })
    it('is sent again', async () => {
      const userId = await server.human()
      await create(userId, mail)
      assert.ok((await ask(clerk, v2.resendInviteCode, { userId })).details)
    })
    it('names the application when it is sent again, too', async () => {
      const userId = await server.human()
      await create(userId, mail)
      await succeed(clerk, v2.resendInviteCode, { userId })
      const last = (await server.eventsOf('user', userId)).at(-1)
      assert.equal(last?.payload.applicationName, 'Mill')
    })
    it('whose code was handed out is not made anew in silence', async () => {
      assert.equal(await create((await guest()).userId), noCode)
    })
    it('whose code was handed out is not sent again', async () => {
      const { userId } = await guest()
      assert.equal(await ask(clerk, v2.resendInviteCode, { userId }), noCode)
    })
    it('is not accepted with a wrong code', async () => {
      const { userId } = await guest()
      assert.equal(await verify(userId, 'wrong'), '3 Code is invalid (COMMAND-Wgn4q)')
    })
    it('keeps an event of a wrong code', async () => {
      const { userId } = await guest()
      await verify(userId, 'wrong')
      assert.deepEqual(await server.lastTypes(userId, 1), ['user.human.invite.check.failed'])
    })
    it('is accepted with its code, after a wrong one', async () => {
      const { userId, inviteCode } = await guest()
      await verify(userId, 'wrong')
      assert.ok((await verify(userId, inviteCode)).details)
    })
    it('verifies the address when it is accepted', async () => {
      const { userId, inviteCode } = await guest()
      await verify(userId, inviteCode)
      assert.deepEqual(await server.lastTypes(userId, 2), [
        ...['user.human.invite.check.succeeded', 'user.human.email.verified'],
      ])
    })
    it('of a user that does not exist is not accepted', async () => {
      assert.equal(await verify('nobody', 'x'), '9 User could not be found (COMMAND-F5g2h)')
    })
    it('is not made for a user that does not exist', async () => {
      assert.equal(await create('nobody', {}, owner), '9 User could not be found (COMMAND-Wgvn4)')
    })
    it('is refused to a caller who could not see whether the user exists', async () => {
      assert.equal(await create('nobody'), noMembership)
    })
    it('is not made for a user that can sign in', async () => {
      assert.equal(
        await create(await server.human({ hash: '$2a$10$hash' })),
        '9 User is already initialized (COMMAND-EF34g)',
      )
    })
  })

  describe('the set-up of a second factor', () => {
    it('is skipped', async () => {
      const userId = await server.human()
      assert.ok((await ask(clerk, v2.humanMFAInitSkipped, { userId })).details)
    })
    it('is read as skipped afterwards', async () => {
      const userId = await server.human()
      await succeed(clerk, v2.humanMFAInitSkipped, { userId })
      const { user } = await succeed(owner, v2.getUserByID, { userId })
      assert.ok(user.human.mfaInitSkipped)
    })
    it('is not skipped for a user that does not exist', async () => {
      assert.equal(
        await ask(clerk, v2.humanMFAInitSkipped, { userId: 'nobody' }),
        '5 User could not be found (COMMAND-auj6jeBei4)',
      )
    })
  })

  describe('a mail with a code', () => {
    const verification = returnCode
    /** A user whose address was set, and when, in microseconds. */
    const mailed = async (email: string) => {
      const userId = await server.human()
      await succeed(clerk, v2.setEmail, { userId, email })
      return { userId, at: (await server.eventsOf('user', userId)).at(-1)?.createdAtMicros ?? 0 }
    }
    const isWanted = (
      { userId, at }: { userId: string; at: number },
      kind: 'verifyEmail' | 'passwordChange' = 'verifyEmail',
    ) =>
      createIsWanted(server.events)({ instanceId, orgId: 'a', userId, kind, createdAtMicros: at })

    it('is wanted while its code counts', async () => {
      assert.equal(await isWanted(await mailed('w1@new.example')), true)
    })
    it('is not wanted once there is a later code', async () => {
      const mail = await mailed('w1@new.example')
      await succeed(clerk, v2.resendEmailCode, { userId: mail.userId, verification })
      assert.equal(await isWanted(mail), false)
    })
    it('of another kind is wanted all the same', async () => {
      const mail = await mailed('w1@new.example')
      await succeed(clerk, v2.resendEmailCode, { userId: mail.userId, verification })
      assert.equal(await isWanted(mail, 'passwordChange'), true)
    })
    it('is not wanted once the address is verified', async () => {
      const mail = await mailed('w2@new.example')
      const email = { email: 'w2@new.example', verification: isVerified }
      await succeed(clerk, v2.updateHumanUser, { userId: mail.userId, email })
      assert.equal(await isWanted(mail), false)
    })
  })

  it('the read rows are the same when they are built again', async () => {
    const rows = await readRows(store.database())
    await rebuild(store.database())
    assert.deepEqual(await readRows(store.database()), rows)
  })
})
