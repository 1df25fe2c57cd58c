/**
 * ExportData of admin v1 (organizations.md §9.5): organisations with all that is in them, as
 * ImportData takes them. Everything is in one answer, so its size is bounded.
 */
import { OrgState } from '@zitadel/proto/zitadel/org_pb.js'
import {
  credentialsFor,
  recordExport,
  requireCredentials,
} from '../../../commands/import/record-export.ts'
import type { ImportRecord } from '../../../domain/import/record.ts'
import { refuse } from '../../../domain/refusals.ts'
import { Code, StatusError } from '../../../kit/status.ts'
import type { AdminService } from '../../../proto/services.ts'
import type { OrgContents, OrgRow } from '../../../queries/import/org-contents.ts'
import type { AppView } from '../../../queries/project/apps.ts'
import type { Context } from '../../context.ts'
import type { ApiDeps } from '../../deps.ts'
import type { Rpc } from '../../service.ts'
import { idpsOf } from './exported-idps.ts'
import {
  attributesOf,
  humanUserOf,
  machineUserOf,
  type WithCredentials,
} from './exported-people.ts'
import { type ExportedIds, grantParts, projectParts } from './exported-projects.ts'
import { domainsOf, loginTextsOf, policiesOf, textsOf } from './exported-settings.ts'
import { msOfGoDuration } from './go-duration.ts'

type ExportDataDeps = Pick<
  ApiDeps,
  'commands' | 'directory' | 'apps' | 'exportUsers' | 'orgContents'
>

/** Users, applications and grants that one answer has. */
const exportedMax = 20_000

/** What was read of an organisation. */
interface OrgToExport {
  readonly org: OrgRow
  readonly contents: OrgContents
  readonly apps: readonly AppView[]
  readonly users: readonly ImportRecord[]
}

/** Credentials are given to owners of the instance only. */
export const exportData =
  (deps: ExportDataDeps): Rpc<typeof AdminService.method.exportData> =>
  async ({ orgIds, excludedOrgIds, withPasswords, withOtp, timeout }, context) => {
    const { actor, instance } = context
    const requireTime = deadlineOf(deps, timeout)
    const hasCredentials = withPasswords || withOtp
    if (hasCredentials) await requireCredentials({ actor, orgId: '' })
    const all = await deps.orgContents.orgs({ instanceId: instance.id })
    const wanted = all.filter(({ id }) => {
      return (orgIds.length === 0 || orgIds.includes(id)) && !excludedOrgIds.includes(id)
    })
    await requireFew(deps, { instanceId: instance.id, orgs: wanted })
    const orgs: OrgToExport[] = []
    for (const org of wanted) {
      orgs.push(await read(deps, { org, context, hasCredentials, requireTime }))
    }
    const users = orgs.reduce((sum, org) => sum + org.users.length, 0)
    await recordExport(deps.commands, { actor, orgId: '', users, hasCredentials, isWhole: true })
    const exported = idsOf(orgs, instance.projectId)
    const given = orgs.map((org) =>
      dataOrgOf(deps, { org, context, exported, wanted: { withPasswords, withOtp } }),
    )
    return { orgs: await Promise.all(given) }
  }

/** No timeout is no limit. */
function deadlineOf({ commands: { clock } }: ExportDataDeps, timeout: string): () => void {
  if (timeout === '') return () => undefined
  const endsAtMicros = clock.nowMicros() + msOfGoDuration(timeout) * 1000
  return () => {
    if (clock.nowMicros() < endsAtMicros) return
    throw new StatusError(Code.deadlineExceeded, 'context deadline exceeded ()')
  }
}

/** Refuses more than fits into an answer, before it is read. */
async function requireFew(
  { orgContents }: ExportDataDeps,
  { instanceId, orgs }: { readonly instanceId: string; readonly orgs: readonly OrgRow[] },
): Promise<void> {
  let left = exportedMax - orgs.length
  for (const { id: orgId } of orgs) {
    for (const table of ['users', 'apps', 'user_grants', 'project_grants'] as const) {
      if (left >= 0) left -= await orgContents.count({ instanceId, orgId }, table)
    }
    if (left < 0) throw refuse('export.too_large', String(exportedMax))
  }
}

async function read(
  deps: ExportDataDeps,
  {
    org,
    context: { actor },
    hasCredentials,
    requireTime,
  }: {
    readonly org: OrgRow
    readonly context: Context
    readonly hasCredentials: boolean
    readonly requireTime: () => void
  },
): Promise<OrgToExport> {
  const { instanceId } = actor
  const orgId = org.id
  const contents = await deps.orgContents.contents({ instanceId, orgId })
  const { rows: apps } = await deps.apps.apps({
    ...{ instanceId, scope: { orgIds: [orgId], projectIds: [] }, conditions: [], order: 'id' },
    page: { offset: 0, limit: 0, isAscending: true },
  })
  const users: ImportRecord[] = []
  const credentials = hasCredentials ? credentialsFor(deps.commands, { actor }) : undefined
  for await (const page of deps.exportUsers({ instanceId, orgId, credentials })) {
    requireTime()
    users.push(...page)
  }
  return { org, contents, apps, users }
}

/** The instance's own project is not exported: every instance has one. */
function idsOf(orgs: readonly OrgToExport[], ownProjectId: string): ExportedIds {
  const orgIds = new Set(orgs.map(({ org }) => org.id))
  const projects = orgs.flatMap(({ contents }) => contents.projects)
  const projectIds = new Set(projects.map(({ id }) => id).filter((id) => id !== ownProjectId))
  const grants = orgs
    .flatMap(({ contents }) => contents.projectGrants)
    .filter((row) => projectIds.has(row.project_id) && orgIds.has(row.granted_org_id))
  return {
    ...{ orgIds, projectIds, grantIds: new Set(grants.map(({ id }) => id)) },
    userIds: new Set(orgs.flatMap(({ users }) => users.map(({ id = '' }) => id))),
  }
}

async function dataOrgOf(
  deps: ExportDataDeps,
  {
    org: { org, contents, apps, users },
    context: { instance },
    exported,
    wanted,
  }: {
    readonly org: OrgToExport
    readonly context: Context
    readonly exported: ExportedIds
    readonly wanted: WithCredentials
  },
) {
  const { id: orgId, name } = org
  const scope = { instanceId: instance.id, orgId }
  const attributes = users.map(attributesOf)
  const hasCredentials = wanted.withPasswords || wanted.withOtp
  const idps = idpsOf(deps, contents, { instanceId: instance.id, hasCredentials })
  const idpIds = new Set([...idps.oidcIdps, ...idps.jwtIdps].map(({ idpId }) => idpId))
  return {
    orgId,
    org: { name },
    orgState: org.state === 1 ? OrgState.ACTIVE : OrgState.INACTIVE,
    domains: domainsOf(contents),
    ...(await policiesOf(deps, scope, contents, idpIds)),
    ...idps,
    ...textsOf(contents),
    loginTexts: loginTextsOf(contents),
    humanUsers: users
      .filter(({ kind }) => kind !== 'machine')
      .map((record) => humanUserOf(record, wanted)),
    machineUsers: users.filter(({ kind }) => kind === 'machine').map(machineUserOf),
    userMetadata: attributes.flatMap(({ userMetadata }) => userMetadata),
    userLinks: attributes.flatMap(({ userLinks }) => userLinks),
    machineKeys: attributes.flatMap(({ machineKeys }) => machineKeys),
    ...projectParts(contents, { apps, ownProjectId: instance.projectId }),
    ...grantParts(contents, exported),
  }
}
