/** What a browser is shown that cannot be sent on: plain, without script, style or a way back. */
import { escapeHtml } from '../../kit/html.ts'

/** An error in the words of RFC 6749 §4.1.2.1. */
export interface PageError {
  readonly error: string
  readonly error_description?: string | undefined
}

/** Nothing of an answer may be loaded, framed, guessed at, kept, or told to others. */
export const strictHeaders = {
  'content-security-policy':
    "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
} as const

/** The headers of an error page. */
export const errorPageHeaders = {
  'content-type': 'text/html; charset=utf-8',
  ...strictHeaders,
} as const

/** For a network that sent too many requests, so that no more are stored (RFC 6585 §4). */
export function tooManyPage() {
  const description = 'there were too many requests from your network; try again in ten minutes'
  const body = errorPage({ error: 'temporarily_unavailable', error_description: description })
  return { status: 429, headers: errorPageHeaders, body }
}

/** The page as a whole. */
export function errorPage({ error, error_description: description = '' }: PageError): string {
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>Sign-in failed</title></head>
<body>
<h1>Sign-in failed</h1>
<p>The application sent a request that cannot be answered. Please tell those who run it:</p>
<p><code>${escapeHtml(error)}</code></p>
<p>${escapeHtml(description)}</p>
</body>
</html>
`
}
