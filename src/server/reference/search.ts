/** Finds operations and errors by terms, paths and ids. */
import type { OperationLine } from './catalogue.ts'
import type { ErrorLine } from './error-lines.ts'

/** How many of each are shown. */
const foundMax = 50

/** What a search looks through. */
export interface Searched {
  readonly lines: readonly OperationLine[]
  readonly errors: readonly ErrorLine[]
}

/** Those with all terms: operations whose names begin with one first, deprecated ones last. */
export function search(query: string, { lines, errors }: Searched): Searched {
  const terms = query.toLowerCase().split(/\s+/).filter(Boolean).slice(0, 8)
  if (terms.length === 0) return { lines: [], errors: [] }
  const hasAll = (text: string): boolean => terms.every((word) => text.includes(word))
  const rank = ({ summary, isDeprecated }: OperationLine): number => {
    const isBegun = summary.toLowerCase().startsWith(terms[0] ?? '')
    return (isBegun ? 0 : 1) + (isDeprecated ? 2 : 0)
  }
  const found = lines
    .filter(({ service, name, summary, path, verb }) =>
      hasAll(`${summary} ${name} ${service} ${verb} ${path}`.toLowerCase()),
    )
    .sort((one, other) => rank(one) - rank(other))
  const wrong = errors.filter(({ ids, text, names }) =>
    hasAll([...ids, text, ...names].join(' ').toLowerCase()),
  )
  return { lines: found.slice(0, foundMax), errors: wrong.slice(0, foundMax) }
}
