/** Reads a request: its instance, its fields, and whether its form is ours. */
import { parseFields, parseForm } from '../kit/form.ts'
import { findNetwork } from '../kit/network.ts'
import type { PageRequest } from '../kit/page.ts'
import { brandAbout } from './brand-about.ts'
import type { LinkCalls, Site } from './calls.ts'
import {
  csrfCookie,
  flashCookie,
  fullCookieName,
  knownBrowserCookie,
  sessionCookie,
} from './cookie.ts'
import { type Flash, flashCookieText, readFlash, typedIn } from './flash.ts'
import { createOwnForms, isOwnForm, type KeyedHash, type OwnForms } from './own-forms.ts'
import { seal, unseal } from './sealed-cookie.ts'
import type { CustomTexts } from './texts/custom-texts.ts'

/** A request for a page of an instance. */
export interface Visit {
  readonly site: Site
  readonly path: string
  /** False for HEAD, which must not change anything. */
  readonly isRead: boolean
  /** From the query, or the form; those that were typed come again with a flash. */
  readonly fields: URLSearchParams
  /** The requested languages; the page's own parameter takes precedence. */
  readonly languages: { readonly chosen: string; readonly accepted: readonly string[] }
  /** Texts that an owner has set in place of ours. */
  readonly customTexts: CustomTexts
  readonly csrf: OwnForms
  /** The token of forms that are submitted after the browser's session has changed. */
  csrfOf(sessionId: string): string
  /** Whether it is a form that was sent. */
  readonly isForm: boolean
  /** Whether a form came from one of our pages in this browser. */
  readonly isOwnForm: boolean
  /** What the page shows once, of the form that led to it. */
  readonly flash: Flash | undefined
  /**
   * Keeps errors and fields for the page that the form leads to; resolves to the `Set-Cookie`
   * value. Absent where no form of ours was sent.
   */
  keepFlash?(path: string, flash: Partial<Flash>): string
  /** Seals a value for this browser and one purpose; undefined when it is too long. */
  seal(purpose: string, value: unknown): string | undefined
  /** What was sealed for this browser and that purpose; undefined for anything else. */
  unseal(sealed: { readonly purpose: string; readonly text: string }): unknown
  /** The same for values that stay when the browser is closed: any browser can read them. */
  sealKept(purpose: string, value: unknown): string | undefined
  /** What was sealed to stay; undefined for anything else. */
  unsealKept(sealed: { readonly purpose: string; readonly text: string }): unknown
  /** The time, in microseconds since 1970. */
  readonly nowMicros: number
  /** A cookie as it was sent; it cannot be trusted. */
  cookie(name: string): string | undefined
  /** The network of the request: the user's, or a proxy's. */
  readonly peer: string
  /** The `User-Agent`, truncated. */
  readonly agent: string
}

/** What reading a request uses. */
export interface VisitDeps {
  readonly calls: Pick<LinkCalls, 'findSite' | 'customTexts' | 'findBrand'>
  readonly keyedHash: KeyedHash
  readonly clock: { nowMicros(): number }
}

/** The hidden field with the token of our own forms. */
export const csrfField = 'csrf'

/** The maximum length of a `User-Agent`, in characters. */
const agentMax = 200

