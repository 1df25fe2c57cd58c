/**
 * The preview of all mails of a development server, at `{mailbox}/preview`: every kind in every
 * language, light and dark, as HTML and as text, with the look and the texts of an organisation.
 */
import { escapeHtml } from '../kit/html.ts'
import type { TextResponse } from '../kit/page.ts'
import type { Scheme } from './mail-style.ts'
import { backHtml, page } from './mailbox-page.ts'
import { languages } from './messages/languages.ts'
import type { MessageKind } from './outbox.ts'
import type { PreviewedMail, PreviewOf } from './preview.ts'

/** What the page uses. */
export interface MailPreviewDeps {
  readonly previewMail: (mail: PreviewOf) => Promise<PreviewedMail>
  /** The instance of a host, without its port; undefined: there is none. */
  readonly instanceOfHost: (host: string) => Promise<string | undefined>
}

/** What is asked for. */
export interface PreviewQuery {
  /** The path of the mailbox. */
  readonly at: string
  /** The `Host` of the request. */
  readonly host: string
  readonly query: URLSearchParams
}

const schemes: readonly Scheme[] = ['light', 'dark']
const forms = ['HTML', 'text'] as const

/** Mails may show a logo and a font of the server, and nothing else. */
const contentSecurityPolicy = [
  "default-src 'none'",
  "style-src 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self'",
  "frame-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ')

/** The kinds that are sent as mails. */
export const mailedKinds = [
  'initCode',
  'verifyEmail',
  'passwordReset',
  'inviteUser',
  'passwordlessRegistration',
  'verifyEmailOtp',
  'passwordChange',
  'newDevice',
  'factorAdded',
  'factorRemoved',
  'domainClaimed',
] as const satisfies readonly MessageKind[]

/** Answers with the page. */
export async function showMailPreview(
  deps: MailPreviewDeps,
  { at, host, query }: PreviewQuery,
): Promise<TextResponse> {
  const instanceId = await deps.instanceOfHost(host.replace(/:\d+$/, '').toLowerCase())
  if (instanceId === undefined) {
    const main = `${backHtml(at)}<h1>No instance has this host</h1>`
    return page({ status: 404, title: 'Not found', main })
  }
  const chosen = {
    kind: oneOf(mailedKinds, query.get('kind')),
    language: oneOf(tags, query.get('language')),
    scheme: oneOf(schemes, query.get('scheme')),
    form: oneOf(forms, query.get('form')),
    orgId: (query.get('orgId') ?? '').slice(0, 200),
  }
  const { form, ...mail } = chosen
  const origin = `http://${host}`
  const shown = await deps.previewMail({ ...mail, instanceId, origin, hasSamples: true })
  const main = `${backHtml(at)}
<h1>${escapeHtml(shown.subject)}</h1>
${formHtml(`${at}/preview`, chosen)}
${form === 'text' ? `<pre>${escapeHtml(shown.text)}</pre>` : frameHtml(shown.html)}`
  const headers = { 'content-security-policy': contentSecurityPolicy }
  return page({ status: 200, title: shown.subject, main, headers })
}

const tags = languages.map(({ tag }) => tag)

function oneOf<T extends string>(allowed: readonly T[], asked: string | null): T {
  const [first] = allowed
  const found = allowed.find((each) => each === asked) ?? first
  if (found === undefined) throw new Error('there is nothing to choose from')
  return found
}

function formHtml(action: string, chosen: Readonly<Record<string, string>>): string {
  const choices = { kind: mailedKinds, language: tags, scheme: schemes, form: forms }
  const selects = Object.entries(choices).map(
    ([name, all]) => `<label>${name} <select name="${name}">
${all.map((each) => `<option${each === chosen[name] ? ' selected' : ''}>${each}</option>`).join('')}
</select></label>`,
  )
  const org = escapeHtml(chosen.orgId ?? '')
  return `<form class="choices" method="get" action="${escapeHtml(action)}">
${selects.join('\n')}
<label>organisation <input name="orgId" value="${org}" placeholder="id" size="20"></label>
<button class="button">Show</button>
</form>`
}

function frameHtml(html: string): string {
  const sandbox = 'allow-popups allow-popups-to-escape-sandbox'
  return `<iframe title="The mail" sandbox="${sandbox}" srcdoc="${escapeHtml(html)}"></iframe>`
}
