/** The whole room, opened once: everything that needs the master key or a worker thread. */
import { CannotStart } from '../kit/cannot-start.ts'
import type { LineWatch } from '../kit/fair-line.ts'
import { type CodeKindName, codeKinds, generateCode } from './codes.ts'
import { fingerprintBy, masterKeyFile } from './key-here.ts'
import { createKeyedHash } from './keyed-hash.ts'
import { loadMasterKey } from './master-key.ts'
import type { CostBound } from './passwords/cost.ts'
import { parseHasher } from './passwords/hasher.ts'
import { createKnownPasswords } from './passwords/known-passwords.ts'
import { createPasswords } from './passwords/passwords.ts'
import { createSeal, type SealedValue } from './seal.ts'
import { createSystemUsers, type SystemUser } from './system-jwt.ts'
import { hashToken, mintToken } from './tokens.ts'

export interface CryptoOptions {
  readonly dataDir: string
  readonly masterKey: string | undefined
  readonly passwordHasher: string
  readonly systemUsers: readonly SystemUser[]
  /** Audience that system users' tokens are made for. */
  readonly externalUrl: URL
  readonly workers: number | undefined
  /** What a password hash that comes in may cost to check. */
  readonly hashCostMax?: CostBound | undefined
  readonly workerUrl: URL
  /** Whether the store was made with a master key already. */
  readonly isFounded?: () => Promise<boolean>
  /** Who watches the line of those who want something hashed. */
  readonly hashingWatch?: LineWatch | undefined
  readonly clock: { nowMicros(): number }
}

/** Opens the room; rejects with `CannotStart` when a setting is wrong. */
export async function openCrypto(options: CryptoOptions) {
  const parsed = parseHasher(options.passwordHasher)
  if ('error' in parsed) throw new CannotStart(`GATEHOUSE_PASSWORD_HASHER: ${parsed.error}`)
  const { hasher } = parsed
  const systemUsers = readSystemUsers(options.systemUsers)
  const file = masterKeyFile(options.dataDir)
  const { masterKey: setting, isFounded = async () => false } = options
  const masterKey = await loadMasterKey({ setting, file, isFounded })
  const keyedHash = createKeyedHash(masterKey)
  const seal = createSeal(masterKey)
  const { workerUrl, workers: atOnce, hashCostMax: costMax } = options
  const watch = options.hashingWatch
  const hashing = createPasswords({ hasher, workerUrl, atOnce, costMax, watch })
  const audience = [options.externalUrl.origin]
  const sealFor = (plain: string, { instanceId }: { instanceId: string }) =>
    seal.seal(plain, instanceId)

  return {
    mintToken,
    hashToken,
    keyedHash,
    /** Tells master keys apart and nothing about them. */
    keyFingerprint: fingerprintBy(keyedHash),
    sealer: {
      seal: sealFor,
      open: (sealed: unknown, { instanceId }: { instanceId: string }) =>
        seal.openText(sealed as SealedValue, instanceId),
    },
    openText: (value: SealedValue, instanceId: string) => seal.openText(value, instanceId),
    codes: {
      draw: (kind: CodeKindName, place: { instanceId: string }) => {
        const plain = generateCode(codeKinds[kind])
        const expiryNanos = codeKinds[kind].lifetimeMs * 1e6
        return { plain, issued: { code: sealFor(plain, place), expiryNanos } }
      },
    },
    passwords: {
      bytesMax: hashing.passwordBytesMax,
      formatNames: hashing.formats,
      hash: hashing.hash,
      judge: hashing.judge,
      knownPasswords: createKnownPasswords(),
      verify: hashing.verify,
    },
    verifySystemToken: (token: string) =>
      systemUsers.verify(token, { audience, nowMs: options.clock.nowMicros() / 1000 }),
    hashingLoad: hashing.load,
    close: () => hashing.close(),
  }
}

function readSystemUsers(users: readonly SystemUser[]) {
  try {
    return createSystemUsers(users)
  } catch (reason) {
    throw new CannotStart(`GATEHOUSE_SYSTEM_USERS: ${(reason as Error).message}`)
  }
}
