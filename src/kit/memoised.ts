/**
 * A pure function of a text that keeps its latest results: nobody can tell but by the time it
 * takes, so that a module may hold one without having a state.
 */
export function memoised<Text extends string, Result>(
  compute: (text: Text) => Result,
  /** How many results are kept; when there are more, all are dropped. */
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
