/**
 * Lines of the CSV that `firebase auth:export` writes. It has no header, and no dialect that a
 * reader of CSV knows: texts with a comma are in quotes, but only the claims double the quotes
 * inside, and each line ends with a comma (import-sources §3).
 */

/** The columns by name, in their order; those without a name are not used. */
export const firebaseColumns = [
  ...(['localId', 'email', 'emailVerified', 'passwordHash', 'salt', 'displayName'] as const),
  ...(['photoUrl', 'google.id', 'google.email', 'google.name', 'google.photo'] as const),
  ...(['facebook.id', 'facebook.email', 'facebook.name', 'facebook.photo'] as const),
  ...(['twitter.id', 'twitter.email', 'twitter.name', 'twitter.photo'] as const),
  ...(['github.id', 'github.email', 'github.name', 'github.photo'] as const),
  ...(['createdAt', 'lastSignedInAt', 'phoneNumber', 'disabled', 'customAttributes'] as const),
] as const

/** Cells by the name of their column; those that are empty are not there. */
export type FirebaseRow = Readonly<Partial<Record<(typeof firebaseColumns)[number], string>>>

/** The cells of a line; undefined if it has another number of them. */
export function firebaseRow(line: string): FirebaseRow | undefined {
  const steps = { left: stepsMax }
  const cells = cellsOf(line.replace(/,\s*$/, ''), firebaseColumns.length, steps)
  if (!cells) return undefined
  const pairs = firebaseColumns.map((name, index) => [name, cells[index] ?? ''] as const)
  return Object.fromEntries(pairs.filter(([, cell]) => cell !== ''))
}

/** A line of nothing but quotes and commas could be taken apart in very many ways. */
const stepsMax = 10_000

/**
 * So many cells, of which the first ends at the earliest mark that leaves the right number for
 * the others: a quote before a comma may as well be part of a name.
 */
function cellsOf(
  text: string,
  count: number,
  steps: { left: number },
): readonly string[] | undefined {
  steps.left -= 1
  if (steps.left < 0) return undefined
  if (count === 1) return isOneCell(text) ? [unquoted(text)] : undefined
  if (text.startsWith('"')) {
    for (let end = text.indexOf('",', 1); end >= 0; end = text.indexOf('",', end + 1)) {
      const others = cellsOf(text.slice(end + 2), count - 1, steps)
      if (others) return [unquoted(text.slice(0, end + 1)), ...others]
    }
  }
  const end = text.indexOf(',')
  const others = end < 0 ? undefined : cellsOf(text.slice(end + 1), count - 1, steps)
  return others && [text.slice(0, end), ...others]
}

/** What is behind the last comma that separates cells. */
function isOneCell(text: string): boolean {
  return !text.includes(',') || /^".*"$/s.test(text)
}

/** Doubled quotes are those of the claims, which are JSON. */
function unquoted(text: string): string {
  const [, inner] = /^"(.*)"$/s.exec(text) ?? []
  return inner === undefined ? text : inner.replaceAll('""', '"')
}
