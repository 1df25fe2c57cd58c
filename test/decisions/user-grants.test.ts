/** How authorizations come, change and go, without a database (projects.md §6). */
import { describe, it } from 'node:test'
import { pastEvent as event } from '../../src/domain/event.fixture.ts'
import { evolveProject } from '../../src/domain/project/evolve-project.ts'
import { absentProject } from '../../src/domain/project/project.ts'
import { addUserGrant } from '../../src/domain/user-grant/add-user-grant.ts'
import {
  changeUserGrant,
  deactivateUserGrant,
  reactivateUserGrant,
  removeUserGrant,
} from '../../src/domain/user-grant/change-user-grant.ts'
import { absentUserGrant, evolveUserGrant } from '../../src/domain/user-grant/user-grant.ts'
import { specify } from './specify.ts'

const givenProject = specify(evolveProject, absentProject)
const givenUserGrant = specify(evolveUserGrant, absentUserGrant)

const project = [
  event('project.added', { name: 'Shop' }),
  event('project.role.added', { key: 'reader', displayName: 'Reader' }),
  event('project.role.added', { key: 'writer', displayName: 'Writer' }),
  event('project.grant.added', {
    grantId: 'lent',
    grantedOrgId: 'beta',
    roleKeys: ['reader', 'writer'],
  }),
]
const narrowed = event('project.grant.cascade.changed', { grantId: 'lent', roleKeys: ['reader'] })

const toAdd = {
  userId: 'ada',
  projectId: 'shop',
  // The owner of the projects of these tests.
  orgId: 'org',
  projectGrantId: '',
  roleKeys: ['reader'],
  isLiveUser: true,
}
const added = { userId: 'ada', projectId: 'shop', roleKeys: ['reader'] }

describe('adding an authorization', () => {
  it('for the owner of the project gives roles of the project', () => {
    givenProject(...project)
      .when((state) => addUserGrant(toAdd, state))
      .gives({ type: 'user.grant.added', payload: added })
    givenProject(...project)
      .when((state) => addUserGrant({ ...toAdd, roleKeys: ['stranger'] }, state))
      .refuses('user_grant.role_unknown')
  })

  it('needs no role, and takes one that is named twice once', () => {
    givenProject(...project)
      .when((state) => addUserGrant({ ...toAdd, roleKeys: [] }, state))
      .gives({ type: 'user.grant.added', payload: { ...added, roleKeys: [] } })
    givenProject(...project)
      .when((state) => addUserGrant({ ...toAdd, roleKeys: ['reader', 'reader'] }, state))
      .gives({ type: 'user.grant.added', payload: added })
  })

  it('for another organisation finds its grant, and gives roles of the grant alone', () => {
    const there = { ...toAdd, orgId: 'beta' }
    givenProject(...project)
      .when((state) => addUserGrant(there, state))
      .gives({ type: 'user.grant.added', payload: { ...added, grantId: 'lent' } })
    givenProject(...project, narrowed)
      .when((state) => addUserGrant({ ...there, roleKeys: ['writer'] }, state))
      .refuses('user_grant.role_unknown')
  })

  it('is refused where the project is not granted, or another grant is named', () => {
    const refused = [
      { ...toAdd, orgId: 'zeta' },
      { ...toAdd, orgId: 'beta', projectGrantId: 'another' },
      { ...toAdd, projectGrantId: 'lent' },
    ]
    for (const each of refused) {
      givenProject(...project)
        .when((state) => addUserGrant(each, state))
        .refuses('user_grant.not_granted')
    }
  })

  it('is refused for a project that is gone, or never was, and for an unknown user', () => {
    givenProject(...project, event('project.removed'))
      .when((state) => addUserGrant(toAdd, state))
      .refuses('user_grant.project_gone')
    givenProject()
      .when((state) => addUserGrant(toAdd, state))
      .refuses('user_grant.not_granted')
    givenProject(...project)
      .when((state) => addUserGrant({ ...toAdd, isLiveUser: false }, state))
      .refuses('user_grant.user_unknown')
  })
})

describe('changing an authorization', () => {
  const state = project.reduce(
    (before, { type, payload = {} }) =>
      evolveProject(before, { type, payload, owner: 'org' } as never),
    absentProject,
  )
  const isThere = event('user.grant.added', added)

  it('replaces the roles, whose order counts', () => {
    const change = (roleKeys: readonly string[], mustChange = true) =>
      givenUserGrant(isThere).when((userGrant) =>
        changeUserGrant({ roleKeys, mustChange }, { userGrant, project: state }),
      )
    const payload = { userId: 'ada', roleKeys: ['writer', 'reader'] }
    change(['writer', 'reader']).gives({ type: 'user.grant.changed', payload })
    change(['reader']).refuses('user_grant.unchanged')
    change(['reader'], false).gives()
    change(['stranger'], false).refuses('user_grant.role_unknown')
  })

  it('can take all roles, and leaves it there', () => {
    givenUserGrant(isThere)
      .when((userGrant) =>
        changeUserGrant({ roleKeys: [], mustChange: true }, { userGrant, project: state }),
      )
      .gives({ type: 'user.grant.changed', payload: { userId: 'ada', roleKeys: [] } })
  })

  it('deactivates and reactivates; twice is once', () => {
    const isInactive = event('user.grant.deactivated')
    givenUserGrant(isThere).when(deactivateUserGrant).gives('user.grant.deactivated')
    givenUserGrant(isThere, isInactive).when(deactivateUserGrant).gives()
    givenUserGrant(isThere, isInactive).when(reactivateUserGrant).gives('user.grant.reactivated')
    givenUserGrant(isThere).when(reactivateUserGrant).gives()
  })

  it('removes it, and says of what it was', () => {
    givenUserGrant(isThere)
      .when(removeUserGrant)
      .gives({ type: 'user.grant.removed', payload: { userId: 'ada', projectId: 'shop' } })
  })
})
