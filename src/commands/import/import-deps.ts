/** What running import jobs uses, beyond other commands. */
import type { CommandDeps } from '../deps.ts'
import type { DecideDeps } from './decide-piece.ts'
import type { ContextDeps } from './job-context.ts'
import type { PrepareDeps } from './prepare-record.ts'
import type { UndoDeps } from './undo-piece.ts'

/** Everything a worker needs to run jobs. */
export type ImportDeps = PrepareDeps &
  ContextDeps &
  DecideDeps &
  UndoDeps &
  Pick<CommandDeps, 'clock'>
