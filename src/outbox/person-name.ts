/**
 * Names in messages are chosen by users and read by strangers: they must not look like a line of
 * their own, continue endlessly, or be turned into a link by a mail client.
 */
import { toSingleLine } from './plain-text.ts'
import type { Variables } from './recipient.ts'

/** Longer names are truncated: they could carry a message of their own. */
const charactersMax = 60

/** A name on one line, truncated, in which mail clients find no URL or address. */
export function safeDisplayName(text: string): string {
  // Truncated first, so that the cost does not depend on the input.
  const line = toSingleLine(text.slice(0, charactersMax * 10))
  const harmless = line
    .replace(/[@＠]|[:：]?[/\\／]{2,}/g, ' ')
    // Dots as in a host name: between letters or digits and before more than an initial.
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

/** Scripts whose people write the family name first. */
const familyFirst = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u

/**
 * The name by which a person is addressed in a language. Japanese and Chinese put the family name
 * first, where the name is in such a script and nobody has chosen another one to be shown.
 */
export function addressedName(
  tag: string,
  {
    firstName,
    lastName,
    displayName,
  }: {
    readonly firstName: string
    readonly lastName: string
    readonly displayName: string
  },
): string {
  const isChosen = displayName !== `${firstName} ${lastName}`.trim()
  const turns = (tag === 'ja' || tag === 'zh') && familyFirst.test(firstName + lastName)
  if (isChosen || !turns || firstName === '' || lastName === '') return displayName
  return tag === 'ja' ? `${lastName} ${firstName}` : `${lastName}${firstName}`
}

const names = ['FirstName', 'LastName', 'NickName', 'DisplayName'] as const

/** A list of login names can be as long as its organisation has domains. */
const valueCharactersMax = 1_000

/** Variables as shown in texts: names made safe, long values truncated. */
export function safeVariables(variables: Variables): Variables {
  const said = Object.entries(variables).map(([name, value]) => {
    const text = typeof value === 'string' ? value : value.join(', ')
    return [name, text.slice(0, valueCharactersMax)]
  })
  const named = names.map((name) => [name, safeDisplayName(String(variables[name] ?? ''))])
  return Object.fromEntries([...said, ...named])
}
