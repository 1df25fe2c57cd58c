/**
 * Telephone numbers. What can be read as one is stored in E.164; whether anybody
 * answers there is not asked (management-v1.md §5.5).
 */
import { parsePhoneNumberFromString } from 'libphonenumber-js/min'

/** Where a number without a country code is dialled from. */
const region = 'CH'

/** Longest text that is looked at; the pattern below takes its time with longer ones. */
const charsMax = 250

/** An extension, which E.164 cannot carry. */
const extension = /[ ,;]*(?:;ext=|extension|extn?\b\.?|ext\.?|x|#)[ .:]*\d{1,9}#?\s*$/i

/**
 * A number in E.164: `+41 71 000 00 00` becomes `+41710000000`, without an extension.
 * `undefined`: it cannot be read. Letters are not: a number spelled as a word would
 * otherwise be stored cut off at its first letter.
 */
export const normalizePhone = (text: string): string | undefined => {
  if (text.length > charsMax) return undefined
  const dialled = text.trim().replace(/^tel:/i, '').replace(extension, '')
  if (/\p{L}/u.test(dialled)) return undefined
  return parsePhoneNumberFromString(dialled, region)?.number
}
