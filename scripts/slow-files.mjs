/** A reporter for `npm test`: the slowest files first. */

/** How many files are listed. */
const namedMax = 15

/** @param {AsyncIterable<{type: string, data: any}>} events as `node:test` gives them */
export default async function* slowFiles(events) {
  const msByFile = new Map()
  for await (const { type, data } of events) {
    if ((type !== 'test:pass' && type !== 'test:fail') || data.nesting !== 0 || !data.file) continue
    const file = data.file
      .replace(`${process.cwd()}/`, '')
      .replace(/^out\/tests\/\d+\/|\.mjs$/g, '')
    msByFile.set(file, (msByFile.get(file) ?? 0) + data.details.duration_ms)
  }
  const slowest = [...msByFile].sort(([, one], [, other]) => other - one).slice(0, namedMax)
  if (slowest.length < 2) return
  yield '\nslowest files:\n'
  for (const [file, ms] of slowest) yield `${(ms / 1000).toFixed(1).padStart(7)} s  ${file}\n`
}
