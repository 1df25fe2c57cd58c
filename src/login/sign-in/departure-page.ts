/** Leaves for another server: by a refresh and a button, or by a form with a button. */

import type { PageResponse } from '../../kit/page.ts'
import { answer } from '../answer.ts'
import { hidden } from '../form.ts'
import { html } from '../html.ts'
import type { Departure } from '../provider-calls.ts'
import { showContinuePage } from './continue-page.ts'
import type { Flow } from './flow.ts'

/** Where a form is posted elsewhere, the page's policy names that origin, and no other. */
export function showDeparture(
  { visit, texts }: Pick<Flow, 'visit' | 'texts'>,
  { url, fields }: Departure,
  cookies: readonly string[] = [],
): PageResponse {
  if (!fields) return showContinuePage({ visit, texts }, url, cookies)
  const { title, text } = texts.signIn.continuing
  const main = html`<h1>${title}</h1>
<p class="intro">${text}</p>
<form method="post" action="${url}">
${hidden(fields)}
<button>${texts.next}</button>
</form>`
  return answer(visit, { texts, title, main, cookies, formTarget: new URL(url).origin })
}
