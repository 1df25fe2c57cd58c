/** How members of projects and project grants come, change and go (projects.md §7.1). */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { pastEvent as event } from '../../src/domain/event.fixture.ts'
import { evolveProject } from '../../src/domain/project/evolve-project.ts'
import { absentProject } from '../../src/domain/project/project.ts'
import {
  addProjectMember,
  changeProjectMember,
  checkProjectMember,
  removeProjectMember,
} from '../../src/domain/project/project-members.ts'
import { specify } from './specify.ts'

const given = specify(evolveProject, absentProject)

const isThere = [
  event('project.added', { name: 'Shop' }),
  event('project.grant.added', { grantId: 'lent', grantedOrgId: 'beta', roleKeys: [] }),
]
const ofProject = {
  member: { scope: 'project', grantId: '', userId: 'ada', roles: ['PROJECT_OWNER'] },
  added: event('project.member.added', { userId: 'ada', roles: ['PROJECT_OWNER'] }),
  viewer: ['PROJECT_OWNER_VIEWER'],
  foreign: ['PROJECT_GRANT_OWNER'],
  refusals: 'project_member',
} as const
const ofGrant = {
  member: {
    scope: 'project_grant',
    grantId: 'lent',
    userId: 'ada',
    roles: ['PROJECT_GRANT_OWNER'],
  },
  added: event('project.grant.member.added', {
    ...{ userId: 'ada', grantId: 'lent' },
    roles: ['PROJECT_GRANT_OWNER'],
  }),
  viewer: ['PROJECT_GRANT_OWNER_VIEWER'],
  foreign: ['PROJECT_OWNER'],
  refusals: 'grant_member',
} as const

for (const { member, added, viewer, foreign, refusals } of [ofProject, ofGrant]) {
  describe(`a member of a ${member.scope}`, () => {
    it('has roles of what it is a member of, each once', () => {
      const check = (roles: readonly string[], isChange: boolean) =>
        checkProjectMember({ ...member, roles }, { isChange })
      const [role = ''] = member.roles
      assert.deepEqual(check([role, role], false).roles, [role])
      const refused = (roles: readonly string[], isChange: boolean, refusal: string) =>
        assert.throws(() => check(roles, isChange), { name: 'Refusal', refusal })
      refused([], false, `${refusals}.input_missing`)
      refused([], true, `${refusals}.change.input_missing`)
      refused(foreign, false, `${refusals}.role_unknown`)
      refused(foreign, true, `${refusals}.change.role_unknown`)
      refused(['PROJECT_NOTHING'], false, `${refusals}.role_unknown`)
    })

    it('is added once, if the user exists', () => {
      given(...isThere)
        .when((project) => addProjectMember({ member, isLiveUser: true }, project))
        .gives({ type: added.type, payload: added.payload ?? {} })
      given(...isThere, added)
        .when((project) => addProjectMember({ member, isLiveUser: true }, project))
        .refuses(`${refusals}.exists`)
      given(...isThere)
        .when((project) => addProjectMember({ member, isLiveUser: false }, project))
        .refuses('project_member.user_unknown')
    })

    it('is changed where the roles differ', () => {
      const change = { ...member, roles: viewer }
      given(...isThere, added)
        .when((project) => changeProjectMember(change, project))
        .gives(added.type.replace('added', 'changed'))
      given(...isThere, added)
        .when((project) => changeProjectMember(member, project))
        .gives()
      given(...isThere)
        .when((project) => changeProjectMember(change, project))
        .refuses(`${refusals}.not_found`)
    })

    it('is removed; nothing happens to one who is none', () => {
      given(...isThere, added)
        .when((project) => removeProjectMember(member, project))
        .gives(added.type.replace('added', 'removed'))
      given(...isThere)
        .when((project) => removeProjectMember(member, project))
        .gives()
    })
  })
}
