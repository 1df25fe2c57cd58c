/**
 * Receipts of import jobs: compact JWS (RFC 7515) by Ed25519 (RFC 8037), with a type of their own,
 * so that no token is ever taken for one, nor one for a token.
 */
import { CompactSign, calculateJwkThumbprint, exportJWK, generateKeyPair, importJWK } from 'jose'

/** The `typ` of a receipt. */
export const receiptType = 'gatehouse-import-receipt+jwt'
const algorithm = 'EdDSA'

/** A key that signs receipts, as JWKs in JSON. */
export interface ReceiptKey {
  /** The thumbprint of the key (RFC 7638). */
  readonly id: string
  /** With `kid`, `alg` and `use`. */
  readonly publicKey: string
  readonly privateKey: string
}

/** Generates a key. */
export async function generateReceiptKey(): Promise<ReceiptKey> {
  const made = await generateKeyPair(algorithm, { crv: 'Ed25519', extractable: true })
  const publicJwk = await exportJWK(made.publicKey)
  const id = await calculateJwkThumbprint(publicJwk)
  const shown = { ...publicJwk, kid: id, alg: algorithm, use: 'sig' }
  const privateKey = JSON.stringify(await exportJWK(made.privateKey))
  return { id, publicKey: JSON.stringify(shown), privateKey }
}

/** Signs the claims of a receipt. */
export async function signReceipt(
  claims: Readonly<Record<string, unknown>>,
  { id, privateKey }: Pick<ReceiptKey, 'id' | 'privateKey'>,
): Promise<string> {
  const key = await importJWK(JSON.parse(privateKey), algorithm)
  return new CompactSign(Buffer.from(JSON.stringify(claims)))
    .setProtectedHeader({ alg: algorithm, kid: id, typ: receiptType })
    .sign(key)
}
