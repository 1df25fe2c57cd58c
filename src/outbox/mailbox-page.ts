/**
 * Pages of the mailbox of a development server: the list at its path, a message at `{path}/{id}`,
 * and `{path}.json` for tests and scripts. They show codes and links; `mailbox-access.ts` controls
 * access.
 */

import { escapeHtml } from '../kit/html.ts'
import type { TextResponse } from '../kit/page.ts'
import { pressableLink } from './links.ts'
import { mailboxStyle } from './mailbox-style.ts'
import type { Mailbox, MailboxMessage } from './providers/mailbox.ts'

/** What is asked of the mailbox. */
export interface MailboxQuery {
  readonly method: string
  /** Decoded only as far as URL parsing does. */
  readonly path: string
  readonly query: URLSearchParams
  /** Restricts the messages to one instance; absent: all. */
  readonly instanceId?: string
}

/** Answers a request for a page of the mailbox or for its JSON. */
export type MailboxPages = (request: MailboxQuery) => Promise<TextResponse>

/** Messages on one page of the list. */
const shownMax = 200

/**
 * No scripts and no external resources. The framed mail inherits this policy and needs its styles.
 */
const contentSecurityPolicy = [
  "default-src 'none'",
  "style-src 'unsafe-inline'",
  'img-src data:',
  "frame-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ')

const commonHeaders = {
  'cache-control': 'no-store',
  'content-security-policy': contentSecurityPolicy,
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
} as const

/**
 * Creates the pages of a mailbox at a path such as `/mailbox/x`. `?to=`, `?kind=`, `?channel=` and
 * `?userId=` filter the list and its JSON; `?limit=` truncates it.
 */
export function createMailboxPages(
  mailbox: Pick<Mailbox, 'list' | 'find'>,
  at: string,
): MailboxPages {
  return async ({ method, path, query, instanceId }) => {
    if (method !== 'GET' && method !== 'HEAD') {
      const main = '<h1>Only reading is possible here</h1>'
      return page({ status: 405, title: 'Not allowed', main, headers: { Allow: 'GET' } })
    }
    if (path === `${at}.json`) return json(narrowed(mailbox.list(instanceId), query))
    if (path === at || path === `${at}/`) {
      const main = listHtml(narrowed(mailbox.list(instanceId), query), { query, at })
      return page({ status: 200, title: 'Mailbox', main })
    }
    const message = mailbox.find({ id: idOf(path.slice(at.length)), instanceId })
    if (message) {
      const main = messageHtml(message, at)
      return page({ status: 200, title: message.subject || 'SMS', main })
    }
    return page({
      status: 404,
      title: 'Not found',
      main: `${backHtml(at)}<h1>There is no such message</h1>
<p class="quiet">Only the latest are kept.</p>`,
    })
  }
}

function idOf(path: string): string {
  try {
    return decodeURIComponent(path.replace(/^\//, ''))
  } catch {
    // A path that cannot be decoded matches no message.
    return ''
  }
}

function narrowed(
  messages: readonly MailboxMessage[],
  query: URLSearchParams,
): readonly MailboxMessage[] {
  const names = ['to', 'kind', 'channel', 'userId'] as const
  const wanted = names.flatMap((name) => {
    const value = query.get(name)
    return value ? [{ name, value: value.toLowerCase() }] : []
  })
  const limit = Number(query.get('limit')) || shownMax
  return messages
    .filter((message) => wanted.every(({ name, value }) => message[name].toLowerCase() === value))
    .slice(0, Math.max(1, limit))
}

function json(messages: readonly MailboxMessage[]): TextResponse {
  const shown = messages.map(({ sentAtMicros, ...message }) => ({
    ...message,
    sentAt: new Date(sentAtMicros / 1000).toISOString(),
  }))
  return {
    status: 200,
    headers: { ...commonHeaders, 'content-type': 'application/json; charset=utf-8' },
    body: `${JSON.stringify({ messages: shown }, null, 2)}\n`,
  }
}

/** The contents of a page of the mailbox. */
export interface PageInput {
  readonly status: number
  readonly title: string
  /** HTML. */
  readonly main: string
  readonly headers?: Readonly<Record<string, string>>
}

/** A page of the mailbox. */
export function page({ status, title, main, headers = {} }: PageInput): TextResponse {
  return {
    status,
    headers: { ...commonHeaders, ...headers, 'content-type': 'text/html; charset=utf-8' },
    body: `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escapeHtml(title)} · Gatehouse mailbox</title>
<style>${mailboxStyle}</style>
</head>
<body>
<main>
${main}
</main>
</body>
</html>
`,
  }
}

/** The way back to the list. */
export const backHtml = (at: string) => `<p><a class="back" href="${at}">← Mailbox</a></p>`

function listHtml(
  messages: readonly MailboxMessage[],
  { query, at }: { query: URLSearchParams; at: string },
): string {
  const isNarrowed = [...query.keys()].length > 0
  const rows = messages.map((message) => rowHtml(message, at)).join('\n')
  const empty = isNarrowed
    ? `Nothing here matches. <a href="${at}">Show everything</a>`
    : 'No message yet. What this server would send appears here; reload to look again.'
  const refresh = escapeHtml(`${at}${isNarrowed ? `?${query}` : ''}`)
  return `<header>
<h1>Mailbox</h1>
<p class="quiet">Messages that nobody is set up to send stay here.</p>
<nav><a class="button" href="${refresh}">Reload</a> <a href="${at}.json">JSON</a>
<a href="${at}/preview">Preview of all mails</a></nav>
</header>
${messages.length > 0 ? `<ul class="list">\n${rows}\n</ul>` : `<p class="empty">${empty}</p>`}`
}

function rowHtml(message: MailboxMessage, at: string): string {
  const isSms = message.channel === 'sms'
  const title = isSms ? message.text : message.subject
  const code = message.code ? `<code>${escapeHtml(message.code)}</code>` : ''
  return `<li><a href="${escapeHtml(`${at}/${encodeURIComponent(message.id)}`)}">
<span class="badge">${isSms ? 'SMS' : 'Mail'}</span>
<span class="subject">${escapeHtml(title)}</span>
<span class="to">${escapeHtml(message.to)}</span>
${timeHtml(message)}
</a>${code}</li>`
}

function messageHtml(message: MailboxMessage, at: string): string {
  const isMail = message.channel === 'email'
  const name = message.toName ? `${message.toName} <${message.to}>` : message.to
  const facts: readonly (readonly [string, string])[] = [
    ['To', escapeHtml(name)],
    ['Sent', timeHtml(message)],
    ['Kind', escapeHtml(message.kind)],
    ['Language', escapeHtml(message.language)],
    ['User', `<span class="mono">${escapeHtml(message.userId)}</span>`],
    ['Message', `<span class="mono">${escapeHtml(message.id)}</span>`],
  ]
  const details = facts.map(([term, html]) => `<dt>${term}</dt><dd>${html}</dd>`).join('\n')
  return `${backHtml(at)}
<h1>${escapeHtml(isMail ? message.subject : 'SMS')}</h1>
${keysHtml(message)}
<dl>
${details}
</dl>
${isMail ? frameHtml(message.html) : ''}
<h2>${isMail ? 'Plain text' : 'Text'}</h2>
<pre>${escapeHtml(message.text)}</pre>`
}

/** The code to copy and the link to open. */
function keysHtml({ code, url }: MailboxMessage): string {
  const link = pressableLink(url)
  const button = link
    ? `<a class="button" href="${escapeHtml(link)}" rel="noopener noreferrer">Open the link</a>`
    : ''
  const rows = [
    code ? `<p><span class="label">Code</span> <code>${escapeHtml(code)}</code></p>` : '',
    url ? `<p><span class="label">Link</span> <span class="url">${escapeHtml(url)}</span></p>` : '',
    button ? `<p>${button}</p>` : '',
  ].join('')
  return rows === '' ? '' : `<section class="keys">${rows}</section>`
}

/** Shows the mail in a sandboxed frame: links open in a new tab, nothing can run or be loaded. */
function frameHtml(html: string): string {
  const sandbox = 'allow-popups allow-popups-to-escape-sandbox'
  return `<h2>Mail</h2>
<iframe title="The mail" sandbox="${sandbox}" srcdoc="${escapeHtml(html)}"></iframe>`
}

function timeHtml({ sentAtMicros }: MailboxMessage): string {
  const iso = new Date(sentAtMicros / 1000).toISOString()
  return `<time datetime="${iso}">${iso.slice(0, 19).replace('T', ' ')} UTC</time>`
}
