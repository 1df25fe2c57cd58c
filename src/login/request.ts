/** What a browser sent, read once: where it is, what it asks, and whether its form is ours. */
import { parseFields, parseForm } from '../kit/form.ts'
import { findNetwork } from '../kit/network.ts'
import type { PageRequest } from '../kit/page.ts'
import type { LinkCalls, Site } from './calls.ts'
import { cookieNameOf, csrfCookie, knownBrowserCookie, sessionCookie } from './cookie.ts'
import { isOwnForm, type KeyedHash, type OwnForms, ownFormsOf } from './own-forms.ts'

/** A request of an instance's pages. */
export interface Visit {
  readonly site: Site
  readonly path: string
  /** HEAD asks what a page is like and must not do anything. */
  readonly isRead: boolean
  /** Of the query, or of the form. */
  readonly fields: URLSearchParams
  /** What the reader asked for, the page's own parameter first. */
  readonly languages: { readonly chosen: string; readonly accepted: readonly string[] }
  readonly csrf: OwnForms
  /** The token of forms that are sent once the browser has another session. */
  csrfOf(sessionId: string): string
  /** Whether a form came from one of our pages in this browser. */
  readonly isOwnForm: boolean
  /** Whatever the browser sent by that name; nothing of it can be trusted. */
  cookie(name: string): string | undefined
  /** The network the request came from: the reader's, or that of a proxy. */
  readonly peer: string
  /** What the browser calls itself, cut where it gets long. */
  readonly agent: string
}

/** What requests are read with. */
export interface VisitDeps {
  readonly calls: Pick<LinkCalls, 'findSite'>
  readonly keyedHash: KeyedHash
}

/** The form field that holds the token of our own forms. */
export const csrfField = 'csrf'

/** Characters of a browser's name that are kept. */
const agentMax = 200

/** Rejects with a `StatusError` when the host leads to no instance. */
export async function visitOf(
  { calls, keyedHash }: VisitDeps,
  { method, path, query, headers, body, peer, requestId }: PageRequest,
): Promise<Visit> {
  const network = findNetwork(peer)
  const challenge = await calls.findSite({ headers, network })
  const form = parseForm({ headers, body })
  const fields = readable(method === 'POST' ? form : parseFields(query))
  const isSecure = challenge.origin.startsWith('https:')
  const cookie = (name: string) =>
    cookieOf(headers.get('cookie') ?? '', cookieNameOf(name, { isSecure }))
  const browserMark = cookie(knownBrowserCookie) ?? ''
  const site = { ...challenge, browserMark, ...(requestId && { requestId }) }
  const { instanceId } = site
  const browser = { instanceId, isSecure, given: cookie(csrfCookie) ?? '' }
  const sessionId = cookie(sessionCookie)?.split('.')[0] ?? ''
  const csrf = ownFormsOf(keyedHash, { ...browser, sessionId })
  return {
    site,
    path,
    isRead: method !== 'HEAD',
    fields,
    languages: languagesOf(fields, headers),
    csrf,
    csrfOf: (other) =>
      ownFormsOf(keyedHash, { ...browser, given: csrf.id, sessionId: other }).token,
    isOwnForm: isOwnForm(csrf, {
      shown: form.get(csrfField) ?? '',
      ownOrigin: site.origin,
      header: (name) => headers.get(name),
    }),
    cookie,
    peer: network,
    agent: (headers.get('user-agent') ?? '').slice(0, agentMax),
  }
}

/** Fields that may be long; what they hold is never shown, and no key of anything. */
const longFields: ReadonlySet<string> = new Set([
  ...['password', 'passwordconfirm', 'credentialData'],
  ...['change-old-password', 'change-new-password', 'change-password-confirmation'],
])

/** Characters of any other field that are looked at. */
const fieldMax = 1000

/** Fields as pages may keep, ask the store for, and show them: none is endless or has a NUL. */
function readable(given: URLSearchParams): URLSearchParams {
  const fields = [...given].map(([name, value]): [string, string] => {
    const kept = longFields.has(name) ? value : value.replaceAll('\0', '').slice(0, fieldMax)
    return [name, kept]
  })
  return new URLSearchParams(fields)
}

function cookieOf(header: string, name: string): string | undefined {
  const found = header.split(';').map((pair) => pair.trim().split('='))
  return found.find(([each]) => each === name)?.[1]
}

/** The languages that a reader asks for, by the page's own parameter and by the browser. */
export function languagesOf(
  fields: URLSearchParams,
  headers: PageRequest['headers'],
): Visit['languages'] {
  return {
    chosen: fields.get('ui_locales') ?? '',
    accepted: acceptedLanguages(headers.get('accept-language') ?? ''),
  }
}

/** By weight, the dearest first (RFC 9110 §12.5.4). */
function acceptedLanguages(header: string): string[] {
  const ranges = header.split(',', 50).map((part) => {
    const [tag = '', ...parameters] = part.trim().split(';')
    const weight = /^\s*q=([\d.]+)\s*$/.exec(parameters.at(-1) ?? '')?.[1]
    return { tag: tag.trim(), weight: weight === undefined ? 1 : Number(weight) }
  })
  const wanted = ranges.filter(({ tag, weight }) => tag !== '' && weight > 0)
  return wanted.sort((a, b) => b.weight - a.weight).map(({ tag }) => tag)
}
