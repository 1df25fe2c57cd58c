/** Colours of a terminal (ECMA-48 §8.3.117), where there is one and they are wanted. */

/** Marks texts. */
export interface Colours {
  readonly good: (text: string) => string
  readonly bad: (text: string) => string
  readonly notable: (text: string) => string
  readonly strong: (text: string) => string
}

const marked = (code: number) => (text: string) => `\u001b[${code}m${text}\u001b[0m`
const plain = (text: string) => text

/** Colours for a stream; none for a pipe or file, nor where `NO_COLOR` is set. */
export function coloursFor({
  isTerminal,
  isColourless,
}: {
  readonly isTerminal: boolean
  readonly isColourless: boolean
}): Colours {
  if (!isTerminal || isColourless) return { good: plain, bad: plain, notable: plain, strong: plain }
  return { good: marked(32), bad: marked(31), notable: marked(33), strong: marked(1) }
}
