/** The link to the registration on the first page of the sign-in. */
import type { SignInCalls } from '../calls.ts'
import { type Html, html } from '../html.ts'
import type { Flow } from '../sign-in/flow.ts'
import { registrationTexts } from '../texts/registration/languages.ts'
import { carried, orgOfLink, registrationPaths } from './paths.ts'

/** Nothing where nobody can register, and for devices, on which nobody types that much. */
export async function registrationLink(
  calls: Pick<SignInCalls, 'offersRegistration'>,
  flow: Flow,
): Promise<Html | undefined> {
  const { visit, texts, authRequest, authRequestId, loginName } = flow
  if (authRequest?.device) return undefined
  const place = { kind: 'person', orgId: orgOfLink(flow), language: texts.tag } as const
  if (!(await calls.offersRegistration(visit.site, { ...place, authRequestId }))) return undefined
  const hint = loginName || (authRequest?.loginHint ?? '')
  const more = { login_hint: hint.includes('@') ? hint : '', ui_locales: texts.tag }
  const query = new URLSearchParams(carried(flow, more))
  return html`<p class="after"><a href="${registrationPaths.register}?${String(query)}">${
    registrationTexts(texts).link
  }</a></p>`
}
