/** `gatehouse hashes`: what the password hashes of another system are. */
import { createReadStream } from 'node:fs'
import { readSettings } from '../../config/settings.ts'
import {
  type HashGroup,
  hashesOfLines,
  type IdentifiedHashes,
  identifyHashes,
  type SchemeSum,
} from '../../operator/identify-hashes.ts'
import { type Command, exitCodes, optionalName, optionText, UsageError } from '../command.ts'
import { hashesOfExport } from '../hashes-of-export.ts'
import { formatTable } from '../table.ts'

/** `gatehouse hashes identify`. */
export const hashesIdentify: Command = {
  name: 'hashes identify',
  summary: 'says what password hashes of another system are, and what they cost at sign-in',
  usage: '[<file> | -] [--from <product>] [--source <product>] [--state <json>]',
  details: [
    'One hash a line, of a file or of standard input: a text, or an object as JSON, such as',
    'Keycloak, Auth0, Okta, FusionAuth, Clerk and Logto export it. Hashes are not shown. --source',
    'names the product where encodings look alike, such as django or werkzeug; --state has what',
    'all lines share, such as {"scheme":"vbulletin"} or the parameters of Firebase. With --from',
    'the file is an export, of the product of that name, or with auto of one that is recognised.',
    'No server and no store is needed. Exit code 0: all could be imported; 1: some could not.',
  ],
  options: { from: { type: 'string' }, source: { type: 'string' }, state: { type: 'string' } },
  async run(args) {
    const file = optionalName(args) ?? '-'
    const defaults = statedIn(optionText(args, 'state'))
    const { hashCostMax: bound } = readSettings(process.env, process.cwd())
    const from = optionText(args, 'from')
    const values =
      from === undefined
        ? hashesOfLines(file === '-' ? process.stdin : createReadStream(file))
        : hashesOfExport(file, { from, hash: defaults ?? {} })
    const options = { source: optionText(args, 'source'), defaults }
    const found = await identifyHashes(values, { options, bound })
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

function linesOf(found: IdentifiedHashes): string[] {
  const { count, accepted, refused, milliseconds, groups, schemes } = found
  return [
    ...formatTable(groups.map(rowOf)),
    ...groups.flatMap(notesOf),
    ...schemes.map(sumOf),
    `${count} hashes: ${accepted} can be imported, ${refused} cannot; comparing each once takes ` +
      `about ${durationOf(milliseconds)} of one core`,
  ]
}

const counts = new Intl.NumberFormat('en')

/** What signing in once costs all users of a scheme. */
function sumOf({ scheme, count, milliseconds }: SchemeSum): string {
  const each = durationOf(milliseconds / count)
  return `${counts.format(count)} hashes of ${each}: ${scheme}, ${durationOf(milliseconds)} in all`
}

const units = [
  { name: 'd', ms: 86_400_000 },
  { name: 'h', ms: 3_600_000 },
  { name: 'min', ms: 60_000 },
  { name: 's', ms: 1000 },
  { name: 'ms', ms: 1 },
] as const

/** With two digits: `1.1 s`, `13 h`. */
function durationOf(milliseconds: number): string {
  const unit = units.find(({ ms }) => milliseconds >= ms) ?? { name: 'ms', ms: 1 }
  const number = milliseconds / unit.ms
  return `${number < 10 ? Number(number.toPrecision(2)) : Math.round(number)} ${unit.name}`
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
