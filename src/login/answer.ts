/** The layout of every page, and the headers of its response. */
import type { Brand } from '../kit/brand.ts'
import type { PageResponse } from '../kit/page.ts'
import { brandFooter, brandHead, brandHeader } from './brand-parts.ts'
import { brandSheet, colorSchemes, sheetOf } from './brand-style.ts'
import { cookieText, csrfCookie } from './cookie.ts'
import type { FieldError } from './form.ts'
import { type Html, html, trusted } from './html.ts'
import type { Visit } from './request.ts'
import { style } from './style.ts'
import { textsIn } from './texts/languages.ts'
import type { Texts } from './texts/text.ts'

/** What the layout needs to know of a request. */
export interface Framed extends Pick<Visit, 'path'>, Partial<Pick<Visit, 'keepFlash'>> {
  readonly site: Pick<Visit['site'], 'name' | 'brand'> &
    Partial<Pick<Visit['site'], 'allowedLanguages'>>
  /** Absent where no form is shown. */
  readonly csrf?: Visit['csrf']
}

/** The contents of a page. */
export interface Shown {
  readonly texts: Texts
  readonly title: string
  readonly main: Html
  readonly status?: number
  /** The errors that the page shows; its title then says so. */
  readonly errors?: readonly FieldError[]
  /** The page's own path, where a form of another one led to it. */
  readonly path?: string
  /** The query of links to the same page in other languages, and after a form. */
  readonly parameters?: Readonly<Record<string, string>>
  /** Further fields that the page needs once it is shown after a form. */
  readonly kept?: Readonly<Record<string, string>>
  /** The paths of scripts, which only help or use a passkey. */
  readonly script?: string | readonly string[]
  /** Set in addition to our own; see `cookie.ts`. */
  readonly cookies?: readonly string[]
  /** The URL the page redirects to; see `sign-in/continue-page.ts`. */
  readonly refreshTo?: string
  /** The other origin that a form of the page is posted to. */
  readonly formTarget?: string
}

const common = sheetOf(style)

/** Nothing may run, be framed or be fetched, except our own script where there is one. */
function contentSecurityPolicy({
  brand,
  hasScript = false,
  formTarget = "'self'",
}: {
  readonly brand?: Brand
  readonly hasScript?: boolean
  readonly formTarget?: string | undefined
}): string {
  return [
    "default-src 'none'",
    `style-src ${common.hash}${brand ? ` ${brandSheet(brand).hash}` : ''}`,
    "img-src 'self' data:",
    ...(brand?.fontPath === undefined ? [] : ["font-src 'self'"]),
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

/**
 * The response with the whole page. A form of our own is answered by a redirect to the page, so
 * that it is not sent again when somebody goes back; the page then shows the errors once. Pages
 * that leave for elsewhere, and those without an address of their own, are sent as they are.
 */
export function answer(visit: Framed, shown: Shown): PageResponse {
  return afterForm(visit, shown) ?? wholePage(visit, shown)
}

function afterForm({ path: formPath, keepFlash }: Framed, shown: Shown): PageResponse | undefined {
  const { texts, parameters, path = formPath, errors = [], status = 200, kept = {} } = shown
  if (!keepFlash || !parameters || shown.refreshTo !== undefined) return undefined
  const flash = keepFlash(path, { errors, status, typed: kept })
  return goTo(texts, path, { parameters, cookies: [...(shown.cookies ?? []), flash] })
}

function wholePage(visit: Framed, shown: Shown): PageResponse {
  const { texts, status = 200, script, cookies = [] } = shown
  return {
    status,
    headers: {
      ...commonHeaders,
      ...cookieHeaders(visit, cookies),
      'content-security-policy': contentSecurityPolicy({
        brand: visit.site.brand,
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

function documentOf(visit: Framed, { texts, title, main, errors = [], ...rest }: Shown): Html {
  const { name, brand, allowedLanguages } = visit.site
  const known = textsIn(allowedLanguages)
  const { parameters = {}, path = visit.path, script, refreshTo } = rest
  return html`<!doctype html>
<html lang="${texts.tag}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="${colorSchemes(brand)}">
${refreshTo !== undefined && html`<meta http-equiv="refresh" content="0;url=${refreshTo}">`}
<title>${errors.length > 0 && `${texts.titleOfProblems}: `}${title} · ${name}</title>
${brandHead(brand)}
<style>${trusted(brandSheet(brand).text)}</style>
<style>${trusted(common.text)}</style>
${[script ?? []].flat().map((src) => html`<script src="${src}" defer></script>`)}
</head>
<body>
${brandHeader({ brand, name })}
<main>
${main}
</main>
<footer>
${brandFooter(brand, texts.tag)}${languageMenu(known, { texts, path, parameters })}
</footer>
</body>
</html>
`
}

/** One menu, which opens without a script; nothing where there is nothing to choose. */
function languageMenu(
  known: readonly Texts[],
  shown: { texts: Texts; path: string; parameters: Readonly<Record<string, string>> },
): Html | undefined {
  const { ownName, languages } = shown.texts
  if (known.length < 2) return undefined
  return html`<nav aria-label="${languages}"><details>
<summary>${globe}<span>${ownName}</span></summary>
<ul>
${known.map((each) => languageLink(each, shown))}
</ul></details></nav>`
}

const globe = trusted(
  '<svg viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="1.8" ' +
    'aria-hidden="true"><circle cx="12" cy="12" r="9"/><path d="M3 12h18M12 3c3 3 3 15 0 18' +
    'M12 3c-3 3-3 15 0 18"/></svg>',
)

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
