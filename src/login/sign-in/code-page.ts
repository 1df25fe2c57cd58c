/** The second factor: one of those the user has (surroundings §4.10, step 5). */

import type { PageResponse } from '../../kit/page.ts'
import { answer, goTo } from '../answer.ts'
import { parseCredential } from '../credential.ts'
import { form, summary, type Wrong } from '../form.ts'
import { type Html, html } from '../html.ts'
import type { Attempt, Factor, SessionKey, Standing } from './calls.ts'
import {
  type Flow,
  goOn,
  goToPage,
  keep,
  linkTo,
  paths,
  type SignInNeeds,
  type SignInPage,
  speaking,
  type Trouble,
  tooManyTries,
  trouble,
} from './flow.ts'
import { keyAsked, keyForm } from './key-parts.ts'
import { buttonForm, codeField, otherWays, showLocked, waysOut } from './parts.ts'

export const codePage: SignInPage = {
  path: paths.code,
  show: async (needs, flow, trouble) => {
    const here = await hereOf(needs, flow)
    return here ? showForm(here, trouble) : goToPage(flow, paths.signedIn)
  },
  act: async (needs, flow) => {
    const here = await hereOf(needs, flow)
    if (!here) return goToPage(flow, paths.signedIn)
    const { fields } = flow.visit
    if (fields.get('send') === 'true') return send(needs, here)
    const isBegin = fields.get('begin') === 'true'
    if (isBegin) return keyAsked(flow, await needs.calls.askKey(flow.visit.place, here.session))
    const attempt = await check(needs, here)
    if (!('session' in attempt)) return failed(here, attempt)
    return goOn(here.flow, attempt.session)
  },
}

interface Here {
  readonly flow: Flow
  readonly session: SessionKey
  readonly standing: Standing
  readonly factor: Factor
}

/** Nothing where no code is asked for. */
async function hereOf({ calls }: SignInNeeds, flow: Flow): Promise<Here | undefined> {
  const { visit, session, authRequestId } = flow
  const standing = await calls.standing(visit.place, session, authRequestId)
  if (!session || standing?.step !== 'code') return undefined
  const { factors } = standing
  const wanted = visit.fields.get('factor')
  const factor = factors.find((each) => each === wanted) ?? factors[0]
  return factor && { flow: speaking(flow, standing.language), session, standing, factor }
}

function check({ calls }: SignInNeeds, { flow, session, factor }: Here): Promise<Attempt> {
  const { place, fields } = flow.visit
  if (factor === 'key') {
    return calls.checkKey(place, { ...session, credential: parseCredential(flow.visit.fields) })
  }
  const code = (fields.get('code') ?? '').replaceAll(/\s/g, '').slice(0, 100)
  return calls.checkCode(place, { ...session, factor, code })
}

function failed(here: Here, attempt: Exclude<Attempt, { session: SessionKey }>): PageResponse {
  const { flow, factor, standing } = here
  const { texts } = flow
  const { loginName, offersReset: isMendable } = standing
  const { why } = attempt
  if (why === 'gone' || why === 'inactive') return goToPage(flow, paths.name)
  if (why === 'locked') {
    return showLocked({ ...flow, loginName }, { isMendable })
  }
  if (why === 'held') return showLocked({ ...flow, loginName }, { isMendable: false })
  if (why === 'tooMany' || why === 'tooManyHere') return showForm(here, tooManyTries(flow))
  if (why === 'busy') return showForm(here, trouble(texts.problems.busy, undefined, 503))
  return factor === 'key'
    ? showForm(here, trouble(texts.signIn.passkey.failed))
    : showForm(here, trouble(texts.signIn.code.wrong, 'code'))
}

async function send({ calls }: SignInNeeds, here: Here): Promise<PageResponse> {
  const { flow, session, factor } = here
  const { visit, texts, authRequestId } = flow
  const attempt = await calls.sendCode(visit.place, { ...session, factor })
  if (!('session' in attempt)) return failed(here, attempt)
  const parameters = { authRequestID: authRequestId, factor, sent: 'true' }
  return goTo(texts, paths.code, { parameters, cookies: [keep(visit, attempt.session)] })
}

/** What the page says of each factor, and how other pages offer it. */
const wordsOf = {
  totp: { intro: 'app', offer: 'useApp' },
  otpEmail: { intro: 'email', offer: 'useEmail' },
  otpSms: { intro: 'sms', offer: 'useSms' },
  recoveryCode: { intro: 'recovery', offer: 'useRecovery' },
  key: { intro: 'key', offer: 'useKey' },
} as const

function showForm(here: Here, { wrongs, status }: Trouble): PageResponse {
  const { flow, factor, standing } = here
  const { visit, texts, authRequestId } = flow
  const { code } = texts.signIn
  const isSent = visit.fields.get('sent') === 'true' || wrongs.some(({ field }) => field === 'code')
  const isWaiting = isSentLater(factor) && !isSent
  const fields = { authRequestID: authRequestId, factor, ...(isSent && { sent: 'true' }) }
  const others = standing.factors
    .filter((each) => each !== factor)
    .map((each) => {
      const link = linkTo(flow, paths.code, { factor: each })
      return html`<a class="button second" href="${link}">${code[wordsOf[each].offer]}</a>`
    })
  const main = html`<h1>${code.title}</h1>
<p class="intro">${isWaiting ? code[wordsOf[factor].offer] : code[wordsOf[factor].intro]}</p>
${summary(texts, wrongs)}
${isWaiting ? sendForm(flow, fields, true) : askingForm(here, { fields, wrongs })}
${isSentLater(factor) && isSent && html`<div class="aside">${sendForm(flow, fields, false)}</div>`}
${otherWays(flow, others)}
${waysOut(flow)}`
  const script = factor === 'key' ? { script: paths.script } : {}
  const shown = { texts, title: code.title, main, status, ...script }
  return answer(visit, { ...shown, parameters: fields, hasProblems: wrongs.length > 0 })
}

const isSentLater = (factor: Factor) => factor === 'otpEmail' || factor === 'otpSms'

type Fields = Readonly<Record<string, string>>

function sendForm(flow: Flow, fields: Fields, isMain: boolean): Html {
  const { send, sendAgain } = flow.texts.signIn.code
  return buttonForm(flow, {
    ...{ action: paths.code, fields: { ...fields, send: 'true' }, isMain },
    label: isMain ? send : sendAgain,
  })
}

function askingForm(
  { flow, factor }: Here,
  { fields, wrongs }: { readonly fields: Fields; readonly wrongs: readonly Wrong[] },
): Html {
  const { texts, visit } = flow
  const { keyButton, button } = texts.signIn.code
  if (factor === 'key') return keyForm(flow, { action: paths.code, fields, label: keyButton })
  const inner = html`${codeField(flow, { factor, wrongs })}
<button>${button}</button>`
  return form(visit, { texts, fields, inner, action: paths.code })
}
