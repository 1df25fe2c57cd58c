/** `GET …/results`: all results of a phase, as JSON Lines or as CSV with a row a reason. */
import type { JobPhase } from '../../domain/import/job.ts'
import type { RecordOutcome, RecordResult } from '../../domain/import/result.ts'
import type { StreamResponse } from '../../kit/page.ts'
import { visibleJob } from './job-wire.ts'
import { type PageCall, parameterOf } from './page-call.ts'
import { reachOf } from './result-reach.ts'
import { csvHeader, csvRowsOf } from './results-csv.ts'

/** Answers with the results as they are read. */
export async function sendResults({
  imports,
  request,
  context,
  jobId,
}: PageCall): Promise<StreamResponse> {
  const format = parameterOf(request, 'format', (text) => formats.get(text || 'jsonl'))
  const phase = parameterOf(request, 'phase', (text) => phases.get(text))
  const outcomes = parameterOf(request, 'outcome', outcomesOf)
  const code = parameterOf(request, 'code', (text) => (text.length > 200 ? undefined : text))
  const view = await visibleJob({ imports }, context, jobId)
  const reach = reachOf(view, phase === 'current' ? undefined : phase)
  const of = { instanceId: context.instance.id, jobId, outcomes, code, afterRecord: 0 }
  const results = reach ? imports.results.all({ ...of, ...reach }) : none()
  return {
    status: 200,
    headers: {
      'content-type': format.type,
      'content-disposition': `attachment; filename="results.${format.ending}"`,
      'cache-control': 'no-store',
    },
    body: format.write(results),
  }
}

type Results = AsyncIterable<readonly RecordResult[]>

async function* none(): Results {}

const phases = new Map<string, JobPhase | 'current'>([
  ['', 'current'],
  ['dry_run', 'dryRun'],
  ['run', 'run'],
  ['undo_dry_run', 'undoDryRun'],
  ['undo', 'undo'],
])

const outcomes: readonly RecordOutcome[] = [
  ...(['created', 'updated', 'skipped', 'refused', 'removed', 'restored'] as const),
]

/** One or more, with commas between them. */
function outcomesOf(text: string): readonly RecordOutcome[] | undefined {
  if (text === '') return []
  const found = text.split(',').map((name) => outcomes.find((each) => each === name))
  return found.every((each) => each !== undefined) ? found : undefined
}

const formats = new Map([
  ['jsonl', { type: 'application/x-ndjson', ending: 'jsonl', write: jsonLinesOf }],
  ['csv', { type: 'text/csv; charset=utf-8', ending: 'csv', write: csvOf }],
])

async function* jsonLinesOf(results: Results): AsyncGenerator<string> {
  for await (const some of results) {
    yield some.map((result) => `${JSON.stringify(result)}\n`).join('')
  }
}

async function* csvOf(results: Results): AsyncGenerator<string> {
  yield csvHeader
  for await (const some of results) yield some.flatMap(csvRowsOf).join('')
}
