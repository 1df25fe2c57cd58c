/** The first page, the page of a service, and what a search finds. */
import { type Html, html } from '../../../kit/markup.ts'
import {
  type Catalogue,
  type OperationLine,
  type ShownService,
  serviceGroups,
} from '../catalogue.ts'
import type { ErrorLine } from '../error-lines.ts'
import { breakable } from './layout.ts'

const addressOf = ({ service, name }: OperationLine): string => `/docs/${service}/${name}`

/** The first page. */
export function indexHtml({ services, linesOf }: Catalogue, origin: string): Html {
  return html`<h1>API reference</h1>
<p>Every RPC is served by REST with JSON, by gRPC, gRPC-Web and Connect, at
<code>${origin}</code>. Send a token with each call: <code>Authorization: Bearer …</code>.
A call with an <code>Idempotency-Key</code> that creates something is safe to repeat for
24 hours.</p>
<p>An error has a gRPC <code>code</code>, a <code>message</code>, and an id in
<code>details</code> that stays the same:
<a href="/docs/errors">all errors, with their remedies</a>.
Samples are in ${'curl, Python, Go, Node.js, Ruby, C#, PHP, Java and PowerShell'}, and use nothing
but what comes with the language.</p>
${serviceGroups.map((group) => {
  const here = services.filter((each) => each.group === group)
  return html`<h2>${group}</h2><ul class="list">${here.map(
    (each) => html`<li><a href="/docs/${each.name}">${each.title}</a>
<span class="quiet">${breakable(each.name)}, ${linesOf(each.name)?.length ?? 0} RPCs</span></li>`,
  )}</ul>`
})}`
}

/** The page of a service: its operations, each of which opens in place where scripts run. */
export function serviceHtml(
  { name, title }: ShownService,
  { lines, mayCall }: { readonly lines: readonly OperationLine[]; readonly mayCall: boolean },
): Html {
  return html`<h1>${title}</h1>
<p><code>${breakable(name)}</code> · <a href="/openapi/${name}.json">its OpenAPI document</a></p>
${mayCall && tokenHtml}
<div data-needs-script hidden><label for="filter">Show operations with</label>
<input id="filter" type="search" autocomplete="off"></div>
<p id="filtered" role="status" class="quiet">${lines.length} operations</p>
${lines.map(
  (line) => html`<details class="operation" id="${line.name}"><summary>${lineHtml(line)}</summary>
<div data-article="${addressOf(line)}">
<a href="${addressOf(line)}">Fields, errors and samples of ${line.summary}</a></div></details>`,
)}`
}

const tokenHtml = html`<div data-needs-script hidden><label for="token">Token, to try calls</label>
<input class="token" id="token" type="password" autocomplete="off" spellcheck="false"
  aria-describedby="token-hint">
<p id="token-hint" class="quiet">It stays in this field and is gone with the page. It is sent to
this server only.</p></div>`

const lineHtml = (line: OperationLine): Html =>
  html`<strong>${line.summary}</strong>
${line.isDeprecated && html`<span class="tag old">deprecated</span>`}
<span class="path"><span class="verb ${line.verb.toLowerCase()}">${line.verb}</span>
${breakable(line.path)}</span>`

const hint = 'Give a word, a path or the id of an error.'

/** What was found. */
export function foundHtml(
  query: string,
  found: { readonly lines: readonly OperationLine[]; readonly errors: readonly ErrorLine[] },
): Html {
  const { lines, errors } = found
  const count = lines.length + errors.length
  return html`<h1>Search</h1>
<p role="status">${query === '' ? hint : `${count} found for “${query}”.`}</p>
${
  errors.length > 0 &&
  html`<h2>Errors</h2><ul class="list">${errors.map(
    ({
      ids,
      names,
      text,
    }) => html`<li><a href="/docs/errors#${names[0] ?? ''}">${ids[0] ?? names[0] ?? ''}</a>
<span class="quiet">${text}</span></li>`,
  )}</ul>`
}
${
  lines.length > 0 &&
  html`<h2>Operations</h2><ul class="list">${lines.map(
    (line) => html`<li><a href="${addressOf(line)}">${line.summary}</a>
<span class="quiet">${breakable(line.service)}</span> ${lineHtml({ ...line, summary: '' })}</li>`,
  )}</ul>`
}`
}
