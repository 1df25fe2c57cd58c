/** Asks the person at the terminal. */
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { Writable } from 'node:stream'
import { UsageError } from '../command.ts'

/** What can be asked. All throw `UsageError` where there is no terminal. */
export interface Prompts {
  readonly isTerminal: boolean
  text(text: string): Promise<string>
  /** A text that is not shown while it is typed. */
  secret(text: string): Promise<string>
  /** False unless the answer begins with y. */
  confirm(text: string): Promise<boolean>
}

/** Prompts at the terminal of this process. */
export function terminalPrompts(): Prompts {
  const { stdin, stderr } = process
  const isTerminal = stdin.isTTY === true && stderr.isTTY === true
  const ask = async (text: string, how: { readonly isShown: boolean }): Promise<string> => {
    if (!isTerminal) throw new UsageError(`there is no terminal to ask at: ${text.trim()}`)
    stderr.write(text)
    const output = how.isShown ? stderr : new Writable({ write: (_chunk, _, done) => done() })
    const line = createInterface({ input: stdin, output, terminal: true })
    try {
      const [typed] = await once(line, 'line')
      return String(typed)
    } finally {
      line.close()
      if (!how.isShown) stderr.write('\n')
    }
  }
  return {
    isTerminal,
    text: async (text) => (await ask(text, { isShown: true })).trim(),
    secret: (text) => ask(text, { isShown: false }),
    confirm: async (text) => /^y/i.test((await ask(`${text} [y/N] `, { isShown: true })).trim()),
  }
}
