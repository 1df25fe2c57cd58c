/** Keys that SAML requests are signed with, and self-signed certificates of them. */
import { generateKeyPair, randomBytes, webcrypto } from 'node:crypto'
import { promisify } from 'node:util'
import { createFairLine } from '../kit/fair-line.ts'
import { Overloaded } from './passwords/overloaded.ts'

/** A key and its certificate, both as PEM; the key is PKCS#8. */
export interface SigningPair {
  readonly key: string
  readonly certificate: string
}

/** Makes pairs of an instance; rejects with `Overloaded` when too many are being made. */
export type MakeSigningPair = (scope: { readonly instanceId: string }) => Promise<SigningPair>

const modulusLength = 4096
const yearMs = 365 * 86_400_000
/** A second of a core each. */
const waitingMax = 20

const newKeyPair = promisify(generateKeyPair)
const algorithm = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' }

/**
 * Creates the function; one pair is made at a time, outside the event loop. The library is loaded
 * with the first.
 */
export function createSigningPairs({ clock }: { clock: { nowMicros(): number } }): MakeSigningPair {
  const line = createFairLine({
    concurrencyMax: 1,
    waitingMax,
    tooMany: () => new Overloaded(),
  })
  return ({ instanceId }) =>
    line.run(() => makePair(clock.nowMicros() / 1000), { parties: [instanceId], cost: 1 })
}

async function makePair(nowMs: number): Promise<SigningPair> {
  const { privateKey, publicKey } = await newKeyPair('rsa', {
    modulusLength,
    privateKeyEncoding: { type: 'pkcs8', format: 'der' },
    publicKeyEncoding: { type: 'spki', format: 'der' },
  })
  const { subtle } = webcrypto
  const [signing, open] = await Promise.all([
    subtle.importKey('pkcs8', privateKey, algorithm, true, ['sign']),
    subtle.importKey('spki', publicKey, algorithm, true, ['verify']),
  ])
  const { X509CertificateGenerator } = await import('@peculiar/x509')
  const certificate = await X509CertificateGenerator.createSelfSigned({
    serialNumber: randomBytes(16).toString('hex'),
    name: 'CN=Gatehouse',
    notBefore: new Date(nowMs),
    notAfter: new Date(nowMs + yearMs),
    signingAlgorithm: algorithm,
    keys: { privateKey: signing, publicKey: open },
  })
  return { key: pemOf(privateKey), certificate: certificate.toString('pem') }
}

function pemOf(der: Buffer): string {
  const lines = der.toString('base64').match(/.{1,64}/g) ?? []
  return ['-----BEGIN PRIVATE KEY-----', ...lines, '-----END PRIVATE KEY-----', ''].join('\n')
}
