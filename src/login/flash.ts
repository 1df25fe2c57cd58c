/**
 * What a page shows once, after a form was answered by a redirect to it (Post/Redirect/Get): the
 * errors, and what was typed. So that nothing is sent twice when somebody goes back or reloads,
 * forms with errors are answered like those without. It waits in a sealed cookie for a minute.
 */
import type { PageResponse } from '../kit/page.ts'
import { cookieText, flashCookie } from './cookie.ts'
import type { KeyedHash, OwnForms } from './own-forms.ts'
import { seal, unseal } from './sealed-cookie.ts'

/** An error of a form, and the field it is about. */
export interface FlashError {
  readonly field?: string
  readonly text: string
}

/** What waits for the page. */
export interface Flash {
  readonly errors: readonly FlashError[]
  /** The status of the page. */
  readonly status: number
  /** Fields that may be shown again; never a secret that its user typed. */
  readonly typed: Readonly<Record<string, string>>
}

/** What flashes are sealed with. */
export interface FlashDeps {
  readonly keyedHash: KeyedHash
  readonly clock: { nowMicros(): number }
}

/** The browser of a flash, and the page it is for. */
export interface FlashScope {
  readonly instanceId: string
  readonly path: string
  readonly csrf: Pick<OwnForms, 'id' | 'isSecure'>
}

/** Seconds between the form and its page. */
const flashSeconds = 60

/** The maximum number of errors, and the lengths of what is kept of texts and fields. */
const errorsMax = 12
const textMax = 400
const fieldMax = 320
const typedMax = 30

/** Secrets, and the buttons and marks of forms. */
const neverKept: ReadonlySet<string> = new Set([
  ...['password', 'passwordconfirm', 'change-old-password', 'change-new-password'],
  ...['change-password-confirmation', 'credentialData', 'code', 'csrf', 'secret', 'uri'],
  ...[
    'begin',
    'passkeyChallenge',
    'send',
    'mail',
    'cancel',
    'resend',
    'skip',
    'remove',
    'choose',
    'ui_locales',
  ],
])

/** Whether a field of that name may be kept: no password under any name. */
const isKept = (name: string) => !neverKept.has(name) && !/passw(or)?d|secret|token/i.test(name)

/** The fields of a form that its page may show again. */
export function typedIn(fields: URLSearchParams): Record<string, string> {
  const kept = [...fields].filter(([name, value]) => isKept(name) && value.length <= fieldMax)
  return Object.fromEntries(kept.slice(0, typedMax))
}

/** The `Set-Cookie` value that keeps a flash; what is too long is left out. */
export function flashCookieText(
  { keyedHash, clock }: FlashDeps,
  scope: FlashScope,
  { errors, status, typed }: Flash,
): string {
  const until = Math.floor(clock.nowMicros() / 1e6) + flashSeconds
  const short = errors.slice(0, errorsMax).map(({ field, text }) => ({
    ...(field !== undefined && { field }),
    text: text.slice(0, textMax),
  }))
  const tries = [
    { errors: short, status, typed, until },
    { errors: short, status, typed: {}, until },
    { errors: short.slice(0, 3), status, typed: {}, until },
  ]
  const sealed = tries.reduce<string | undefined>(
    (done, each) => done ?? seal(keyedHash, sealScope(scope), each),
    undefined,
  )
  const { isSecure } = scope.csrf
  return cookieText({ name: flashCookie, value: sealed ?? '' }, { isSecure, seconds: flashSeconds })
}

/** The flash for a page; undefined where there is none. */
export function readFlash(
  { keyedHash, clock }: FlashDeps,
  scope: FlashScope,
  cookie: string,
): Flash | undefined {
  const found = unseal(keyedHash, sealScope(scope), cookie)
  if (!isFlash(found) || found.until * 1e6 < clock.nowMicros()) return undefined
  const { errors, status, typed } = found
  return { errors, status, typed }
}

/** Only we seal, so its shape is known where it opens. */
function isFlash(found: unknown): found is Flash & { readonly until: number } {
  return typeof found === 'object' && found !== null && 'until' in found
}

/** The response that was shown with a flash: the browser deletes it. */
export function withoutFlash(
  response: PageResponse,
  { isSecure }: Pick<OwnForms, 'isSecure'>,
): PageResponse {
  const gone = cookieText({ name: flashCookie, value: '' }, { isSecure, seconds: 0 })
  const others = [response.headers?.['set-cookie'] ?? []].flat()
  if (others.some((each) => each.includes(flashCookie))) return response
  return { ...response, headers: { ...response.headers, 'set-cookie': [...others, gone] } }
}

function sealScope({ instanceId, path, csrf }: FlashScope) {
  return { instanceId, purpose: `flash ${path}`, browserId: csrf.id }
}