/** Rejects with a `StatusError` when the host belongs to no instance. */
export async function readVisit(
  { calls, keyedHash, clock }: VisitDeps,
  { method, path, query, headers, body, peer, requestId }: PageRequest,
): Promise<Visit> {
  const network = findNetwork(peer)
  const challenge = await calls.findSite({ headers, network })
  const form = parseForm({ headers, body })
  const isSecure = challenge.origin.startsWith('https:')
  const cookie = (name: string) => findCookie(fullCookieName(name, { isSecure }), headers)
  const browserMark = cookie(knownBrowserCookie) ?? ''
  const agent = (headers.get('user-agent') ?? '').slice(0, agentMax)
  const scope = { ...challenge, browserMark, agent, ...(requestId && { requestId }) }
  const { instanceId } = scope
  const browser = { instanceId, isSecure, given: cookie(csrfCookie) ?? '' }
  const sessionId = cookie(sessionCookie)?.split('.')[0] ?? ''
  const csrf = createOwnForms(keyedHash, { ...browser, sessionId })
  const isForm = method === 'POST'
  const kept = (path: string) => ({ instanceId, path, csrf })
  const flash = isForm
    ? undefined
    : readFlash({ keyedHash, clock }, kept(path), cookie(flashCookie) ?? '')
  const fields = readable(isForm ? form : withTyped(parseFields(query), flash))
  const about = brandAbout({ path, fields, cookie })
  const { orgId, authRequestId } = about
  const [customTexts, brand] = await Promise.all([
    calls.customTexts(scope, { orgId, authRequestId }),
    calls.findBrand(scope, about),
  ])
  const site = { ...scope, brand, name: brand.productName }
  const isOwn = isOwnForm(csrf, {
    shown: form.get(csrfField) ?? '',
    ownOrigin: site.origin,
    header: (name) => headers.get(name),
  })
  return {
    site,
    path,
    isRead: method !== 'HEAD',
    isForm,
    fields,
    languages: readLanguages(fields, headers),
    customTexts,
    csrf,
    csrfOf: (other) =>
      createOwnForms(keyedHash, { ...browser, given: csrf.id, sessionId: other }).token,
    isOwnForm: isOwn,
    flash,
    ...(isForm &&
      isOwn && {
        keepFlash: (to: string, { errors = [], status = 200, typed = {} }: Partial<Flash>) => {
          const all = { errors, status, typed: { ...typedIn(fields), ...typed } }
          return flashCookieText({ keyedHash, clock }, kept(to), all)
        },
      }),
    seal: (purpose, value) => seal(keyedHash, { instanceId, purpose, browserId: csrf.id }, value),
    unseal: ({ purpose, text }) =>
      unseal(keyedHash, { instanceId, purpose, browserId: csrf.id }, text),
    sealKept: (purpose, value) => seal(keyedHash, { instanceId, purpose, browserId: '' }, value),
    unsealKept: ({ purpose, text }) =>
      unseal(keyedHash, { instanceId, purpose, browserId: '' }, text),
    nowMicros: clock.nowMicros(),
    cookie,
    peer: network,
    agent,
  }
}

/** Fields that may be long; their values are never shown or used as keys. */
const longFields: ReadonlySet<string> = new Set([
  'password',
  'passwordconfirm',
  'credentialData',
  'passkeyChallenge',
  'change-old-password',
  'change-new-password',
  'change-password-confirmation',
])

/** The maximum length of any other field, in characters. */
const fieldMax = 1000

/** Fields that are safe to store, query and show: truncated and without NUL. */
function readable(given: URLSearchParams): URLSearchParams {
  const fields = [...given].map(([name, value]): [string, string] => {
    const kept = longFields.has(name) ? value : value.replaceAll('\0', '').slice(0, fieldMax)
    return [name, kept]
  })
  return new URLSearchParams(fields)
}

/** The fields of an address, and those that were typed before and are not in it. */
function withTyped(fields: URLSearchParams, flash: Flash | undefined): URLSearchParams {
  const typed = Object.entries(flash?.typed ?? {}).filter(([name]) => !fields.has(name))
  return new URLSearchParams([...fields, ...typed])
}

/**
 * Of several with one name the last, which is of the shortest path (RFC 6265 §5.4): earlier
 * versions have set cookies for a part of our pages.
 */
function findCookie(name: string, headers: PageRequest['headers']): string | undefined {
  const found = (headers.get('cookie') ?? '').split(';').map((pair) => pair.trim().split('='))
  return found.findLast(([each]) => each === name)?.[1]
}

/** The languages requested by the page's own parameter and by the browser. */
export function readLanguages(
  fields: URLSearchParams,
  headers: PageRequest['headers'],
): Visit['languages'] {
  return {
    chosen: fields.get('ui_locales') ?? '',
    accepted: acceptedLanguages(headers.get('accept-language') ?? ''),
  }
}

/** By preference (RFC 9110 §12.5.4). */
function acceptedLanguages(header: string): string[] {
  const ranges = header.split(',', 50).map((part) => {
    const [tag = '', ...parameters] = part.trim().split(';')
    const weight = /^\s*q=([\d.]+)\s*$/.exec(parameters.at(-1) ?? '')?.[1]
    return { tag: tag.trim(), weight: weight === undefined ? 1 : Number(weight) }
  })
  const wanted = ranges.filter(({ tag, weight }) => tag !== '' && weight > 0)
  return wanted.sort((a, b) => b.weight - a.weight).map(({ tag }) => tag)
}
