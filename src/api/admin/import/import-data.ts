/**
 * ImportData of admin v1 (organizations.md §9.4): organisations with all that is in them, in three
 * passes, so that they may refer to one another in any order. Nothing holds the objects together:
 * each is imported or reported by itself, and a call that is repeated reports what is there.
 */
import type { DataOrg } from '@zitadel/proto/zitadel/admin_pb.js'
import type { AdminService } from '../../../proto/services.ts'
import type { Context } from '../../context.ts'
import type { Rpc } from '../../service.ts'
import { dataOrgOf } from './data-org-v1.ts'
import { msOfGoDuration } from './go-duration.ts'
import { importGrants, importMembers } from './import-grants.ts'
import { importOrg, importSettings } from './import-org.ts'
import { importPeople } from './import-people.ts'
import { importProjects } from './import-projects.ts'
import { createImportReport, nothingOf } from './import-report.ts'
import type { ImportDeps, OrgToImport } from './import-target.ts'

/** Imports what is in the request; files of the server and of others are refused by the guards. */
export const importData =
  (deps: ImportDeps): Rpc<typeof AdminService.method.importData> =>
  async ({ data, timeout }, context) => {
    const { clock } = deps.commands
    const endsAtMicros = clock.nowMicros() + msOfGoDuration(timeout) * 1000
    const { case: shape, value } = data
    if (shape !== 'dataOrgs' && shape !== 'dataOrgsv1') return {}
    const orgs = 'orgs' in value ? value.orgs : []
    const report = createImportReport({ clock, endsAtMicros })
    const there: OrgToImport[] = []
    for (const given of orgs) {
      const org = await importFirst(deps, { data: newerOf(given), context, report })
      if (org) there.push(org)
    }
    for (const org of there) await importGrants(deps, org)
    for (const org of there) await importMembers(deps, org)
    return {
      errors: [...report.errors],
      success: { orgs: there.map(({ imported }) => imported) },
    }
  }

function newerOf(given: DataOrg | Parameters<typeof dataOrgOf>[0]): DataOrg {
  return given.$typeName === 'zitadel.v1.v1.DataOrg' ? dataOrgOf(given) : given
}

/** The first pass; undefined where the organisation could not be made. */
async function importFirst(
  deps: ImportDeps,
  {
    data,
    context,
    report,
  }: {
    readonly data: DataOrg
    readonly context: Context
    readonly report: OrgToImport['report']
  },
): Promise<OrgToImport | undefined> {
  if (!(await importOrg(deps, { data, context, report }))) return undefined
  const { orgId } = data
  const org = { data, orgId, report, context: { ...context, orgId }, imported: nothingOf(orgId) }
  await importSettings(deps, org)
  await importPeople(deps, org)
  await importProjects(deps, org)
  return org
}
