/** The dependencies of commands; `main.ts` builds them once. */
import type { CodeKindName } from '../crypto/codes.ts'
import type { IsCommon } from '../crypto/passwords/known-passwords.ts'
import type {
  AcceptedHash,
  AcceptOptions,
  HashParty,
  HashVerdict,
  PasswordVerdict,
} from '../crypto/passwords/passwords.ts'
import type { MakeSigningPair } from '../crypto/signing-pairs.ts'
import type { IssuedCode } from '../domain/user/human.ts'
import type { Reach } from '../kit/reach.ts'
import type { SecurityLog } from '../kit/security-log.ts'
import type { Callers } from '../queries/authorization/callers.ts'
import type { Groups } from '../queries/group/groups.ts'
import type { Directory } from '../queries/organization/directory.ts'
import type { OrgRefs } from '../queries/organization/org-refs.ts'
import type { Apps } from '../queries/project/apps.ts'
import type { Users } from '../queries/user/users.ts'
import type { UserGrantRefs } from '../queries/user-grant/user-grant-refs.ts'
import type { EventStore } from '../store/eventstore/eventstore.ts'
import type { Limiter } from '../store/limiter/limiter.ts'
import type { DomainProofs } from './organization/prove-domain.ts'

/** A code just generated, in plain and as it is stored. */
export interface DrawnCode {
  readonly plain: string
  readonly issued: IssuedCode
}

/** Placeholder where no event will carry a code: generating and sealing one is not free. */
export const noCode: IssuedCode = { code: undefined, expiryNanos: 0 }

/** Generates one-time codes by the settings of the instance. */
export interface Codes {
  draw(kind: CodeKindName, scope: { instanceId: string }): Promise<DrawnCode>
}

/** The password hasher, with its formats and its list of common passwords. */
export interface Passwords {
  /** Bytes of UTF-8 the hasher can take. */
  readonly bytesMax: number
  /** Hashes off the event loop; rejects with `Overloaded` when too many are waiting. */
  hash(password: string, party: HashParty): Promise<string>
  /**
   * Compares off the event loop. Rejects with `Overloaded` when too many are waiting.
   */
  verify(attempt: {
    readonly encoded: string
    readonly password: string
    readonly party: HashParty
  }): Promise<PasswordVerdict | 'unsupported'>
  /** Whether a hash may be imported: one that can be verified later, at an acceptable cost. */
  judge(encoded: string): HashVerdict
  /**
   * A hash as another system wrote it, text or object, in the form to store and with its cost; or
   * why it is not accepted.
   */
  accept(value: unknown, how?: AcceptOptions): AcceptedHash
  /** Whether a comparison takes much less than one with a hash of ours. */
  isQuick(encoded: string): boolean
  readonly formatNames: readonly string[]
  /** A check against common passwords; the list is loaded on first use. */
  knownPasswords(): Promise<IsCommon>
}

/** Encrypts values that must be readable again, but not from the store alone. */
export interface Sealer {
  seal(plain: string, scope: { instanceId: string }): unknown
  /** Throws when the value was not sealed here, for this instance. */
  open(sealed: unknown, scope: { instanceId: string }): string
}

/** Delays the answer after several failures in a row; see `tarpit.ts`. */
export interface Tarpit {
  /** Resolves when the answer to the last of that many failures may be sent. */
  delay(failures: number): Promise<void>
}

/** Queues of concurrent proofs of one user; see `proof-lines.ts`. */
export interface ProofLines {
  /** Runs after the proofs before it; rejects with a refusal when too many are waiting. */
  run<T>(
    proof: { readonly instanceId: string; readonly userId: string; readonly party: HashParty },
    work: () => Promise<T>,
  ): Promise<T>
}

/** What an old system is asked: whether this is the password of this user. */
export interface PasswordHookRequest {
  /** Empty in a test. */
  readonly userId: string
  readonly organizationId: string
  /** The user's id in the old system; empty where it is not known. */
  readonly sourceId: string
  readonly userName: string
  /** Empty: none. */
  readonly email: string
  /** Empty: none. */
  readonly phone: string
  readonly password: string
}

/** What an old system answered; `unavailable` says nothing about the password. */
export type PasswordHookAnswer = 'right' | 'wrong' | 'unavailable'

/** One signed call of a web hook. */
export interface PasswordHookCall {
  readonly url: string
  readonly timeoutMs: number
  readonly signingKey: string
  readonly request: PasswordHookRequest
}

/** Everything commands use; each takes a `Pick` of it. */
export interface CommandDeps {
  readonly events: EventStore
  readonly limiter: Limiter
  /** Which addresses named by callers the server may call. */
  readonly reach: Reach
  readonly directory: Directory
  readonly users: Users
  readonly callers: Pick<Callers, 'membershipsOf' | 'activeMembersWith'>
  readonly userGrants: UserGrantRefs
  readonly groups: Groups
  readonly orgRefs: OrgRefs
  /** Looks for the tokens of domains at other servers. */
  readonly domainProofs: DomainProofs
  readonly apps: Pick<Apps, 'app'>
  /** Reads SAML metadata; undefined if its address does not answer with it. */
  readonly fetchMetadata: (url: string) => Promise<Uint8Array | undefined>
  /** Makes keys that SAML requests are signed with. */
  readonly makeSigningPair: MakeSigningPair
  /** Asks an old system for a password; absent: it is unavailable. Never rejects. */
  readonly callPasswordHook?: ((call: PasswordHookCall) => Promise<PasswordHookAnswer>) | undefined
  readonly ids: { next(): string }
  readonly clock: { nowMicros(): number }
  readonly codes: Codes
  readonly passwords: Passwords
  readonly sealer: Sealer
  /** Generates a bearer token: in plain, returned once, and as the hash that is stored. */
  readonly mintToken: () => { token: string; hash: string }
  /** The hash a token is stored and found by. */
  readonly hashToken: (token: string) => string
  /** 64 pseudo-random bytes for a text, the same on every server of a store. */
  readonly keyedHash: (text: string) => Uint8Array
  /** Failed attempts a minute from one network, over all accounts; see `guess-limits.ts`. */
  readonly failedAttemptsPerNetwork?: number
  /** The operator's security log; absent: nothing is logged. */
  readonly security?: SecurityLog | undefined
  /** Absent: answers are never delayed. */
  readonly tarpit?: Tarpit | undefined
  /** Absent: proofs of one user run concurrently. */
  readonly proofs?: ProofLines | undefined
}
