/** ListResults: what became of the records, in their order. */
import type { RecordOutcome, RecordResult } from '../../domain/import/result.ts'
import { Outcome } from '../../proto/gatehouse/import/v1/import_service_pb.js'
import type { ImportService } from '../../proto/services.ts'
import type { Rpc } from '../service.ts'
import { countOf, limitOf } from '../wire/paging.ts'
import { type JobDeps, phaseOfWire, visibleJob } from './job-wire.ts'
import { reachOf } from './result-reach.ts'

/** A page of results; without a phase, of the one under way or the last one. */
export const listResults =
  (deps: JobDeps): Rpc<typeof ImportService.method.listResults> =>
  async ({ jobId, phase, outcomes, code, afterRecord, pageSize }, context) => {
    const view = await visibleJob(deps, context, jobId)
    const reach = reachOf(view, phaseOfWire[phase])
    const limit = limitOf(pageSize)
    if (!reach) return {}
    const { results, nextAfterRecord } = await deps.imports.results.page({
      ...{ instanceId: context.instance.id, jobId, ...reach },
      outcomes: outcomes.flatMap((each) => outcomesOfWire[each]),
      code,
      afterRecord: countOf(afterRecord),
      limit,
    })
    return { results: results.map(resultOf), nextAfterRecord: BigInt(nextAfterRecord) }
  }

function resultOf({ record, line = 0, outcome, reasons, ...result }: RecordResult) {
  const { sourceId = '', userId = '', userName = '' } = result
  return {
    ...{ record: BigInt(record), line: BigInt(line), sourceId, userId, userName },
    outcome: outcomeWire[outcome],
    reasons: reasons.map(({ field, code, message, isWarning = false }) => ({
      ...{ field, code, message, isWarning },
    })),
  }
}

const outcomeWire: Readonly<Record<RecordOutcome, Outcome>> = {
  created: Outcome.CREATED,
  updated: Outcome.UPDATED,
  skipped: Outcome.SKIPPED,
  refused: Outcome.REFUSED,
  removed: Outcome.REMOVED,
  restored: Outcome.RESTORED,
}

const outcomesOfWire: Readonly<Record<Outcome, readonly RecordOutcome[]>> = {
  [Outcome.UNSPECIFIED]: [],
  [Outcome.CREATED]: ['created'],
  [Outcome.UPDATED]: ['updated'],
  [Outcome.SKIPPED]: ['skipped'],
  [Outcome.REFUSED]: ['refused'],
  [Outcome.REMOVED]: ['removed'],
  [Outcome.RESTORED]: ['restored'],
}
