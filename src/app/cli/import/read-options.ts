/** Options of `gatehouse import` that say how files are read. */
import type { ReadOptions } from '../../../readers/reader.ts'
import {
  type CommandArguments,
  type Options,
  optionText,
  optionTexts,
  UsageError,
} from '../command.ts'
import { hashMembersOf, jsonIn, pairsOf } from './job-options.ts'

const text = { type: 'string' } as const
const flag = { type: 'boolean' } as const

/** The options, as `parseArgs` takes them. */
export const readingOptions = {
  from: text,
  names: text,
  metadata: text,
  'time-zone': text,
  'default-region': text,
  'assume-verified': flag,
  'with-deleted': flag,
  encoding: text,
  option: { type: 'string', multiple: true },
  mapping: text,
} as const satisfies Options

/** What the help says of them. */
export const readingDetails = [
  '--from SOURCE         the product; default: recognised by the content',
  '--names derive|keep   fill in missing names (default), or leave them out',
  '--metadata named|all  keep what the table of the product lists (default), or all but secrets',
  '--time-zone ZONE      of dates without one, such as Europe/Zurich; default UTC',
  '--default-region R    of phone numbers without a country, such as DE',
  '--assume-verified     addresses count as verified where the product knows no such flag',
  '--with-deleted        deleted users become inactive instead of being left out',
  '--encoding E          utf-8 (default), windows-1252, iso-8859-1, utf-16le',
  '--option NAME=VALUE   an option of the product; see docs/migrate',
  '--mapping F.json      how the columns of a CSV are read; without it they are guessed, shown',
  '                      and confirmed',
] as const

/** How files are read. Throws `UsageError`. */
export function readOptionsOf(
  args: CommandArguments,
  { nowMs }: { readonly nowMs: number },
): ReadOptions {
  const mapping = optionText(args, 'mapping')
  return {
    nowMs,
    ...present('names', choice(args, 'names', ['derive', 'keep'])),
    ...present('metadata', choice(args, 'metadata', ['named', 'all'])),
    ...present('timeZone', optionText(args, 'time-zone')),
    ...present('defaultRegion', optionText(args, 'default-region')?.toUpperCase()),
    ...present('rpId', optionText(args, 'rp-id')),
    ...present('encoding', optionText(args, 'encoding')),
    ...(args.values['assume-verified'] === true && { assumeVerified: true }),
    ...(args.values['with-deleted'] === true && { withDeleted: true }),
    ...(optionTexts(args, 'option').length > 0 && { source: pairsOf(args, 'option') }),
    hash: hashMembersOf(args),
    ...(mapping !== undefined && { mapping: jsonIn(mapping) }),
  }
}

function present<Name extends string, T>(
  name: Name,
  value: T | undefined,
): Partial<Record<Name, T>> {
  const entry: Partial<Record<Name, T>> = {}
  if (value !== undefined) entry[name] = value
  return entry
}

function choice<const T extends string>(
  args: CommandArguments,
  option: string,
  known: readonly T[],
): T | undefined {
  const value = optionText(args, option)
  if (value === undefined) return undefined
  const found = known.find((each) => each === value)
  if (found !== undefined) return found
  throw new UsageError(`--${option} is one of ${known.join(', ')}, not "${value}"`)
}
