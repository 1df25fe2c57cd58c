/**
 * Administrators, members of projects and project grants, and memberships, by all their RPCs (both
 * engines; projects.md §7).
 */
import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import {
  AuthorizationService,
  AuthService,
  InternalPermissionService,
  InternalPermissionServiceV2Beta,
  ManagementService,
  UserServiceV2,
} from '../../src/proto/services.ts'
import { instanceId } from '../../src/queries/test-instance.fixture.ts'
import { openShop, shopCallers } from './shop.ts'
import { type Answer, type Caller, eachServer } from './test-server.ts'

const v2 = InternalPermissionService.method
const v2Beta = InternalPermissionServiceV2Beta.method
const v1 = ManagementService.method
const my = AuthService.method

const resources = {
  instance: { case: 'instance', value: true },
  org: { case: 'organizationId', value: 'a' },
  project: { case: 'projectId', value: 'shop' },
  grant: { case: 'projectGrant', value: { projectId: 'shop', organizationId: 'b' } },
} as const
type Level = keyof typeof resources

const rolesOf = {
  instance: ['IAM_OWNER_VIEWER', 'IAM_USER_MANAGER'],
  org: ['ORG_OWNER_VIEWER', 'ORG_USER_MANAGER'],
  project: ['PROJECT_OWNER_VIEWER', 'PROJECT_OWNER'],
  grant: ['PROJECT_GRANT_OWNER_VIEWER', 'PROJECT_GRANT_OWNER'],
} as const

const levels = Object.keys(resources) as Level[]

