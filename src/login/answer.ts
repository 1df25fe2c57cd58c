/** The layout of every page, and the headers of its response. */
import { createHash } from 'node:crypto'
import type { PageResponse } from '../kit/page.ts'
import { cookieText, csrfCookie } from './cookie.ts'
import { type Html, html, trusted } from './html.ts'
import type { Visit } from './request.ts'
import { style } from './style.ts'
import { textsIn } from './texts/languages.ts'
import type { Texts } from './texts/text.ts'

/** What the layout needs to know of a request. */
export interface Framed extends Pick<Visit, 'path'> {
  readonly site: Pick<Visit['site'], 'name'> & Partial<Pick<Visit['site'], 'allowedLanguages'>>
  /** Absent where no form is shown. */
  readonly csrf?: Visit['csrf']
}

/** The contents of a page. */
export interface Shown {
  readonly texts: Texts
  readonly title: string
  readonly main: Html
  readonly status?: number
  /** Whether the page shows an error; its title then says so. */
  readonly hasProblems?: boolean
  /** The query of links to the same page in other languages. */
  readonly parameters?: Readonly<Record<string, string>>
  /** Only on pages that use a passkey or security key. */
  readonly script?: string
  /** Set in addition to our own; see `cookie.ts`. */
  readonly cookies?: readonly string[]
  /** The URL the page redirects to; see `sign-in/continue-page.ts`. */
  readonly refreshTo?: string
  /** The other origin that a form of the page is posted to. */
  readonly formTarget?: string
}

const styleHash = createHash('sha256').update(style).digest('base64')

/** Nothing may run, be framed or be fetched, except our own script where there is one. */
function contentSecurityPolicy({
  hasScript = false,
  formTarget = "'self'",
}: {
  readonly hasScript?: boolean
  readonly formTarget?: string | undefined
}): string {
  return [
    "default-src 'none'",
    `style-src 'sha256-${styleHash}'`,
    'img-src data:',
    ...(hasScript ? ["script-src 'self'", "connect-src 'self'"] : []),
    "base-uri 'none'",
    `form-action ${formTarget}`,
    "frame-ancestors 'none'",
  ].join('; ')
}

/**
 * The headers of every response: not cached, not framed, no referrer to other origins. Under a
 * stricter policy browsers would send the origin `null` with our own forms (Fetch, "append a
 * request `Origin` header").
 */
export const commonHeaders = {
  'cache-control': 'no-store',
  'content-security-policy': contentSecurityPolicy({}),
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'same-origin',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'x-robots-tag': 'noindex',
} as const

/** The response with the whole page. */
export function answer(visit: Framed, shown: Shown): PageResponse {
  const { texts, status = 200, script, cookies = [] } = shown
  return {
    status,
    headers: {
      ...commonHeaders,
      ...cookieHeaders(visit, cookies),
      'content-security-policy': contentSecurityPolicy({
        hasScript: script !== undefined,
        formTarget: shown.formTarget,
      }),
      'content-type': 'text/html; charset=utf-8',
      'content-language': texts.tag,
      vary: 'Accept-Language, Cookie',
    },
    body: documentOf(visit, shown).html,
  }
}

/** Redirects to another of our pages, so that a reload submits nothing twice. */
export function goTo(
  texts: Texts,
  path: string,
  {
    parameters = {},
    cookies = [],
  }: { parameters?: Readonly<Record<string, string>>; cookies?: readonly string[] } = {},
): PageResponse {
  const given = Object.entries(parameters).filter(([, value]) => value !== '')
  const query = new URLSearchParams([...given, ['ui_locales', texts.tag]])
  return redirect(`${path}?${query}`, cookies)
}

/** Redirects outside our pages; not after a form, see `sign-in/continue-page.ts`. */
export function redirect(location: string, cookies: readonly string[] = []): PageResponse {
  const set = cookies.length > 0 && { 'set-cookie': cookies }
  return { status: 303, headers: { ...commonHeaders, ...set, location } }
}

/**
 * The `Set-Cookie` header. Lax, as the page of a mailed link must see the cookie of other open
 * pages.
 */
export function cookieHeaders(
  { csrf }: Pick<Framed, 'csrf'>,
  more: readonly string[] = [],
): Record<string, readonly string[]> {
  const own = csrf?.isNew ? [cookieText({ name: csrfCookie, value: csrf.id }, csrf)] : []
  return own.length + more.length === 0 ? {} : { 'set-cookie': [...own, ...more] }
}

function documentOf(visit: Framed, { texts, title, main, hasProblems, ...rest }: Shown): Html {
  const { name, allowedLanguages } = visit.site
  const known = textsIn(allowedLanguages)
  const { parameters = {}, script, refreshTo } = rest
  return html`<!doctype html>
<html lang="${texts.tag}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
${refreshTo !== undefined && html`<meta http-equiv="refresh" content="0;url=${refreshTo}">`}
<title>${hasProblems ? `${texts.titleOfProblems}: ` : ''}${title} · ${name}</title>
<link rel="icon" href="data:,">
<style>${trusted(style)}</style>
${script === undefined ? undefined : html`<script src="${script}" defer></script>`}
</head>
<body>
<header>${gate}<span>${name}</span></header>
<main>
${main}
</main>
<footer><nav aria-label="${texts.languages}"><ul>
${known.map((each) => languageLink(each, { texts, path: visit.path, parameters }))}
</ul></nav></footer>
</body>
</html>
`
}

function languageLink(
  { tag, ownName }: Texts,
  shown: { texts: Texts; path: string; parameters: Readonly<Record<string, string>> },
): Html {
  if (tag === shown.texts.tag) {
    return html`<li><strong aria-current="true">${ownName}</strong></li>`
  }
  const query = new URLSearchParams({ ...shown.parameters, ui_locales: tag })
  return html`<li>
<a href="${shown.path}?${String(query)}" lang="${tag}" hreflang="${tag}">${ownName}</a></li>`
}

const gate = trusted(
  '<svg viewBox="0 0 32 32" fill="none" stroke="currentColor" stroke-width="2.6" ' +
    'stroke-linecap="round" aria-hidden="true"><path d="M5 28V14a11 11 0 0 1 22 0v14"/>' +
    '<path d="M11 28V15a5 5 0 0 1 10 0v13M16 10v18M11 19h10"/></svg>',
)

/** The icon above a page. */
export function mark(kind: 'done' | 'mail' | 'key' | 'link' | 'lock'): Html {
  const paths = {
    done: 'M5 12.5l4.5 4.5L19 7.5',
    mail: 'M3.5 6h17v12h-17zM4 7l8 6 8-6',
    key: 'M14.5 14a5 5 0 1 0-4-4L4 16.5V20h3.5v-2.5H10V15h2zM16 7.5v.5',
    lock: 'M6 11h12v9H6zM8.5 11V8a3.5 3.5 0 0 1 7 0v3',
    link: 'M9 15l6-6M10.5 6.5l2-2a4.2 4.2 0 0 1 6 6l-2 2M13.5 17.5l-2 2a4.2 4.2 0 0 1-6-6l2-2',
  }
  const svg =
    '<svg viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2" ' +
    `stroke-linecap="round" stroke-linejoin="round"><path d="${paths[kind]}"/></svg>`
  const name = kind === 'done' ? 'mark good' : 'mark'
  return html`<div class="${name}" aria-hidden="true">${trusted(svg)}</div>`
}
