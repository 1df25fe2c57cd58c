/**
 * Names of domains: those of instances, by which requests find them, and those of
 * organisations, which are made from a name (surroundings.md §1.2, §1.6).
 */

/** Longest label and longest name (RFC 1035). */
const labelMax = 63
const nameMax = 253

/** Whether a text can be the domain of an instance. */
export const isInstanceDomain = (text: string): boolean => /^[a-zA-Z0-9.-]+$/.test(text)

/**
 * The domain an organisation is given: its name, made fit for a label, under the domain
 * of the instance. `undefined`: nothing of the name is left, or the whole is too long.
 */
export const orgDomainOf = (org: {
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