eachServer({ callers: { ...shopCallers, guest: ['a'] } }, (parts) => {
  const { server, ask, succeed, owner, clerk, boss, keeper, lender, stranger, guest } = parts
  before(() => openShop(server))

  const request = (level: Level, userId: string, roles: readonly string[] = []) => ({
    ...{ userId, roles: [...roles] },
    resource: { resource: resources[level] },
  })
  const create = (caller: Caller, level: Level, userId: string, roles: readonly string[]) =>
    ask(caller, v2.createAdministrator, request(level, userId, roles) as never)
  const update = (caller: Caller, level: Level, userId: string, roles: readonly string[]) =>
    ask(caller, v2.updateAdministrator, request(level, userId, roles) as never)
  const remove = (caller: Caller, level: Level, userId: string) => {
    const { resource } = request(level, userId)
    return ask(caller, v2.deleteAdministrator, { userId, resource } as never)
  }
  const find = async (caller: Caller, ...filters: object[]) => {
    const answer = await succeed(caller, v2.listAdministrators, { filters: filters as never })
    const rows: readonly Answer[] = answer.administrators ?? []
    assert.equal(Number(answer.pagination.totalResult ?? 0), rows.length)
    return rows
  }
  const filter = (key: string, value: unknown) => ({ filter: { case: key, value } })
  const ofUser = (...ids: string[]) => filter('inUserIdsFilter', { ids })
  const none = '5 membership not found (AUTHZ-cdgFk)'

  describe('an administrator', () => {
    for (const level of levels) {
      const [viewer, manager] = rolesOf[level]
      it(`of a level (${level}) is created, changed and deleted`, async () => {
        const userId = await server.human()
        const { creationDate } = await create(owner, level, userId, [viewer])
        assert.equal((await update(owner, level, userId, [viewer])).changeDate, creationDate)
        const [row] = await find(owner, ofUser(userId))
        assert.deepEqual(row.roles, [viewer])
        assert.equal(row.creationDate, creationDate)
        const { changeDate } = await update(owner, level, userId, [manager])
        assert.notEqual(changeDate, creationDate)
        assert.equal((await find(owner, ofUser(userId)))[0].changeDate, changeDate)
        assert.ok((await remove(owner, level, userId)).deletionDate)
        assert.deepEqual(await remove(owner, level, userId), {})
        assert.deepEqual(await find(owner, ofUser(userId)), [])
        assert.ok((await create(owner, level, userId, [viewer])).creationDate)
      })
    }

    it('is refused by the ids of its level', async () => {
      const userId = await server.human()
      const heard = async (roles: readonly (readonly [Level, readonly string[]])[]) => {
        const answers: string[] = []
        for (const [level, wanted] of roles) {
          answers.push(await create(owner, level, userId, wanted))
          answers.push(await update(owner, level, userId, wanted))
        }
        return answers
      }
      assert.deepEqual(await heard(levels.map((level) => [level, []] as const)), [
        '3 Member is invalid (INSTANCE-c83vW)',
        '3 Member is invalid (INSTANCE-LiaZi)',
        '3 Errors.Org.MemberInvalid (ORG-4Mlfs)',
        '3 Errors.Org.MemberInvalid (Org-LiaZi)',
        '3 Project member is invalid (PROJECT-W8m4l)',
        '3 Project member is invalid (PROJECT-LiaZi)',
        '3 Errors.Project.Grant.Member.Invalid (PROJECT-8fi7G)',
        '3 Errors.Project.Grant.Member.Invalid (PROJECT-109fs)',
      ])
      const others: readonly (readonly [Level, readonly string[]])[] = [
        ['instance', ['ORG_OWNER']],
        ['org', ['IAM_OWNER']],
        ['project', ['PROJECT_GRANT_OWNER']],
        ['grant', ['PROJECT_OWNER']],
      ]
      assert.deepEqual(await heard(others), [
        '3 Member is invalid (INSTANCE-4m0fS)',
        '3 Member is invalid (INSTANCE-3m9fs)',
        '3 Errors.Org.MemberInvalid (Org-4N8es)',
        '3 Errors.Org.MemberInvalid (INST-m9fG8)',
        '3 Project member is invalid (PROJECT-3m9ds)',
        '3 Project member is invalid (PROJECT-3m9d)',
        '3 Errors.Project.Grant.Member.Invalid (PROJECT-m9gKK)',
        '3 Errors.Project.Grant.Member.Invalid (PROJECT-m0sDf)',
      ])
      const unknown = []
      const missing = []
      const twice = []
      for (const level of levels) {
        const [viewer] = rolesOf[level]
        missing.push(await create(owner, level, 'nobody', [viewer]))
        unknown.push(await update(owner, level, userId, [viewer]))
        await create(owner, level, userId, [viewer])
        twice.push(await create(owner, level, userId, [viewer]))
      }
      assert.deepEqual(missing, [
        '9 User could not be found (INSTA-GSXOn)',
        '9 User could not be found (ORG-GoXOn)',
        '9 User could not be found (COMMAND-uXHNj)',
        '9 User could not be found (COMMAND-uXHNj)',
      ])
      assert.deepEqual(unknown, [
        '5 Errors.NotFound (INSTANCE-D8JxR)',
        '5 Errors.NotFound (Org-D8JxR)',
        '5 Errors.NotFound (PROJECT-D8JxR)',
        '5 Errors.NotFound (PROJECT-37fug)',
      ])
      assert.deepEqual(twice, [
        '6 Errors.Instance.Member.AlreadyExists (INSTA-pFDwe)',
        '6 Errors.Org.Member.AlreadyExists (ORG-poWwe)',
        '6 Project member already exists (PROJECT-PtXi1)',
        '6 Errors.AlreadyExists (PROJECT-37fug)',
      ])
    })

    it('needs something to administer', async () => {
      const userId = await server.human()
      const roles = ['PROJECT_OWNER']
      const at = (resource: object) => ({ userId, roles, resource: { resource } }) as never
      assert.match(await ask(owner, v2.createAdministrator, { userId }), /^3 .*ADMIN-IbPp47HDP5/)
      assert.match(await ask(owner, v2.updateAdministrator, { userId }), /^3 .*ADMIN-i0V2IbdloZ/)
      assert.match(await ask(owner, v2.deleteAdministrator, { userId }), /^3 .*ADMIN-3UOjLtuohh/)
      const noProject = at({ case: 'projectId', value: 'nothing' })
      const noGrant = at({
        case: 'projectGrant',
        value: { projectId: 'shop', organizationId: 'zeta' },
      })
      const ofGrant = Object.assign(noGrant, { roles: ['PROJECT_GRANT_OWNER'] }) as never
      const noOrg = at({ case: 'organizationId', value: 'zeta' })
      const ofOrg = Object.assign(noOrg, { roles: ['ORG_OWNER'] }) as never
      assert.equal(
        await ask(owner, v2.createAdministrator, noProject),
        '9 Project not found (COMMAND-EbFMN)',
      )
      assert.equal(
        await ask(owner, v2.createAdministrator, ofGrant),
        '5 Project Grant not found (PROJECT-D8JxR)',
      )
      assert.equal(
        await ask(owner, v2.createAdministrator, ofOrg),
        '9 Organisation not found (COMMAND-QXPGs)',
      )
      for (const each of [noProject, ofGrant, ofOrg]) {
        assert.equal(await ask(stranger, v2.createAdministrator, each), none)
        assert.equal(await ask(stranger, v2.deleteAdministrator, each), none)
        assert.deepEqual(await ask(owner, v2.deleteAdministrator, each), {})
      }
    })

    it('is made by whoever may, where it is: of a grant where it is granted', async () => {
      const userId = await server.human()
      const may = async (caller: Caller, level: Level) => {
        const answer = await create(caller, level, userId, [rolesOf[level][0]])
        if (typeof answer === 'string') return answer
        assert.ok((await remove(caller, level, userId)).deletionDate)
        return 'may'
      }
      assert.equal(await may(clerk, 'instance'), none)
      assert.equal(await may(clerk, 'org'), 'may')
      assert.equal(await may(clerk, 'project'), 'may')
      assert.equal(await may(clerk, 'grant'), none)
      assert.equal(await may(boss, 'org'), none)
      assert.equal(await may(boss, 'project'), none)
      assert.equal(await may(boss, 'grant'), 'may')
      assert.match(await may(keeper, 'org'), /^7 .*AUTH-AWfge/)
      assert.equal(await may(keeper, 'project'), 'may')
      assert.equal(await may(keeper, 'grant'), none)
      assert.equal(await may(lender, 'grant'), 'may')
      assert.equal(await may(stranger, 'grant'), none)
    })

    it('gives and takes no more than it has', async () => {
      const userId = await server.human()
      await create(owner, 'project', userId, ['PROJECT_OWNER'])
      const editor = await server.caller('editor', 'a', 'ORG_USER_PERMISSION_EDITOR')
      assert.match(await update(editor, 'project', userId, ['PROJECT_OWNER_VIEWER']), /^7 /)
      await create(owner, 'project', 'guest', ['PROJECT_OWNER_GLOBAL'])
      const beyond =
        '7 These roles grant more than your own. Have a member who holds them grant or ' +
        'remove them (AUTHZ-Gr4Nt)'
      assert.equal(await update(guest, 'project', userId, ['PROJECT_OWNER_VIEWER']), beyond)
      assert.equal(await remove(guest, 'project', userId), beyond)
      const another = await server.human()
      assert.equal(await create(guest, 'project', another, ['PROJECT_OWNER']), beyond)
      assert.ok((await create(guest, 'project', another, ['PROJECT_OWNER_GLOBAL'])).creationDate)
    })

    it('who owns the instance or an organisation alone is not taken away', async () => {
      assert.match(await remove(owner, 'instance', 'owner'), /^9 .*INSTANCE-Last1/)
      const viewer = ['IAM_OWNER_VIEWER']
      assert.match(await update(owner, 'instance', 'owner', viewer), /^9 .*INSTANCE-Last1/)
      assert.match(await remove(clerk, 'org', 'clerk'), /^9 .*ORG-Last1/)
    })

    it('is the same in v2beta', async () => {
      const userId = await server.human()
      const grant = { projectId: 'shop', organizationId: 'b' }
      const resource = { resource: { case: 'projectGrant', value: grant } }
      const roles = ['PROJECT_GRANT_OWNER']
      const wanted = { userId, resource, roles } as never
      assert.ok((await succeed(boss, v2Beta.createAdministrator, wanted)).creationDate)
      assert.ok((await succeed(boss, v2Beta.updateAdministrator, wanted)).changeDate)
      const { administrators } = await succeed(boss, v2Beta.listAdministrators, {
        filters: [ofUser(userId), filter('role', { roleKey: 'PROJECT_GRANT_OWNER' })] as never,
      })
      assert.equal(administrators[0].projectGrant.grantedOrganizationId, 'b')
      assert.ok((await succeed(boss, v2Beta.deleteAdministrator, wanted)).deletionDate)
    })
  })

  it('memberships and authorizations go with their user, by events of their own', async () => {
    const userId = await server.human()
    for (const level of levels) await create(owner, level, userId, [rolesOf[level][0]])
    const wanted = { userId, projectId: 'shop', organizationId: 'a', roleKeys: ['reader'] }
    const { id } = await succeed(owner, AuthorizationService.method.createAuthorization, wanted)
    await succeed(owner, UserServiceV2.method.deleteUser, { userId })
    const last = async (type: string, of: string, count: number) =>
      (await server.typesOf(type, of)).slice(-count).sort()
    assert.deepEqual(await last('usergrant', id, 1), ['user.grant.cascade.removed'])
    assert.deepEqual(await last('org', 'a', 1), ['org.member.cascade.removed'])
    assert.deepEqual(await last('instance', instanceId, 1), ['instance.member.cascade.removed'])
    assert.deepEqual(await last('project', 'shop', 2), [
      'project.grant.member.cascade.removed',
      'project.member.cascade.removed',
    ])
    assert.deepEqual(await find(owner, ofUser(userId)), [])
  })

  describe('the list of administrators', () => {
    let everywhere = ''
    before(async () => {
      everywhere = await server.human({ displayName: 'Grace Hopper' })
      for (const level of levels) await create(owner, level, everywhere, [rolesOf[level][0]])
    })
    const levelsOf = (rows: readonly Answer[]) =>
      rows
        .map((row) => ['instance', 'organization', 'project', 'projectGrant'].find((k) => row[k]))
        .sort()
    const all = ['instance', 'organization', 'project', 'projectGrant']

    it('shows and counts what the caller may see, and its own', async () => {
      const seen = async (caller: Caller) => levelsOf(await find(caller, ofUser(everywhere)))
      assert.deepEqual(await seen(owner), all)
      assert.deepEqual(await seen(clerk), ['organization', 'project', 'projectGrant'])
      assert.deepEqual(await seen(boss), ['projectGrant'])
      assert.deepEqual(await seen(keeper), ['project', 'projectGrant'])
      assert.deepEqual(await seen(lender), ['projectGrant'])
      assert.deepEqual(await seen(stranger), [])
      assert.deepEqual(await seen(await server.tokenOf(everywhere)), all)
    })

    it('says what each one administers', async () => {
      const rows = await find(owner, ofUser(everywhere))
      const user = { id: everywhere, preferredLoginName: everywhere, displayName: 'Grace Hopper' }
      const bare = rows.map(({ creationDate, changeDate, ...rest }: Answer) => rest)
      assert.deepEqual(new Set(bare.map(({ user }: Answer) => user.id)), new Set([everywhere]))
      const of = (key: string) => bare.find((row: Answer) => row[key])
      const shown = { user: { ...user, organizationId: 'a' } }
      assert.deepEqual(of('instance'), { ...shown, instance: true, roles: ['IAM_OWNER_VIEWER'] })
      assert.deepEqual(of('organization').organization, { id: 'a', name: 'Org a' })
      const project = { id: 'shop', name: 'Shop', organizationId: 'a' }
      assert.deepEqual(of('project').project, project)
      assert.deepEqual(of('projectGrant').projectGrant, {
        ...{ id: 'lent', projectId: 'shop', projectName: 'Shop' },
        ...{ organizationId: 'a', grantedOrganizationId: 'b' },
      })
    })

    it('finds by each filter, and by what is made of them', async () => {
      const own = ofUser(everywhere)
      const found = async (...filters: object[]) => levelsOf(await find(owner, own, ...filters))
      const resource = (level: Level) => filter('resource', { resource: resources[level] })
      const role = (roleKey: string) => filter('role', { roleKey })
      assert.deepEqual(await found(resource('instance')), ['instance'])
      assert.deepEqual(await found(resource('org')), ['organization'])
      assert.deepEqual(await found(resource('project')), ['project'])
      assert.deepEqual(await found(resource('grant')), ['projectGrant'])
      assert.deepEqual(await found(role('ORG_OWNER_VIEWER')), ['organization'])
      assert.deepEqual(await found(role('ORG_OWNER')), [])
      assert.deepEqual(await found(role('ORG_OWNER%')), [])
      assert.deepEqual(await found(filter('userOrganizationId', { id: 'a' })), all)
      assert.deepEqual(await found(filter('userOrganizationId', { id: 'b' })), [])
      const named = (displayName: string, method: number) =>
        filter('userDisplayName', { displayName, method })
      assert.deepEqual(await found(named('Grace Hopper', 0)), all)
      assert.deepEqual(await found(named('grace', 0)), [])
      assert.deepEqual(await found(named('gRACE', 3)), all)
      assert.deepEqual(await found(named('HOP', 5)), all)
      const login = (preferredLoginName: string, method: number) =>
        filter('userPreferredLoginName', { preferredLoginName, method })
      assert.deepEqual(await found(login(everywhere, 0)), all)
      assert.deepEqual(await found(login(everywhere.slice(1), 0)), [])
      assert.deepEqual(await found(login(everywhere.slice(1), 6)), all)
      const [instance, org] = [resource('instance'), resource('org')]
      const or = filter('or', { queries: [instance, org] })
      assert.deepEqual(await found(or), ['instance', 'organization'])
      assert.deepEqual(await found(filter('and', { queries: [instance, org] })), [])
      assert.deepEqual(await found(filter('not', { query: or })), ['project', 'projectGrant'])
    })

    it('compares dates', async () => {
      const [row] = await find(
        owner,
        ofUser(everywhere),
        filter('resource', {
          resource: resources.grant,
        }),
      )
      const micros = BigInt(Date.parse(row.creationDate)) / 1000n
      const at = (seconds: bigint, method: number) =>
        filter('creationDate', { timestamp: { seconds, nanos: 0 }, method })
      const own = ofUser(everywhere)
      assert.equal((await find(owner, own, at(micros - 60n, 1))).length, 4)
      assert.equal((await find(owner, own, at(micros + 60n, 1))).length, 0)
      assert.equal((await find(owner, own, at(micros + 60n, 4))).length, 4)
    })

    it('refuses filters that say nothing, or are too deep', async () => {
      const search = (...filters: object[]) =>
        ask(owner, v2.listAdministrators, { filters: filters as never })
      const empty = '3 List.Query.Invalid (PERM-vR9nC)'
      assert.equal(await search(filter('not', {})), empty)
      assert.equal(await search(filter('and', { queries: [] })), empty)
      let deep = filter('role', { roleKey: 'ORG_OWNER' })
      for (let level = 0; level < 21; level += 1) deep = filter('not', { query: deep })
      assert.equal(await search(deep), '3 Too many query nesting levels (Max 20) (PERM-zsQ97)')
      const many = Array.from({ length: 101 }, () => filter('role', { roleKey: 'ORG_OWNER' }))
      assert.match(await search(...many), /^3 .*USER-Mny5c/)
    })

    it('orders by each column', async () => {
      for (const sortingColumn of [0, 1, 2, 3]) {
        for (const asc of [true, false]) {
          const pagination = { offset: 1n, limit: 2, asc }
          const search = { sortingColumn, pagination, filters: [ofUser(everywhere)] as never }
          const { administrators } = await succeed(owner, v2.listAdministrators, search)
          assert.equal(administrators.length, 2)
        }
      }
    })
  })

  describe('v1', () => {
    it('members of a project are added, listed, changed and removed', async () => {
      const userId = await server.human({ lastName: 'Hopper' })
      const projectId = 'shop'
      const added = await succeed(keeper, v1.addProjectMember, {
        ...{ projectId, userId },
        roles: ['PROJECT_OWNER_VIEWER'],
      })
      assert.equal(added.details.resourceOwner, 'a')
      const list = (caller: Caller) =>
        succeed(caller, v1.listProjectMembers, {
          projectId,
          queries: [{ query: { case: 'userIdQuery', value: { userId } } }],
        })
      const [member] = (await list(keeper)).result
      assert.deepEqual([member.userId, member.lastName], [userId, 'Hopper'])
      assert.equal(member.details.resourceOwner, 'a')
      assert.equal((await list({ ...owner, orgId: 'b' })).result, undefined)
      const change = { projectId, userId, roles: ['PROJECT_OWNER'] }
      assert.ok((await succeed(clerk, v1.updateProjectMember, change)).details.changeDate)
      assert.ok((await succeed(clerk, v1.updateProjectMember, change)).details.changeDate)
      assert.equal(
        await ask({ ...owner, orgId: 'b' }, v1.addProjectMember, change),
        '9 Project not found (COMMAND-EbFMN)',
      )
      assert.ok((await succeed(keeper, v1.removeProjectMember, { projectId, userId })).details)
      assert.ok((await succeed(keeper, v1.removeProjectMember, { projectId, userId })).details)
      const types = (await server.typesOf('project', 'shop')).slice(-3)
      assert.deepEqual(types, [
        'project.member.added',
        'project.member.changed',
        'project.member.removed',
      ])
    })

    it('members of a grant are managed where it is granted, and seen by its owner', async () => {
      const userId = await server.human()
      const of = { projectId: 'shop', grantId: 'lent' }
      const roles = ['PROJECT_GRANT_OWNER_VIEWER']
      assert.equal(await ask(clerk, v1.addProjectGrantMember, { ...of, userId, roles }), none)
      await succeed(boss, v1.addProjectGrantMember, { ...of, userId, roles })
      const ids = async (caller: Caller, grant: Partial<typeof of> = {}) => {
        const answer = await succeed(caller, v1.listProjectGrantMembers, { ...of, ...grant })
        return (answer.result ?? []).map((each: Answer) => each.userId)
      }
      for (const caller of [boss, clerk, keeper, lender]) {
        assert.ok((await ids(caller)).includes(userId))
      }
      assert.deepEqual(await ids(boss, { projectId: 'blog' }), [])
      const foreign = { ...of, grantId: 'another' }
      assert.match(await ask(lender, v1.listProjectGrantMembers, foreign), /^7 .*AUTH-Swrgg2/)
      const change = { ...of, userId, roles: ['PROJECT_GRANT_OWNER'] }
      assert.ok((await succeed(lender, v1.updateProjectGrantMember, change)).details)
      assert.ok((await succeed(lender, v1.removeProjectGrantMember, { ...of, userId })).details)
      assert.ok(!(await ids(boss)).includes(userId))
    })

    it('says which roles members can have', async () => {
      const ofProject = await succeed(boss, v1.listProjectMemberRoles)
      assert.deepEqual(Object.keys(ofProject), ['result'])
      assert.deepEqual(ofProject.result, [
        ...['PROJECT_OWNER', 'PROJECT_OWNER_GLOBAL'],
        ...['PROJECT_OWNER_VIEWER', 'PROJECT_OWNER_VIEWER_GLOBAL'],
      ])
      const ofGrant = await succeed(boss, v1.listProjectGrantMemberRoles)
      assert.deepEqual(ofGrant.result, ['PROJECT_GRANT_OWNER', 'PROJECT_GRANT_OWNER_VIEWER'])
      await server.append({ type: 'instance', id: instanceId, owner: instanceId }, [
        { type: 'instance.default.org.set', payload: { orgId: 'b' } },
      ])
      assert.deepEqual((await succeed(boss, v1.listProjectMemberRoles)).result, [
        ...['PROJECT_OWNER_GLOBAL', 'PROJECT_OWNER_VIEWER_GLOBAL'],
      ])
    })

    it('memberships of all levels are listed: of others here, of oneself everywhere', async () => {
      const userId = await server.human()
      for (const level of levels) await create(owner, level, userId, [rolesOf[level][0]])
      await server.member('org', 'b', userId, 'ORG_OWNER_VIEWER')
      const types = (answer: Answer) =>
        (answer.result ?? []).map((each: Answer) => [
          ['iam', 'orgId', 'projectId', 'projectGrantId'].find((key) => each[key]),
          ...[each.displayName, each.details.resourceOwner],
        ])
      const ofProject = [
        ['projectId', 'Shop', 'a'],
        ['projectGrantId', 'Shop', 'a'],
      ]
      const ofInstance = ['iam', 'Test instance', instanceId]
      const there = { userId }
      assert.deepEqual(types(await succeed(clerk, v1.listUserMemberships, there)), [
        ...[ofInstance, ['orgId', 'Org a', 'a'], ...ofProject],
      ])
      assert.deepEqual(types(await succeed(boss, v1.listUserMemberships, there)), [
        ...[ofInstance, ['orgId', 'Org b', 'b']],
      ])
      const self = await server.tokenOf(userId)
      assert.equal((await succeed(self, my.listMyMemberships)).details.totalResult, '5')
      const only = async (key: string, value: object) =>
        types(
          await succeed(self, my.listMyMemberships, {
            queries: [{ query: { case: key, value } }] as never,
          }),
        )
      assert.deepEqual(await only('projectQuery', { projectId: 'shop' }), [ofProject[0]])
      assert.deepEqual(await only('projectGrantQuery', { projectGrantId: 'lent' }), [ofProject[1]])
      assert.deepEqual(await only('orgQuery', { orgId: 'b' }), [['orgId', 'Org b', 'b']])
      assert.deepEqual(await only('iamQuery', { iam: true }), [ofInstance])
    })
  })
})
