/** Makes a record with notes of what was collected, and derives what is missing. */
import type { ImportRecord, RecordProfile } from '../../domain/import/record.ts'
import type { Reading } from '../reader.ts'
import type { DraftState } from './draft.ts'
import { derivedNames, nameCharactersMax } from './names.ts'

/** The reading of a draft. */
export function finished(draft: DraftState): Reading {
  const { line, notes, sourceId } = draft
  if (draft.isSkipped) return { kind: 'skipped', line, id: sourceId, notes }
  const record = recordOf(draft)
  if (draft.metadata.size > 0) {
    const kept = [...draft.metadata.keys()].join(', ')
    notes.push({ field: 'metadata', code: 'metadata', detail: `Kept as metadata only: ${kept}.` })
  }
  if (draft.leftOut.length > 0) {
    const detail = `Left out, unless all metadata is wanted: ${draft.leftOut.join(', ')}.`
    notes.push({ field: 'metadata', code: 'dropped', detail })
  }
  return { kind: 'record', line, record, notes }
}

/** A record that gets its members one by one: spreads would cost more than all the rest of it. */
type Growing<Whole> = { -readonly [Member in keyof Whole]: Whole[Member] }

function recordOf(draft: DraftState): ImportRecord {
  const { kind, organization, createdAt, email, phone, sourceId, source, line } = draft
  const userName = userNameOf(draft)
  const profile = kind === 'human' ? profileOf(draft, userName) : undefined
  const record: Growing<ImportRecord> = {}
  if (draft.id !== undefined) record.id = draft.id
  record.kind = kind
  if (organization !== undefined) record.organization = organization
  if (userName !== undefined) record.userName = userName
  record.state = stateOf(draft)
  if (createdAt !== undefined) record.createdAt = createdAt
  if (profile !== undefined && Object.keys(profile).length > 0) record.profile = profile
  if (email !== undefined) record.email = email
  if (phone !== undefined) record.phone = phone
  addCredentials(record, draft)
  if (draft.metadata.size > 0) record.metadata = Object.fromEntries(draft.metadata)
  addRights(record, draft)
  if (draft.machine !== undefined) record.machine = draft.machine
  record.source =
    sourceId === undefined ? { system: source, line } : { system: source, id: sourceId, line }
  return record
}

function addCredentials(record: Growing<ImportRecord>, draft: DraftState): void {
  const { password, isChangeRequired, totp, recoveryCodes, passkeys, links, notes } = draft
  if (isChangeRequired && password === undefined) {
    const detail = 'There is no password that would have to be changed.'
    notes.push({ field: 'password.changeRequired', code: 'dropped', detail })
  }
  if (password !== undefined) {
    record.password = isChangeRequired ? { ...password, changeRequired: true } : password
  }
  if (totp.length > 0) record.totp = totp
  if (recoveryCodes.length > 0) record.recoveryCodes = recoveryCodes
  if (passkeys.length > 0) record.passkeys = passkeys
  if (links.length > 0) record.idpLinks = links
}

function addRights(record: Growing<ImportRecord>, { roles, memberships }: DraftState): void {
  if (roles.size > 0) {
    record.roles = [...roles].map(([project, keys]) =>
      project === undefined ? { keys: [...keys] } : { project, keys: [...keys] },
    )
  }
  if (memberships.length > 0) record.memberships = memberships
}

/** The user name, or what stands in for it. */
function userNameOf(draft: DraftState): string | undefined {
  const { userName, email, phone, id, machine, notes } = draft
  const stated = userName ?? machine?.name
  if (stated !== undefined) return cutName({ draft, field: 'userName', name: stated })
  const standIn = [
    { name: email?.address, from: 'the e-mail address' },
    { name: phone?.number, from: 'the phone number' },
    { name: id, from: 'the id' },
  ].find(({ name }) => name !== undefined)
  if (standIn === undefined) return undefined
  notes.push({ field: 'userName', code: 'filled', detail: `Taken from ${standIn.from}.` })
  return standIn.name
}

function stateOf(draft: DraftState): DraftState['state'] {
  const { state, isInvited, password, passkeys, links } = draft
  const hasWayIn = password !== undefined || passkeys.length > 0 || links.length > 0
  return isInvited && !hasWayIn && state === 'active' ? 'initial' : state
}

function profileOf(draft: DraftState, userName: string | undefined): RecordProfile {
  const { names, language, gender } = draft
  const display = isName(draft, names.display) ? names.display : undefined
  const cut = (field: keyof RecordProfile, name: string) =>
    cutName({ draft, field: `profile.${field}`, name })
  const profile: Growing<RecordProfile> = {}
  if (names.given !== undefined) profile.givenName = cut('givenName', names.given)
  if (names.family !== undefined) profile.familyName = cut('familyName', names.family)
  // Both names are there for most people; then there is nothing to derive.
  const isWhole = names.given !== undefined && names.family !== undefined
  if (draft.options.names !== 'keep' && !isWhole) {
    const given = { given: names.given, family: names.family, display, userName }
    Object.assign(profile, derivedProfile(draft, given))
  }
  if (names.nick !== undefined) profile.nickName = cut('nickName', names.nick)
  if (display !== undefined) profile.displayName = cut('displayName', display)
  if (language !== undefined) profile.preferredLanguage = language
  if (gender !== undefined) profile.gender = gender
  return profile
}

/** A name that is an address or a number of the same person is none. */
function isName({ email, phone }: DraftState, name: string | undefined): boolean {
  if (name === undefined) return false
  return name.toLowerCase() !== email?.address.toLowerCase() && name !== phone?.number
}

function derivedProfile(
  draft: DraftState,
  given: {
    readonly given: string | undefined
    readonly family: string | undefined
    readonly display: string | undefined
    readonly userName: string | undefined
  },
): Pick<RecordProfile, 'givenName' | 'familyName'> {
  const derived = derivedNames({ ...given, email: draft.email?.address })
  if (derived === undefined) return {}
  const { givenFrom, familyFrom } = derived
  const filled = (field: keyof RecordProfile, from: string) => {
    const detail = from === 'nothing' ? 'There is none, so it is "-".' : `Taken from ${from}.`
    draft.notes.push({ field: `profile.${field}`, code: 'filled', detail })
  }
  if (givenFrom !== undefined) filled('givenName', givenFrom)
  if (familyFrom !== undefined) filled('familyName', familyFrom)
  return {
    givenName: derived.givenName.slice(0, nameCharactersMax),
    familyName: derived.familyName.slice(0, nameCharactersMax),
  }
}

function cutName(given: {
  readonly draft: DraftState
  readonly field: string
  readonly name: string
}): string {
  const { draft, field, name } = given
  if (name.length <= nameCharactersMax) return name
  const detail = `It has at most ${nameCharactersMax} characters.`
  draft.notes.push({ field, code: 'changed', detail })
  return name.slice(0, nameCharactersMax)
}
