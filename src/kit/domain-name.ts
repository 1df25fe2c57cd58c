/**
 * Domain names of instances, by which requests are routed, and of organisations, which are derived
 * from their names (surroundings.md §1.2, §1.6).
 */
import { domainToASCII, domainToUnicode } from 'node:url'

/** Longest label and longest name (RFC 1035). */
const labelMax = 63
const nameMax = 253

/** Whether a text can be the domain of an instance. */
export const isInstanceDomain = (text: string): boolean => /^[a-zA-Z0-9.-]+$/.test(text)

/**
 * The default domain of an organisation: its name converted to a label, under the domain of the
 * instance. `undefined` if nothing of the name remains or the result is too long.
 */
export const createOrgDomain = (org: {
  readonly name: string
  readonly instanceDomain: string
}): string | undefined => {
  const fitting = org.name.replaceAll(' ', '-').replace(/[^\p{L}\p{M}\p{Nd}-]/gu, '')
  const label = Array.from(fitting)
    .slice(0, labelMax)
    .join('')
    .replace(/^-+|-+$/g, '')
  if (label === '') return undefined
  const domain = `${label}.${org.instanceDomain}`.toLowerCase()
  return domain.length <= nameMax ? domain : undefined
}

const label = /^[a-z0-9_]([a-z0-9-_]*[a-z0-9_])?$/

/**
 * A domain as it is stored and compared: in lower case, as it was written (RFC 5890: letters of any
 * script, or their form in ASCII). `undefined` for what is no host name.
 */
export const orgDomainName = (text: string): string | undefined => {
  const domain = text.normalize('NFC').toLowerCase()
  // Only a host: no scheme, port, path or user.
  if (!/^[\p{L}\p{M}\p{Nd}._-]+$/u.test(domain)) return undefined
  const ascii = asciiDomain(domain)
  if (ascii === undefined || ascii.length > nameMax) return undefined
  const labels = ascii.split('.')
  // Names that end in a number are addresses.
  if (/^\d+$/.test(labels.at(-1) ?? '')) return undefined
  const isName = labels.every((each) => each.length <= labelMax && label.test(each))
  return isName ? domain : undefined
}

/** The form of a domain that name servers know (RFC 3492); `undefined` where it has none. */
export const asciiDomain = (domain: string): string | undefined => {
  const ascii = domainToASCII(domain)
  return ascii === '' ? undefined : ascii
}

/** One spelling of all spellings of a domain, by which two of them are the same. */
export const oneSpelling = (domain: string): string => {
  const ascii = asciiDomain(domain)
  return ascii === undefined ? domain : domainToUnicode(ascii)
}
