/** How events change the state of a project. */
import { each, evolution } from '../../events/handlers.ts'
import { appEvolution } from './app-evolution.ts'
import {
  absentProject,
  defined,
  type GrantMember,
  memberKey,
  type Project,
  type ProjectGrant,
  projectState,
} from './project.ts'

/** The project after an event. */
export const evolveProject = evolution<Project, 'owner'>({
  'project.added': (_, { owner, payload }) => ({
    ...absentProject,
    exists: true,
    orgId: owner,
    state: projectState.active,
    settings: { ...absentProject.settings, ...payload },
  }),
  'project.changed': (project, { payload }) => ({
    ...project,
    settings: { ...project.settings, ...defined(payload) },
  }),
  'project.deactivated': (project) => ({ ...project, state: projectState.inactive }),
  'project.reactivated': (project) => ({ ...project, state: projectState.active }),
  'project.removed': ({ orgId }) => ({ ...absentProject, orgId }),
  'project.role.added': (project, { payload: { key = '', displayName = '', group = '' } }) => ({
    ...project,
    roles: project.roles.with(key, { displayName, group }),
  }),
  'project.role.changed': (project, { payload: { key = '', ...texts } }) => {
    const role = project.roles.get(key)
    return role
      ? { ...project, roles: project.roles.with(key, { ...role, ...defined(texts) }) }
      : project
  },
  'project.role.removed': (project, { payload: { key = '' } }) => ({
    ...project,
    roles: project.roles.without(key),
  }),
  'project.grant.added': (project, { payload }) => {
    const { grantId = '', grantedOrgId = '', roleKeys = [] } = payload
    const grant = { grantedOrgId, roleKeys, state: projectState.active }
    return { ...project, grants: project.grants.with(grantId, grant) }
  },
  ...each(
    ['project.grant.changed', 'project.grant.cascade.changed'],
    (
      project: Project,
      { payload }: { payload: { grantId?: string; roleKeys?: readonly string[] } },
    ) => withGrant(project, payload, { roleKeys: payload.roleKeys ?? [] }),
  ),
  'project.grant.deactivated': (project, { payload }) =>
    withGrant(project, payload, { state: projectState.inactive }),
  'project.grant.reactivated': (project, { payload }) =>
    withGrant(project, payload, { state: projectState.active }),
  'project.grant.removed': (project, { payload: { grantId = '' } }) => {
    let { grantMembers } = project
    for (const key of [...grantMembers.keys()]) {
      if (key.startsWith(`${grantId}:`)) grantMembers = grantMembers.without(key)
    }
    return { ...project, grants: project.grants.without(grantId), grantMembers }
  },
  ...each(
    ['project.member.added', 'project.member.changed'],
    (project: Project, { payload }: { payload: Partial<Member> }) => ({
      ...project,
      members: project.members.with(payload.userId ?? '', payload.roles ?? []),
    }),
  ),
  ...each(
    ['project.member.removed', 'project.member.cascade.removed'],
    (project: Project, { payload }: { payload: Partial<Member> }) => ({
      ...project,
      members: project.members.without(payload.userId ?? ''),
    }),
  ),
  ...each(
    ['project.grant.member.added', 'project.grant.member.changed'],
    (project: Project, { payload }: { payload: Partial<Member> }) => ({
      ...project,
      grantMembers: project.grantMembers.with(memberKey(payload), payload.roles ?? []),
    }),
  ),
  ...each(
    ['project.grant.member.removed', 'project.grant.member.cascade.removed'],
    (project: Project, { payload }: { payload: Partial<Member> }) => ({
      ...project,
      grantMembers: project.grantMembers.without(memberKey(payload)),
    }),
  ),
  ...appEvolution,
})

interface Member extends GrantMember {
  readonly roles: readonly string[]
}

function withGrant(
  project: Project,
  { grantId = '' }: { readonly grantId?: string },
  changes: Partial<ProjectGrant>,
): Project {
  const grant = project.grants.get(grantId)
  if (!grant) return project
  return { ...project, grants: project.grants.with(grantId, { ...grant, ...changes }) }
}
