/**
 * The page behind "this wasn't me" in security mails. Opening it changes nothing, as scanners of
 * mails open every link; its button ends all sessions and starts a reset, once.
 */
import { type NotMeLink, notMeFields, notMeLinkOf } from '../../kit/not-me-link.ts'
import type { PageResponse } from '../../kit/page.ts'
import { answer, goTo, mark } from '../answer.ts'
import { selectTexts } from '../code-pages.ts'
import { form, summary } from '../form.ts'
import { type Html, html } from '../html.ts'
import type { Visit } from '../request.ts'
import type { Texts } from '../texts/text.ts'
import type { AfterNotMe, NotMeCalls, NotMeState } from './calls.ts'
import { type NotMeTexts, notMeTexts } from './texts.ts'

/** What the page uses. */
export interface NotMeDeps {
  readonly calls: Pick<NotMeCalls, 'lookAtNotice' | 'answerNotice'>
}

/** Where the outcome is shown, so that a reload sends nothing again. */
export const notMeDonePath = '/ui/login/not-me/done'

const signInPath = '/ui/login/login'

interface Shown {
  readonly visit: Visit
  readonly texts: Texts
  readonly own: NotMeTexts
}

function shownIn(visit: Visit): Shown {
  const texts = selectTexts(visit)
  return { visit, texts, own: notMeTexts(texts.tag) }
}

/** The page as its link opens it. */
export async function openNotMePage({ calls }: NotMeDeps, visit: Visit): Promise<PageResponse> {
  const link = notMeLinkOf(visit.fields)
  const state = await calls.lookAtNotice(visit.site, link)
  return state === 'open' ? showForm(shownIn(visit), link) : showState(shownIn(visit), state)
}

/** Handles the pressed button. */
export async function postNotMePage({ calls }: NotMeDeps, visit: Visit): Promise<PageResponse> {
  const link = notMeLinkOf(visit.fields)
  const shown = shownIn(visit)
  if (!visit.isOwnForm) return showForm(shown, link, shown.texts.problems.pageTooOld)
  const answered = await calls.answerNotice(visit.site, link)
  if ('state' in answered) return showState(shown, answered.state)
  const parameters = { next: answered.next, orgID: link.orgId }
  return goTo(shown.texts, notMeDonePath, { parameters })
}

/** What has happened, and what comes next. */
export function showNotMeDone(visit: Visit): PageResponse {
  const { texts, own } = shownIn(visit)
  const next = visit.fields.get('next') ?? ''
  const { doneTitle: title, done } = own
  const text = isNext(next) ? done[next] : done.look
  const main = html`${mark('done')}
<h1>${title}</h1>
<p class="intro">${text}</p>
${toSignIn(texts, own)}`
  return answer(visit, { texts, title, main, parameters: { next } })
}

function isNext(text: string): text is AfterNotMe {
  return text === 'mailed' || text === 'ask' || text === 'look'
}

function showForm({ visit, texts, own }: Shown, link: NotMeLink, problem?: string): PageResponse {
  const { title, intro, introOfMethod, button, calm } = own
  const fields = notMeFields(link)
  const errors = problem === undefined ? [] : [{ text: problem }]
  const main = html`${mark('lock')}
<h1>${title}</h1>
${summary(texts, errors)}
<p class="intro">${link.about === '' ? intro : introOfMethod}</p>
${form(visit, { texts, fields, inner: html`<button>${button}</button>` })}
<p class="after">${calm}</p>`
  const status = problem === undefined ? 200 : 403
  return answer(visit, { texts, title, main, status, errors, parameters: fields })
}

function showState({ visit, texts, own }: Shown, state: Exclude<NotMeState, 'open'>) {
  const [title, text] = state === 'used' ? own.used : own.stale
  const main = html`${mark(state === 'used' ? 'done' : 'link')}
<h1>${title}</h1>
<p class="intro">${text}</p>
${toSignIn(texts, own)}`
  const parameters = notMeFields(notMeLinkOf(visit.fields))
  return answer(visit, { texts, title, main, status: state === 'used' ? 200 : 400, parameters })
}

function toSignIn({ tag }: Texts, { toSignIn: label }: NotMeTexts): Html {
  return html`<a class="button" href="${signInPath}?ui_locales=${tag}">${label}</a>`
}
