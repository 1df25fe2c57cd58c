/** What all pages of the reference have alike: headers, head, search and footer. */
import { type Html, html, trusted } from '../../../kit/markup.ts'
import type { TextResponse } from '../../../kit/page.ts'
import { readVersion } from '../../../kit/version.ts'

/** Styles and the script are files of ours; nothing else is loaded, and nothing is inline. */
const contentSecurityPolicy = [
  "default-src 'none'",
  "style-src 'self'",
  "script-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types reference',
].join('; ')

/** The pages are the same for everybody, and change with the version of the server only. */
export const commonHeaders = {
  'cache-control': 'public, max-age=300',
  'content-security-policy': contentSecurityPolicy,
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
} as const

/** One page. */
export interface Shown {
  readonly status?: number
  readonly title: string
  readonly main: Html
  /** What stands in the field of the search. */
  readonly query?: string
  /** From the first page to this one. */
  readonly trail?: readonly { readonly href: string; readonly name: string }[]
}

/** The response with a whole page. */
export function pageOf({ status = 200, title, main, query = '', trail = [] }: Shown): TextResponse {
  const whole = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title} · API reference</title>
<link rel="stylesheet" href="/docs/reference.css">
<script src="/docs/reference.js" defer></script>
</head>
<body>
<a class="skip" href="#main">Skip to the content</a>
<header>
<nav aria-label="Reference"><a class="home" href="/docs">API reference</a>
<a href="/docs/errors">Errors</a></nav>
<form role="search" action="/docs/search">
<label for="search">Search</label>
<input id="search" name="q" type="search" value="${query}" autocomplete="off" maxlength="100"
  placeholder="create user, V3-DKcYh, /v2/users">
<button>Search</button>
</form>
</header>
<main id="main" tabindex="-1">
${trail.length > 0 && trailHtml(trail)}
${main}
</main>
<footer><p>Version ${readVersion()}. Machines read <a href="/llms.txt">llms.txt</a> and
<a href="/openapi">the OpenAPI documents</a>.</p></footer>
</body>
</html>
`
  const headers = { ...commonHeaders, 'content-type': 'text/html; charset=utf-8' }
  return { status, headers, body: whole.html }
}

const trailHtml = (trail: NonNullable<Shown['trail']>): Html =>
  html`<nav class="trail" aria-label="Where you are"><ol>${trail.map(
    ({ href, name }) => html`<li><a href="${href}">${name}</a></li>`,
  )}</ol></nav>`

/** Names break after their dots, slashes and capitals where a line is too narrow. */
export const breakable = (name: string): Html =>
  trusted(
    html`${name}`.html.replace(/([./_])(?=\w)/g, '$1<wbr>').replace(/([a-z])(?=[A-Z])/g, '$1<wbr>'),
  )
