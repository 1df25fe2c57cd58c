/**
 * Drupal 7: `$S$`, one cost character, 8 of salt, and 43 characters of iterated SHA-512,
 * truncated. Read only.
 */
import { portableFormat } from './portable.ts'

const shape = /^\$S\$(.)([^$:\s]{8})([./0-9A-Za-z]{43})$/

/** Drupal 7; about 40 ms with the usual 2^15 rounds. */
export const drupal7 = portableFormat({ name: 'drupal7', algorithm: 'sha512', shape })
