/** The catalogue of errors: an entry for each id, and those without one. */
import { type Html, html, trusted } from '../../../kit/markup.ts'
import type { ErrorLine } from '../error-lines.ts'
import { type OtherError, oauthErrors, transportErrors } from '../other-errors.ts'

/** The page. */
export function errorsHtml(lines: readonly ErrorLine[]): Html {
  const seen = new Set<string>()
  return html`<h1>Errors</h1>
<p>Programs know an error by its id: in the <code>details</code> of an error, and in brackets at the
end of its message. Ids and statuses stay the same; texts may become better.
“…” stands for a value.</p>
<ul><li><a href="#refusals">Refusals, by id</a></li>
<li><a href="#without-id">Errors of all services without an id</a></li>
<li><a href="#oauth">OAuth and OpenID Connect</a></li><li><a href="#scim">SCIM</a></li></ul>
<h2 id="without-id">Errors of all services without an id</h2>
${transportErrors.map(otherHtml)}
<h2 id="oauth">OAuth and OpenID Connect</h2>
<p>Endpoints of OAuth answer <code>{"error": "…", "error_description": "…"}</code>. Where the
instance asks for it, <code>error_id</code> has the id of the refusal behind it.</p>
${oauthErrors.map(otherHtml)}
<h2 id="scim">SCIM</h2>
<p>SCIM answers by RFC 7644 §3.12: <code>status</code>, <code>scimType</code> and
<code>detail</code>; an extension of the schema has the id, which is one of those below.</p>
<h2 id="refusals">Refusals, by id</h2>
${lines.map((line) => refusalHtml(line, seen))}`
}

const otherHtml = ({ code, status, cause, remedy }: OtherError): Html =>
  html`<div class="refusal" id="${code.replace(/\W+/g, '-').replace(/-$/, '')}"><dl>
<dt>code</dt><dd><code>${code}</code>, HTTP ${status}</dd>
<dt>cause</dt><dd>${inCode(cause)}</dd><dt>what to do</dt><dd>${inCode(remedy)}</dd></dl></div>`

/** An id is an anchor where it comes first; some are of several refusals. */
function refusalHtml({ ids, statuses, text, names, remedy }: ErrorLine, seen: Set<string>): Html {
  const anchored = ids.map((id) => {
    const isFirst = !seen.has(id)
    seen.add(id)
    return isFirst ? html`<code id="${id}">${id}</code>` : html`<code>${id}</code>`
  })
  return html`<div class="refusal" id="${names[0] ?? ''}"><dl>
<dt>id</dt><dd class="ids">${ids.length > 0 ? anchored : 'none'}</dd>
<dt>code</dt><dd>${statuses.join('; ')}</dd>
<dt>text</dt><dd>${text}</dd>
<dt>when</dt><dd class="ids">${names.map((name) => html`<code>${name}</code>`)}</dd>
<dt>what to do</dt><dd>${inCode(remedy)}</dd></dl></div>`
}

/** Texts with parts between back quotes. */
const inCode = (text: string): Html =>
  trusted(html`${text}`.html.replace(/`([^`]+)`/g, '<code>$1</code>'))
