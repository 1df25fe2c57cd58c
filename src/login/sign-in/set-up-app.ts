/** Setting up an authenticator app during a sign-in: its key, and the code that it shows. */
import type { PageResponse } from '../../kit/page.ts'
import { answer } from '../answer.ts'
import type { SessionKey } from '../calls.ts'
import { form, summary } from '../form.ts'
import { html } from '../html.ts'
import {
  continueSignIn,
  type Flow,
  type FormErrors,
  formError,
  goToPage,
  paths,
  type SignInDeps,
  tooManyAttempts,
} from './flow.ts'
import { alternatives, codeField } from './parts.ts'
import { qrCode } from './qr-code.ts'

/** The key of an app, and as a link. */
export interface AppSecret {
  readonly secret: string
  readonly uri: string
}

/** What the form submitted, to be shown again; it has no other effect. */
export function appSecretOf({
  secret: key = '',
  uri = '',
}: Readonly<Record<string, string>>): AppSecret {
  const secret = /^[A-Z2-7]{16,128}$/.exec(key)?.[0] ?? ''
  return { secret, uri: uri.startsWith('otpauth://totp/') && uri.length < 1000 ? uri : '' }
}

/** Begins it. */
export async function beginApp(
  { calls }: SignInDeps,
  { flow, session }: { readonly flow: Flow; readonly session: SessionKey },
): Promise<PageResponse> {
  const begun = await calls.beginTotp(flow.visit.site, session)
  if (!begun) return goToPage(flow, paths.signedIn)
  return showAppKey(flow, { ...begun, errors: [], status: 200 })
}

/** Ends it with a code. */
export async function finishApp(
  { calls }: SignInDeps,
  { flow, session }: { readonly flow: Flow; readonly session: SessionKey },
): Promise<PageResponse> {
  const { visit, texts } = flow
  const { fields } = visit
  const secret = appSecretOf({ secret: fields.get('secret') ?? '', uri: fields.get('uri') ?? '' })
  const code = (fields.get('code') ?? '').replaceAll(/\s/g, '').slice(0, 100)
  const attempt = await calls.finishTotp(visit.site, { ...session, code })
  if ('session' in attempt) return continueSignIn(flow, attempt.session)
  if (attempt.failure === 'tooMany' || attempt.failure === 'tooManyHere') {
    return showAppKey(flow, { ...secret, ...tooManyAttempts(flow) })
  }
  if (attempt.failure !== 'wrong') return goToPage(flow, paths.signedIn)
  const wrong = formError(texts.signIn.code.wrong, { field: 'code' })
  return showAppKey(flow, { ...secret, ...wrong })
}

/** The secret waits sealed in the browser, as its form has it, too. */
export function showAppKey(
  flow: Flow,
  { secret, uri, errors, status }: AppSecret & FormErrors,
): PageResponse {
  const { visit, texts, authRequestId: authRequestID } = flow
  const { setUp } = texts.signIn
  const groups = secret.match(/.{1,4}/g)?.join(' ') ?? ''
  const inner = html`<p>${setUp.codeIntro}</p>
${codeField(flow, { factor: 'totp', errors })}
<button>${setUp.button}</button>`
  const main = html`<h1>${setUp.title}</h1>
${summary(texts, errors)}
<p>${setUp.keyIntro}</p>
${uri !== '' && qrCode({ text: uri, label: setUp.picture })}
<h2 id="key-name">${setUp.key}</h2>
<p class="key" aria-labelledby="key-name" role="group">${groups}</p>
${uri !== '' && html`<p><a href="${uri}">${setUp.open}</a></p>`}
${form(visit, { texts, fields: { authRequestID, secret, uri }, inner, action: paths.setUp })}
${alternatives(flow)}`
  const shown = { texts, title: setUp.title, main, status, kept: { secret, uri } }
  return answer(visit, { ...shown, parameters: { authRequestID }, errors })
}
