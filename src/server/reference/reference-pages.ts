/** `/openapi`: which documents there are; `/openapi/<service>.json`: the document of a service. */
import type { Page, PageResponse } from '../../kit/page.ts'
import { Code, StatusError } from '../../kit/status.ts'
import type { ServedService } from '../../proto/services.ts'
import { openApiOf } from './openapi.ts'

/** Documents change with the version of the server only. */
const headers = {
  'content-type': 'application/json; charset=utf-8',
  'cache-control': 'public, max-age=3600',
  'access-control-allow-origin': '*',
}

/** The pages; `externalUrl`: where calls go. */
export function referencePages(services: readonly ServedService[], externalUrl: URL): Page[] {
  const byName = new Map(services.map((served) => [served.service.typeName, served]))
  const texts = new Map<string, string>()
  const documentOf = (name: string, served: ServedService): string => {
    const text = texts.get(name) ?? JSON.stringify(openApiOf(served, externalUrl.origin))
    texts.set(name, text)
    return text
  }
  return [
    { method: 'GET', path: '/openapi', isForAnyOrigin: true, handle: async () => list(byName) },
    {
      method: 'GET',
      path: '/openapi/*',
      isForAnyOrigin: true,
      handle: async ({ path }) => {
        const name = /^\/openapi\/([\w.]+)\.json$/.exec(path)?.[1] ?? ''
        const served = byName.get(name)
        if (!served) throw new StatusError(Code.notFound, `there is no document ${name}`)
        return { status: 200, headers, body: documentOf(name, served) }
      },
    },
  ]
}

function list(byName: ReadonlyMap<string, ServedService>): PageResponse {
  const documents = [...byName.keys()].map((name) => ({ name, path: `/openapi/${name}.json` }))
  return { status: 200, headers, body: JSON.stringify({ documents }) }
}
