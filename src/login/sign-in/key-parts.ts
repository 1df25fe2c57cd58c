/**
 * What the pages for passkeys and security keys share: the form of the script, and its responses.
 */

import type { PageResponse } from '../../kit/page.ts'
import { commonHeaders } from '../answer.ts'
import type { KeyChallenge } from '../calls.ts'
import { form } from '../form.ts'
import { type Html, html } from '../html.ts'
import { sessionCookieText } from '../session-cookie.ts'
import { stayTexts } from '../stay.ts'
import type { Flow } from './flow.ts'

/** The form; without the script it explains that it cannot work. */
export function keyForm(
  { visit, texts }: Flow,
  {
    action,
    fields,
    label,
    above,
  }: {
    readonly action: string
    readonly fields: Readonly<Record<string, string>>
    readonly label: string
    readonly above?: Html
  },
): Html {
  const { passkey } = texts.signIn
  const inner = html`${above}
<div class="problems" id="unsupported" role="alert" hidden><p>${passkey.unsupported}</p></div>
<div class="problems" id="cancelled" role="alert" hidden><p>${passkey.cancelled}</p></div>
<div class="problems" id="noscript"><p>${passkey.noScript}</p></div>
<button disabled>${label}</button>`
  return form(visit, {
    texts,
    inner,
    action,
    id: 'key',
    fields: { ...fields, credentialData: '' },
  })
}

/** The options for the script; the session that waits for the key is in the cookie. */
export function respondWithChallenge(
  { visit }: Flow,
  challenge: KeyChallenge | undefined,
  cookies: readonly string[] = [],
): PageResponse {
  const type = { 'content-type': 'application/json; charset=utf-8' }
  if (!challenge) return { status: 400, headers: { ...commonHeaders, ...type }, body: '{}' }
  return {
    status: 200,
    headers: {
      ...commonHeaders,
      ...type,
      'set-cookie': [sessionCookieText(visit, challenge.session), ...stayTexts(visit), ...cookies],
    },
    body: JSON.stringify({
      options: challenge.options,
      csrf: visit.csrfOf(challenge.session.sessionId),
    }),
  }
}
