/** A user of the System API for tests: its settings file, and its word for every call. */
import { generateKeyPairSync } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { SignJWT } from 'jose'

export interface SystemUser {
  /** Settings that make it known. */
  readonly settings: Readonly<Record<string, string>>
  /** A token for the server at that URL. */
  tokenFor(url: string): Promise<string>
}

/** Writes the settings file into the folder. */
export async function makeSystemUser(folder: string): Promise<SystemUser> {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const file = join(folder, 'system-users.json')
  const keyPem = publicKey.export({ type: 'spki', format: 'pem' })
  await writeFile(file, JSON.stringify({ operator: { publicKey: keyPem } }))
  return {
    settings: { GATEHOUSE_SYSTEM_USERS: file },
    tokenFor: (url) =>
      new SignJWT()
        .setProtectedHeader({ alg: 'RS256' })
        .setIssuer('operator')
        .setSubject('operator')
        .setAudience(url)
        .setIssuedAt()
        .setExpirationTime('1h')
        .sign(privateKey),
  }
}
