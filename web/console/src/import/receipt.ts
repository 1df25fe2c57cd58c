/** Verifies the receipt of a job in the browser: a JWS by Ed25519 (RFC 7515, RFC 8037). */
import type { JsonObject } from '@bufbuild/protobuf'
import type { Job } from '../../../../src/proto/gatehouse/import/v1/import_service_pb.js'
import { getReceipt, receiptKeys } from './jobs.ts'

/** What was found; `unsupported`: this browser knows no Ed25519. */
export type Verdict = 'valid' | 'invalid' | 'unsupported'

const receiptType = 'gatehouse-import-receipt+jwt'

/** Fetches receipt and keys; looks at the signature, and whether it speaks of this very job. */
export async function verifyReceipt(job: Job): Promise<Verdict> {
  const [receipt, keys] = await Promise.all([getReceipt(job.id), receiptKeys()])
  const [head = '', body = '', signature = ''] = receipt.split('.')
  const { typ, kid } = parsed(head)
  const jwk = keys.find((each) => each.kid === kid)
  if (typ !== receiptType || !jwk) return 'invalid'
  const key = await importedKey(jwk)
  if (!key) return 'unsupported'
  const signed = new TextEncoder().encode(`${head}.${body}`)
  const isSigned = await crypto.subtle.verify('Ed25519', key, bytesOf(signature), signed)
  return isSigned && isOf(job, parsed(body)) ? 'valid' : 'invalid'
}

async function importedKey({ kty = '', crv = '', x = '' }: JsonObject) {
  try {
    const jwk = { kty: String(kty), crv: String(crv), x: String(x) }
    return await crypto.subtle.importKey('jwk', jwk, 'Ed25519', false, ['verify'])
  } catch {
    // Browsers have it since 2023 to 2025.
    return undefined
  }
}

function isOf(job: Job, claims: JsonObject): boolean {
  const { input, job_id: jobId } = claims
  const digest = typeof input === 'object' && input && !Array.isArray(input) ? input.digest : ''
  return jobId === job.id && digest === job.inputDigest
}

function parsed(part: string): JsonObject {
  return JSON.parse(new TextDecoder().decode(bytesOf(part))) as JsonObject
}

function bytesOf(base64Url: string): Uint8Array<ArrayBuffer> {
  const text = atob(base64Url.replaceAll('-', '+').replaceAll('_', '/'))
  return Uint8Array.from(text, (each) => each.charCodeAt(0))
}
