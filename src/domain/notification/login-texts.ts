/**
 * Custom texts of the sign-in pages (organizations.md §4.4): single texts by key, a screen and a
 * field of it. The organisation's texts count before the instance's, and those before our own.
 */
import { each, evolution } from '../../events/handlers.ts'
import { textEventTypes } from '../../events/notification.ts'
import { supportedLanguages } from '../../kit/language.ts'
import { emptyMap, type VersionedMap } from '../../kit/versioned-map.ts'
import { type Decided, event } from '../event.ts'
import { refuse } from '../refusals.ts'
import type { Scope } from '../scope.ts'

/** The template that events of these texts name. */
export const loginTemplate = 'Login'

/** Texts by key, such as `Password.Title`. */
export type LoginTexts = Readonly<Record<string, string>>

/** The texts of an owner, by language and key. */
export interface OwnLoginTexts {
  readonly ownerExists: boolean
  readonly texts: VersionedMap<string, LoginTexts>
}

/** No texts, and no owner. */
export const noLoginTexts: OwnLoginTexts = { ownerExists: false, texts: emptyMap() }

interface TextEvent {
  readonly payload: {
    readonly template?: string
    readonly key?: string
    readonly language?: string
    readonly text?: string
  }
}

/** The texts after an event of an organisation or an instance. */
export const evolveLoginTexts = evolution<OwnLoginTexts>({
  ...each(
    ['org.added', 'instance.added'],
    (): OwnLoginTexts => ({ ...noLoginTexts, ownerExists: true }),
  ),
  'instance.removed': () => noLoginTexts,
  ...each(
    [textEventTypes.org.set, textEventTypes.instance.set],
    (before: OwnLoginTexts, { payload }: TextEvent): OwnLoginTexts => {
      const { template, key = '', language = '', text = '' } = payload
      if (template !== loginTemplate) return before
      const own = { ...before.texts.get(language), [key]: text }
      return { ...before, texts: before.texts.with(language, own) }
    },
  ),
  ...each(
    [textEventTypes.org.removed, textEventTypes.instance.removed],
    (before: OwnLoginTexts, { payload }: TextEvent): OwnLoginTexts => {
      const { template, key = '', language = '' } = payload
      if (template !== loginTemplate) return before
      const { [key]: _, ...own } = before.texts.get(language) ?? {}
      const isEmpty = Object.keys(own).length === 0
      const texts = isEmpty ? before.texts.without(language) : before.texts.with(language, own)
      return { ...before, texts }
    },
  ),
  ...each(
    ['org.customtext.template.removed', 'instance.customtext.template.removed'],
    (before: OwnLoginTexts, { payload: { language = '' } }: TextEvent): OwnLoginTexts => ({
      ...before,
      texts: before.texts.without(language),
    }),
  ),
})

/** Sets all texts of a language: those that are empty or absent are taken away. */
export function* setLoginTexts(
  scope: Scope,
  { language, texts }: { readonly language: string; readonly texts: LoginTexts },
  own: OwnLoginTexts,
): Iterable<Decided> {
  requireOwner(scope, own)
  requireSupported(language)
  const before = own.texts.get(language) ?? {}
  const said = { template: loginTemplate, language }
  for (const [key, text] of Object.entries(texts)) {
    if (text === '' || text === before[key]) continue
    yield event(textEventTypes[scope].set, { ...said, key, text })
  }
  for (const key of Object.keys(before)) {
    if (!texts[key]) yield event(textEventTypes[scope].removed, { ...said, key })
  }
}

/** Takes all texts of a language away; refuses where there are none. */
export function* resetLoginTexts(
  scope: Scope,
  language: string,
  own: OwnLoginTexts,
): Iterable<Decided> {
  requireOwner(scope, own)
  const isOrg = scope === 'org'
  if (['', 'und'].includes(language)) {
    throw refuse(isOrg ? 'login_text.org_language_undefined' : 'login_text.language_undefined')
  }
  requireSupported(language)
  if (!own.texts.has(language)) {
    throw refuse(isOrg ? 'login_text.org_not_found' : 'login_text.not_found')
  }
  const said = { template: loginTemplate, language }
  if (isOrg) yield event('org.customtext.template.removed', said)
  else yield event('instance.customtext.template.removed', said)
}

/** Refuses a language that there are no pages in. */
export function requireSupported(language: string): void {
  if (supportedLanguages.some((each) => each === language)) return
  throw refuse('login_text.language_unknown')
}

function requireOwner(scope: Scope, { ownerExists }: OwnLoginTexts): void {
  if (!ownerExists) throw refuse(scope === 'org' ? 'org.not_found' : 'instance.not_found')
}
