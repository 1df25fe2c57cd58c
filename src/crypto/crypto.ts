/** Opens everything that needs the master key or worker threads. */
import { CannotStart } from '../kit/cannot-start.ts'
import type { LineWatch } from '../kit/fair-line.ts'
import type { SealedValue } from '../kit/sealed-value.ts'
import type { SystemUser } from '../kit/system-user.ts'
import { type CodeKind, type CodeKindName, codeKinds, generateCode } from './codes.ts'
import { createFingerprint, deriveHashKey, keyedHashBy } from './keyed-hash.ts'
import { masterKeyFile } from './locate-key.ts'
import { loadMasterKey } from './master-key.ts'
import type { CostBound } from './passwords/cost.ts'
import { parseHasher } from './passwords/hasher.ts'
import { createKnownPasswords } from './passwords/known-passwords.ts'
import { createPasswords, type WithSlot } from './passwords/passwords.ts'
import { createSeal, type Seal } from './seal.ts'
import { createSigningPairs } from './signing-pairs.ts'
import { createSystemUsers } from './system-jwt.ts'
import { hashToken, mintToken } from './tokens.ts'

/** What it is opened with. */
export interface CryptoOptions {
  readonly dataDir: string
  readonly masterKey: string | undefined
  readonly passwordHasher: string
  readonly systemUsers: readonly SystemUser[]
  /** Audience expected in system users' tokens. */
  readonly externalUrl: URL
  readonly workers: number | undefined
  /** The highest cost of verifying an imported password hash. */
  readonly hashCostMax?: CostBound | undefined
  readonly workerUrl: URL
  /** The store the key belongs to; absent: keys are not checked. */
  readonly store?: StoreOfKey
  /** Observes the hashing queue. */
  readonly hashingWatch?: LineWatch | undefined
  /** Wraps each hash where several processes share the cores. */
  readonly withHashSlot?: WithSlot | undefined
  readonly clock: { nowMicros(): number }
}

/** What a store knows about master keys. */
export interface StoreOfKey {
  /** Whether it was already made with a key. */
  isFounded(): Promise<boolean>
  /**
   * Rejects with `CannotStart` if the key is not its own. Resolves to its sealed hash key if that
   * is not derived from the master key (`rotate-master-key.ts`).
   */
  admit(key: MasterKeyFunctions): Promise<SealedValue | undefined>
}

/** The functions of a master key that a store needs. */
export interface MasterKeyFunctions {
  readonly fingerprint: string
  /** Throws if it was sealed with another key. */
  open(value: SealedValue, instanceId: string): string
}

/** The sealing context of keys that belong to the store rather than to an instance. */
export const ofStore = ''

/** Opens the component; rejects with `CannotStart` if a setting is invalid. */
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
  const { hashingWatch: watch, withHashSlot: withSlot } = options
  const hashing = createPasswords({ hasher, workerUrl, atOnce, costMax, watch, withSlot })
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
      draw: async (
        kind: CodeKindName,
        scope: { instanceId: string },
        { length, alphabet, lifetimeMs }: CodeKind = codeKinds[kind],
      ) => {
        const plain = generateCode({ length, alphabet })
        const expiryNanos = lifetimeMs * 1e6
        return { plain, issued: { code: sealFor(plain, scope), expiryNanos } }
      },
    },
    passwords: {
      bytesMax: hashing.passwordBytesMax,
      formatNames: hashing.formats,
      hash: hashing.hash,
      judge: hashing.judge,
      accept: hashing.accept,
      isQuick: hashing.isQuick,
      knownPasswords: createKnownPasswords(),
      verify: hashing.verify,
    },
    makeSigningPair: createSigningPairs(options),
    verifySystemToken: (token: string) =>
      systemUsers.verify(token, { audience, nowMs: options.clock.nowMicros() / 1000 }),
    hashingLoad: hashing.load,
    close: () => hashing.close(),
  }
}

/**
 * The hash key: the store's own, or else derived from the master key; only after the store has
 * accepted the key.
 */
async function hashKeyFor(
  masterKey: Uint8Array,
  { seal, store }: { seal: Seal; store: StoreOfKey | undefined },
): Promise<Uint8Array> {
  const open: MasterKeyFunctions['open'] = (value, instanceId) => seal.openText(value, instanceId)
  const sealed = await store?.admit({ fingerprint: createFingerprint(masterKey), open })
  return sealed ? Buffer.from(open(sealed, ofStore), 'base64') : deriveHashKey(masterKey)
}

function readSystemUsers(users: readonly SystemUser[]) {
  try {
    return createSystemUsers(users)
  } catch (reason) {
    throw new CannotStart(`GATEHOUSE_SYSTEM_USERS: ${(reason as Error).message}`)
  }
}
