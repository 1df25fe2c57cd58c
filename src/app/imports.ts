/** What the API of import jobs is built with. */
import type { ImportDeps } from '../api/deps.ts'
import { createJobWatch } from '../api/import/job-watch.ts'
import type { CommandDeps } from '../commands/deps.ts'
import { createReceipts } from '../commands/import/receipts.ts'
import { createUploads } from '../commands/import/upload.ts'
import { createImportJobs } from '../queries/import/import-jobs.ts'
import { createImportResults } from '../queries/import/import-results.ts'
import type { Database } from '../store/database/database.ts'
import { createReceiptKeys } from '../store/imports/receipt-keys.ts'
import { createRecordPieces } from '../store/imports/record-pieces.ts'

/** What it takes. */
export interface OpenImports extends Pick<CommandDeps, 'events' | 'sealer' | 'clock'> {
  readonly database: Database
  readonly previewMail: ImportDeps['previewMail']
}

/** Creates it; a server that stops releases its watch. */
export function openImports({
  database,
  events,
  sealer,
  clock,
  previewMail,
}: OpenImports): ImportDeps {
  return {
    jobs: createImportJobs({ database }),
    results: createImportResults({ database }),
    uploads: createUploads({ events, recordPieces: createRecordPieces({ database }) }),
    receipts: createReceipts({ receiptKeys: createReceiptKeys({ database }), sealer, clock }),
    watch: createJobWatch({ onCommit: events.onCommit }),
    previewMail,
  }
}
