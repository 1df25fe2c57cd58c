/** Reasons that only imports have, with their texts: what is the matter, then what to do. */

import { textOf } from '../refusal-texts.ts'
import { Refusal, type RefusalName } from '../refusals.ts'
import type { RecordReason } from './result.ts'

/** By code. */
export const recordCodes = {
  'record.json': 'The line is no JSON object. Mend or remove it',
  'record.too_large': 'The record is longer than 1 MiB. Leave out what is not needed',
  'record.unknown_member': 'Records have no such member. Remove it, or put it into metadata',
  'record.wrong_type': 'The value is of the wrong type. Give {hint}',
  'record.too_long': 'The text is longer than {hint} characters. Shorten it',
  'record.too_short': 'The text is empty. Give one, or leave the member out',
  'record.wrong_value': 'The value is none of those that are known. Give one of {hint}',
  'record.too_many': 'There are more than {hint} entries. Leave some out',
  'record.time': 'The time is no RFC 3339 time before now. Give one like 2024-01-15T10:30:00Z',
  'record.id': 'Ids have no control characters and no blanks at their ends. Give another one',
  'record.duplicate':
    'An earlier record of the file is the same user. Remove one of the two, or join them',
  'record.exists': 'The user is there already. Use another mode to skip, update or replace users',
  'record.already_imported': 'The user was imported from the same record before. Nothing to do',
  'record.ambiguous':
    'Several users match the record. Match by another key, or mend the users that are there',
  'record.elsewhere':
    'The user belongs to another organisation. Run a job that may write there, or remove it',
  'record.unchanged': 'The user is as the record says already',
  'record.other_kind': 'The user that is there is of the other kind, human or machine',
  'record.org_unknown':
    'There is no such organisation. Create it, or map the name with the setting `organizations`',
  'record.org_other': 'The job is for another organisation. Remove the member, or map it',
  'record.no_way_in':
    'Nobody could sign in: no password, passkey, link, e-mail or phone. Add one of them',
  'record.not_invited':
    'The user has no credential and is sent no mail. Release mails later, or invite by hand',
  'record.machine_member': 'Machines have no such member. Remove it',
  'record.human_member': 'Humans have no such member. Remove it',
  'hash.kept': 'The hash stays as it is: it is not replaced by ours at the first sign-in',
  'hash.slow': 'Verifying the hash takes about {hint} ms at each first sign-in',
  'password.no_hook': 'No hook asks the old system for passwords. Set one before the user signs in',
  'email.missing':
    'Without an address the user can neither reset a password by mail nor get another mail',
  'email.in_use': 'Another user has the address too',
  'name.missing': 'The user has no given or family name, which later changes will ask for',
  'totp.more': 'A user has one authenticator app. The first is kept',
  'passkey.rp_id': 'The passkey names no relying party. Give the setting `rp_id`',
  'passkey.foreign': 'The passkey is for {hint}, and works only at or below that domain',
  'passkey.invalid': 'The passkey cannot be used: {hint}',
  'idp.unknown': 'There is no identity provider {hint}. Map it with the setting `idps`',
  'roles.no_project': 'The roles name no project, and the job has no default one. Left out',
  'roles.project_unknown': 'There is no project {hint}. Map it with the setting `projects`',
  'membership.beyond_own': 'Whoever created the job has not all of these roles',
  'membership.unknown_place': 'There is no such organisation or project. Mend the id or map it',
  'changed.since': 'The user was changed after the job. Force the undo to do it all the same',
  'changed.name_taken': 'Somebody else has the old name by now. Rename one of the two first',
  'changed.gone': 'The user is there no longer',
} as const

/** A code of an import. */
export type RecordCode = keyof typeof recordCodes

/** A reason with its text; `hint` goes where the text has `{hint}`. */
export function reason(
  code: RecordCode,
  { field = '', hint = '' }: { readonly field?: string; readonly hint?: string } = {},
): RecordReason {
  return { field, code, message: recordCodes[code].replaceAll('{hint}', hint) }
}

/** The same, where the record is taken all the same. */
export function warning(
  code: RecordCode,
  about: { readonly field?: string; readonly hint?: string } = {},
): RecordReason {
  return { ...reason(code, about), isWarning: true }
}

/** The reason that a refusal of a command gives. */
export function refusedBecause(refusal: Refusal, field: string): RecordReason {
  const name: RefusalName = refusal.refusal
  return { field, code: name, message: textOf(refusal.key, refusal.hint) }
}

/** Runs `read`; a refusal becomes a reason, and the result is undefined. */
export function collect<T>(reasons: RecordReason[], field: string, read: () => T): T | undefined {
  try {
    return read()
  } catch (failure) {
    if (!(failure instanceof Refusal)) throw failure
    reasons.push(refusedBecause(failure, field))
    return undefined
  }
}
