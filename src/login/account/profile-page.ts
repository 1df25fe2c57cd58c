/** Name, language and user name. */
import type { PageResponse } from '../../kit/page.ts'
import { type FieldError, field, form } from '../form.ts'
import { type Html, html } from '../html.ts'
import { allTexts } from '../texts/languages.ts'
import type { EditableProfile } from './account-calls.ts'
import {
  type AccountDeps,
  type AccountPage,
  type AccountState,
  fieldValue,
  readField,
  respondTo,
} from './account-page.ts'
import { provedOnly, section, select, showAccountPage } from './account-parts.ts'
import { accountPaths } from './own-paths.ts'

/** Changes the profile, and the user name. */
export const profilePage: AccountPage = {
  path: accountPaths.profile,
  show: async (_, state, formErrors) => {
    const { own } = state
    const { title, intro } = own.profile
    const body = html`${profileForm(state, formErrors.errors)}
${userNameForm(state, formErrors.errors)}`
    return showAccountPage(state, { ...formErrors, title, intro, body })
  },
  act: (deps, state) =>
    state.visit.fields.has('userName') ? changeUserName(deps, state) : changeProfile(deps, state),
}

async function changeProfile(deps: AccountDeps, state: AccountState): Promise<PageResponse> {
  const { visit, session } = state
  const gender = Number(readField(state, 'gender'))
  const profile: EditableProfile = {
    firstName: readField(state, 'firstName'),
    lastName: readField(state, 'lastName'),
    nickName: readField(state, 'nickName'),
    displayName: readField(state, 'displayName'),
    language: readField(state, 'language'),
    gender: [0, 1, 2, 3].includes(gender) ? gender : 0,
  }
  const outcome = await deps.calls.changeMyProfile(visit.site, session, profile)
  const fields = { firstName: 'firstName', lastName: 'lastName' }
  return respondTo(deps, state, { outcome, page: profilePage, done: 'saved', fields })
}

async function changeUserName(deps: AccountDeps, state: AccountState): Promise<PageResponse> {
  const { visit, session } = state
  const userName = readField(state, 'userName')
  const outcome = await deps.calls.changeMyUserName(visit.site, session, { userName })
  const about = 'userName'
  const fields = { userName: about, unchanged: about, taken: about, reserved: about }
  return respondTo(deps, state, { outcome, page: profilePage, done: 'saved', fields })
}

function profileForm(state: AccountState, errors: readonly FieldError[]): Html {
  const { visit, texts, own, me } = state
  const { profile: labels } = own
  const value = (name: keyof EditableProfile) =>
    fieldValue(state, { name, stored: String(me.profile[name]), errors })
  const optional = (label: string) => own.optional.replace('{label}', () => label)
  const inner = html`${field({
    ...{ name: 'firstName', label: labels.firstName, value: value('firstName'), errors },
    autocomplete: 'given-name',
  })}
${field({
  ...{ name: 'lastName', label: labels.lastName, value: value('lastName'), errors },
  autocomplete: 'family-name',
})}
${field({
  ...{ name: 'nickName', label: optional(labels.nickName), value: value('nickName'), errors },
  ...{ autocomplete: 'nickname', isOptional: true },
})}
${field({
  ...{ name: 'displayName', label: optional(labels.displayName), value: value('displayName') },
  ...{ hint: labels.displayNameHint, autocomplete: 'name', isOptional: true, errors },
})}
${select({
  ...{ name: 'language', label: labels.language, chosen: languageOf(value('language')) },
  options: [['', labels.languageUnset], ...languages(me.profile.language)],
})}
${select({
  ...{ name: 'gender', label: labels.gender, chosen: value('gender') },
  options: labels.genders.map((text, number) => [String(number), text]),
})}
<button>${own.save}</button>`
  return form(visit, { texts, fields: {}, inner })
}

const known = allTexts.map(({ tag, ownName }) => [tag, ownName] as const)

/** One of ours that a tag with a region stands for; another language stays as it is. */
function languageOf(tag: string): string {
  const [language = ''] = tag.split('-')
  return known.some(([each]) => each === language) ? language : tag
}

function languages(stored: string): readonly (readonly [string, string])[] {
  const tag = languageOf(stored)
  const isOther = tag !== '' && !known.some(([each]) => each === tag)
  return isOther ? [...known, [tag, tag]] : known
}

function userNameForm(state: AccountState, errors: readonly FieldError[]): Html {
  const { visit, texts, own, me } = state
  const { userName: title, userNameIntro: intro, userNameSave: label } = own.profile
  const inner = () =>
    form(visit, {
      ...{ texts, fields: {} },
      inner: html`${field({
        ...{ name: 'userName', label: title, autocomplete: 'username', errors },
        value: fieldValue(state, { name: 'userName', stored: me.userName, errors }),
      })}
<button class="second">${label}</button>`,
    })
  const body = html`${me.lack && html`<p><strong>${me.userName}</strong></p>`}
${provedOnly(state, { label, inner })}`
  return section({ id: 'user-name', title, intro }, body)
}
