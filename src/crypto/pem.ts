/** Keys and certificates that callers give as PEM. */
import { createPrivateKey, X509Certificate } from 'node:crypto'

/** Whether a text is a private key of the curve P-256 in PKCS#8, as Apple gives them out. */
export function isEcKey(pem: string): boolean {
  try {
    const key = createPrivateKey({ key: pem, format: 'pem' })
    const isPkcs8 = pem.includes('-----BEGIN PRIVATE KEY-----')
    return isPkcs8 && key.asymmetricKeyDetails?.namedCurve === 'prime256v1'
  } catch {
    // Not a key: the caller refuses it.
    return false
  }
}

const block = /-----BEGIN CERTIFICATE-----[\s\S]*?-----END CERTIFICATE-----/g

/** Whether a text has certificates, and only readable ones. */
export function areCertificates(pem: string): boolean {
  const certificates = pem.match(block) ?? []
  try {
    return certificates.length > 0 && certificates.every((each) => new X509Certificate(each))
  } catch {
    // Not a certificate: the caller refuses it.
    return false
  }
}
