/**
 * The page of a blocked instance, and that for a host that no instance has, such as `127.0.0.1`.
 * The second reveals no existing hosts, except where the server runs on its owner's own machine:
 * its external URL then is a loopback host, which is no secret, and is linked.
 */
import type { Brand } from '../kit/brand.ts'
import { isInstanceDomain } from '../kit/domain-name.ts'
import { parseFields } from '../kit/form.ts'
import { isLoopbackHost } from '../kit/inner-addresses.ts'
import type { PageRequest, PageResponse } from '../kit/page.ts'
import { answer } from './answer.ts'
import { html } from './html.ts'
import { readLanguages } from './request.ts'
import { textsFor } from './texts/languages.ts'

/** Whether a request is a browser's for a page, and not a program's. */
export function isForReading({ method, headers }: PageRequest): boolean {
  const isRead = method === 'GET' || method === 'HEAD'
  return isRead && /(?:^|[\s,])text\/html\b/i.test(headers.get('accept') ?? '')
}

/** A host without an instance. */
export interface StrangeHost {
  readonly host: string
  readonly externalUrl: URL
  readonly brand: Brand
}

/** The page for that host, which is not empty. */
export function strangeHostPage(
  request: PageRequest,
  { host, externalUrl, brand }: StrangeHost,
): PageResponse {
  const { chosen, accepted } = readLanguages(parseFields(request.query), request.headers)
  const texts = textsFor([chosen, ...accepted])
  const { title, text, elsewhereTitle, elsewhereText, operator } = texts.strangeHost
  const isElsewhere = isLoopbackHost(externalUrl.hostname)
  const heading = isElsewhere ? elsewhereTitle : title
  const [before = '', after = ''] = (isElsewhere ? elsewhereText : text).split('{name}')
  // A loopback host cannot be that of an instance.
  const canBeAdded = isInstanceDomain(host) && !isLoopbackHost(host)
  const main = html`<h1>${heading}</h1>
<p class="intro">${before}<strong>${host}</strong>${after}</p>
${isElsewhere && html`<a class="button" href="${externalUrl.origin}/">${externalUrl.origin}</a>`}
${
  canBeAdded &&
  html`<div class="aside"><p>${operator}</p>
<p class="key" lang="en">gatehouse domain add ${host}</p></div>`
}`
  const framed = { site: { name: host, brand }, path: request.path }
  return answer(framed, { texts, title: heading, main, status: 404 })
}

/** The page of an instance that the operator has blocked. */
export function blockedPage(
  request: PageRequest,
  { host, brand }: Pick<StrangeHost, 'host' | 'brand'>,
): PageResponse {
  const { chosen, accepted } = readLanguages(parseFields(request.query), request.headers)
  const texts = textsFor([chosen, ...accepted])
  const { title, text } = texts.blocked
  const [before = '', after = ''] = text.split('{name}')
  const main = html`<h1>${title}</h1>
<p class="intro">${before}<strong>${host}</strong>${after}</p>`
  const framed = { site: { name: host, brand }, path: request.path }
  return answer(framed, { texts, title, main, status: 429 })
}
