/** What a suite has opened is closed, also when some of it never came about or will not close. */

type Closable = { close(): Promise<void> } | undefined

/** Closes all, in order; then fails with the first failure. */
export async function closeAll(...opened: readonly Closable[]): Promise<void> {
  const failures: unknown[] = []
  for (const each of opened) await each?.close().catch((reason) => failures.push(reason))
  if (failures.length > 0) throw failures[0]
}
