/** How far the results of a phase reach: a phase that is repeated writes over those before. */
import type { JobPhase } from '../../domain/import/job.ts'
import type { ImportJobView, ShownPhase } from '../../queries/import/import-jobs.ts'

/** The phase with the pieces that it has been through; undefined: it has no results. */
export function reachOf(
  { phase: current, reports }: ImportJobView,
  asked: ShownPhase | undefined,
): { readonly phase: JobPhase; readonly pieces: number } | undefined {
  const report = reports.find(({ phase }) => phase === (asked ?? current))
  return report && { phase: report.phase, pieces: report.nextPiece }
}
