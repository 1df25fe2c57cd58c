/**
 * The sign-in at a provider that a browser has begun. The cookie binds it to the browser, so that
 * nobody can be signed in to someone else's account; the account itself stays on the server.
 */
import { cookieText } from '../cookie.ts'
import { type Html, html } from '../html.ts'
import type { IntentKey } from '../provider-calls.ts'
import type { Visit } from '../request.ts'
import type { Flow } from './flow.ts'

const intentCookie = 'zitadel.login.intent'

/** The lifetime of an attempt, in seconds. */
const intentSeconds = 3600

/** What a browser has of it: begun, finished with an account of nobody, or to be linked. */
export interface PendingIntent {
  readonly intentId: string
  /** Empty until it is finished. */
  readonly token: string
  /** Whether the account is linked to whoever signs in here. */
  readonly isToLink: boolean
}

/** As the cookie says, which only the browser itself can have. */
export function readPendingIntent(visit: Visit): PendingIntent | undefined {
  const found = /^(\d{1,20})(?:\.([\w-]{20,200})(\.link)?)?$/.exec(visit.cookie(intentCookie) ?? '')
  const [, intentId, token = '', link] = found ?? []
  return intentId === undefined ? undefined : { intentId, token, isToLink: link !== undefined }
}

/** The finished sign-in of the browser, whose account is of nobody here. */
export function finishedIntent(visit: Visit): (IntentKey & PendingIntent) | undefined {
  const pending = readPendingIntent(visit)
  return pending && pending.token !== '' ? pending : undefined
}

/** The `Set-Cookie` value. */
export function keepIntent(
  { csrf: { isSecure } }: Visit,
  { intentId, token = '', isToLink = false }: Partial<PendingIntent> & { intentId: string },
): string {
  const value = [intentId, ...(token === '' ? [] : [token]), ...(isToLink ? ['link'] : [])]
  return cookieText(
    { name: intentCookie, value: value.join('.') },
    { isSecure, seconds: intentSeconds },
  )
}

/** The `Set-Cookie` value that deletes it. */
export function dropIntent({ csrf: { isSecure } }: Visit): string {
  return cookieText({ name: intentCookie, value: '' }, { isSecure, seconds: 0 })
}

/** Says on the first page what signing in here will do. */
export function pendingLinkNote({ visit, texts }: Flow): Html | undefined {
  if (!finishedIntent(visit)?.isToLink) return undefined
  return html`<p class="hint">${texts.signIn.external.linkNote}</p>`
}
