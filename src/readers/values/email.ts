/** E-mail addresses as exports have them (import-sources §0.2). */

/** An address, and whether it had to be rewritten. */
export interface ReadEmail {
  readonly address: string
  readonly isChanged: boolean
}

/** Domains of addresses that products make up. */
const placeholder = /@(?:anonymous\.[^@]+|(?:[^@]+\.)?example\.invalid)$/

/**
 * Trimmed, without `<…>` and `mailto:`, the domain in lower case; the local part keeps its case.
 * Undefined for what is no address, and for those that stand for none.
 */
export function emailOf(text: string): ReadEmail | undefined {
  const bare = text
    .trim()
    .replace(/^.*<([^<>]+)>$/, '$1')
    .replace(/^mailto:/i, '')
    .trim()
  const at = bare.lastIndexOf('@')
  if (at < 1 || at === bare.length - 1 || /[\s<>,;]/.test(bare) || bare.length > 200) {
    return undefined
  }
  const address = `${bare.slice(0, at)}@${bare.slice(at + 1).toLowerCase()}`
  if (placeholder.test(address)) return undefined
  return { address, isChanged: address !== text }
}
