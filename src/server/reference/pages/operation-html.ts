/** An RPC as an article: what it needs, takes and answers, samples, and a form to try it. */
import { type Html, html, trusted } from '../../../kit/markup.ts'
import type { ShownRpc } from '../catalogue.ts'
import type { JsonSchema, Schemas } from '../json-schema.ts'
import type { Operation } from '../operations.ts'
import { prettyBody } from '../samples/sample.ts'
import { exampleBodyOf, sampleCallOf, sampleLanguages } from '../samples/samples.ts'
import { breakable } from './layout.ts'
import { fieldsHtml } from './schema-html.ts'

/** How articles are made. */
export interface ArticleOptions {
  /** Where this server is, as samples name it. */
  readonly origin: string
  /** Whether calls may be tried from the page. */
  readonly mayCall: boolean
}

/** The article of an RPC. */
export function articleHtml(rpc: ShownRpc, options: ArticleOptions): Html {
  const { line, operations, schemas } = rpc
  return html`<article data-origin="${options.origin}">
<h1>${line.summary}</h1>
<p>${needsOf(line.permission)} Its RPC is <code>${breakable(`${line.service}/${line.name}`)}</code>,
by gRPC, gRPC-Web and Connect.
${line.isDeprecated && html`<span class="tag old">deprecated</span>`}</p>
${operations.map((operation, index) => {
  const of = { operation, schemas, options, key: `${line.name}-${index}` }
  return operationHtml(of, operations.length)
})}
</article>`
}

function needsOf(permission: string | undefined): Html {
  if (permission === undefined) return html`Needs no token.`
  if (permission === 'authenticated') {
    return html`Needs a token; what it may do is judged for the resource.`
  }
  return html`Needs a token with the permission <code>${permission}</code>.`
}

interface Of {
  readonly operation: Operation
  readonly schemas: Schemas
  readonly options: ArticleOptions
  /** Unique on a page. */
  readonly key: string
}

function operationHtml(of: Of, count: number): Html {
  const { operation, schemas } = of
  const { verb, path, parameters } = operation
  const { requestBody, responses = {} } = operation.operation as Described
  const body = requestBody?.content['application/json'].schema
  const [status, success] = Object.entries(responses)[0] ?? []
  const answer = success?.content?.['application/json']
  return html`<section>
${count > 1 ? html`<h2>${verb.toUpperCase()} ${breakable(path)}</h2>` : routeHtml(operation)}
${parameters.length > 0 && html`<h2>Parameters</h2>${parametersHtml(parameters, schemas)}`}
${body && html`<h2>Body</h2>${fieldsHtml(body, schemas)}`}
${samplesHtml(of)}
<h2>Answer ${status ?? ''}</h2>
${answer && fieldsHtml(answer.schema, schemas)}
${answer && exampleHtml({ label: 'Example of the answer', text: prettyBody(answer.example) })}
${errorsHtml(operation)}
${of.options.mayCall && tryHtml(of)}
</section>`
}

interface Described {
  readonly requestBody?: { readonly content: Content }
  readonly responses?: Readonly<Record<string, { readonly content?: Content }>>
}

interface Content {
  readonly 'application/json': { readonly schema: JsonSchema; readonly example: never }
}

const routeHtml = ({ verb, path }: Operation): Html =>
  html`<p><span class="verb ${verb}">${verb.toUpperCase()}</span>
<code>${breakable(path)}</code></p>`

function parametersHtml(parameters: readonly JsonSchema[], schemas: Schemas): Html {
  const locations = [...new Set(parameters.map((each) => String(each.in)))]
  return html`${locations.map((place) => {
    const here = parameters.filter((each) => each.in === place)
    const properties = Object.fromEntries(here.map((each) => [each.name, each.schema]))
    const required = here.filter((each) => each.required).map((each) => each.name)
    const title = place === 'path' ? 'In the path' : place === 'query' ? 'In the query' : 'Headers'
    return html`<p>${title}</p>${fieldsHtml({ properties, required }, schemas)}`
  })}`
}

const exampleHtml = ({ label, text }: { readonly label: string; readonly text: string }): Html =>
  html`<pre tabindex="0" role="region" aria-label="${label}"><code>${text}</code></pre>`

function samplesHtml({ operation, options, key }: Of): Html {
  const call = sampleCallOf(operation, options.origin)
  const id = (language: string) => `${key}-${language}`
  return html`<h2>Request</h2><fieldset class="languages"><legend>Sample in</legend>
${sampleLanguages.map(
  (each, index) =>
    html`<input type="radio" name="${key}" id="${id(each.id)}" value="${each.id}"${trusted(
      index === 0 ? ' checked' : '',
    )}>
<label for="${id(each.id)}">${each.name}</label>`,
)}
${sampleLanguages.map(
  (each) =>
    html`<div><p class="quiet">Needs ${each.needs}.</p>
${exampleHtml({ label: `Sample in ${each.name}`, text: each.write(call) })}</div>`,
)}</fieldset>`
}

function errorsHtml({ operation }: Operation): Html {
  const responses = operation.responses as Record<string, { 'x-error-ids'?: readonly string[] }>
  const rows = Object.entries(responses).filter(([status]) => Number(status) >= 400)
  const withIds = rows.filter(([, response]) => response['x-error-ids'])
  const lines = withIds.map(([status, each]) => idsHtml(status, each['x-error-ids'] ?? []))
  return html`<h2>Errors</h2>
${withIds.length > 0 && html`<ul class="fields">${lines}</ul>`}
<p>Statuses: ${rows.map(([status]) => status).join(', ')}. What every RPC may answer, and what to
do about each: <a href="/docs/errors">errors</a>.</p>`
}

const idsHtml = (status: string, ids: readonly string[]): Html =>
  html`<li>${status}: <span class="ids">${ids.map(
    (id) => html`<a href="/docs/errors#${id}"><code>${id}</code></a>`,
  )}</span></li>`

function tryHtml({ operation, key }: Of): Html {
  const { verb, path, parameters, permission } = operation
  const body = exampleBodyOf(operation)
  const id = (name: string) => `try-${key}-${name.replace(/\W/g, '-')}`
  const token = html`<div data-token-field><label for="${id('token')}">Token</label>
<input class="token" id="${id('token')}" name="token" type="password" autocomplete="off"
  spellcheck="false"></div>`
  return html`<form class="try" data-needs-script hidden data-verb="${verb.toUpperCase()}"
data-path="${path}"><h2>Call it from here</h2>
<p class="quiet">The call is real: it reads and changes this server. A token stays in its field, and
is gone with the page.</p>
${permission !== undefined && token}
${parameters.map(
  ({ name, in: place, example }) =>
    html`<label for="${id(String(name))}">${String(name)}</label>
<input id="${id(String(name))}" name="${String(name)}" data-in="${String(place)}"
  value="${shownValue(example)}" autocomplete="off" spellcheck="false">`,
)}
${
  body !== undefined &&
  html`<label for="${id('body')}">Body</label>
<textarea id="${id('body')}" rows="${Math.min(20, prettyBody(body).split('\n').length)}"
  spellcheck="false">${prettyBody(body)}</textarea>`
}
<button>Send</button>
<p role="status"></p>
<pre hidden tabindex="0" role="region" aria-label="Answer"><code></code></pre>
</form>`
}

/** Of several values the form has the first. */
function shownValue(example: unknown): string {
  const [first] = [example].flat()
  return first === undefined ? '' : String(first)
}
