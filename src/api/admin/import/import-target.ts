/** What the parts of an import of organisations share. */
import type { DataOrg } from '@zitadel/proto/zitadel/admin_pb.js'
import type { Context } from '../../context.ts'
import type { ApiDeps } from '../../deps.ts'
import type { ImportedOrg, ImportReport } from './import-report.ts'

/** What importing organisations uses. */
export type ImportDeps = Pick<
  ApiDeps,
  'commands' | 'tenancy' | 'directory' | 'notifications' | 'orgContents'
>

/** An organisation of the data, which is there, and what was made of it so far. */
export interface OrgToImport {
  readonly data: DataOrg
  readonly orgId: string
  /** The call's, in the organisation. */
  readonly context: Context
  readonly imported: ImportedOrg
  readonly report: ImportReport
}
