/** Circles in a graph: each set of nodes that can all be reached from one another (Tarjan 1972). */
export function circlesIn(
  edges: ReadonlyMap<string, readonly string[]>,
): readonly (readonly string[])[] {
  const circles: string[][] = []
  const indexes = new Map<string, number>()
  const lowest = new Map<string, number>()
  const stack: string[] = []
  const lower = (node: string, index: number) =>
    lowest.set(node, Math.min(lowest.get(node) ?? index, index))

  const visit = (node: string): void => {
    const index = indexes.size
    indexes.set(node, index)
    lower(node, index)
    stack.push(node)
    for (const next of edges.get(node) ?? []) {
      if (!indexes.has(next)) {
        visit(next)
        lower(node, lowest.get(next) ?? index)
      } else if (stack.includes(next)) lower(node, indexes.get(next) ?? index)
    }
    if (lowest.get(node) !== index) return
    const circle = stack.splice(stack.indexOf(node))
    if (circle.length > 1) circles.push(circle)
  }
  for (const node of edges.keys()) if (!indexes.has(node)) visit(node)
  return circles
}
