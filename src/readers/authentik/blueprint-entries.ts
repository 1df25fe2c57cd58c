/**
 * Cuts a blueprint (import-sources §10) into its entries while it is read: each is a list item
 * below `entries`, and is parsed on its own.
 */

/** The text of one entry as a YAML document, or the `context` before the entries. */
export type BlueprintPart =
  | { readonly kind: 'entry' | 'context'; readonly line: number; readonly text: string }
  | { readonly kind: 'fault'; readonly line: number; readonly fault: string }

/** The longest entry that is read, in characters. */
export const entryLengthMax = 1_048_576

/** Takes the lines of a document one by one; gives what each of them completes. */
export interface BlueprintCutter {
  readonly take: (line: number, text: string) => BlueprintPart | undefined
  readonly end: () => BlueprintPart | undefined
}

/** A list item's line: its indentation and the dash. */
const item = /^( *)-(?: |$)/

/** Begins one document. */
export function blueprintCutter(): BlueprintCutter {
  let section: string | undefined
  let indent: number | undefined
  let open: { kind: 'entry' | 'context'; line: number; texts: string[]; length: number } | undefined

  function end(): BlueprintPart | undefined {
    const part = open
    open = undefined
    if (!part) return undefined
    if (part.length > entryLengthMax) {
      return { kind: 'fault', line: part.line, fault: 'The entry is longer than 1 MiB' }
    }
    return { kind: part.kind, line: part.line, text: part.texts.join('\n') }
  }

  function add(text: string) {
    if (!open) return
    open.length += text.length + 1
    if (open.length <= entryLengthMax) open.texts.push(text)
  }

  function begin(kind: 'entry' | 'context', given: { line: number; text: string }) {
    const ended = end()
    open = { kind, line: given.line, texts: [], length: 0 }
    add(given.text)
    return ended
  }

  function take(line: number, text: string): BlueprintPart | undefined {
    const [, key] = /^([A-Za-z_]+):(?:\s|$)/.exec(text) ?? []
    if (key !== undefined) {
      section = key
      indent = undefined
      return key === 'context' ? begin('context', { line, text }) : end()
    }
    const [, blanks] = (section === 'entries' && item.exec(text)) || []
    if (blanks !== undefined && (indent === undefined || blanks.length <= indent)) {
      indent = blanks.length
      return begin('entry', { line, text: `${blanks} ${text.slice(blanks.length + 1)}` })
    }
    // A name of a section between two lists.
    const isOutside = indent !== undefined && /^ *[^\s#-]/.test(text) && text.search(/\S/) <= indent
    if (isOutside && open?.kind === 'entry') return end()
    add(text)
    return undefined
  }

  return { take, end }
}
