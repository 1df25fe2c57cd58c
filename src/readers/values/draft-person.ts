/** Who somebody is: id, state, dates and names of a record in progress. */
import type { RecordState } from '../../domain/import/record.ts'
import { canonicalLanguage, undetermined } from '../../kit/language.ts'
import { dateOf, fileTimeOf, millisOf } from './dates.ts'
import type { DraftState, NamesOfSource } from './draft.ts'
import { textOf } from './fields.ts'

/** What a reader says of a person or machine itself. */
export interface Person {
  /** The source's own id; numbers become text. */
  id(value: unknown): void
  organization(value: string | undefined): void
  /** The first of these that is there; else the e-mail address, the phone or the id stand in. */
  userName(...candidates: readonly (string | undefined)[]): void
  /** Of several states the strictest stays: inactive, locked, initial, active. */
  state(state: RecordState): void
  /** An end in the future or for ever gives the state; one in the past does not, with a note. */
  until(state: 'inactive' | 'locked', end: unknown): void
  /** Never finished: `initial`, unless there is something to sign in with. */
  invited(): void
  createdAt(value: unknown): void
  names(names: NamesOfSource): void
  /** A tag, or a list of them such as `de-CH, en;q=0.8`, of which the first counts. */
  language(value: string | undefined): void
  gender(value: string | undefined): void
}

const strictness: readonly RecordState[] = ['active', 'initial', 'locked', 'inactive']
const idCharactersMax = 200

/** The part of a draft that is about the person. */
export function personOf(draft: DraftState): Person {
  const { notes, options } = draft
  const state = (given: RecordState) => {
    if (strictness.indexOf(given) > strictness.indexOf(draft.state)) draft.state = given
  }
  return {
    id(value) {
      const id = textOf(value)?.trim()
      if (id === undefined || id === '') return
      draft.sourceId = id
      if (id.length <= idCharactersMax) draft.id = id
      else {
        const detail = `It has more than ${idCharactersMax} characters; another one is made.`
        notes.push({ field: 'id', code: 'dropped', detail })
      }
    },
    organization(value) {
      if (value !== undefined && value !== '') draft.organization = value
    },
    userName(...candidates) {
      draft.userName ??= candidates.map((each) => each?.trim()).find((each) => each)
    },
    state,
    until(given, end) {
      const date = dateOf(end, options) ?? fileTimeOf(String(end))
      if (date === undefined) return
      if (millisOf(date) > options.nowMs) state(given)
      else notes.push({ field: 'state', code: 'changed', detail: `Ended ${date}, so active.` })
    },
    invited() {
      draft.isInvited = true
    },
    createdAt: (value) => setCreatedAt(draft, value),
    names: (names) => setNames(draft, names),
    language: (value) => setLanguage(draft, value),
    gender(value) {
      const first = value?.trim().toLowerCase()
      if (first === undefined || first === '') return
      const gender = genders[first]
      if (gender !== undefined) draft.gender = gender
      else notes.push({ field: 'profile.gender', code: 'dropped', detail: 'It is none of ours.' })
    },
  }
}

const genders: Readonly<Record<string, 'female' | 'male' | 'diverse'>> = {
  ...({ f: 'female', female: 'female', w: 'female', woman: 'female' } as const),
  ...({ m: 'male', male: 'male', man: 'male' } as const),
  ...({ d: 'diverse', diverse: 'diverse', x: 'diverse', other: 'diverse' } as const),
}

/** Takes those that are not blank. */
function setNames(draft: DraftState, { given, family, display, nick }: NamesOfSource): void {
  const { names } = draft
  draft.names = {
    given: given?.trim() || names.given,
    family: family?.trim() || names.family,
    display: display?.trim() || names.display,
    nick: nick?.trim() || names.nick,
  }
}

function setCreatedAt(draft: DraftState, value: unknown): void {
  if (value === undefined || value === null || value === '') return
  const date = dateOf(value, draft.options)
  if (date !== undefined && millisOf(date) <= draft.options.nowMs) draft.createdAt = date
  else {
    const detail = date === undefined ? 'It is no date.' : 'It is in the future.'
    draft.notes.push({ field: 'createdAt', code: 'dropped', detail })
  }
}

function setLanguage(draft: DraftState, value: string | undefined): void {
  const [first = ''] = (value ?? '').split(/[,;]/)
  const text = first.trim().replace(/\..*$/, '')
  if (text === '' || text === undetermined) return
  const tag = canonicalLanguage(text)
  if (tag !== undetermined) draft.language = tag
  else {
    const detail = 'It is no language tag.'
    draft.notes.push({ field: 'profile.preferredLanguage', code: 'dropped', detail })
  }
}
