/** What refers to several organisations: grants and members, after all else is imported. */
import { addGrant } from '../../../commands/project/project-grants.ts'
import { refuse } from '../../../domain/refusals.ts'
import { targetOf } from '../../management/project/target.ts'
import { addOrgMember } from '../../management/right/add-org-member.ts'
import { addProjectGrantMember } from '../../management/right/add-project-grant-member.ts'
import { addProjectMember } from '../../management/right/add-project-member.ts'
import { addUserGrant } from '../../management/user-grant/add-user-grant.ts'
import type { ImportDeps, OrgToImport } from './import-target.ts'

/** The second pass: grants of projects, then of users. */
export async function importGrants(deps: ImportDeps, org: OrgToImport): Promise<void> {
  const { data, orgId, context, imported, report } = org
  const { instanceId } = context.actor
  for (const { flowType, triggerType } of data.triggerActions) {
    report.unserved({ type: 'trigger_action', id: `${flowType}_${triggerType}` })
  }
  for (const { grantId: id, projectGrant } of data.projectGrants) {
    const { projectId = '', grantedOrgId = '', roleKeys = [] } = projectGrant ?? {}
    const item = { type: 'project_grant', id: `${orgId}_${projectId}_${grantedOrgId}` }
    const isAdded = await report.attempt(item, async () => {
      const grant = { instanceId, table: 'project_grants', id } as const
      const isTaken = id !== '' && (await deps.orgContents.isTaken(grant))
      if (isTaken) throw refuse('project.grant.taken')
      const target = targetOf(context, projectId)
      await addGrant(deps.commands, { ...target, grantedOrgId, roleKeys, grantId: id || undefined })
    })
    if (isAdded) imported.projectGrants.push({ grantId: id, projectId, orgId: grantedOrgId })
  }
  for (const grant of data.userGrants) {
    const { projectId, userId } = grant
    const item = { type: 'user_grant', id: `${orgId}_${projectId}_${userId}` }
    const isAdded = await report.attempt(item, () => addUserGrant(deps)(grant, context))
    if (isAdded) imported.userGrants.push({ projectId, userId })
  }
}

/** The third pass: members. */
export async function importMembers(deps: ImportDeps, org: OrgToImport): Promise<void> {
  const { data, orgId, context, imported, report } = org
  for (const member of data.orgMembers) {
    const { userId } = member
    const item = { type: 'org_member', id: `${orgId}_${userId}` }
    const isAdded = await report.attempt(item, () => addOrgMember(deps)(member, context))
    if (isAdded) imported.orgMembers.push(userId)
  }
  for (const member of data.projectGrantMembers) {
    const { projectId, grantId, userId } = member
    const id = `${orgId}_${projectId}_${grantId}_${userId}`
    const isAdded = await report.attempt({ type: 'project_grant_member', id }, () =>
      addProjectGrantMember(deps)(member, context),
    )
    if (isAdded) imported.projectGrantMembers.push({ projectId, grantId, userId })
  }
  for (const member of data.projectMembers) {
    const { projectId, userId } = member
    const item = { type: 'project_member', id: `${orgId}_${projectId}_${userId}` }
    const isAdded = await report.attempt(item, () => addProjectMember(deps)(member, context))
    if (isAdded) imported.projectMembers.push({ projectId, userId })
  }
}
