/** The whole room, opened once: everything that needs the master key or a worker thread. */
import { CannotStart } from '../kit/cannot-start.ts'
import type { LineWatch } from '../kit/fair-line.ts'
import type { SealedValue } from '../kit/sealed-value.ts'
import type { SystemUser } from '../kit/system-user.ts'
import { type CodeKindName, codeKinds, generateCode } from './codes.ts'
import { masterKeyFile } from './key-here.ts'
import { fingerprintOf, hashKeyOf, keyedHashBy } from './keyed-hash.ts'
import { loadMasterKey } from './master-key.ts'
import type { CostBound } from './passwords/cost.ts'
import { parseHasher } from './passwords/hasher.ts'
import { createKnownPasswords } from './passwords/known-passwords.ts'
import { createPasswords } from './passwords/passwords.ts'
import { createSeal, type Seal } from './seal.ts'
import { createSystemUsers } from './system-jwt.ts'
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
  /** The store the key is for; absent: there is none that knows keys. */
  readonly store?: StoreOfKey
  /** Who watches the line of those who want something hashed. */
  readonly hashingWatch?: LineWatch | undefined
  readonly clock: { nowMicros(): number }
}

/** What a store says of master keys. */
export interface StoreOfKey {
  /** Whether it was made with one already. */
  isFounded(): Promise<boolean>
  /**
   * Rejects with `CannotStart` when the key is not its own. Gives the sealed key of its hashes,
   * where that is not the one the master key gives (`rotate-master-key.ts`).
   */
  admit(key: MasterKeyHere): Promise<SealedValue | undefined>
}

/** A master key, as far as a store needs to know it. */
export interface MasterKeyHere {
  readonly fingerprint: string
  /** Throws when it was sealed with another one. */
  open(value: SealedValue, instanceId: string): string
}

/** The context that keys of the store itself are sealed in: no instance's. */
export const ofStore = ''

/** Opens the room; rejects with `CannotStart` when a setting is wrong. */
export async function openCrypto(options: CryptoOptions) {
  const parsed = parseHasher(options.passwordHasher)
  if ('error' in parsed) throw new CannotStart(`GATEHOUSE_PASSWORD_HASHER: ${parsed.error}`)
  const { hasher } = parsed
  const systemUsers = readSystemUsers(options.systemUsers)
  const file = masterKeyFile(options.dataDir)
  const { masterKey: setting, store } = options
  const isFounded = store ? () => store.isFounded() : undefined
  const masterKey = await loadMasterKey({ setting, file, ...(isFounded && { isFounded }) })
  const seal = createSeal(masterKey)
  const keyedHash = keyedHashBy(await hashKeyFor(masterKey, { seal, store }))
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

/** The store's own, or the one that the master key gives; only with a key that the store knows. */
async function hashKeyFor(
  masterKey: Uint8Array,
  { seal, store }: { seal: Seal; store: StoreOfKey | undefined },
): Promise<Uint8Array> {
  const open: MasterKeyHere['open'] = (value, instanceId) => seal.openText(value, instanceId)
  const sealed = await store?.admit({ fingerprint: fingerprintOf(masterKey), open })
  return sealed ? Buffer.from(open(sealed, ofStore), 'base64') : hashKeyOf(masterKey)
}

function readSystemUsers(users: readonly SystemUser[]) {
  try {
    return createSystemUsers(users)
  } catch (reason) {
    throw new CannotStart(`GATEHOUSE_SYSTEM_USERS: ${(reason as Error).message}`)
  }
}
