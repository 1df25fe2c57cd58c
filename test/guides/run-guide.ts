/**
 * Runs a guide as its reader does: shell blocks in one shell, in order; blocks that begin with the
 * name of a file are written to it; answers that are shown are compared with those that came.
 */
import assert from 'node:assert/strict'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { type Block, type Part, readGuide } from './guide.ts'
import { openShell, type Printed, type Shell } from './shell.ts'
import { assertShown } from './shown.ts'

/** Where the guide is run, and what is done in it by hand. */
export interface Reader {
  /** Read when the guide begins, since servers start before. */
  server(): { readonly url: string; readonly dataDir?: string }
  /** What stands in the guide, and what stands for it here: hosts and ports. */
  replaced?(): readonly (readonly [from: string, to: string])[]
  environment?(): Readonly<Record<string, string>>
  /** By their name in the guide: what somebody does in a browser, for instance. */
  readonly deeds?: Readonly<Record<string, (shell: Shell) => Promise<void>>>
  /** By language: blocks that no shell runs. */
  readonly checks?: Readonly<Record<string, (text: string, shell: Shell) => Promise<void>>>
}

/** A test for each block and deed of `docs/guides/<name>.md`. */
export function runGuide(name: string, reader: Reader): void {
  const file = `docs/guides/${name}.md`
  describe(`the guide ${file}`, () => {
    const parts = readGuide(file)
    const { deeds = {}, checks = {} } = reader
    let shell: Shell
    let last: Printed | undefined
    let failedAt: number | undefined
    let meanwhile: (() => Promise<void>) | undefined
    let replace = (text: string) => text
    before(async () => {
      const { url, dataDir } = reader.server()
      const replaced = [...(reader.replaced?.() ?? []), ['http://localhost:8080', url] as const]
      replace = (text) => replaced.reduce((so, [from, to]) => so.replaceAll(from, to), text)
      shell = await openShell({ ...(dataDir && { dataDir }), ...environmentOf(reader) })
    })
    after(() => shell?.close())

    it('is run from its beginning to its end, with all that is done by hand', () => {
      const named = parts.flatMap((part) => (part.kind === 'deed' ? [part.name] : []))
      assert.deepEqual(Object.keys(deeds).sort(), [...new Set(named)].sort())
      assert.ok(parts.length > 0)
    })

    const runBlock = async (block: Block, next: Part | undefined) => {
      const text = replace(block.text)
      const check = checks[block.language]
      if (block.fileName !== undefined) {
        await writeFile(join(shell.folder, block.fileName), text)
        return
      }
      if (check) return check(text, shell)
      if (block.language === 'json' || block.language === 'text') {
        return compare(block, { text, printed: last })
      }
      assert.equal(block.language, 'sh', `nobody knows how to run ${block.language}`)
      const mayFail = next?.kind === 'block' && next.words.includes('refused')
      const running = shell.run(text, { mayFail })
      const done = await Promise.all([running, meanwhile?.()]).finally(() => {
        meanwhile = undefined
      })
      last = done[0]
      const { failures, stdout, stderr } = last
      assert.equal(failures !== '', mayFail, `${text}\n${failures}\n${stdout}\n${stderr}`)
    }

    for (const [index, part] of parts.entries()) {
      it(`line ${part.line}: ${titleOf(part)}`, async () => {
        assert.equal(failedAt, undefined, 'what stands before it failed')
        failedAt = part.line
        if (part.kind === 'block') await runBlock(part, parts[index + 1])
        else {
          const deed = deeds[part.name]
          assert.ok(deed, `nobody does this: ${part.name}`)
          if (part.isMeanwhile) meanwhile = () => deed(shell)
          else await deed(shell)
        }
        failedAt = undefined
      })
    }
  })
}

const environmentOf = ({ environment }: Reader) =>
  environment ? { environment: environment() } : {}

function titleOf(part: Part): string {
  if (part.kind === 'deed') return part.name
  const [first = ''] = part.text.split('\n')
  return `${part.language} ${part.words.join(' ')} ${first}`
}

/** An answer of JSON member by member; anything else as it stands, with `…` for what differs. */
function compare(
  { language }: Block,
  { text, printed }: { readonly text: string; readonly printed: Printed | undefined },
): void {
  assert.ok(printed, 'an answer follows a call')
  if (language === 'json') {
    assertShown({ actual: JSON.parse(printed.stdout), shown: JSON.parse(text) })
    return
  }
  assertShown({ actual: `${printed.stdout}${printed.stderr}`.trim(), shown: text.trim() })
}

/** A file that a guide's commands write, or an empty text. */
export const fileIn = (shell: Shell, name: string) =>
  readFile(join(shell.folder, name), 'utf8').catch(() => '')
