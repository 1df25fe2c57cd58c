/**
 * The page for a browser whose application sent a request that cannot be answered: what is wrong
 * for whoever runs the application, and the address and client it named.
 */
import type { Brand } from '../kit/brand.ts'
import type { PageRequest, PageResponse } from '../kit/page.ts'
import { answer, mark } from './answer.ts'
import { html } from './html.ts'
import { readLanguages } from './request.ts'
import { textsFor } from './texts/languages.ts'
import { requestErrorTexts } from './texts/request-errors.ts'

/** What is wrong with a request. */
export interface FaultyRequest {
  readonly status: number
  readonly error: string
  readonly description: string
  /** What it says; none of it can be trusted. */
  readonly fields: URLSearchParams
  readonly brand: Brand
}

/** What of a request is shown, and how much of it. */
const shownFields = ['client_id', 'redirect_uri', 'post_logout_redirect_uri'] as const
const shownMax = 500

/** Requests that are longer have no links to other languages, which repeat them. */
const repeatedMax = 2000

/** The page. */
export function requestErrorPage(request: PageRequest, faulty: FaultyRequest): PageResponse {
  const { status, error, description, fields, brand } = faulty
  const { chosen, accepted } = readLanguages(fields, request.headers)
  const texts = textsFor([...chosen.split(' '), ...accepted])
  const { title, text, advice } = requestErrorTexts(texts.tag)
  const adviceFor = adviceOf(faulty)
  const named = shownFields.flatMap((name) => {
    const value = fields.get(name)
    return value ? [[name, value.slice(0, shownMax)] as const] : []
  })
  const main = html`${mark('link')}
<h1>${title}</h1>
<p class="intro">${text}</p>
${adviceFor !== undefined && html`<p>${advice[adviceFor]}</p>`}
<dl class="facts">
<dt>error</dt><dd lang="en"><code>${error}</code> ${description}</dd>
${named.map(([name, value]) => html`<dt>${name}</dt><dd><code>${value}</code></dd>`)}
</dl>`
  const isRepeated = String(fields).length <= repeatedMax
  const site = {
    name: brand.productName,
    brand,
    ...(!isRepeated && { allowedLanguages: [texts.tag] }),
  }
  const parameters = isRepeated ? Object.fromEntries(fields) : {}
  return answer({ site, path: request.path }, { texts, title, main, status, parameters })
}

/** What helps, where the code or the text of the error says it. */
function adviceOf({ error, description }: FaultyRequest) {
  if (error === 'temporarily_unavailable') return 'busy'
  if (error === 'invalid_client') return 'client'
  return /redirect_uri/.test(`${error} ${description}`) ? 'redirectUri' : undefined
}
