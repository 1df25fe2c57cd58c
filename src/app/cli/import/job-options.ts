/** Options of `gatehouse import` that become the settings of a job. */
import { readFileSync } from 'node:fs'
import type { JsonObject } from '@bufbuild/protobuf'
import { MailMode, Mode } from '../../../proto/gatehouse/import/v1/import_service_pb.js'
import {
  type CommandArguments,
  type Options,
  optionText,
  optionTexts,
  UsageError,
} from '../command.ts'

const text = { type: 'string' } as const
const several = { type: 'string', multiple: true } as const

/** The options, as `parseArgs` takes them. */
export const jobOptions = {
  name: text,
  org: text,
  mode: text,
  match: several,
  keep: several,
  mails: text,
  share: text,
  idp: several,
  organization: several,
  project: several,
  'default-project': text,
  'rp-id': text,
  canary: several,
  'canary-file': text,
  hash: several,
  'hash-file': text,
  'pepper-file': text,
} as const satisfies Options

/** What the help says of them. */
export const jobDetails = [
  '--name TEXT           name of the job; default: that of the first file',
  '--org ID              the job is for one organisation; default: for the whole instance',
  '--mode MODE           users who are there already: insert (default) refuses, skip leaves,',
  '                      update sets what the record has, replace makes them as the record says',
  '--match KEY           how users are found: id, user_name, email, external_id or metadata:KEY;',
  '                      in the order given; default id, user_name',
  '--keep MEMBER         in updates, a member whose existing value wins, such as profile.nickName',
  '--mails WHEN          none (default), later (then: gatehouse import release-mails), or now',
  '--share PERCENT       of the time of the server; default 50',
  '--idp NAME=ID         from names of the source to ids here; also --organization and --project',
  '--default-project ID  for roles without a project',
  '--rp-id DOMAIN        for passkeys whose file does not say theirs',
  '--canary RECORD       a known password, which is asked for: nothing is written unless it',
  '                      verifies; RECORD is an id or user name',
  '--canary-file F       the same of a file with lines RECORD=PASSWORD',
  '--pepper-file F       what was added to all passwords; --hash KEY=VALUE and --hash-file F.json',
  '                      set other members that complete hashes, such as signerKey',
] as const

const modes: Readonly<Record<string, Mode>> = {
  insert: Mode.INSERT,
  skip: Mode.SKIP,
  update: Mode.UPDATE,
  replace: Mode.REPLACE,
}

const mailModes: Readonly<Record<string, MailMode>> = {
  none: MailMode.NONE,
  later: MailMode.LATER,
  now: MailMode.NOW,
}

/** Whether some setting is given; name and organisation of a job cannot change. */
export function hasSettings({ values }: CommandArguments): boolean {
  return Object.keys(jobOptions).some(
    (option) => values[option] !== undefined && option !== 'name' && option !== 'org',
  )
}

/** Settings without canaries, which may have to be asked for. Throws `UsageError`. */
export function settingsOf(args: CommandArguments) {
  return {
    mode: oneOf(modes, { option: 'mode', value: optionText(args, 'mode') }) ?? Mode.UNSPECIFIED,
    match: listed(args, 'match'),
    keep: listed(args, 'keep'),
    mails:
      oneOf(mailModes, { option: 'mails', value: optionText(args, 'mails') }) ??
      MailMode.UNSPECIFIED,
    share: shareOf(optionText(args, 'share')) ?? 0,
    idps: pairsOf(args, 'idp'),
    organizations: pairsOf(args, 'organization'),
    projects: pairsOf(args, 'project'),
    defaultProjectId: optionText(args, 'default-project') ?? '',
    rpId: optionText(args, 'rp-id') ?? '',
    hash: hashMembersOf(args),
  }
}

/** Percent; throws `UsageError`. */
export function shareOf(value: string | undefined): number | undefined {
  if (value === undefined) return undefined
  const share = Number(value)
  if (Number.isInteger(share) && share >= 1 && share <= 100) return share
  throw new UsageError(`--share takes percent from 1 to 100, not "${value}"`)
}

/** Members that complete the hashes of the file, such as `pepper`. Throws `UsageError`. */
export function hashMembersOf(args: CommandArguments): JsonObject {
  const pepperFile = optionText(args, 'pepper-file')
  const file = optionText(args, 'hash-file')
  return {
    ...(file === undefined ? {} : jsonObjectIn(file)),
    ...(pepperFile === undefined ? {} : { pepper: lineOf(pepperFile) }),
    ...pairsOf(args, 'hash'),
  }
}

function jsonObjectIn(file: string): JsonObject {
  const value = jsonIn(file)
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    const members: JsonObject = { ...value }
    return members
  }
  throw new UsageError(`${file} has no object as JSON`)
}

/** A file as JSON. Throws `UsageError`, which does not repeat what is in the file. */
export function jsonIn(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch (reason) {
    if (reason instanceof SyntaxError) throw new UsageError(`${file} has no JSON`)
    throw reason
  }
}

/** A secret of a file: everything but a line end that an editor has put behind it. */
function lineOf(file: string): string {
  return readFileSync(file, 'utf8').replace(/\r?\n$/, '')
}

/** Options that are given several times, or once with commas. */
function listed(args: CommandArguments, option: string): string[] {
  return optionTexts(args, option).flatMap((each) => each.split(',').map((part) => part.trim()))
}

/** `name=value` pairs of an option. Throws `UsageError`, without the value. */
export function pairsOf(args: CommandArguments, option: string): Record<string, string> {
  return Object.fromEntries(
    optionTexts(args, option).map((pair) => {
      const at = pair.indexOf('=')
      if (at < 1) throw new UsageError(`--${option} takes NAME=VALUE`)
      return [pair.slice(0, at), pair.slice(at + 1)]
    }),
  )
}

function oneOf<T>(
  known: Readonly<Record<string, T>>,
  { option, value }: { readonly option: string; readonly value: string | undefined },
): T | undefined {
  if (value === undefined) return undefined
  const found = Object.entries(known).find(([name]) => name === value)
  if (found) return found[1]
  throw new UsageError(`--${option} is one of ${Object.keys(known).join(', ')}, not "${value}"`)
}
