/**
 * The interface of password formats, and helpers they share. The costs in a stored hash are chosen
 * by whoever imported it, so every format caps them: measured on one core, the costliest
 * verification takes 6 s and 1 GiB (15 s for a password of maximum length). The bound for imports
 * is lower: `cost.ts`.
 */
import { timingSafeEqual } from 'node:crypto'

import type { HashCost } from './cost.ts'

/** A text format of password hashes. */
export interface PasswordFormat {
  /** The name of spec management-v1 §10.1, such as `phpass`, or of hashes §0.2. */
  readonly name: string
  /** Whether `verify` is plain JavaScript that blocks its thread for milliseconds. */
  blocks(encoded: string): boolean
  /**
   * Whether the text is well-formed and within the caps, so that `verify` can handle it. Takes a
   * few microseconds and never throws.
   */
  recognises(encoded: string): boolean
  /**
   * The cost of one comparison; for the crypt formats with a short password. `undefined` for
   * unrecognised text. Takes a few microseconds and never throws.
   */
  costOf(encoded: string): HashCost | undefined
  /**
   * Whether all of the password was compared as it was typed. If not, a hash of the typed text
   * would make a slip the password. Absent: always.
   */
  seesAll?(attempt: { readonly encoded: string; readonly password: string }): boolean
  /** Whether the password matches; false if the hash is not recognised. */
  verify(attempt: { readonly encoded: string; readonly password: string }): Promise<boolean>
}

/** The memory one verify or hash may need, in bytes. */
export const memoryBytesMax = 2 ** 30

/**
 * Longest password hashed or compared, in UTF-8 bytes. The crypt formats process the whole
 * password in every round, so length is a cost too.
 */
export const passwordBytesMax = 1024

/** The longest hash that is read or stored, in characters. */
export const encodedLengthMax = 4096

/** Compares two byte strings in time that depends on their lengths only. */
export function equalBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && timingSafeEqual(a, b)
}

/** Compares two texts in time that depends on their lengths only. */
export function equalTexts(a: string, b: string): boolean {
  return equalBytes(Buffer.from(a), Buffer.from(b))
}
