/** Projects of an organisation with their roles and applications. */
import { addApiApp, addOidcApp } from '../../../commands/project/add-apps.ts'
import { importAppKey } from '../../../commands/project/app-keys.ts'
import { addProject } from '../../../commands/project/projects.ts'
import { refuse } from '../../../domain/refusals.ts'
import { oidcConfigOf } from '../../application/oidc-config-wire.ts'
import { addProjectRole } from '../../management/project/add-project-role.ts'
import { targetOf } from '../../management/project/target.ts'
import { rfc3339OfTimestamp } from '../../wire/timestamps.ts'
import type { ImportDeps, OrgToImport } from './import-target.ts'

/** Imports projects, applications, their keys, and roles, in this order. */
export async function importProjects(deps: ImportDeps, org: OrgToImport): Promise<void> {
  const { data, orgId, context, imported, report } = org
  const { commands } = deps
  const { actor } = context
  for (const { projectId, project } of data.projects) {
    const { name = '', projectRoleAssertion = false, projectRoleCheck = false } = project ?? {}
    const { hasProjectCheck = false, privateLabelingSetting = 0 } = project ?? {}
    const settings = { name, projectRoleAssertion, projectRoleCheck, hasProjectCheck }
    const given = { orgId, ...settings, privateLabelingSetting }
    const isAdded = await report.attempt({ type: 'project', id: projectId }, () =>
      addProject(commands, { actor, projectId, project: given }),
    )
    if (isAdded) imported.projectIds.push(projectId)
  }
  for (const { appId, app } of data.oidcApps) {
    if (!app) continue
    const { projectId, name, ...wire } = app
    const config = oidcConfigOf(wire, 'v1')
    const isAdded = await report.attempt({ type: 'oidc_app', id: appId }, () =>
      addOidcApp(commands, { actor, projectId, appId, name, config, within: orgId }),
    )
    if (isAdded) imported.oidcAppIds.push(appId)
  }
  for (const { appId, app } of data.apiApps) {
    if (!app) continue
    const { projectId, name, authMethodType } = app
    const isAdded = await report.attempt({ type: 'api_app', id: appId }, () =>
      addApiApp(commands, { actor, projectId, appId, name, authMethodType, within: orgId }),
    )
    if (isAdded) imported.apiAppIds.push(appId)
  }
  await importAppKeys(deps, org)
  for (const { actionId: id } of data.actions) report.unserved({ type: 'action', id })
  for (const role of data.projectRoles) {
    const { projectId, roleKey } = role
    const item = { type: 'project_role', id: `${projectId}_${roleKey}` }
    const isAdded = await report.attempt(item, () => addProjectRole(deps)(role, context))
    if (isAdded) imported.projectRoles.push(item.id)
  }
}

async function importAppKeys(
  { commands, orgContents }: ImportDeps,
  { data, context, imported, report }: OrgToImport,
): Promise<void> {
  const { instanceId } = context.actor
  for (const { id, projectId, appId, clientId, expirationDate, publicKey } of data.appKeys) {
    const isAdded = await report.attempt({ type: 'app_key', id }, async () => {
      const isTaken = await orgContents.isTaken({ instanceId, table: 'app_keys', id })
      if (isTaken) throw refuse('app.key.id.in_use')
      await importAppKey(commands, {
        target: { ...targetOf(context, projectId), appId },
        ...{ keyId: id, clientId, publicKey },
        expiration: expirationDate && rfc3339OfTimestamp(expirationDate),
      })
    })
    if (isAdded) imported.appKeys.push(id)
  }
}
