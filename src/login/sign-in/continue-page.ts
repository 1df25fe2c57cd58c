/**
 * Continues to another origin after a form. Browsers apply `form-action` to redirects of a form,
 * too, so a page of ours has to lead there: by a refresh, and by a button.
 */

import type { PageResponse } from '../../kit/page.ts'
import { unsafeSchemes } from '../../kit/unsafe-schemes.ts'
import { answer } from '../answer.ts'
import { html } from '../html.ts'
import type { Flow } from './flow.ts'

/** Leads to `url`, which may have a native application's own scheme. */
export function showContinuePage(
  { visit, texts }: Pick<Flow, 'visit' | 'texts'>,
  url: string,
  cookies: readonly string[] = [],
): PageResponse {
  if (!URL.canParse(url) || unsafeSchemes.has(new URL(url).protocol)) {
    throw new Error('a sign-in was to end at an address that leads nowhere')
  }
  const { title, text } = texts.signIn.continuing
  const main = html`<h1>${title}</h1>
<p class="intro">${text}</p>
<a class="button" href="${url}">${texts.next}</a>`
  return answer(visit, { texts, title, main, refreshTo: url, cookies })
}
