/**
 * Verifies the receipt of an import: a JWS of the server (RFC 7515), and the digests of the files
 * that it speaks of.
 */
import { compactVerify, createLocalJWKSet, errors, type JSONWebKeySet } from 'jose'
import { OperationFailed } from '../../../kit/operation-failed.ts'

/** The `typ` of a receipt, so that no token is taken for one. */
const receiptType = 'gatehouse-import-receipt+jwt'

/** What a receipt says, as far as it is looked at here. */
export interface Receipt {
  readonly claims: Readonly<Record<string, unknown>>
  readonly issuer: string
  readonly jobId: string
  readonly input: { readonly digest: string; readonly records: number }
  readonly phases: readonly ReceiptPhase[]
}

/** A phase that has ended. */
export interface ReceiptPhase {
  readonly phase: string
  readonly endedAt: string
  readonly counts: Readonly<Record<string, number>>
  /** Absent of a phase that was cancelled. */
  readonly resultsDigest: string | undefined
}

/** Verifies signature and type. Throws `OperationFailed`. */
export async function verifiedReceipt(text: string, keys: JSONWebKeySet): Promise<Receipt> {
  const { payload, protectedHeader } = await verified(text.trim(), keys)
  if (protectedHeader.typ !== receiptType) {
    throw new OperationFailed('it is signed, but it is no receipt of an import')
  }
  return receiptOf(JSON.parse(new TextDecoder().decode(payload)))
}

async function verified(text: string, keys: JSONWebKeySet) {
  try {
    return await compactVerify(text, createLocalJWKSet(keys), { algorithms: ['EdDSA', 'Ed25519'] })
  } catch (reason) {
    if (reason instanceof errors.JWSSignatureVerificationFailed) {
      throw new OperationFailed('the signature is wrong: the receipt was changed')
    }
    if (reason instanceof errors.JWKSNoMatchingKey) {
      throw new OperationFailed('it is signed by none of these keys')
    }
    if (reason instanceof errors.JOSEError) throw new OperationFailed('it is no receipt')
    throw reason
  }
}

function receiptOf(claims: Readonly<Record<string, unknown>>): Receipt {
  const input = membersOf(claims.input)
  const phases = Array.isArray(claims.phases) ? claims.phases.map(membersOf) : []
  return {
    claims,
    issuer: textOf(claims.iss),
    jobId: textOf(claims.job_id),
    input: { digest: textOf(input.digest), records: Number(input.records) },
    phases: phases.map((each) => ({
      phase: textOf(each.phase),
      endedAt: textOf(each.ended_at),
      counts: Object.fromEntries(
        Object.entries(membersOf(each.counts)).map(([name, count]) => [name, Number(count)]),
      ),
      resultsDigest: typeof each.results_digest === 'string' ? each.results_digest : undefined,
    })),
  }
}

function membersOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {}
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

/** A JWK set, or its list of keys. Throws `OperationFailed`. */
export function jwkSetOf(value: unknown): JSONWebKeySet {
  const { keys } = membersOf(value)
  if (Array.isArray(keys)) return { keys }
  throw new OperationFailed('there is no list of keys (a JWK set)')
}
