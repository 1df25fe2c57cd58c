/**
 * What every password format gives, and the few things that all of them share.
 * Costs in a stored hash come from whoever imported it, so every format caps
 * them: measured on one core, the costliest verify takes 6 s and 1 GiB (15 s for
 * a password of the greatest length). What may be imported is less: `cost.ts`.
 */
import { timingSafeEqual } from 'node:crypto'

import type { HashCost } from './cost.ts'

/** One way to write a password hash as text. */
export interface PasswordFormat {
  /** The name of spec management-v1 §10.1, such as `phpass`. */
  readonly name: string
  /** True when `verify` is plain JavaScript that holds its thread for milliseconds. */
  readonly blocking: boolean
  /**
   * Whether the whole text is well-formed and affordable, so that `verify` can
   * answer for it one day. Costs at most 2 µs and never throws.
   */
  recognises(encoded: string): boolean
  /**
   * What one comparison costs; of the crypts, with a short password. Nothing for what is not
   * recognised. Costs at most 2 µs and never throws.
   */
  costOf(encoded: string): HashCost | undefined
  /** The bytes of a password that are looked at, where not all are. */
  readonly passwordBytesSeen?: number
  /** Whether the password made this hash; false when the hash is not recognised. */
  verify(attempt: { readonly encoded: string; readonly password: string }): Promise<boolean>
}

/** The memory one verify or hash may need, in bytes. */
export const memoryBytesMax = 2 ** 30

/**
 * The longest password that is hashed or compared, in UTF-8 bytes. The crypts
 * work over the whole password in every round, so length is a cost as well.
 */
export const passwordBytesMax = 1024

/** Compares two byte strings in time that depends on their lengths only. */
export function equalBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && timingSafeEqual(a, b)
}

/** Compares two texts in time that depends on their lengths only. */
export function equalTexts(a: string, b: string): boolean {
  return equalBytes(Buffer.from(a), Buffer.from(b))
}
