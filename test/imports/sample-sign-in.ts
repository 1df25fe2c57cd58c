/** How the people of the sample exports sign in over the session API. For tests only. */
import { createPrivateKey, generateKeyPairSync } from 'node:crypto'
import { createAuthenticator } from '../../src/crypto/authenticator.fixture.ts'
import { totpCode } from '../../src/crypto/totp.ts'
import type { RecordPasskey } from '../../src/domain/import/record.ts'
import { sampleBytes } from '../../src/readers/reader.fixture.ts'
import type { Ask } from './sample-world.ts'

/** A passkey of the samples with its private key. */
export interface SamplePasskey {
  readonly label: string
  readonly rpId: string
  /** base64url. */
  readonly credentialId: string
  /** base64url; what the authenticator gives back as its user. */
  readonly userHandle: string
  /** PKCS #8 in base64. */
  readonly privateKeyPkcs8: string
}

/** All passkeys of the samples. */
export const samplePasskeys: readonly SamplePasskey[] = JSON.parse(
  sampleBytes('passkeys.json').toString(),
)

/** The time steps of authenticator apps with the usual thirty seconds. */
const stepMs = 30_000

/** Sign-ins; each gives whether it was accepted. */
export interface SignIns {
  /** By user name and password; the session, or undefined where it is refused. */
  password(name: string, password: string): Promise<string | undefined>
  /** The code that an app shows, or one of an hour ago. */
  totp(
    sessionId: string,
    app: { readonly secret: string; readonly isOld?: boolean },
  ): Promise<boolean>
  recoveryCode(sessionId: string, code: string): Promise<boolean>
  passkey(userId: string, proof: PasskeyProof): Promise<boolean>
}

/** A proof by a passkey of the samples. */
export interface PasskeyProof {
  readonly passkey: SamplePasskey
  /** As it was imported. */
  readonly imported: RecordPasskey
  /** Default: that of the passkey. */
  readonly userHandle?: string
  /** A key of somebody else under the same credential id. */
  readonly isForged?: boolean
}

/** Sign-ins to a server of this name. */
export function signIns(ask: Ask, host: string): SignIns {
  const check = async (sessionId: string, checks: object) =>
    (await ask(`/v2/sessions/${sessionId}`, { checks }, 'PATCH')).isRight
  return {
    password: async (loginName, password) => {
      const checks = { user: { loginName }, password: { password } }
      const { isRight, json } = await ask('/v2/sessions', { checks })
      return isRight ? json.sessionId : undefined
    },
    totp: (sessionId, { secret, isOld = false }) => {
      const step = Math.floor(Date.now() / stepMs)
      return check(sessionId, { totp: { code: totpCode(secret, isOld ? step - 120 : step) } })
    },
    recoveryCode: (sessionId, code) => check(sessionId, { recoveryCode: { code } }),
    passkey: async (userId, proof) => {
      const { passkey, imported } = proof
      const requirement = imported.use === 'passwordless' ? 'REQUIRED' : 'DISCOURAGED'
      const begun = await ask('/v2/sessions', {
        checks: { user: { userId } },
        challenges: {
          webAuthN: {
            domain: passkey.rpId,
            userVerificationRequirement: `USER_VERIFICATION_REQUIREMENT_${requirement}`,
          },
        },
      })
      if (!begun.isRight) throw new Error(JSON.stringify(begun.json))
      const { publicKeyCredentialRequestOptions: options } = begun.json.challenges.webAuthN
      const credentialAssertionData = authenticatorOf(proof, host).prove(options, {
        userHandle: proof.userHandle ?? passkey.userHandle,
      })
      return check(begun.json.sessionId, { webAuthN: { credentialAssertionData } })
    },
  }
}

/** An authenticator that has the key, and has used it as often as the source says. */
function authenticatorOf({ passkey, imported, isForged }: PasskeyProof, host: string) {
  const own = createPrivateKey({
    key: Buffer.from(passkey.privateKeyPkcs8, 'base64'),
    format: 'der',
    type: 'pkcs8',
  })
  const key = isForged ? generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey : own
  const privateKey = String(key.export({ type: 'pkcs8', format: 'pem' }))
  return createAuthenticator({
    origin: `https://${host}`,
    counted: imported.counter ?? 0,
    kept: { keyId: passkey.credentialId, privateKey },
  })
}
