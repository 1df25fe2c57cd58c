/** What the bench started or made is undone in the reverse order, also on Control-C. */

type Undo = () => Promise<unknown> | unknown

const undos: Undo[] = []

/** Remembers how to undo something; gives a function that undoes it now, once. */
export function undoLater(undo: Undo): () => Promise<void> {
  undos.push(undo)
  return async () => {
    const at = undos.indexOf(undo)
    if (at === -1) return
    undos.splice(at, 1)
    await undo()
  }
}

/** Undoes whatever is left; what cannot be undone is said and does not stop the rest. */
export async function undoAll(): Promise<void> {
  for (let undo = undos.pop(); undo; undo = undos.pop()) {
    try {
      await undo()
    } catch (reason) {
      console.error('tidying up:', (reason as Error).message)
    }
  }
}

/** Signals tidy up before they end the bench. */
export function undoOnSignals(): void {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void undoAll().then(() => process.exit(130)))
  }
}
