/**
 * Who is in the sample exports, and what they sign in with, as the table in
 * `test/exports/README.md` says it. For tests only.
 */
import type { ReadOptions } from '../../src/readers/reader.ts'

/** Somebody of the table who has a password. */
export interface SamplePerson {
  /** The user name after the import. */
  readonly name: string
  readonly password: string
  /** Whether they may sign in: inactive and locked people may not. Default true. */
  readonly maySignIn?: boolean
  /** The secret of their authenticator app, in base32. */
  readonly totp?: string
  /** Recovery codes as they may be typed, each another code. */
  readonly codes?: readonly string[]
  /** Recovery codes that are used up. */
  readonly usedCodes?: readonly string[]
  /** The label of their passkey in `passkeys.json`. */
  readonly passkey?: string
}

/** Files that are imported together. */
export interface SampleImport {
  readonly files: readonly string[]
  readonly options?: Partial<ReadOptions>
  /** The host of the server, which passkeys are for; default `id.laden.example`. */
  readonly host?: string
  /** Setting of the job, for passkeys whose file does not say it. */
  readonly rpId?: string
  readonly people: readonly SamplePerson[]
  /** Names of those whom the reader leaves out, with passwords of the table. */
  readonly leftOut?: readonly SamplePerson[]
  /** User names of records that the job refuses, with the reasons. */
  readonly refused?: Readonly<Record<string, readonly string[]>>
}
