/** Addresses and telephone numbers of a record in progress. */
import { dateOf } from './dates.ts'
import type { DraftState, EmailOfSource, PhoneOfSource } from './draft.ts'
import { addMetadata } from './draft-metadata.ts'
import { emailOf } from './email.ts'
import { flagOf } from './fields.ts'
import { phoneOf } from './phone.ts'

/** What a reader says of how somebody is reached. */
export interface Contacts {
  /** The primary one, else a verified one, else the first counts; the others become metadata. */
  emails(emails: readonly EmailOfSource[]): void
  /** The first that can be read counts; the others become metadata. */
  phones(phones: readonly PhoneOfSource[]): void
}

/** The part of a draft that is about addresses. */
export function contactsOf(draft: DraftState): Contacts {
  return {
    emails: (emails) => setEmails(draft, emails),
    phones: (phones) => setPhones(draft, phones),
  }
}

/** `true`, 1, `"yes"` and the date of a verification; all else is not. */
export function isVerified(value: unknown): boolean {
  return flagOf(value) ?? dateOf(value) !== undefined
}

/** An address; the first of the highest rank counts. */
interface ReadAddress {
  readonly address: string
  readonly isVerified: boolean
  readonly isChanged: boolean
  readonly rank: number
}

function setEmails(draft: DraftState, emails: readonly EmailOfSource[]): void {
  const { notes } = draft
  let chosen: ReadAddress | undefined
  const all: ReadAddress[] = []
  for (const email of emails) {
    const text = email.address?.trim()
    if (text === undefined || text === '') continue
    const found = emailOf(text)
    if (found === undefined) {
      const detail = 'It is no e-mail address.'
      notes.push({ field: 'email.address', code: 'dropped', detail })
      continue
    }
    const flag = email.isVerified === undefined ? draft.options.assumeVerified : email.isVerified
    const isKnown = isVerified(flag)
    const rank = email.isPrimary === true ? 2 : isKnown ? 1 : 0
    const { address, isChanged } = found
    all.push({ address, isVerified: isKnown, isChanged, rank })
  }
  for (const each of all) if (chosen === undefined || each.rank > chosen.rank) chosen = each
  if (chosen === undefined) return
  if (chosen.isChanged) {
    const detail = 'Written as an address with its domain in lower case.'
    notes.push({ field: 'email.address', code: 'changed', detail })
  }
  draft.email = { address: chosen.address, isVerified: chosen.isVerified }
  if (all.length > 1) addOtherEmails(draft, { all, chosen })
}

function addOtherEmails(
  draft: DraftState,
  { all, chosen }: { readonly all: readonly ReadAddress[]; readonly chosen: ReadAddress },
): void {
  const seen = new Set([chosen.address])
  const others = all.flatMap(({ address, isVerified: verified }) => {
    if (seen.has(address)) return []
    seen.add(address)
    return [{ address, isVerified: verified }]
  })
  addMetadata(draft, { key: 'emails', value: others })
}

function setPhones(draft: DraftState, phones: readonly PhoneOfSource[]): void {
  const { notes, options } = draft
  const others: string[] = []
  for (const phone of phones) {
    const text = phone.number?.trim()
    if (text === undefined || text === '') continue
    const { isWithoutPlus } = phone
    const found = phoneOf(text, { defaultRegion: options.defaultRegion, isWithoutPlus })
    if (found === undefined || draft.phone !== undefined) {
      others.push(found?.number ?? text)
      if (found === undefined) {
        const detail = 'It has no country, or is no telephone number; kept as metadata.'
        notes.push({ field: 'phone.number', code: 'metadata', detail })
      }
      continue
    }
    draft.phone = { number: found.number, isVerified: isVerified(phone.isVerified) }
    addMetadata(draft, { key: 'phoneExtension', value: found.extension })
    if (found.isChanged) {
      notes.push({ field: 'phone.number', code: 'changed', detail: 'Written as E.164.' })
    }
  }
  const known = draft.phone?.number
  const kept = [...new Set(others)].filter((each) => each !== known)
  addMetadata(draft, { key: 'phones', value: kept.length > 0 ? kept : undefined })
}
