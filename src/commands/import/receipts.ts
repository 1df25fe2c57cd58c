/** The receipt of a job: what went in, what became of it, when and by whom, signed. */
import { generateReceiptKey, signReceipt } from '../../crypto/receipts.ts'
import { refuse } from '../../domain/refusals.ts'
import type { ImportJobView } from '../../queries/import/import-jobs.ts'
import type { ReceiptKeys } from '../../store/imports/receipt-keys.ts'
import type { CommandDeps } from '../deps.ts'

/** A receipt to make. */
export interface ReceiptOf {
  readonly job: ImportJobView
  readonly instanceId: string
  /** Scheme and host of the request. */
  readonly origin: string
}

/** Makes receipts. */
export interface Receipts {
  /** A compact JWS, the same for the same state of a job; refused until a phase has ended. */
  of(receipt: ReceiptOf): Promise<string>
  /** The public keys of an instance, as JWKs. */
  published(of: { readonly instanceId: string }): Promise<readonly Readonly<JwkJson>[]>
}

type JwkJson = Record<string, string>

/** What receipts are made with. */
export type ReceiptDeps = Pick<CommandDeps, 'sealer' | 'clock'> & {
  readonly receiptKeys: ReceiptKeys
}

/** Creates them; the key of an instance is made when it is first needed. */
export function createReceipts({ receiptKeys, sealer, clock }: ReceiptDeps): Receipts {
  const keyOf = (instanceId: string) =>
    receiptKeys.ensure({ instanceId }, async () => {
      const { id, publicKey, privateKey } = await generateReceiptKey()
      const sealed = sealer.seal(privateKey, { instanceId })
      const createdAtMicros = clock.nowMicros()
      return { id, publicKey, sealedPrivateKey: JSON.stringify(sealed), createdAtMicros }
    })
  return {
    of: async ({ job, instanceId, origin }) => {
      const claims = claimsOf({ job, instanceId, origin })
      const { id, sealedPrivateKey } = await keyOf(instanceId)
      const privateKey = sealer.open(JSON.parse(sealedPrivateKey), { instanceId })
      return signReceipt(claims, { id, privateKey })
    },
    published: async ({ instanceId }) => {
      await keyOf(instanceId)
      const keys = await receiptKeys.list({ instanceId })
      return keys.map(({ publicKey }): JwkJson => JSON.parse(publicKey))
    },
  }
}

function claimsOf({ job, instanceId, origin }: ReceiptOf) {
  const ended = job.reports.filter(({ endedAtMicros }) => endedAtMicros > 0)
  if (ended.length === 0) throw refuse('import.receipt.not_ended')
  const lastMicros = Math.max(...ended.map(({ endedAtMicros }) => endedAtMicros))
  return {
    iss: origin,
    iat: Math.floor(lastMicros / 1e6),
    instance_id: instanceId,
    organization_id: job.orgId,
    job_id: job.id,
    job_name: job.name,
    creator_id: job.creatorId,
    created_at: timeOf(job.createdAtMicros),
    mode: job.settings.mode,
    input: { digest: job.inputDigest, records: job.records, bytes: job.bytes },
    phases: ended.map(({ phase, counts, reasons, resultsDigest, ...report }) => ({
      phase: phaseNames[phase],
      started_at: timeOf(report.startedAtMicros),
      ended_at: timeOf(report.endedAtMicros),
      counts,
      reasons,
      // Of a phase that was cancelled there is none.
      ...(resultsDigest !== '' && { results_digest: resultsDigest }),
    })),
  }
}

const phaseNames = {
  dryRun: 'dry_run',
  run: 'run',
  undoDryRun: 'undo_dry_run',
  undo: 'undo',
} as const

/** RFC 3339, to the millisecond. */
function timeOf(micros: number): string {
  return new Date(micros / 1000).toISOString()
}
