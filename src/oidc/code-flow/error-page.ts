/** The error page for a browser that cannot be redirected: without script, style or links. */
import { escapeHtml } from '../../kit/html.ts'

/** An error code of RFC 6749 §4.1.2.1, with a description. */
export interface PageError {
  readonly error: string
  readonly error_description?: string | undefined
}

/** Forbids to load, frame, sniff, cache or refer to anything of a response. */
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

/** Refuses a network with too many requests, so that no more are stored (RFC 6585 §4). */
export function tooManyPage() {
  const description = 'there were too many requests from your network; try again in ten minutes'
  const body = errorPage({ error: 'temporarily_unavailable', error_description: description })
  return { status: 429, headers: errorPageHeaders, body }
}

/** The whole page. */
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
