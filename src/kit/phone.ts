/**
 * Telephone numbers, stored in E.164. Whether a number is in service is not checked
 * (management-v1.md §5.5).
 */
import { parsePhoneNumberFromString } from 'libphonenumber-js/min'

/** Region of numbers without a country code. */
const defaultRegion = 'CH'

/** Longest input; the pattern below is slow on longer texts. */
const charsMax = 250

/** An extension, which E.164 cannot represent. */
const extension = /[ ,;]*(?:;ext=|extension|extn?\b\.?|ext\.?|x|#)[ .:]*\d{1,9}#?\s*$/i

/**
 * Normalizes a number to E.164: `+41 71 000 00 00` becomes `+41710000000`, without an extension.
 * `undefined` if it cannot be parsed. Letters are rejected: a number spelled as a word would
 * otherwise be truncated at its first letter.
 */
export const normalizePhone = (text: string): string | undefined => {
  if (text.length > charsMax) return undefined
  const dialled = text.trim().replace(/^tel:/i, '').replace(extension, '')
  if (/\p{L}/u.test(dialled)) return undefined
  return parsePhoneNumberFromString(dialled, defaultRegion)?.number
}
