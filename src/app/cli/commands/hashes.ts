/** `gatehouse hashes`: what the password hashes of another system are. */
import { createReadStream } from 'node:fs'
import { readSettings } from '../../config/settings.ts'
import {
  type HashGroup,
  type IdentifiedHashes,
  identifyHashes,
} from '../../operator/identify-hashes.ts'
import { type Command, exitCodes, optionalName, optionText, UsageError } from '../command.ts'
import { formatTable } from '../table.ts'

/** `gatehouse hashes identify`. */
export const hashesIdentify: Command = {
  name: 'hashes identify',
  summary: 'says what password hashes of another system are, and what they cost at sign-in',
  usage: '[<file> | -] [--source <product>] [--state <json>]',
  details: [
    'One hash a line, of a file or of standard input: a text, or an object as JSON, such as',
    'Keycloak, Auth0, Okta, FusionAuth, Clerk and Logto export it. Hashes are not shown. --source',
    'names the product where encodings look alike, such as django or werkzeug; --state has what',
    'all lines share, such as {"scheme":"vbulletin"} or the parameters of Firebase. No server and',
    'no store is needed. Exit code 0: all could be imported; 1: some could not.',
  ],
  options: { source: { type: 'string' }, state: { type: 'string' } },
  async run(args) {
    const file = optionalName(args) ?? '-'
    const defaults = statedIn(optionText(args, 'state'))
    const { hashCostMax: bound } = readSettings(process.env, process.cwd())
    const chunks = file === '-' ? process.stdin : createReadStream(file)
    const options = { source: optionText(args, 'source'), defaults }
    const found = await identifyHashes(chunks, { options, bound })
    const exitCode = found.refused > 0 ? exitCodes.failed : exitCodes.done
    return { lines: linesOf(found), data: found, exitCode }
  },
}

function statedIn(text: string | undefined): Readonly<Record<string, unknown>> | undefined {
  if (text === undefined) return undefined
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { ...value }
  } catch {
    // Said below, as for JSON that is no object.
  }
  throw new UsageError('--state takes an object as JSON, such as {"scheme":"vbulletin"}')
}

function linesOf({ count, accepted, refused, milliseconds, groups }: IdentifiedHashes): string[] {
  const seconds = Math.ceil(milliseconds / 1000)
  return [
    ...formatTable(groups.map(rowOf)),
    ...groups.flatMap(notesOf),
    `${count} hashes: ${accepted} can be imported, ${refused} cannot; comparing each once takes ` +
      `about ${seconds} s of one core`,
  ]
}

const outcomeTexts: Readonly<Record<HashGroup['outcome'], string>> = {
  accepted: 'can be imported',
  'too-costly': 'costs too much',
  'no-password': 'stands for no password',
  locked: 'locked, with a hash',
  refused: 'refused',
}

function rowOf({ count, scheme, outcome, reason, form, parameters, milliseconds }: HashGroup) {
  const text = reason === undefined ? outcomeTexts[outcome] : `${outcomeTexts[outcome]}: ${reason}`
  const cost = milliseconds === undefined ? '' : `${Number(milliseconds.toPrecision(2))} ms`
  return [String(count), scheme, text, form ?? '', cost, parameters ?? '']
}

function notesOf({ scheme, firstLine, notes }: HashGroup): string[] {
  return notes.map((note) => `${scheme}, line ${firstLine}: ${note}`)
}
