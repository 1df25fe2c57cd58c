/**
 * A pure function of a text that caches its latest results. Only the time it takes shows that, so a
 * module may hold one and still count as stateless.
 */
export function memoised<Text extends string, Result>(
  compute: (text: Text) => Result,
  /** How many results are cached; when there are more, all are dropped. */
  sizeMax: number,
): (text: Text) => Result {
  const known = new Map<Text, Result>()
  return (text) => {
    const found = known.get(text)
    if (found !== undefined) return found
    const result = compute(text)
    if (known.size >= sizeMax) known.clear()
    known.set(text, result)
    return result
  }
}
