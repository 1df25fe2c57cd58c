/** What is said before a run, with numbers (import-sources §25.1). */
import { findRpId } from '../../../kit/relying-party.ts'
import type { ReadingCounts } from '../../../readers/counts.ts'
import { numberText } from './reports.ts'

/** What the texts depend on beside the counts. */
export interface BeforeRun {
  readonly counts: ReadingCounts
  /** The host at which people sign in. */
  readonly host: string
  /** Names that the job maps, and its own values. */
  readonly settings: {
    readonly idps: Readonly<Record<string, string>>
    readonly organizations: Readonly<Record<string, string>>
    readonly projects: Readonly<Record<string, string>>
    readonly defaultProjectId: string
    readonly rpId: string
  }
  /** Reasons of the dry run by code; empty before it. */
  readonly reasons: Readonly<Record<string, number>>
}

/** A line for each thing that there is to say. */
export function beforeRunTexts(about: BeforeRun): string[] {
  return [
    ...passwordTexts(about),
    ...passkeyTexts(about),
    ...emailTexts(about),
    ...mappingTexts(about),
    ...droppedTexts(about),
  ]
}

/** `1 record`, `2 records`. */
const counted = (count: number, one: string): string =>
  `${numberText(count)} ${one}${count === 1 ? '' : 's'}`

const notesOf = ({ counts }: BeforeRun, code: string) => counts.notes.get(code) ?? 0

function passwordTexts(about: BeforeRun): string[] {
  const { counts, reasons } = about
  const unverifiable = reasons['hash.unknown'] ?? 0
  const dear = reasons['hash.dear'] ?? 0
  const working = Math.max(0, counts.withPassword - unverifiable - dear)
  const needing = notesOf(about, 'needs-secret')
  const setAnew = notesOf(about, 'unverifiable')
  const notExported = notesOf(about, 'not-exported')
  return [
    `${numberText(working)} of ${numberText(counts.humans)} people have a password that will work`,
    ...said(counts.withHook, 'have their password checked by the old system at the first sign-in'),
    ...said(
      unverifiable,
      'have a hash that cannot be verified here: the reasons say what is missing',
    ),
    ...said(dear, 'have a hash that costs too much to verify (GATEHOUSE_HASH_COST_MAX)'),
    ...said(reasons['hash.kept'], 'keep their hash as it is at the first sign-in'),
    ...said(
      needing,
      'have something that is encrypted: give the pepper, the parameters or the key of the ' +
        'application (--pepper-file, --hash, --option)',
    ),
    ...said(setAnew, 'have a hash that nobody can verify, such as that of LM: they set a new one'),
    ...said(
      notExported,
      'come without a password that their product never gives out: use lazy migration, or invite ' +
        'them (--mails later)',
    ),
  ]
}

/** `2 records have …`, `1 record has …`; nothing where there are none. */
function said(count: number | undefined, what: string): string[] {
  if (!count) return []
  const verb = count === 1 ? what.replace(/^have/, 'has').replace(/^(come|keep)/, '$1s') : what
  return [`${counted(count, 'record')} ${verb}`]
}

function passkeyTexts({ counts, host, settings }: BeforeRun): string[] {
  return [...counts.passkeys].map(([said, count]) => {
    const rpId = said === '' ? settings.rpId : said
    const number = counted(count, 'passkey')
    if (rpId === '') return `${number} without a relying party: give --rp-id DOMAIN`
    if (findRpId({ domain: rpId, hosts: [host] }) !== undefined) {
      return `${number} of ${rpId} will work at ${host}`
    }
    return `${number} of ${rpId} work only at or below that domain, and this server is ${host}`
  })
}

function emailTexts({ counts }: BeforeRun): string[] {
  const { count, first } = counts.repeatedEmails
  const lines = first.map(({ line, earlierLine }) => `${earlierLine} and ${line}`).join(', ')
  const more = count > first.length ? ', …' : ''
  return [
    ...said(
      counts.withoutEmail,
      'have no e-mail: they can sign in by user name, but can neither reset nor confirm',
    ),
    ...(count > 0
      ? [`e-mails that occur again: ${numberText(count)} (lines ${lines}${more})`]
      : []),
  ]
}

function mappingTexts({ counts, settings }: BeforeRun): string[] {
  const roles = new Map([...counts.roles].filter(([name]) => name !== ''))
  const unplaced = counts.roles.get('') ?? 0
  return [
    ...unmapped({ what: 'identity providers', option: 'idp' }, counts.links, settings.idps),
    ...unmapped(
      { what: 'organisations', option: 'organization' },
      counts.organizations,
      settings.organizations,
    ),
    ...unmapped({ what: 'projects', option: 'project' }, roles, settings.projects),
    ...(settings.defaultProjectId === ''
      ? said(
          unplaced,
          'have roles without a project: give --default-project ID, or they are left out',
        )
      : []),
  ]
}

/** Names shown of one kind. */
const namesShown = 12

/** Names of the source without a target; what is a number may be an id of ours. */
function unmapped(
  { what, option }: { readonly what: string; readonly option: string },
  counts: ReadonlyMap<string, number>,
  targets: Readonly<Record<string, string>>,
): string[] {
  const names = [...counts].filter(([name]) => !Object.hasOwn(targets, name) && !/^\d+$/.test(name))
  const [first] = names
  if (first === undefined) return []
  const shown = names.slice(0, namesShown).map(([name, count]) => `${name} (${numberText(count)})`)
  const more = names.length > namesShown ? ', …' : ''
  return [`${what} without a target: ${shown.join(', ')}${more}: --${option} ${first[0]}=<id>`]
}

function droppedTexts({ counts }: BeforeRun): string[] {
  const fields = [...counts.noteFields]
    .filter(([key]) => key.startsWith('dropped '))
    .sort(([, one], [, other]) => other - one)
    .slice(0, namesShown)
    .map(([key, count]) => `${key.slice('dropped '.length)} (${numberText(count)})`)
  return fields.length === 0 ? [] : [`left behind on purpose: ${fields.join(', ')}`]
}

/** How often the reader noted what, by code. */
export function noteLines({ notes }: ReadingCounts): string[] {
  const sorted = [...notes].sort(([, one], [, other]) => other - one)
  if (sorted.length === 0) return []
  return [`notes: ${sorted.map(([code, count]) => `${code} ${numberText(count)}`).join(', ')}`]
}
