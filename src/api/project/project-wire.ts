/** Projects, roles and grants on the wire of v2 and v2beta, and the dates of answers. */
import type { Timestamp } from '@bufbuild/protobuf/wkt'
import type { Changed } from '../../commands/commit.ts'
import type { RowStamps } from '../../queries/listing.ts'
import type {
  FoundProject,
  GrantView,
  ProjectView,
  RoleView,
} from '../../queries/project/project-views.ts'
import { timestamp } from '../wire/timestamps.ts'

function datesOf({ createdAtMicros, changedAtMicros }: RowStamps) {
  return { creationDate: timestamp(createdAtMicros), changeDate: timestamp(changedAtMicros) }
}

function sharedOf(view: ProjectView) {
  const { orgId, state, settings } = view
  return {
    organizationId: orgId,
    ...datesOf(view),
    name: settings.name,
    state,
    projectRoleAssertion: settings.projectRoleAssertion,
    authorizationRequired: settings.projectRoleCheck,
    projectAccessRequired: settings.hasProjectCheck,
    privateLabelingSetting: settings.privateLabelingSetting,
  }
}

function grantedOf({ granted }: Partial<FoundProject>) {
  if (!granted) return {}
  return {
    grantedOrganizationId: granted.orgId,
    grantedOrganizationName: granted.orgName,
    grantedState: granted.state,
  }
}

/** A project, or one of its grants, of v2. */
export function projectOfV2(view: ProjectView & Partial<FoundProject>) {
  return { projectId: view.id, ...sharedOf(view), ...grantedOf(view) }
}

/** The same of v2beta. */
export function projectOfV2Beta(view: ProjectView & Partial<FoundProject>) {
  return { id: view.id, ...sharedOf(view), ...grantedOf(view) }
}

/** A role, the same in both. */
export function roleOf(view: RoleView) {
  const { projectId, key, displayName, group } = view
  return { projectId, key, ...datesOf(view), displayName, group }
}

/** A grant, the same in both. */
export function grantOf(view: GrantView) {
  return {
    organizationId: view.orgId,
    ...datesOf(view),
    grantedOrganizationId: view.grantedOrgId,
    grantedOrganizationName: view.grantedOrgName,
    grantedRoleKeys: [...view.roleKeys],
    projectId: view.projectId,
    projectName: view.projectName,
    state: view.state,
  }
}

/** When something was changed: now, or earlier where nothing was different (projects.md §2.2). */
export async function changeDateOf(
  { types, atMicros }: Changed,
  find: () => Promise<RowStamps | undefined>,
): Promise<{ changeDate?: Timestamp }> {
  const micros = types.size > 0 ? atMicros : (await find())?.changedAtMicros
  return micros === undefined ? {} : { changeDate: timestamp(micros) }
}

/** When something was removed; undefined if nothing was. */
export function removedAt({ types, atMicros }: Changed): Timestamp | undefined {
  return types.size > 0 ? timestamp(atMicros) : undefined
}
