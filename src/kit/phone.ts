/**
 * Telephone numbers, stored in E.164. Whether a number is in service is not checked
 * (management-v1.md §5.5).
 */
import { isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/min'

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
export const normalizePhone = (text: string): string | undefined =>
  normalizePhoneIn({ text, region: defaultRegion })

/** The same for a number that is dialled in another region (ISO 3166, such as `DE`). */
export const normalizePhoneIn = (dialled: {
  readonly text: string
  readonly region: string
}): string | undefined => {
  if (dialled.text.length > charsMax) return undefined
  const text = dialled.text.trim().replace(/^tel:/i, '').replace(extension, '')
  if (/\p{L}/u.test(text) || !isSupportedCountry(dialled.region)) return undefined
  return parsePhoneNumberFromString(text, dialled.region)?.number
}
