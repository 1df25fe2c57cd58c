/** Decisions on projects, their roles and grants (projects.md §3–5). */
import { describe, it } from 'node:test'
import { pastEvent as event } from '../../src/domain/event.fixture.ts'
import { updateProject } from '../../src/domain/project/change-project.ts'
import { evolveProject } from '../../src/domain/project/evolve-project.ts'
import { absentProject } from '../../src/domain/project/project.ts'
import { addGrant, grantsMax } from '../../src/domain/project/project-grants.ts'
import { addRoles, removeRole, rolesMax } from '../../src/domain/project/roles.ts'
import { specify } from './specify.ts'

const given = specify(evolveProject, absentProject)
const added = event('project.added', { name: 'Shop', projectRoleAssertion: true })
const role = (key: string) => event('project.role.added', { key, displayName: key })
const grant = (grantId: string, ...roleKeys: string[]) =>
  event('project.grant.added', { grantId, grantedOrgId: `org-${grantId}`, roleKeys })

describe('a change of a project', () => {
  it('says what became false or zero', () => {
    given(added)
      .when((state) => updateProject({ name: 'Shop', projectRoleAssertion: false }, state))
      .gives({ type: 'project.changed', payload: { projectRoleAssertion: false } })
  })

  it('is none where a setting is given as it is', () => {
    given(added)
      .when((state) => updateProject({ projectRoleAssertion: true, hasProjectCheck: false }, state))
      .gives()
  })
})

describe('a removed role', () => {
  it('leaves the grants that have it, and no others', () => {
    given(added, role('r'), role('s'), grant('1', 'r', 's'), grant('2', 's'))
      .when((state) => removeRole({ projectId: 'p', key: 'r' }, state))
      .gives(
        { type: 'project.role.removed', payload: { key: 'r' } },
        { type: 'project.grant.cascade.changed', payload: { grantId: '1', roleKeys: ['s'] } },
      )
  })
})

describe('a project', () => {
  const numbers = (count: number) => Array.from({ length: count }, (_, index) => String(index))
  const roleOf = (key: string) => ({ key, displayName: key, group: '' })

  it('has at most so many roles, also where several are added at once', () => {
    const few = given(added, role('a'))
    few
      .when((state) => addRoles('p', numbers(rolesMax).map(roleOf), state))
      .refuses('project.role.too_many')
    few
      .when((state) => addRoles('p', numbers(rolesMax - 1).map(roleOf), state))
      .gives(...numbers(rolesMax - 1).map(() => 'project.role.added'))
  })

  it('is granted to at most so many organisations', () => {
    const another = { projectId: 'p', grantId: 'g', grantedOrgId: 'o', roleKeys: [] }
    const grants = numbers(grantsMax).map((id) => grant(id))
    given(added, ...grants)
      .when((state) => addGrant(another, state, { isOrg: true }))
      .refuses('project.grant.too_many')
    given(added, ...grants.slice(1))
      .when((state) => addGrant(another, state, { isOrg: true }))
      .gives('project.grant.added')
  })
})
