/**
 * Before a job writes anything: the known passwords of some of its records must verify. Where a
 * layout that nobody stated makes them do so, it is taken for the whole job.
 */
import { type CanaryHash, verifyCanaries } from '../../crypto/passwords/canaries.ts'
import { event } from '../../domain/event.ts'
import { checkRecord } from '../../domain/import/check-record.ts'
import type { JobSecrets } from '../../domain/import/settings.ts'
import type { StreamAppend } from '../../store/eventstore/event.ts'
import type { CommandDeps } from '../deps.ts'
import type { JobContext } from './job-context.ts'
import type { RecordLine } from './prepare-record.ts'
import type { SeenJob } from './run-piece.ts'

/** Whether the job may begin; `reason` says why not, in a sentence without hashes. */
export type CanariesChecked =
  | { readonly ok: true }
  | { readonly ok: false; readonly reason: string }

/** Checks the canaries of a job against its records. Rejects with `StaleSequence` on a race. */
export async function checkCanaries(
  deps: Pick<CommandDeps, 'passwords' | 'sealer' | 'events'>,
  context: JobContext,
  { seen, records }: { readonly seen: SeenJob; readonly records: AsyncIterable<RecordLine> },
): Promise<CanariesChecked> {
  const { secrets, job } = context
  if (secrets.canaries.length === 0) return { ok: true }
  const found = await findHashes(secrets, records)
  const missing = secrets.canaries.find(({ record }) => !found.has(record))
  if (missing) {
    return { ok: false, reason: `No record with a hash has the id or user name ${missing.record}.` }
  }
  const canaries = [...found.values()]
  const outcome = await verifyCanaries(deps.passwords, {
    canaries,
    defaults: secrets.hash,
    ...(job.orgId !== '' && { org: job.orgId }),
  })
  if (!outcome.ok) {
    const { failed, reason, tried } = outcome
    const layouts = tried.length === 0 ? '' : ` Tried: ${tried.join('; ')}.`
    return { ok: false, reason: `The password of ${failed} does not verify. ${reason}.${layouts}` }
  }
  if ('defaults' in outcome) await keep(deps, context, { seen, hash: outcome.defaults })
  return { ok: true }
}

/** The hashes of the canaries' records, by the name the canary has for them. */
async function findHashes(
  { canaries }: JobSecrets,
  records: AsyncIterable<RecordLine>,
): Promise<ReadonlyMap<string, CanaryHash>> {
  const found = new Map<string, CanaryHash>()
  for await (const { text } of records) {
    const { record } = checkRecord(text)
    const names = [record.id, record.userName, record.source?.id]
    for (const canary of canaries) {
      if (found.has(canary.record) || !names.includes(canary.record)) continue
      if (!record.password || !('hash' in record.password)) continue
      const { hash } = record.password
      found.set(canary.record, { ...canary, hash, userName: record.userName })
    }
    if (found.size === canaries.length) break
  }
  return found
}

/** From now on the layout counts as stated. */
async function keep(
  { sealer, events }: Pick<CommandDeps, 'sealer' | 'events'>,
  { instanceId, jobId, job, secrets }: JobContext,
  { seen, hash }: { readonly seen: SeenJob; readonly hash: JobSecrets['hash'] },
): Promise<void> {
  const sealed = sealer.seal(JSON.stringify({ ...secrets, hash }), { instanceId })
  const own: StreamAppend = {
    aggregateType: 'import_job',
    aggregateId: jobId,
    owner: job.orgId || instanceId,
    expectedSequence: seen.sequence,
    events: [event('import.job.changed', { secrets: sealed })],
  }
  await events.append({ instanceId, creator: job.creatorId, streams: [own] })
}
