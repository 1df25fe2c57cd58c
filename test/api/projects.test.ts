/** Projects, their roles and grants, as management v1, project v2beta and v2 know them. */
import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import { removeGrant } from '../../src/commands/project/project-grants.ts'
import { removeRole } from '../../src/commands/project/roles.ts'
import { pastEvent as event } from '../../src/domain/event.fixture.ts'
import {
  ManagementService,
  ProjectService,
  ProjectServiceV2Beta,
} from '../../src/proto/services.ts'
import {
  type Answer,
  actor,
  type Caller,
  changeKeys,
  creationKeys,
  detailKeys,
  eachServer,
} from './test-server.ts'

const v1 = ManagementService.method
const v2 = ProjectService.method
const beta = ProjectServiceV2Beta.method

const system = {
  root: {
    userId: 'root',
    memberships: [{ memberType: 'System', roles: ['SYSTEM_OWNER', 'IAM_OWNER'] }],
  },
} as const

eachServer(
  {
    callers: {
      owner: ['a', 'ORG_OWNER'],
      other: ['b', 'ORG_OWNER'],
      admin: ['a', 'IAM_OWNER'],
      viewer: ['a', 'ORG_OWNER_VIEWER'],
      stranger: ['b'],
      creator: ['a', 'ORG_PROJECT_CREATOR'],
    },
    systemUsers: system,
  },
  ({ server, ask, succeed, owner, other, admin, viewer, stranger, creator }) => {
    let made = 0
    const create = async (settings: object = {}) => {
      const request = { organizationId: 'a', name: `Project ${++made}`, ...settings }
      const { projectId } = await succeed(owner, v2.createProject, request)
      return String(projectId)
    }
    const withRoles = async (...keys: string[]) => {
      const projectId = await create()
      const roles = keys.map((key) => ({ key, displayName: `Role ${key}`, group: 'g' }))
      await succeed(owner, v1.bulkAddProjectRoles, { projectId, roles })
      return projectId
    }
    const grantTo = async (projectId: string, grantedOrgId: string, ...roleKeys: string[]) =>
      String(
        (await succeed(owner, v1.addProjectGrant, { projectId, grantedOrgId, roleKeys })).grantId,
      )
    /** A caller whose only role is on a project, or on one of its grants. */
    const memberOf = async (id: string, projectId: string, role: string, grantId?: string) => {
      const caller = await server.caller(id, 'b')
      const payload = { userId: id, roles: [role] }
      await server.append({ type: 'project', id: projectId, owner: 'a' }, [
        grantId === undefined
          ? event('project.member.added', payload)
          : event('project.grant.member.added', { ...payload, grantId }),
      ])
      return caller
    }
    const authorize = (
      id: string,
      of: { projectId: string; orgId: string; grantId?: string },
      roleKeys: string[],
    ) => {
      const { projectId, orgId, grantId = '' } = of
      const payload = { userId: `user-${id}`, projectId, grantId, roleKeys }
      return server.append({ type: 'usergrant', id, owner: orgId }, [
        event('user.grant.added', payload),
      ])
    }
    const rolesOfGrant = async (id: string) =>
      (await server.eventsOf('usergrant', id)).map(({ type, payload }) => [
        type,
        (payload as { roleKeys?: readonly string[] }).roleKeys,
      ])
    const projectOf = async (projectId: string, caller: Caller = owner) =>
      (await succeed(caller, v2.getProject, { projectId })).project
    const namesIn = ({ projects }: Answer) => projects.map(({ name }: Answer) => name)

    describe('a project', () => {
      it('is created with its settings, which each generation calls by its own names', async () => {
        const settings = {
          projectRoleAssertion: true,
          authorizationRequired: true,
          projectAccessRequired: true,
          privateLabelingSetting: 2,
        }
        const made = await succeed(owner, v2.createProject, {
          ...{ organizationId: 'a', name: ' Named ', projectId: 'chosen' },
          ...settings,
        })
        assert.equal(made.projectId, 'chosen')
        const found = await projectOf('chosen')
        assert.deepEqual(found, {
          ...{ projectId: 'chosen', organizationId: 'a', name: ' Named ' },
          ...{ creationDate: made.creationDate, changeDate: made.creationDate },
          ...{ ...settings, state: 'PROJECT_STATE_ACTIVE' },
          privateLabelingSetting: 'PRIVATE_LABELING_SETTING_ALLOW_LOGIN_USER_RESOURCE_OWNER_POLICY',
        })
        const { project } = await succeed(owner, beta.getProject, { id: 'chosen' })
        const { projectId: id, ...same } = found
        assert.deepEqual(project, { id, ...same })
        const { project: ofV1 } = await succeed(owner, v1.getProjectByID, { id: 'chosen' })
        assert.deepEqual(
          [ofV1.id, ofV1.name, ofV1.state, ofV1.projectRoleCheck, ofV1.hasProjectCheck],
          ['chosen', ' Named ', 'PROJECT_STATE_ACTIVE', true, true],
        )
        assert.equal(ofV1.details.resourceOwner, 'a')
        // Its creator does not become a member.
        assert.deepEqual(await server.typesOf('project', 'chosen'), ['project.added'])
      })

      it('has an id of its own in the instance, and a name in its organisation', async () => {
        const projectId = await create({ name: 'Taken' })
        const named = { organizationId: 'a', name: 'TAKEN' }
        assert.match(await ask(owner, v2.createProject, named), /^6 .*V3-DKcYh/)
        assert.match(await ask(owner, v1.addProject, { name: 'Taken' }), /^6 .*V3-DKcYh/)
        await succeed(other, beta.createProject, { organizationId: 'b', name: 'Taken' })
        const same = { organizationId: 'b', name: 'Another', projectId }
        assert.match(await ask(other, v2.createProject, same), /^6 .*COMMAND-opamwu/)
        await succeed(owner, v1.removeProject, { id: projectId })
        assert.match(await ask(other, v2.createProject, same), /^6 .*COMMAND-opamwu/)
        await succeed(owner, v2.createProject, { ...same, organizationId: 'a', name: 'Taken' })
      })

      it('belongs to an organisation that is there', async () => {
        const nowhere = { organizationId: 'nowhere', name: 'Lost' }
        assert.match(await ask(admin, v2.createProject, nowhere), /^9 .*COMMAND-3m9gg/)
        assert.match(await ask(owner, v2.createProject, nowhere), /^5 .*AUTHZ-cdgFk/)
        const root = { token: 'root' }
        assert.match(await ask(root, v1.addProject, { name: 'Lost' }), /^3 .*COMMAND-fmq7bqQX1s/)
      })

      it('is changed where it differs; nothing is stored where it does not', async () => {
        const projectId = await create()
        const { creationDate, name } = await projectOf(projectId)
        const same = await succeed(owner, v2.updateProject, { projectId, name })
        assert.equal(same.changeDate, creationDate)
        await succeed(owner, v2.addProjectRole, { projectId, roleKey: 'r', displayName: 'R' })
        const still = await succeed(owner, beta.updateProject, { id: projectId })
        assert.equal(still.changeDate, creationDate)
        const changed = await succeed(owner, v2.updateProject, {
          ...{ projectId, name: `${name} again` },
          authorizationRequired: true,
        })
        assert.notEqual(changed.changeDate, creationDate)
        const found = await projectOf(projectId)
        assert.deepEqual(
          [found.name, found.authorizationRequired, found.changeDate],
          [`${name} again`, true, changed.changeDate],
        )
        const [, , last] = await server.eventsOf('project', projectId)
        assert.deepEqual(last?.payload, { name: `${name} again`, projectRoleCheck: true })
        // The name it had is free, and its own may change its case.
        await succeed(owner, v2.createProject, { organizationId: 'a', name })
        await succeed(owner, v2.updateProject, { projectId, name: `${name} AGAIN` })
        assert.match(await ask(owner, v2.updateProject, { projectId, name }), /^6 .*V3-DKcYh/)
        const blank = { projectId, name: ' ' }
        assert.match(await ask(owner, v2.updateProject, blank), /^3 .*PROJECT-IOVCC/)
      })

      it('is overwritten as a whole by v1', async () => {
        const projectId = await create({ projectRoleAssertion: true, projectAccessRequired: true })
        const answer = await succeed(owner, v1.updateProject, { id: projectId, name: 'Whole' })
        assert.deepEqual(detailKeys(answer), changeKeys)
        const { projectRoleAssertion, projectAccessRequired, name } = await projectOf(projectId)
        assert.deepEqual(
          [projectRoleAssertion, projectAccessRequired, name],
          [undefined, undefined, 'Whole'],
        )
      })

      it('is deactivated once, and activated once', async () => {
        const projectId = await create()
        await succeed(owner, v2.deactivateProject, { projectId })
        assert.equal((await projectOf(projectId)).state, 'PROJECT_STATE_INACTIVE')
        const again = [
          await ask(owner, v2.deactivateProject, { projectId }),
          await ask(owner, beta.deactivateProject, { id: projectId }),
          await ask(owner, v1.deactivateProject, { id: projectId }),
        ]
        for (const answer of again) assert.match(answer, /^9 .*COMMAND-mki55/)
        await succeed(owner, v1.reactivateProject, { id: projectId })
        assert.equal((await projectOf(projectId)).state, 'PROJECT_STATE_ACTIVE')
        assert.match(await ask(owner, v2.activateProject, { projectId }), /^9 .*COMMAND-5M9bs/)
        assert.match(
          await ask(owner, beta.activateProject, { id: projectId }),
          /^9 .*COMMAND-5M9bs/,
        )
      })

      it('that is not there is refused by each method in its own words', async () => {
        const projectId = 'nothing'
        assert.match(await ask(owner, v2.getProject, { projectId }), /^5 .*QUERY-fk2fs/)
        assert.match(await ask(owner, v1.getProjectByID, { id: projectId }), /^5 .*QUERY-fk2fs/)
        assert.match(
          await ask(owner, v2.updateProject, { projectId, name: 'x' }),
          /^5 .*COMMAND-3M9sd/,
        )
        assert.match(await ask(owner, v2.deactivateProject, { projectId }), /^5 .*COMMAND-112M9/)
        assert.match(await ask(owner, v2.activateProject, { projectId }), /^5 .*COMMAND-3M9sd/)
        assert.match(await ask(owner, v1.removeProject, { id: projectId }), /^5 .*COMMAND-3M9sd/)
        assert.deepEqual(await ask(owner, v2.deleteProject, { projectId }), {})
        assert.deepEqual(await ask(stranger, beta.deleteProject, { id: projectId }), {})
      })

      it('of another organisation is unknown to v1', async () => {
        const id = await create()
        assert.match(await ask(other, v1.getProjectByID, { id }), /^5 .*MANAG-SFf2a/)
        assert.match(await ask(other, v1.updateProject, { id, name: 'x' }), /^5 .*COMMAND-3M9sd/)
        assert.match(await ask(other, v1.removeProject, { id }), /^5 .*COMMAND-3M9sd/)
        assert.match(
          await ask(other, v1.addProjectRole, { projectId: id, roleKey: 'r', displayName: 'R' }),
          /^9 .*COMMAND-EbFMN/,
        )
      })

      it('is removed with all that is in it, and its names are free', async () => {
        const projectId = await withRoles('reader')
        await grantTo(projectId, 'b', 'reader')
        await authorize('gone-1', { projectId, orgId: 'a' }, ['reader'])
        const { deletionDate } = await succeed(owner, v2.deleteProject, { projectId })
        assert.ok(deletionDate)
        assert.deepEqual(await succeed(owner, v2.deleteProject, { projectId }), { deletionDate })
        assert.match(await ask(owner, v2.getProject, { projectId }), /^5 .*QUERY-fk2fs/)
        assert.deepEqual(await rolesOfGrant('gone-1'), [
          ['user.grant.added', ['reader']],
          ['user.grant.cascade.removed', undefined],
        ])
        const again = { organizationId: 'a', name: 'After', projectId }
        await succeed(owner, v2.createProject, again)
        const roles = await succeed(owner, v2.listProjectRoles, { projectId })
        assert.deepEqual(roles.pagination, { appliedLimit: '100' })
        await succeed(owner, v2.addProjectRole, { projectId, roleKey: 'reader', displayName: 'R' })
        await grantTo(projectId, 'b', 'reader')
      })

      it('of the instance itself stays as it is', async () => {
        const own = await create({ name: 'Own' })
        await server.append({ type: 'instance', id: 'test-instance', owner: 'test-instance' }, [
          event('instance.iam.project.set', { iamProjectId: own }),
        ])
        const asked = [
          await ask(admin, v2.updateProject, { projectId: own, name: 'x' }),
          await ask(admin, v2.deactivateProject, { projectId: own }),
          await ask(admin, v2.deleteProject, { projectId: own }),
        ]
        for (const answer of asked) assert.match(answer, /^9 .*PROJECT-Own1p/)
      })
    })

    describe('the permission on a project', () => {
      it('is asked for after its existence, and before its state', async () => {
        const projectId = await create()
        const asked = [
          await ask(stranger, v2.updateProject, { projectId, name: 'x' }),
          await ask(stranger, v2.activateProject, { projectId }),
          await ask(stranger, v2.deleteProject, { projectId }),
          await ask(stranger, v2.addProjectRole, { projectId, roleKey: 'r', displayName: 'R' }),
          await ask(stranger, v2.createProjectGrant, { projectId, grantedOrganizationId: 'b' }),
        ]
        for (const answer of asked) assert.match(answer, /^5 .*AUTHZ-cdgFk/)
        assert.match(
          await ask(viewer, v2.updateProject, { projectId, name: 'x' }),
          /^7 .*AUTH-AWfge/,
        )
        assert.match(await ask(viewer, v2.deleteProject, { projectId }), /^7 .*AUTH-AWfge/)
        assert.match(await ask(creator, v2.deactivateProject, { projectId }), /^7 .*AUTH-AWfge/)
        await succeed(creator, v2.createProject, { organizationId: 'a', name: 'Created' })
        await succeed(admin, v2.deactivateProject, { projectId })
      })

      it('of a member of one project reaches that project only', async () => {
        const projectId = await withRoles('r')
        const elsewhere = await create()
        const member = await memberOf('of-project', projectId, 'PROJECT_OWNER')
        await succeed(member, v2.updateProject, { projectId, projectRoleAssertion: true })
        await succeed(member, v2.addProjectRole, { projectId, roleKey: 's', displayName: 'S' })
        const inA = { ...member, orgId: 'a' }
        const { projectRoles } = await succeed(inA, v2.listProjectRoles, { projectId })
        assert.deepEqual(projectRoles.map(({ key }: Answer) => key).sort(), ['r', 's'])
        assert.match(
          await ask(member, v2.updateProject, { projectId: elsewhere, name: 'x' }),
          /^7 .*AUTH-Swrgg2/,
        )
        const none = await succeed({ ...member, orgId: 'a' }, v2.listProjectRoles, {
          projectId: elsewhere,
        })
        assert.equal(none.projectRoles, undefined)
        const { result, details } = await succeed(inA, v1.listProjects)
        assert.deepEqual([details.totalResult, result[0].id], ['1', projectId])
        assert.match(await ask(inA, v1.getProjectByID, { id: elsewhere }), /^7 /)
        await grantTo(projectId, 'b', 'r')
        const grants = await succeed(inA, v1.listAllProjectGrants)
        assert.equal(grants.details.totalResult, '1')
      })

      it('of a member of a grant reaches that grant, for reading it', async () => {
        const projectId = await withRoles('r')
        const grantId = await grantTo(projectId, 'b', 'r')
        const member = await memberOf('of-grant', projectId, 'PROJECT_GRANT_OWNER', grantId)
        const { projectGrants, pagination } = await succeed(member, v2.listProjectGrants)
        assert.equal(pagination.totalResult, '1')
        assert.equal(projectGrants[0].projectId, projectId)
        const { result } = await succeed(member, v1.listGrantedProjects)
        assert.deepEqual(
          result.map((each: Answer) => each.grantId),
          [grantId],
        )
        const change = { projectId, grantedOrganizationId: 'b' }
        assert.match(await ask(member, v2.deleteProjectGrant, change), /^7 .*AUTH-AWfge/)
        assert.match(await ask(member, v2.getProject, { projectId }), /^7 .*AUTH-Swrgg2/)
      })
    })

    describe('a role', () => {
      it('has a key that no other of its project has, whatever its case', async () => {
        const projectId = await create()
        const role = { projectId, roleKey: 'a/b c', displayName: 'AB' }
        const { creationDate } = await succeed(owner, v2.addProjectRole, { ...role, group: 'g' })
        assert.ok(creationDate)
        const again = { ...role, roleKey: 'A/B C' }
        const refused = [
          await ask(owner, v2.addProjectRole, again),
          await ask(owner, beta.addProjectRole, again),
          await ask(owner, v1.addProjectRole, again),
        ]
        for (const answer of refused) assert.match(answer, /^6 .*V3-DKcYh/)
        const { projectRoles } = await succeed(owner, beta.listProjectRoles, { projectId })
        assert.deepEqual(projectRoles, [
          {
            projectId,
            key: 'a/b c',
            displayName: 'AB',
            group: 'g',
            creationDate,
            changeDate: creationDate,
          },
        ])
        const elsewhere = await create()
        const answer = await succeed(owner, v1.addProjectRole, { ...again, projectId: elsewhere })
        assert.deepEqual(detailKeys(answer), creationKeys)
      })

      it('is one of many that v1 adds at once, all or none', async () => {
        const projectId = await withRoles('one', 'two')
        assert.deepEqual(await ask(owner, v1.bulkAddProjectRoles, { projectId, roles: [] }), {})
        const roles = ['three', 'ONE'].map((key) => ({ key, displayName: key }))
        assert.match(
          await ask(owner, v1.bulkAddProjectRoles, { projectId, roles }),
          /^6 .*V3-DKcYh/,
        )
        const twice = ['four', 'four'].map((key) => ({ key, displayName: key }))
        assert.match(
          await ask(owner, v1.bulkAddProjectRoles, { projectId, roles: twice }),
          /^6 .*V3-DKcYh/,
        )
        const { result, details } = await succeed(owner, v1.listProjectRoles, { projectId })
        assert.equal(details.totalResult, '2')
        assert.deepEqual(result.map(({ key }: Answer) => key).sort(), ['one', 'two'])
      })

      it('keeps the texts that v2 does not give; v1 overwrites both', async () => {
        const projectId = await withRoles('r')
        const roleOf = async () =>
          (await succeed(owner, v2.listProjectRoles, { projectId })).projectRoles[0]
        const before = await roleOf()
        const same = await succeed(owner, v2.updateProjectRole, { projectId, roleKey: 'r' })
        assert.equal(same.changeDate, before.creationDate)
        const { changeDate } = await succeed(owner, v2.updateProjectRole, {
          projectId,
          roleKey: 'r',
          displayName: 'Changed',
        })
        assert.deepEqual(await roleOf(), { ...before, displayName: 'Changed', changeDate })
        await succeed(owner, beta.updateProjectRole, { projectId, roleKey: 'r', group: '' })
        assert.equal((await roleOf()).group, undefined)
        await succeed(owner, v1.updateProjectRole, {
          projectId,
          roleKey: 'r',
          displayName: 'Whole',
          group: 'h',
        })
        await succeed(owner, v1.updateProjectRole, {
          projectId,
          roleKey: 'r',
          displayName: 'Whole',
        })
        const { displayName, group } = await roleOf()
        assert.deepEqual([displayName, group], ['Whole', undefined])
        const unknown = { projectId, roleKey: 'none', displayName: 'x' }
        assert.match(await ask(owner, v2.updateProjectRole, unknown), /^5 .*COMMAND-vv8M9/)
        assert.match(
          await ask(owner, v2.updateProjectRole, { ...unknown, projectId: 'nothing' }),
          /^9 .*COMMAND-EbFMN/,
        )
      })

      it('leaves grants and authorizations when it is removed, and they stay', async () => {
        const projectId = await withRoles('reader', 'writer')
        const grantId = await grantTo(projectId, 'b', 'reader', 'writer')
        await authorize('keeps-1', { projectId, orgId: 'a' }, ['reader', 'writer'])
        await authorize('keeps-2', { projectId, orgId: 'b', grantId }, ['writer'])
        await authorize('keeps-3', { projectId, orgId: 'a' }, ['reader'])
        const removed = await succeed(owner, v2.removeProjectRole, { projectId, roleKey: 'writer' })
        assert.ok(removed.removalDate)
        assert.deepEqual((await rolesOfGrant('keeps-1')).at(-1), [
          'user.grant.cascade.changed',
          ['reader'],
        ])
        assert.deepEqual((await rolesOfGrant('keeps-2')).at(-1), ['user.grant.cascade.changed', []])
        assert.equal((await rolesOfGrant('keeps-3')).length, 1)
        const { grantedProject } = await succeed(owner, v1.getGrantedProjectByID, {
          projectId,
          grantId,
        })
        assert.deepEqual(grantedProject.grantedRoleKeys, ['reader'])
        const wider = { projectId, grantedOrganizationId: 'b', roleKeys: ['writer'] }
        assert.match(await ask(owner, v2.updateProjectGrant, wider), /^9 .*COMMAND-6m9gd/)
        assert.deepEqual(
          await ask(owner, v2.removeProjectRole, { projectId, roleKey: 'writer' }),
          {},
        )
        assert.deepEqual(
          await ask(stranger, v2.removeProjectRole, { projectId: 'nothing', roleKey: 'r' }),
          {},
        )
        assert.deepEqual(
          await ask(owner, v1.removeProjectRole, { projectId: 'nothing', roleKey: 'r' }),
          {},
        )
        const gone = await succeed(owner, v1.removeProjectRole, { projectId, roleKey: 'reader' })
        assert.deepEqual(detailKeys(gone), changeKeys)
      })

      it('is found by its texts, in any order', async () => {
        const projectId = await create()
        for (const [roleKey, displayName] of [
          ['Ångström', 'One'],
          ['beta', 'Two'],
          ['BETA2', 'Three'],
        ]) {
          await succeed(owner, v2.addProjectRole, {
            projectId,
            roleKey: roleKey!,
            displayName: displayName!,
          })
        }
        const keysOf = async (request: object) =>
          (await succeed(owner, v2.listProjectRoles, { projectId, ...request })).projectRoles?.map(
            ({ key }: Answer) => key,
          ) ?? []
        const key = (value: string, method: number) => ({
          filters: [{ filter: { case: 'roleKeyFilter' as const, value: { key: value, method } } }],
        })
        assert.deepEqual(await keysOf(key('ÅNGSTRÖM', 1)), ['Ångström'])
        assert.deepEqual(await keysOf(key('beta', 2)), ['beta'])
        assert.deepEqual(
          await keysOf({ ...key('bet', 3), sortingColumn: 1, pagination: { asc: true } }),
          ['BETA2', 'beta'],
        )
        const named = [
          {
            filter: { case: 'displayNameFilter' as const, value: { displayName: 'T', method: 2 } },
          },
        ]
        assert.deepEqual(await keysOf({ filters: named }), ['BETA2', 'beta'])
        assert.deepEqual(await keysOf({ pagination: { limit: 1 } }), ['BETA2'])
        const { result } = await succeed(owner, v1.listProjectRoles, {
          projectId,
          queries: [{ query: { case: 'keyQuery', value: { key: 'beta', method: 0 } } }],
        })
        assert.deepEqual(
          result.map((each: Answer) => each.key),
          ['beta'],
        )
        const foreign = await succeed(other, v1.listProjectRoles, { projectId })
        assert.equal(foreign.result, undefined)
      })
    })

    describe('a project grant', () => {
      it('lends a project to an organisation once, with roles that the project has', async () => {
        const projectId = await withRoles('r', 's')
        const grant = { projectId, grantedOrganizationId: 'b', roleKeys: ['r', 'r'] }
        const refused = (change: object) =>
          ask(owner, v2.createProjectGrant, { ...grant, ...change })
        assert.match(await refused({ projectId: 'nothing' }), /^9 .*COMMAND-m9gsd/)
        assert.match(await refused({ grantedOrganizationId: 'nowhere' }), /^9 .*COMMAND-3m9gg/)
        assert.match(await refused({ roleKeys: ['r', 'none'] }), /^9 .*COMMAND-6m9gd/)
        assert.match(await refused({ grantedOrganizationId: 'a' }), /^9 .*PROJECT-ckUpbvboAH/)
        const { creationDate } = await succeed(owner, v2.createProjectGrant, grant)
        assert.match(await refused({ roleKeys: [] }), /^6 .*V3-DKcYh/)
        const { projectGrants } = await succeed(other, v2.listProjectGrants, {
          filters: [{ filter: { case: 'inProjectIdsFilter', value: { ids: [projectId] } } }],
        })
        const { name } = await projectOf(projectId)
        assert.deepEqual(projectGrants, [
          {
            ...{ organizationId: 'a', creationDate, changeDate: creationDate },
            ...{ grantedOrganizationId: 'b', grantedOrganizationName: 'Org b' },
            ...{ grantedRoleKeys: ['r'], projectId, projectName: name },
            state: 'PROJECT_GRANT_STATE_ACTIVE',
          },
        ])
      })

      it('takes from its authorizations what it loses, and gives nothing back', async () => {
        const projectId = await withRoles('r', 's', 't')
        const grantId = await grantTo(projectId, 'b', 'r', 's', 't')
        const own = { projectId, orgId: 'b', grantId }
        await authorize('narrowed-1', own, ['r', 's', 't'])
        await authorize('narrowed-2', own, ['r'])
        await authorize('narrowed-3', { projectId, orgId: 'a' }, ['s'])
        const named = { projectId, grantedOrganizationId: 'b' }
        const { changeDate } = await succeed(owner, v2.updateProjectGrant, {
          ...named,
          roleKeys: ['r'],
        })
        assert.ok(changeDate)
        assert.deepEqual((await rolesOfGrant('narrowed-1')).at(-1), [
          'user.grant.cascade.changed',
          ['r'],
        ])
        assert.equal((await rolesOfGrant('narrowed-2')).length, 1)
        assert.equal((await rolesOfGrant('narrowed-3')).length, 1)
        await succeed(owner, v1.updateProjectGrant, { projectId, grantId, roleKeys: ['s', 'r'] })
        const same = await succeed(owner, beta.updateProjectGrant, {
          ...named,
          roleKeys: ['r', 's'],
        })
        assert.equal((await rolesOfGrant('narrowed-1')).length, 2)
        const types = await server.typesOf('project', projectId)
        assert.equal(types.filter((type) => type === 'project.grant.changed').length, 2)
        const { projectGrant } = await succeed(other, v1.getProjectGrantByID, {
          projectId,
          grantId,
        })
        assert.deepEqual(
          [projectGrant.grantedRoleKeys, projectGrant.details.changeDate],
          [['s', 'r'], same.changeDate],
        )
      })

      it('may be set to the state it has', async () => {
        const projectId = await withRoles('r')
        const grantId = await grantTo(projectId, 'b', 'r')
        const named = { projectId, grantedOrganizationId: 'b' }
        const first = await succeed(owner, v2.deactivateProjectGrant, named)
        assert.deepEqual(await succeed(owner, beta.deactivateProjectGrant, named), first)
        await succeed(owner, v1.deactivateProjectGrant, { projectId, grantId })
        const { project } = await succeed(owner, v2.getProject, { projectId })
        assert.equal(project.state, 'PROJECT_STATE_ACTIVE')
        const found = await succeed(other, v2.listProjects, {
          filters: [{ filter: { case: 'inProjectIdsFilter', value: { ids: [projectId] } } }],
        })
        assert.equal(found.projects[0].grantedState, 'GRANTED_PROJECT_STATE_INACTIVE')
        await succeed(owner, v1.reactivateProjectGrant, { projectId, grantId })
        await succeed(owner, v2.activateProjectGrant, named)
        assert.deepEqual((await server.typesOf('project', projectId)).slice(-2), [
          'project.grant.deactivated',
          'project.grant.reactivated',
        ])
        const nothing = { projectId: 'nothing', grantedOrganizationId: 'b' }
        assert.match(await ask(owner, v2.activateProjectGrant, nothing), /^9 .*COMMAND-EbFMN/)
        const nobody = { projectId, grantedOrganizationId: 'nobody' }
        assert.match(await ask(owner, v2.deactivateProjectGrant, nobody), /^5 .*PROJECT-D8JxR/)
        assert.match(await ask(owner, v2.updateProjectGrant, nobody), /^5 .*PROJECT-D8JxR/)
      })

      it('ends with its authorizations', async () => {
        const projectId = await withRoles('r')
        const grantId = await grantTo(projectId, 'b', 'r')
        await authorize('ended-1', { projectId, orgId: 'b', grantId }, ['r'])
        await authorize('ended-2', { projectId, orgId: 'a' }, ['r'])
        const named = { projectId, grantedOrganizationId: 'b' }
        assert.ok((await succeed(owner, v2.deleteProjectGrant, named)).deletionDate)
        assert.deepEqual(await succeed(owner, v2.deleteProjectGrant, named), {})
        assert.match(
          await ask(owner, v1.removeProjectGrant, { projectId, grantId }),
          /^5 .*PROJECT-D8JxR/,
        )
        assert.equal((await rolesOfGrant('ended-1')).at(-1)?.[0], 'user.grant.cascade.removed')
        assert.equal((await rolesOfGrant('ended-2')).length, 1)
        const second = await grantTo(projectId, 'b', 'r')
        const removed = await succeed(owner, v1.removeProjectGrant, { projectId, grantId: second })
        assert.deepEqual(detailKeys(removed), changeKeys)
      })

      it('is shown by v1 to either organisation', async () => {
        const projectId = await withRoles('r', 's')
        const grantId = await grantTo(projectId, 'b', 'r')
        const ids = { projectId, grantId }
        const { grantedProject } = await succeed(other, v1.getGrantedProjectByID, ids)
        assert.deepEqual(
          [
            grantedProject.projectOwnerId,
            grantedProject.projectOwnerName,
            grantedProject.grantedOrgName,
          ],
          ['a', 'Org a', 'Org b'],
        )
        assert.deepEqual(
          (await succeed(owner, v1.getProjectGrantByID, ids)).projectGrant,
          grantedProject,
        )
        const { result } = await succeed(other, v1.listGrantedProjectRoles, ids)
        assert.deepEqual(
          result.map(({ key }: Answer) => key),
          ['r'],
        )
        assert.match(await ask(owner, v1.listGrantedProjectRoles, ids), /^5 .*QUERY-n98GGs/)
        assert.match(
          await ask(other, v1.getGrantedProjectByID, { ...ids, grantId: 'none' }),
          /^5 .*QUERY-n98GGs/,
        )
        await server.org('c', 'c.example')
        const third = { ...admin, orgId: 'c' }
        assert.match(await ask(third, v1.getGrantedProjectByID, ids), /^5 .*MANAG-drt2a/)
        assert.match(await ask(third, v1.getProjectGrantByID, ids), /^5 .*MANAG-d3g31/)
        const grants = await succeed(owner, v1.listProjectGrants, { projectId })
        assert.deepEqual(
          grants.result.map((each: Answer) => each.grantId),
          [grantId],
        )
      })

      it('is found by project, role and organisation', async () => {
        const projectId = await withRoles('Kappa', 'kappa2')
        await succeed(owner, v2.updateProject, { projectId, name: 'Findable' })
        await grantTo(projectId, 'b', 'Kappa')
        const count = async (...filters: Answer[]) => {
          const found = await succeed(owner, v2.listProjectGrants, {
            filters: filters.map((filter) => ({ filter })),
          })
          return Number(found.pagination.totalResult ?? 0)
        }
        const of = { case: 'inProjectIdsFilter', value: { ids: [projectId] } }
        const role = (key: string, method: number) => ({
          case: 'roleKeyFilter',
          value: { key, method },
        })
        assert.equal(await count(of, role('Kappa', 0)), 1)
        assert.equal(await count(of, role('kappa', 0)), 0)
        assert.equal(await count(of, role('KAPPA', 1)), 1)
        assert.equal(await count(of, role('kappa2', 0)), 0)
        assert.equal(await count(of, role('App', 5)), 1)
        assert.equal(
          await count({ case: 'projectNameFilter', value: { projectName: 'findable', method: 1 } }),
          1,
        )
        assert.equal(await count(of, { case: 'organizationIdFilter', value: { id: 'a' } }), 1)
        assert.equal(
          await count(of, { case: 'grantedOrganizationIdFilter', value: { id: 'a' } }),
          0,
        )
        assert.equal(await count({ case: 'inProjectIdsFilter', value: { ids: [] } }), 0)
        const inBeta = await succeed(other, beta.listProjectGrants, {
          filters: [
            { filter: { case: 'inProjectIdsFilter', value: { ids: [projectId] } } },
            { filter: { case: 'projectGrantResourceOwnerFilter', value: { id: 'b' } } },
          ],
        })
        assert.equal(inBeta.pagination.totalResult, '1')
        const byV1 = await succeed(owner, v1.listAllProjectGrants, {
          queries: [
            { query: { case: 'projectIdQuery', value: { projectId } } },
            { query: { case: 'roleKeyQuery', value: { roleKey: 'Kappa', method: 0 } } },
            { query: { case: 'grantedOrgIdQuery', value: { grantedOrgId: 'b' } } },
            { query: { case: 'projectNameQuery', value: { name: 'Find', method: 2 } } },
          ],
        })
        assert.equal(byV1.details.totalResult, '1')
      })
    })

    describe('a list of projects', () => {
      const named = (...names: string[]) => ({
        filters: [
          {
            filter: {
              case: 'projectNameFilter' as const,
              value: { projectName: names[0] ?? '', method: 2 },
            },
          },
        ],
      })
      before(async () => {
        for (const name of ['L1', 'L2', 'L3']) await create({ name: `List ${name}` })
        await succeed(other, v2.createProject, { organizationId: 'b', name: 'List of b' })
        const { projects } = await succeed(owner, v2.listProjects, named('List L2'))
        await grantTo(projects[0].projectId, 'b')
      })

      it('has projects and their grants, and counts those that the caller may see', async () => {
        const order = { sortingColumn: 4, pagination: { asc: true } }
        const byOwner = await succeed(owner, v2.listProjects, { ...named('List'), ...order })
        assert.deepEqual(namesIn(byOwner), ['List L1', 'List L2', 'List L2', 'List L3'])
        assert.deepEqual(byOwner.pagination, { totalResult: '4', appliedLimit: '100' })
        const [, own, granted] = byOwner.projects
        assert.deepEqual(
          [
            own.grantedOrganizationId,
            granted.grantedOrganizationId,
            granted.grantedOrganizationName,
          ],
          [undefined, 'b', 'Org b'],
        )
        assert.equal(granted.organizationId, 'a')
        const byOther = await succeed(other, beta.listProjects, { ...named('List'), ...order })
        assert.deepEqual(namesIn(byOther), ['List L2', 'List of b'])
        const byAll = await succeed(admin, v2.listProjects, named('List'))
        assert.equal(byAll.pagination.totalResult, '5')
        assert.match(await ask(stranger, v2.listProjects, named('List')), /^5 .*AUTHZ-cdgFk/)
      })

      it('is paged over both, without leaving one out or giving one twice', async () => {
        const seen: string[] = []
        for (let offset = 0n; offset < 5n; offset += 1n) {
          const pagination = { offset, limit: 1, asc: true }
          const { projects } = await succeed(admin, v2.listProjects, {
            ...named('List'),
            pagination,
          })
          seen.push(`${projects[0].name} ${projects[0].grantedOrganizationId ?? ''}`.trim())
        }
        assert.deepEqual(seen, ['List L1', 'List L2', 'List L3', 'List of b', 'List L2 b'])
        const late = await succeed(admin, v2.listProjects, {
          ...named('List'),
          pagination: { limit: 2 },
        })
        assert.deepEqual(namesIn(late), ['List L2', 'List of b'])
        const over = { pagination: { limit: 1001 } }
        assert.match(await ask(admin, v2.listProjects, over), /^3 .*QUERY-4M0fs/)
      })

      it('is of what an organisation owns, or is granted', async () => {
        const rows = async (organizationId: string, type: number) => {
          const { projects = [] } = await succeed(admin, v2.listProjects, {
            ...{ sortingColumn: 4, pagination: { asc: true } },
            filters: [
              ...named('List').filters,
              { filter: { case: 'organizationIdFilter', value: { organizationId, type } } },
            ],
          })
          return namesIn({ projects })
        }
        assert.deepEqual(await rows('a', 1), ['List L1', 'List L2', 'List L2', 'List L3'])
        assert.deepEqual(await rows('b', 1), ['List of b'])
        assert.deepEqual(await rows('b', 2), ['List L2'])
        assert.deepEqual(await rows('a', 2), [])
        for (const either of [0, 3])
          assert.deepEqual(await rows('b', either), ['List L2', 'List of b'])
        const inBeta = async (filter: Answer) =>
          namesIn({
            projects:
              (
                await succeed(admin, beta.listProjects, {
                  ...{ filters: [...named('List').filters, { filter }] },
                  sortingColumn: 4,
                  pagination: { asc: true },
                })
              ).projects ?? [],
          })
        assert.deepEqual(await inBeta({ case: 'projectResourceOwnerFilter', value: { id: 'b' } }), [
          'List of b',
        ])
        assert.deepEqual(
          await inBeta({ case: 'projectGrantResourceOwnerFilter', value: { id: 'a' } }),
          ['List L2'],
        )
        assert.deepEqual(
          await inBeta({ case: 'projectOrganizationIdFilter', value: { id: 'b' } }),
          ['List L2', 'List of b'],
        )
      })

      it('of v1 has the projects of one organisation, and those granted to it apart', async () => {
        const queries = [
          { query: { case: 'nameQuery' as const, value: { name: 'List', method: 2 } } },
        ]
        const { result } = await succeed(owner, v1.listProjects, { queries, query: { asc: true } })
        assert.deepEqual(
          result.map(({ name }: Answer) => name),
          ['List L1', 'List L2', 'List L3'],
        )
        const foreign = [
          ...queries,
          { query: { case: 'projectResourceOwnerQuery' as const, value: { resourceOwner: 'b' } } },
        ]
        assert.equal(
          (await succeed(owner, v1.listProjects, { queries: foreign })).result,
          undefined,
        )
        const granted = await succeed(other, v1.listGrantedProjects, { queries })
        assert.deepEqual(
          granted.result.map(({ projectName }: Answer) => projectName),
          ['List L2'],
        )
      })
    })

    describe('authorizations that come or change while a role or grant goes', () => {
      /** The commands' dependencies; something happens after their first reading. */
      const during = (happen: () => Promise<unknown>) => {
        const { userGrants } = server.commands
        let isFirst = true
        const after = async <T>(found: Promise<T>): Promise<T> => {
          const read = await found
          if (isFirst) await happen()
          isFirst = false
          return read
        }
        return {
          ...server.commands,
          userGrants: {
            ...userGrants,
            withRole: (of: Parameters<typeof userGrants.withRole>[0]) =>
              after(userGrants.withRole(of)),
            ofGrant: (of: Parameters<typeof userGrants.ofGrant>[0]) =>
              after(userGrants.ofGrant(of)),
          },
        }
      }

      it('lose the role as well', async () => {
        const projectId = await withRoles('r', 's', 't')
        const own = { projectId, orgId: 'a' }
        await authorize('while-1', own, ['r', 's'])
        const deps = during(async () => {
          await authorize('while-2', own, ['r'])
          await server.append({ type: 'usergrant', id: 'while-1', owner: 'a' }, [
            event('user.grant.changed', { userId: 'user-while-1', roleKeys: ['r', 't'] }),
          ])
        })
        await removeRole(deps, { actor, projectId, within: undefined, key: 'r' })
        const lost = 'user.grant.cascade.changed'
        assert.deepEqual((await rolesOfGrant('while-1')).at(-1), [lost, ['t']])
        assert.deepEqual((await rolesOfGrant('while-2')).at(-1), [lost, []])
      })

      it('end with the grant as well', async () => {
        const projectId = await withRoles('r')
        const grantId = await grantTo(projectId, 'b', 'r')
        const own = { projectId, orgId: 'b', grantId }
        const deps = during(() => authorize('while-3', own, ['r']))
        const grant = { actor, projectId, within: undefined, grant: { grantId } }
        await removeGrant(deps, { ...grant, mustExist: true })
        assert.equal((await rolesOfGrant('while-3')).at(-1)?.[0], 'user.grant.cascade.removed')
      })
    })

    describe('the history of a project', () => {
      it('has its events, also after its end, and those of one grant apart', async () => {
        const projectId = await withRoles('r')
        const grantId = await grantTo(projectId, 'b', 'r')
        const second = await server.org('d', 'd.example').then(() => grantTo(projectId, 'd', 'r'))
        await succeed(owner, v1.deactivateProjectGrant, { projectId, grantId })
        const typesOf = ({ result = [] }: Answer) =>
          result.map(({ eventType }: Answer) => eventType.key)
        const ofGrant = await succeed(owner, v1.listProjectGrantChanges, { projectId, grantId })
        assert.deepEqual(typesOf(ofGrant), [
          'EventTypes.project.grant.deactivated',
          'EventTypes.project.grant.added',
        ])
        const ofSecond = await succeed(owner, v1.listProjectGrantChanges, {
          projectId,
          grantId: second,
        })
        assert.equal(typesOf(ofSecond).length, 1)
        const anyOne = await succeed(owner, v1.listProjectGrantChanges, { projectId, grantId: '%' })
        assert.deepEqual(typesOf(anyOne), [])
        await succeed(owner, v1.removeProject, { id: projectId })
        const all = await succeed(owner, v1.listProjectChanges, {
          projectId,
          query: { sequence: 1n, asc: true },
        })
        assert.deepEqual(typesOf(all), [
          'EventTypes.project.role.added',
          'EventTypes.project.grant.added',
          'EventTypes.project.grant.added',
          'EventTypes.project.grant.deactivated',
          'EventTypes.project.removed',
        ])
        assert.deepEqual(
          [all.result[0].editorId, all.result[0].resourceOwnerId, all.result[0].sequence],
          ['owner', 'a', '2'],
        )
        const elsewhere = await succeed(other, v1.listProjectChanges, { projectId })
        assert.deepEqual(typesOf(elsewhere), [])
      })
    })
  },
)
