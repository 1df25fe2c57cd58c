/** The two codes of a device authorization (RFC 8628 §3.2, §6.1). */
import { randomBytes, randomInt } from 'node:crypto'

/** Without vowels, so that no word comes about, and without Y, which is one in some languages. */
const letters = 'BCDFGHJKLMNPQRSTVWXZ'

/** Letters between two dashes. */
const groupLength = 4

/** A new device code: 128 random bits in base64url. */
export const drawDeviceCode = (): string => randomBytes(16).toString('base64url')

/** A new user code, such as `BCDF-GHJK`; the length is without its dashes. */
export function drawUserCode(length: number): string {
  const drawn = Array.from({ length }, () => letters[randomInt(letters.length)])
  return formatUserCode(drawn.join(''))
}

/** A code as it is shown: groups of four letters. */
export function formatUserCode(code: string): string {
  const groups = code.match(new RegExp(`.{1,${groupLength}}`, 'g')) ?? []
  return groups.join('-')
}

/** What a user typed, in upper case and without all that is no letter. */
export function readUserCode(typed: string): string {
  return typed.toUpperCase().replaceAll(/[^A-Z]/g, '')
}
