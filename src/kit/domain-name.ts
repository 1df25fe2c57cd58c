/**
 * Domain names of instances, by which requests are routed, and of organisations, which are derived
 * from their names (surroundings.md §1.2, §1.6).
 */

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
