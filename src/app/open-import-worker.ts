/** Opens the worker of import jobs. */
import { createExistingUsers } from '../queries/import/existing-users.ts'
import { createImportReferences } from '../queries/import/references.ts'
import type { createCommandDeps } from './command-deps.ts'
import type { Foundation } from './foundation.ts'
import { createImportWorker, type ImportWorker } from './imports/import-worker.ts'

/** Creates the worker; it begins with the first wake, and is woken by every event of a job. */
export function openImportWorker(
  foundation: Foundation,
  commands: ReturnType<typeof createCommandDeps>['deps'],
): ImportWorker {
  const { database, ids, unloggedEvents, siblings, operator } = foundation
  const worker = createImportWorker({
    deps: {
      ...commands,
      // A line in the log for each user would hide all others, and a job sends mails at its rate.
      events: unloggedEvents,
      existing: createExistingUsers(database),
      ...createImportReferences(database),
    },
    database,
    node: ids.next(),
    isShared: !database.soleWriter || siblings !== undefined,
    onFailure: operator.failed('an import job could not go on'),
  })
  unloggedEvents.onCommit((recorded) => {
    if (recorded.some(({ aggregateType }) => aggregateType === 'import_job')) worker.wake()
  })
  return worker
}
