/**
 * Gives a mail back that the console has sent, so that its frame has a policy of its own: a mail
 * brings its styles, which the console's policy forbids. Nothing in it runs, or belongs to our
 * origin.
 */
import type { Page, PageRequest, PageResponse } from '../../kit/page.ts'

const policy = [
  'sandbox',
  "default-src 'none'",
  "style-src 'unsafe-inline'",
  "img-src 'self' data:",
  "frame-ancestors 'self'",
].join('; ')

const headers = {
  'content-security-policy': policy,
  'cache-control': 'no-store',
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'SAMEORIGIN',
  'x-robots-tag': 'noindex',
}

/** Takes a form of our own pages; what another site sends is not shown. */
async function show({ headers: sent, body }: PageRequest): Promise<PageResponse> {
  if (sent.get('sec-fetch-site') !== 'same-origin') {
    const plain = { ...headers, 'content-type': 'text/plain; charset=utf-8' }
    return { status: 403, headers: plain, body: 'Only the console shows mails here.\n' }
  }
  const html = new URLSearchParams(new TextDecoder().decode(body)).get('html') ?? ''
  return {
    status: 200,
    headers: { ...headers, 'content-type': 'text/html; charset=utf-8' },
    body: html,
  }
}

/** Where the frames of mails lead. */
export const mailFramePage: Page = {
  method: 'POST',
  path: '/ui/console/mail-frame',
  handle: show,
}
