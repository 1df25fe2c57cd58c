/** A guide of docs/guides/: what is to be run of it, in order. */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'

/** A block of code. */
export interface Block {
  readonly kind: 'block'
  readonly line: number
  readonly language: string
  /** What stands behind the language: `refused` at answers that are errors. */
  readonly words: readonly string[]
  readonly text: string
  /** What a reader calls the file that the block is; its first line names it. */
  readonly fileName: string | undefined
}

/** What somebody does by hand there, such as to sign in; readers of the page do not see it. */
export interface Deed {
  readonly kind: 'deed'
  readonly line: number
  readonly name: string
  /** Whether it is done while the next block runs. */
  readonly isMeanwhile: boolean
}

export type Part = Block | Deed

/** `// shop.mjs`, `# Caddyfile`, `<!-- www/index.html -->`; in what no shell runs. */
const namesFile = /^(?:\/\/|#|<!--) ([\w./-]+)(?: -->)?$/

/** All of it: a fence that is not understood is an error, so that none is passed over. */
export function readGuide(file: string): readonly Part[] {
  const lines = readFileSync(file, 'utf8').split('\n')
  const parts: Part[] = []
  for (let at = 0; at < lines.length; at++) {
    const [, how, name = ''] = /^<!-- (by hand|meanwhile): (.*) -->$/.exec(lines[at] ?? '') ?? []
    if (how) parts.push({ kind: 'deed', line: at + 1, name, isMeanwhile: how === 'meanwhile' })
    if (!/^\s*(```|~~~)/.test(lines[at] ?? '')) continue
    const [, language = '', rest = ''] = /^```([a-z]+)((?: [a-z]+)*)$/.exec(lines[at] ?? '') ?? []
    assert.notEqual(language, '', `${file}:${at + 1}: a block needs a language`)
    const end = lines.indexOf('```', at + 1)
    assert.ok(end > at, `${file}:${at + 1}: the block has no end`)
    const inside = lines.slice(at + 1, end)
    const first = language === 'sh' ? '' : (inside[0] ?? '')
    const [, fileName] = namesFile.exec(first) ?? []
    const words = rest.split(' ').filter(Boolean)
    const text = `${inside.join('\n')}\n`
    parts.push({ kind: 'block', line: at + 1, language, words, text, fileName })
    at = end
  }
  return parts
}
