/**
 * Names in messages are texts of whoever chose them, and their readers may be strangers: nothing
 * in them may look like a line of its own, run on, or be made a link by a mail program.
 */
import { oneLine } from './plain-text.ts'
import type { Variables } from './recipient.ts'

/** Longer names are nobody's; more of them would be a letter in our name. */
const charactersMax = 60

/** A name on one line, cut, in which no program finds an address of a page or a mailbox. */
export function personName(text: string): string {
  // Cut first: what follows then costs nothing, whatever was given.
  const line = oneLine(text.slice(0, charactersMax * 10))
  const harmless = line
    .replace(/[@＠]|[:：]?[/\\／]{2,}/g, ' ')
    // Where an address has a dot, between letters or digits and before more than an initial.
    .replace(/(?<=[\p{L}\p{N}])[.．。｡](?=\p{N}|\p{L}{2})/gu, '. ')
    .replace(/\s+/gu, ' ')
    .trim()
  const characters = [...harmless]
  if (characters.length <= charactersMax) return harmless
  return `${characters
    .slice(0, charactersMax - 1)
    .join('')
    .trimEnd()}…`
}

const names = ['FirstName', 'LastName', 'NickName', 'DisplayName'] as const

/** A list of log-in names has as many as its organisation has domains. */
const valueCharactersMax = 1_000

/** Variables as texts may say them: names made harmless, and none endless. */
export function saidVariables(variables: Variables): Variables {
  const said = Object.entries(variables).map(([name, value]) => {
    const text = typeof value === 'string' ? value : value.join(', ')
    return [name, text.slice(0, valueCharactersMax)]
  })
  const named = names.map((name) => [name, personName(String(variables[name] ?? ''))])
  return Object.fromEntries([...said, ...named])
}
