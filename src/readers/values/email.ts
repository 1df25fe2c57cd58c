/** E-mail addresses as exports have them (import-sources §0.2). */

const addressCharactersMax = 200

/** An address, and whether it had to be rewritten. */
export interface ReadEmail {
  readonly address: string
  readonly isChanged: boolean
}

/** Most addresses are of this form, which needs no change. */
const usual = /^[\w.+-]+@[a-z\d.-]+$/

/** Domains of addresses that products make up. */
const placeholder = /@(?:anonymous\.[^@]+|(?:[^@]+\.)?example\.invalid)$/

/**
 * Trimmed, without `<…>` and `mailto:`, the domain in lower case; the local part keeps its case.
 * Undefined for what is no address, and for those that stand for none.
 */
export function emailOf(text: string): ReadEmail | undefined {
  if (usual.test(text) && text.length <= addressCharactersMax && !placeholder.test(text)) {
    return { address: text, isChanged: false }
  }
  const bare = text
    .trim()
    .replace(/^.*<([^<>]+)>$/, '$1')
    .replace(/^mailto:/i, '')
    .trim()
  const at = bare.lastIndexOf('@')
  if (
    at < 1 ||
    at === bare.length - 1 ||
    /[\s<>,;]/.test(bare) ||
    bare.length > addressCharactersMax
  ) {
    return undefined
  }
  const address = `${bare.slice(0, at)}@${bare.slice(at + 1).toLowerCase()}`
  if (placeholder.test(address)) return undefined
  return { address, isChanged: address !== text }
}
