/**
 * The reference of the API: OpenAPI documents at `/openapi`, pages at `/docs`, an index for
 * programs at `/llms.txt`. All of it is made when it is first asked for. What is kept is bounded by
 * the number of services: their documents, and the page of errors.
 */
import { parseFields } from '../../kit/form.ts'
import { html } from '../../kit/markup.ts'
import { memoised } from '../../kit/memoised.ts'
import type { Page, PageResponse } from '../../kit/page.ts'
import { Code, StatusError } from '../../kit/status.ts'
import type { ServedService } from '../../proto/services.ts'
import { type Catalogue, createCatalogue } from './catalogue.ts'
import { errorLines } from './error-lines.ts'
import { llmsText } from './llms.ts'
import { openApiOf } from './openapi.ts'
import { errorsHtml } from './pages/errors-html.ts'
import { commonHeaders, pageOf } from './pages/layout.ts'
import { foundHtml, indexHtml, serviceHtml } from './pages/lists-html.ts'
import { articleHtml } from './pages/operation-html.ts'
import { script } from './pages/script.ts'
import { style } from './pages/style.ts'
import { search } from './search.ts'

/** `read`: without calls from the page; `off`: none of it is there. */
export type ReferenceMode = 'on' | 'read' | 'off'

/** What the reference is of, and where calls go. */
export interface ReferenceDeps {
  readonly services: readonly ServedService[]
  readonly externalUrl: URL
  readonly reference: ReferenceMode
}

/** The pages, as the setting wants them. */
export function referencePages({ services, externalUrl, reference }: ReferenceDeps): Page[] {
  if (reference === 'off') return []
  const { origin } = externalUrl
  const catalogue = createCatalogue(services)
  const shown = { catalogue, origin, mayCall: reference === 'on' }
  return [...documentPages(catalogue, origin), ...readablePages(shown)]
}

/** Documents change with the version of the server only. */
const documentHeaders = {
  'content-type': 'application/json; charset=utf-8',
  'cache-control': 'public, max-age=3600',
  'access-control-allow-origin': '*',
}

function documentPages(catalogue: Catalogue, origin: string): Page[] {
  const { services, served } = catalogue
  const textOf = memoised((name) => {
    const service = served(name)
    return service === undefined ? '' : JSON.stringify(openApiOf(service, origin))
  }, services.length)
  const documents = services.map(({ name }) => ({ name, path: `/openapi/${name}.json` }))
  const list = JSON.stringify({ documents })
  return [
    readable('/openapi', async () => ({ status: 200, headers: documentHeaders, body: list })),
    readable('/openapi/*', async (path) => {
      const name = /^\/openapi\/([\w.]+)\.json$/.exec(path)?.[1] ?? ''
      if (!served(name)) throw new StatusError(Code.notFound, `there is no document ${name}`)
      return { status: 200, headers: documentHeaders, body: textOf(name) }
    }),
    readable('/llms.txt', async () => {
      const headers = { ...documentHeaders, 'content-type': 'text/plain; charset=utf-8' }
      return { status: 200, headers, body: llmsText(catalogue, origin) }
    }),
  ]
}

/** A page that programs and pages of any origin may read. */
const readable = (path: string, handle: (path: string) => Promise<PageResponse>): Page => ({
  method: 'GET',
  path,
  isForAnyOrigin: true,
  handle: ({ path: at }) => handle(at),
})

/** What the pages show. */
interface ShownReference {
  readonly catalogue: Catalogue
  readonly origin: string
  readonly mayCall: boolean
}

function readablePages({ catalogue, origin, mayCall }: ShownReference): Page[] {
  const errors = memoised(() => pageOf({ title: 'Errors', main: errorsHtml(errorLines()) }).body, 1)
  const at = (path: string, handle: Page['handle']): Page => ({ method: 'GET', path, handle })
  return [
    at('/docs', async () => pageOf({ title: 'Services', main: indexHtml(catalogue, origin) })),
    at('/docs/reference.css', async () => file({ type: 'text/css', body: style })),
    at('/docs/reference.js', async () => file({ type: 'text/javascript', body: script })),
    at('/docs/errors', async () => ({ ...pageOf(emptyErrors), body: errors('') })),
    at('/docs/search', async ({ query }) => {
      const wanted = (parseFields(query).get('q') ?? '').trim().slice(0, 100)
      const found = search(wanted, { lines: catalogue.all(), errors: errorLines() })
      return pageOf({ title: 'Search', query: wanted, main: foundHtml(wanted, found) })
    }),
    at('/docs/*', async ({ path }) => namedPage(path, { catalogue, origin, mayCall })),
  ]
}

const emptyErrors = { title: 'Errors', main: html`` }

const file = ({ type, body }: { readonly type: string; readonly body: string }): PageResponse => ({
  status: 200,
  headers: { ...commonHeaders, 'content-type': `${type}; charset=utf-8` },
  body,
})

/** `/docs/<service>` and `/docs/<service>/<rpc>`. */
function namedPage(path: string, { catalogue, origin, mayCall }: ShownReference): PageResponse {
  const [, , name = '', rpcName] = path.split('/')
  const service = catalogue.services.find((each) => each.name === name)
  const lines = catalogue.linesOf(name)
  if (!service || !lines || path.split('/').length > 4) return missingPage()
  const start = { href: '/docs', name: 'Services' }
  if (rpcName === undefined) {
    const main = serviceHtml(service, { lines, mayCall })
    return pageOf({ title: service.title, main, trail: [start] })
  }
  const rpc = catalogue.rpc({ service: name, name: rpcName })
  if (!rpc) return missingPage()
  const trail = [start, { href: `/docs/${name}`, name: service.title }]
  const title = `${rpc.line.summary} · ${service.title}`
  return pageOf({ title, main: articleHtml(rpc, { origin, mayCall }), trail })
}

const missingPage = (): PageResponse =>
  pageOf({
    status: 404,
    title: 'Not found',
    main: html`<h1>There is no such page</h1><p>Search for the operation above, or go to
<a href="/docs">all services</a>.</p>`,
  })
