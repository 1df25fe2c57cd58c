/** What commands are given to work with; `main.ts` builds it once. */
import type { CodeKindName } from '../crypto/codes.ts'
import type { IsCommon } from '../crypto/passwords/known-passwords.ts'
import type { HashParty, HashVerdict } from '../crypto/passwords/passwords.ts'
import type { IssuedCode } from '../domain/user/human.ts'
import type { Reach } from '../kit/reach.ts'
import type { SecurityLog } from '../kit/security-log.ts'
import type { Callers } from '../queries/authorization/callers.ts'
import type { Directory } from '../queries/organization/directory.ts'
import type { Users } from '../queries/user/users.ts'
import type { EventStore } from '../store/eventstore/eventstore.ts'
import type { Limiter } from '../store/limiter/limiter.ts'

/** A code just drawn: to be shown or mailed, and as it is stored. */
export interface DrawnCode {
  readonly plain: string
  readonly issued: IssuedCode
}

/** In place of a code that no event will carry: drawing one costs more than it looks. */
export const noCode: IssuedCode = { code: undefined, expiryNanos: 0 }

export interface Codes {
  draw(kind: CodeKindName, scope: { instanceId: string }): DrawnCode
}

export interface Passwords {
  /** Bytes of UTF-8 the hasher can take. */
  readonly bytesMax: number
  /** Hashes off the event loop; rejects with `Overloaded` when too many are waiting. */
  hash(password: string, party: HashParty): Promise<string>
  /**
   * Compares off the event loop; `rehash` says that the hash should be made anew. Rejects with
   * `Overloaded` when too many are waiting.
   */
  verify(attempt: {
    readonly encoded: string
    readonly password: string
    readonly party: HashParty
  }): Promise<{ readonly matches: boolean; readonly rehash: boolean } | 'unsupported'>
  /** Whether a hash may come in: one that can be verified later, at a price we can pay. */
  judge(encoded: string): HashVerdict
  readonly formatNames: readonly string[]
  /** Tells passwords that are tried first; the list is loaded when it is first asked for. */
  knownPasswords(): Promise<IsCommon>
}

/** Seals what must be readable again but not by whoever reads the store. */
export interface Sealer {
  seal(plain: string, scope: { instanceId: string }): unknown
  /** Throws when the value was not sealed here, for this instance. */
  open(sealed: unknown, scope: { instanceId: string }): string
}

/** Makes whoever fails again and again wait for the answer; see `tarpit.ts`. */
export interface Tarpit {
  /** Resolves when the answer to the last of so many failures in a row may be given. */
  delay(failures: number): Promise<void>
}

/** Lines of those who prove to be one user; see `proof-lines.ts`. */
export interface ProofLines {
  /** Runs when those before have finished; rejects with a refusal when there are too many. */
  run<T>(
    proof: { readonly instanceId: string; readonly userId: string; readonly party: HashParty },
    work: () => Promise<T>,
  ): Promise<T>
}

export interface CommandDeps {
  readonly events: EventStore
  readonly limiter: Limiter
  /** Whom the server may call for those who name an address. */
  readonly reach: Reach
  readonly directory: Directory
  readonly users: Users
  readonly callers: Pick<Callers, 'membershipsOf' | 'activeMembersWith'>
  readonly ids: { next(): string }
  readonly clock: { nowMicros(): number }
  readonly codes: Codes
  readonly passwords: Passwords
  readonly sealer: Sealer
  /** Draws a token to call with: the token, shown once, and the hash that is kept. */
  readonly mintToken: () => { token: string; hash: string }
  /** The hash a token is known by. */
  readonly hashToken: (token: string) => string
  /** 64 bytes of a text that look like chance, and are the same on every server of a store. */
  readonly keyedHash: (text: string) => Uint8Array
  /** Wrong tries of secrets a minute from one network, over all accounts; see `guess-limits.ts`. */
  readonly wrongTriesPerNetwork?: number
  /** Whom the operator hears by; absent: nobody listens. */
  readonly security?: SecurityLog | undefined
  /** Absent: nobody waits. */
  readonly tarpit?: Tarpit | undefined
  /** Absent: nobody waits for others who prove to be the same user. */
  readonly proofs?: ProofLines | undefined
}
