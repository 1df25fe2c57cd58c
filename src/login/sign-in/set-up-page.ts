/**
 * An authenticator app for whoever must have a second factor and has none: nobody is turned
 * away for a rule that came later (surroundings §4.10, step 5).
 */

import type { PageResponse } from '../../kit/page.ts'
import { answer, mark } from '../answer.ts'
import { form, summary } from '../form.ts'
import { html } from '../html.ts'
import type { SessionKey, Standing } from './calls.ts'
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
import { buttonForm, codeField, waysOut } from './parts.ts'
import { qrCode } from './qr-code.ts'

export const setUpPage: SignInPage = {
  path: paths.setUp,
  show: async (needs, flow, trouble) => {
    const here = await hereOf(needs, flow)
    return here ? showIntro(here.flow, trouble) : goToPage(flow, paths.signedIn)
  },
  act: async (needs, flow) => {
    const here = await hereOf(needs, flow)
    if (!here) return goToPage(flow, paths.signedIn)
    const { visit, texts } = here.flow
    if (visit.fields.get('begin') === 'true') return begin(needs, here)
    const secret = secretOf(visit.fields)
    const code = (visit.fields.get('code') ?? '').replaceAll(/\s/g, '').slice(0, 100)
    const attempt = await needs.calls.finishTotp(visit.place, { ...here.session, code })
    if ('session' in attempt) return goOn(here.flow, attempt.session)
    if (attempt.why === 'tooMany' || attempt.why === 'tooManyHere') {
      return showKey(here.flow, { ...secret, ...tooManyTries(here.flow) })
    }
    if (attempt.why === 'wrong') {
      return showKey(here.flow, { ...secret, ...trouble(texts.signIn.code.wrong, 'code') })
    }
    return goToPage(flow, paths.signedIn)
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
  if (!session || standing?.step !== 'setUp') return undefined
  return { flow: speaking(flow, standing.language), session, standing }
}

async function begin({ calls }: SignInNeeds, { flow, session }: Here): Promise<PageResponse> {
  const begun = await calls.beginTotp(flow.visit.place, session)
  if (!begun) return goToPage(flow, paths.signedIn)
  return showKey(flow, { ...begun, wrongs: [], status: 200 })
}

/** What the form brought back, to be shown once more; it decides nothing. */
function secretOf(fields: URLSearchParams): { secret: string; uri: string } {
  const secret = /^[A-Z2-7]{16,128}$/.exec(fields.get('secret') ?? '')?.[0] ?? ''
  const uri = fields.get('uri') ?? ''
  return { secret, uri: uri.startsWith('otpauth://totp/') && uri.length < 1000 ? uri : '' }
}

function showIntro(flow: Flow, { wrongs, status }: Trouble): PageResponse {
  const { visit, texts, authRequestId: authRequestID } = flow
  const { setUp } = texts.signIn
  const fields = { authRequestID, begin: 'true' }
  const main = html`${mark('lock')}
<h1>${setUp.title}</h1>
<p class="intro">${setUp.intro}</p>
${summary(texts, wrongs)}
${buttonForm(flow, { action: paths.setUp, fields, label: setUp.begin, isMain: true })}
${waysOut(flow)}`
  const shown = { texts, title: setUp.title, main, status, parameters: { authRequestID } }
  return answer(visit, { ...shown, hasProblems: wrongs.length > 0 })
}

function showKey(
  flow: Flow,
  { secret, uri, wrongs, status }: { secret: string; uri: string } & Trouble,
): PageResponse {
  const { visit, texts, authRequestId: authRequestID } = flow
  const { setUp } = texts.signIn
  const groups = secret.match(/.{1,4}/g)?.join(' ') ?? ''
  const inner = html`<p>${setUp.codeIntro}</p>
${codeField(flow, { factor: 'totp', wrongs })}
<button>${setUp.button}</button>`
  const main = html`<h1>${setUp.title}</h1>
${summary(texts, wrongs)}
<p>${setUp.keyIntro}</p>
${uri !== '' && qrCode(uri, setUp.picture)}
<h2 id="key-name">${setUp.key}</h2>
<p class="key" aria-labelledby="key-name" role="group">${groups}</p>
${uri !== '' && html`<p><a href="${uri}">${setUp.open}</a></p>`}
${form(visit, { texts, fields: { authRequestID, secret, uri }, inner, action: paths.setUp })}
${waysOut(flow)}`
  const shown = { texts, title: setUp.title, main, status, parameters: { authRequestID } }
  return answer(visit, { ...shown, hasProblems: wrongs.length > 0 })
}
