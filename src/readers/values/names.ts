/** Names of people: most exports have one, or none (import-sources §0.2). */

/** What a name has at most. */
export const nameCharactersMax = 200

/** What a source says of somebody's name. */
export interface NameParts {
  readonly given?: string | undefined
  readonly family?: string | undefined
  /** The whole name, such as `displayName`, `name` or `cn`. */
  readonly display?: string | undefined
}

/** Given and family name, and where each comes from if the source does not say it. */
export interface DerivedNames {
  readonly givenName: string
  readonly familyName: string
  readonly givenFrom?: string
  readonly familyFrom?: string
}

/** What belongs to the family name behind it. */
const particles = new Set(['van', 'von', 'de', 'der', 'da', 'bin', 'al'])

/** A whole name cut at its last blank; particles go with the family name. */
export function splitName(name: string): { readonly given: string; readonly family?: string } {
  const parts = name.trim().split(/\s+/)
  let from = parts.length - 1
  while (from > 1 && particles.has((parts[from - 1] ?? '').toLowerCase())) from -= 1
  if (from < 1) return { given: parts.join(' ') }
  return { given: parts.slice(0, from).join(' '), family: parts.slice(from).join(' ') }
}

/**
 * Both names: as they are, from the whole name, from the address, from the user name; a family name
 * that stays empty becomes `-`. Undefined where there is nothing to take them from.
 */
export function derivedNames(
  parts: NameParts & {
    readonly email?: string | undefined
    readonly userName?: string | undefined
  },
): DerivedNames | undefined {
  const { given, family, display } = parts
  if (given !== undefined && family !== undefined) return { givenName: given, familyName: family }
  const split = display === undefined ? undefined : splitName(display)
  const isOneName = family !== undefined && family === display
  const local = parts.email?.slice(0, parts.email.lastIndexOf('@'))
  const sources = [
    { name: isOneName ? undefined : split?.given, from: 'the display name' },
    { name: isOneName ? family : undefined, from: 'the family name' },
    { name: local, from: 'the e-mail address' },
    { name: parts.userName, from: 'the user name' },
  ]
  const source = sources.find(({ name }) => name !== undefined && name !== '')
  const givenName = given ?? source?.name
  if (givenName === undefined) return undefined
  const familyName = (isOneName ? undefined : family) ?? split?.family ?? '-'
  const isKept = familyName === family
  return {
    ...{ givenName, familyName },
    ...(given === undefined && source !== undefined && { givenFrom: source.from }),
    ...(!isKept && { familyFrom: familyName === '-' ? 'nothing' : 'the display name' }),
  }
}
