/** Where answers show avatars: by an URL below the user's organisation (both engines). */
import assert from 'node:assert/strict'
import { it } from 'node:test'
import { addAvatar } from '../../src/commands/user/avatar.ts'
import { allowed } from '../../src/domain/user/allow.ts'
import {
  AdminService,
  AuthorizationService,
  AuthService,
  ManagementService,
  UserServiceV2,
  UserServiceV2Beta,
} from '../../src/proto/services.ts'
import { actor, eachServer, origin } from './test-server.ts'

const admin = AdminService.method
const my = AuthService.method
const v1 = ManagementService.method
const callers = { owner: ['a', 'IAM_OWNER'], clerk: ['a', 'ORG_OWNER'] } as const

eachServer({ callers }, ({ server, ask, succeed, store, owner, clerk }) => {
  const withAvatar = async (orgId = 'a') => {
    const userId = await server.human({ orgId })
    const target = { actor, userId, generation: 'v1', within: undefined, allow: allowed } as const
    const uploaded = { contentType: 'image/png', content: Buffer.from('png') }
    const put = () => addAvatar(server.commands, target, uploaded)
    await put()
    const files = () =>
      store.database().all(`SELECT * FROM assets WHERE key = ?`, [`users/${userId}/avatar`])
    return { userId, put, files, avatarUrl: `${origin}/assets/v1/${orgId}/users/${userId}/avatar` }
  }

  it('users show their avatars in every generation, one by one and in lists', async () => {
    const { userId, avatarUrl } = await withAvatar()
    const answers = [
      (await succeed(clerk, v1.getUserByID, { id: userId })).user.human.profile,
      (await succeed(clerk, v1.getHumanProfile, { userId })).profile,
      (
        await succeed(clerk, v1.listUsers, {
          queries: [{ query: { case: 'inUserIdsQuery', value: { userIds: [userId] } } }],
        })
      ).result[0].human.profile,
      (await succeed(clerk, UserServiceV2.method.getUserByID, { userId })).user.human.profile,
      (await succeed(clerk, UserServiceV2Beta.method.getUserByID, { userId })).user.human.profile,
      (
        await succeed(clerk, UserServiceV2.method.listUsers, {
          queries: [{ query: { case: 'inUserIdsQuery', value: { userIds: [userId] } } }],
        })
      ).result[0].human.profile,
    ]
    for (const [index, profile] of answers.entries()) {
      assert.equal(profile.avatarUrl, avatarUrl, `answer ${index}`)
    }
    await succeed(clerk, v1.removeHumanAvatar, { userId })
    const { user } = await succeed(clerk, v1.getUserByID, { id: userId })
    assert.equal(user.human.profile.avatarUrl, undefined)
  })

  it('members, user grants and editors of changes show them', async () => {
    const { userId, avatarUrl } = await withAvatar()
    await succeed(clerk, v1.addOrgMember, { userId, roles: ['ORG_OWNER_VIEWER'] })
    const members = await succeed(clerk, v1.listOrgMembers)
    const of = (list: readonly { userId: string; avatarUrl: string }[]) =>
      list.find((each) => each.userId === userId)?.avatarUrl
    assert.equal(of(members.result), avatarUrl)
    await succeed(owner, admin.addIAMMember, { userId, roles: ['IAM_OWNER_VIEWER'] })
    assert.equal(of((await succeed(owner, admin.listIAMMembers)).result), avatarUrl)

    const { id: projectId } = await succeed(clerk, v1.addProject, { name: `P ${userId}` })
    const { userGrantId } = await succeed(clerk, v1.addUserGrant, { userId, projectId })
    const { userGrant } = await succeed(clerk, v1.getUserGrantByID, {
      ...{ userId, grantId: userGrantId },
    })
    assert.equal(userGrant.avatarUrl, avatarUrl)
    assert.equal(of((await succeed(clerk, v1.listUserGrants)).result), avatarUrl)
    const { authorizations } = await succeed(
      clerk,
      AuthorizationService.method.listAuthorizations,
      { filters: [{ filter: { case: 'inUserIds', value: { ids: [userId] } } }] },
    )
    assert.equal(authorizations[0].user.avatarUrl, avatarUrl)

    const me = await server.tokenOf(userId, 'a')
    await succeed(me, my.updateMyProfile, {
      ...{ firstName: 'Grace', lastName: 'Hopper', displayName: 'Grace Hopper' },
    })
    const editors = async (by: typeof me) => (await succeed(by, my.listMyUserChanges)).result
    assert.equal((await editors(me))[0].editorAvatarUrl, avatarUrl)
    await succeed(me, my.removeMyAvatar)
    assert.equal((await editors(me))[0].editorAvatarUrl, undefined)
  })

  it('an avatar is one row, until it or its user goes', async () => {
    const { userId, put, files } = await withAvatar()
    await put()
    assert.equal((await files()).length, 1)
    await succeed(clerk, v1.removeHumanAvatar, { userId })
    assert.equal((await files()).length, 0)
    assert.equal(
      await ask(clerk, v1.removeHumanAvatar, { userId }),
      '5 The user has no avatar. Nothing needs to be done (USER-Avtr1)',
    )
    await put()
    await succeed(clerk, v1.removeUser, { id: userId })
    assert.equal((await files()).length, 0)
  })

  it('goes with the organisation of its user', async () => {
    await server.org('c', 'c.example')
    const { files } = await withAvatar('c')
    assert.equal((await files()).length, 1)
    await succeed({ ...owner, orgId: 'c' }, v1.removeOrg)
    assert.equal((await files()).length, 0)
  })

  it('only who may write users takes an avatar away, and everybody their own', async () => {
    const { userId, files } = await withAvatar()
    const reader = await server.caller(`reader-${userId}`, 'a', 'ORG_OWNER_VIEWER')
    assert.match(await ask(reader, v1.removeHumanAvatar, { userId }), /^7 /)
    assert.equal((await files()).length, 1)
    assert.match(await ask(reader, my.removeMyAvatar), /^5 User could not be found/)
  })
})
