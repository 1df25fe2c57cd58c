/** Events of the texts of sign-in programs, set by instances and organisations. */
import { traitsIn } from './traits.ts'

/** All that the owner has set for a language; empty: nothing. */
type TranslationSet = {
  readonly translation: Readonly<Record<string, unknown>>
  /** BCP 47. */
  readonly language: string
  readonly level: 'instance' | 'org'
}

type OrgEvents = { 'org.hosted_login_translation.set': TranslationSet }
type InstanceEvents = { 'instance.hosted_login_translation.set': TranslationSet }

/** Stored names and payloads of these events. */
export type LoginTranslationEvents = OrgEvents & InstanceEvents

/** The traits of each event. */
export const loginTranslationTraits = {
  ...traitsIn<keyof OrgEvents>(['org'], {
    'org.hosted_login_translation.set': { title: 'Texts of the sign-in program set' },
  }),
  ...traitsIn<keyof InstanceEvents>(['instance'], {
    'instance.hosted_login_translation.set': { title: 'Texts of the sign-in program set' },
  }),
}
