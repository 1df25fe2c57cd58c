/**
 * The change of a password: forced, after all factors (surroundings §4.3, §4.4), or wanted by
 * whoever is signed in. Whatever else its owner is signed in to can end with it.
 */

import type { PageResponse } from '../../kit/page.ts'
import { answer } from '../answer.ts'
import {
  checkbox,
  field,
  form,
  passwordFields,
  passwordWrongs,
  summary,
  type Wrong,
} from '../form.ts'
import { html } from '../html.ts'
import type { Attempt, SessionKey, Standing } from './calls.ts'
import {
  type Flow,
  goOn,
  goToPage,
  paths,
  type SignInNeeds,
  type SignInPage,
  speaking,
  type Trouble,
  tooManyTries,
  trouble,
} from './flow.ts'
import { loginNameShown, showLocked, waysOut } from './parts.ts'

/** The fields, by the names they have always had. */
const current = 'change-old-password'
const elsewhere = 'sign-out-elsewhere'
const names = { first: 'change-new-password', again: 'change-password-confirmation' } as const

export const changePage: SignInPage = {
  path: paths.change,
  show: async (needs, flow, trouble) => {
    const here = await hereOf(needs, flow)
    return here ? showForm(here, trouble) : goToPage(flow, paths.signedIn)
  },
  act: async (needs, flow) => {
    const here = await hereOf(needs, flow)
    if (!here) return goToPage(flow, paths.signedIn)
    const { fields, place } = here.flow.visit
    const wrongs = wrongsOf(here, fields)
    if (wrongs.length > 0) return showForm(here, { wrongs, status: 400 })
    const attempt = await needs.calls.changePassword(place, {
      ...here.session,
      current: fields.get(current) ?? '',
      next: fields.get(names.first) ?? '',
      endsOthers: isForced(here) || fields.get(elsewhere) === 'true',
    })
    if (!('session' in attempt)) return failed(here, attempt)
    return goOn(here.flow, attempt.session)
  },
}

interface Here {
  readonly flow: Flow
  readonly session: SessionKey
  readonly standing: Standing
}

async function hereOf({ calls }: SignInNeeds, flow: Flow): Promise<Here | undefined> {
  const { visit, session, authRequestId } = flow
  const standing = await calls.standing(visit.place, session, authRequestId)
  if (!session || !standing) return undefined
  const isWanted = standing.step === 'done' && standing.hasPassword
  if (standing.step !== 'change' && !isWanted) return undefined
  const { loginName, language } = standing
  return { flow: { ...speaking(flow, language), loginName }, session, standing }
}

/** A password that somebody else knows: nobody is asked who else may stay with it. */
function isForced({ standing: { step, isPasswordOld } }: Here): boolean {
  return step === 'change' && !isPasswordOld
}

function wrongsOf({ flow, standing }: Here, fields: URLSearchParams): Wrong[] {
  const { texts } = flow
  const { change } = texts.signIn
  const { rules } = standing
  const missing = fields.get(current) ? [] : [{ field: current, text: change.currentMissing }]
  const chosen = passwordWrongs(texts, { fields, rules, names })
  const isSame = fields.get(current) === fields.get(names.first)
  const unchanged = { field: names.first, text: change.unchanged }
  if (missing.length + chosen.length === 0 && isSame) return [unchanged]
  return [...missing, ...chosen]
}

function failed(here: Here, { why }: Exclude<Attempt, { session: SessionKey }>): PageResponse {
  const { flow } = here
  const { texts } = flow
  const { change } = texts.signIn
  switch (why) {
    case 'wrong':
      return showForm(here, trouble(change.currentWrong, current))
    case 'unchanged':
      return showForm(here, trouble(change.unchanged, names.first))
    case 'rules':
      return showForm(here, trouble(texts.problems.passwordMissing, names.first))
    case 'tooMany':
    case 'tooManyHere':
      return showForm(here, tooManyTries(flow))
    case 'held':
    case 'locked':
      return showLocked(flow, { isMendable: here.standing.offersReset })
    case 'busy':
      return showForm(here, trouble(texts.problems.busy, undefined, 503))
    default:
      return goToPage(flow, paths.signedIn)
  }
}

function showForm(here: Here, { wrongs, status }: Trouble): PageResponse {
  const { flow, standing } = here
  const { visit, texts, authRequestId: authRequestID } = flow
  const { change } = texts.signIn
  const isCurrentWrong = wrongs.length === 0 || wrongs.some((each) => each.field === current)
  const inner = html`${loginNameShown(flow)}
${field({
  ...{ name: current, label: change.current, type: 'password', wrongs },
  ...{ autocomplete: 'current-password', hasFocus: isCurrentWrong },
})}
${passwordFields(texts, { rules: standing.rules, wrongs, hasFocus: !isCurrentWrong, names })}
${!isForced(here) && endsOthersBox(flow)}
<button>${change.button}</button>`
  const main = html`<h1>${change.title}</h1>
${standing.step === 'change' && introOf(here)}
${summary(texts, wrongs)}
${form(visit, { texts, fields: { authRequestID }, inner, action: paths.change })}
${waysOut(flow)}`
  const shown = { texts, title: change.title, main, status, parameters: { authRequestID } }
  return answer(visit, { ...shown, hasProblems: wrongs.length > 0 })
}

function introOf({ flow, standing }: Here) {
  const { old, required } = flow.texts.signIn.change
  return html`<p class="intro">${standing.isPasswordOld ? old : required}</p>`
}

/** What a form said is kept when it is shown again. */
function endsOthersBox({ visit: { fields }, texts }: Flow) {
  const isChecked = !fields.has(names.first) || fields.get(elsewhere) === 'true'
  return checkbox({ name: elsewhere, label: texts.signIn.change.elsewhere, isChecked })
}
