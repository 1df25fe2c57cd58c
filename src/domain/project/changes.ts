/** What differs between a configuration and the wanted one. */

type Stored = string | number | boolean | readonly (string | number)[] | undefined

/** The wanted members that are there and differ from the stored ones; lists by their order. */
export function changesOf<T extends { readonly [K in keyof T]: Stored }>(
  stored: T,
  wanted: { readonly [K in keyof T]?: T[K] | undefined },
): { [K in keyof T]?: NonNullable<T[K]> } {
  const result: { [K in keyof T]?: NonNullable<T[K]> } = {}
  for (const key in stored) {
    const value = wanted[key]
    if (value === undefined || value === null || isSame(stored[key], value)) continue
    result[key] = value
  }
  return result
}

function isSame(one: Stored, other: Stored): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}
