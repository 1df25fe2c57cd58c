/** Projects, applications and grants of an organisation in the shape of ExportData. */

import type { OrgContents } from '../../../queries/import/org-contents.ts'
import type { AppView } from '../../../queries/project/apps.ts'
import { projectOf } from '../../../queries/project/project-views.ts'
import { oidcWireOf } from '../../application/oidc-config-wire.ts'
import { timestampOfRfc3339 } from '../../wire/timestamps.ts'

/** The ids of all that is in the same export. */
export interface ExportedIds {
  readonly orgIds: ReadonlySet<string>
  readonly userIds: ReadonlySet<string>
  readonly projectIds: ReadonlySet<string>
  readonly grantIds: ReadonlySet<string>
}

/** Projects with roles, applications and their keys; without the instance's own. */
export function projectParts(
  { projects, projectRoles, appKeys }: OrgContents,
  { apps, ownProjectId }: { readonly apps: readonly AppView[]; readonly ownProjectId: string },
) {
  const isExported = ({ projectId }: { readonly projectId: string }) => projectId !== ownProjectId
  const kept = apps.filter(isExported)
  return {
    projects: projects
      .filter(({ id }) => id !== ownProjectId)
      .map((row) => ({ projectId: row.id, project: projectOf(row).settings })),
    projectRoles: projectRoles
      .map(({ project_id: projectId, key: roleKey, display_name: displayName, group_name }) => ({
        ...{ projectId, roleKey, displayName, group: group_name },
      }))
      .filter(isExported),
    oidcApps: kept.filter(({ kind }) => kind === 'oidc').map(oidcAppOf),
    apiApps: kept
      .filter(({ kind }) => kind === 'api')
      .map(({ id: appId, projectId, name, authMethod: authMethodType }) => ({
        ...{ appId, app: { projectId, name, authMethodType } },
      })),
    appKeys: appKeys
      .filter((key) => key.project_id !== ownProjectId)
      .map((key) => ({
        ...{ id: key.id, projectId: key.project_id, appId: key.app_id, clientId: key.client_id },
        type: key.type,
        expirationDate: timestampOfRfc3339(key.expiration),
        publicKey: Buffer.from(key.public_key, 'base64'),
      })),
  }
}

function oidcAppOf({ id: appId, projectId, name, oidc, clientId }: AppView) {
  const wire = oidcWireOf(oidc, { clientId, generation: 'v1' })
  const { clientId: _, noneCompliant: __, complianceProblems: ___, ...rest } = wire
  const { allowedOrigins: ____, ...config } = rest
  return { appId, app: { projectId, name, ...config } }
}

/** Grants and members, where all that they name is in the export. */
export function grantParts(contents: OrgContents, exported: ExportedIds) {
  const { orgIds, userIds, projectIds, grantIds } = exported
  const members = contents.members
    .filter(({ user_id: userId }) => userIds.has(userId))
    .map(({ scope, scope_id: id, project_id: projectId, user_id: userId, roles }) => ({
      ...{ scope, id, projectId, userId, roles: textsOf(roles) },
    }))
  return {
    projectGrants: contents.projectGrants
      .filter((row) => projectIds.has(row.project_id) && orgIds.has(row.granted_org_id))
      .map(({ id: grantId, project_id: projectId, granted_org_id: grantedOrgId, role_keys }) => ({
        grantId,
        projectGrant: { projectId, grantedOrgId, roleKeys: textsOf(role_keys) },
      })),
    userGrants: contents.userGrants
      .filter(({ user_id, project_id, grant_id }) => {
        const isGranted = grant_id === '' || grantIds.has(grant_id)
        return userIds.has(user_id) && projectIds.has(project_id) && isGranted
      })
      .map(({ user_id: userId, project_id: projectId, grant_id, role_keys }) => ({
        ...{ userId, projectId, projectGrantId: grant_id, roleKeys: textsOf(role_keys) },
      })),
    orgMembers: members
      .filter(({ scope }) => scope === 'org')
      .map(({ userId, roles }) => ({ userId, roles })),
    projectMembers: members
      .filter(({ scope, id }) => scope === 'project' && projectIds.has(id))
      .map(({ id: projectId, userId, roles }) => ({ projectId, userId, roles })),
    projectGrantMembers: members
      .filter(({ scope, id }) => scope === 'project_grant' && grantIds.has(id))
      .map(({ id: grantId, projectId, userId, roles }) => ({
        ...{ projectId, grantId, userId, roles },
      })),
  }
}

function textsOf(list: string): string[] {
  return JSON.parse(list)
}
