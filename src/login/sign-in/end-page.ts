/**
 * Where a sign-in ends without one: the account is closed, the request is over, or another provider
 * said no. The reason is in the address, so that the page can be shown again.
 */
import type { PageResponse } from '../../kit/page.ts'
import { answer, mark } from '../answer.ts'
import { type Html, html } from '../html.ts'
import { carriedFields, type Flow, goToPage, linkTo, paths, type SignInPage } from './flow.ts'
import { alternatives, buttonForm } from './parts.ts'

/** Why it ends. */
export type EndReason =
  | 'notFinished'
  | 'locked'
  | 'mendable'
  | 'noWay'
  | 'over'
  | 'unwelcome'
  | 'failed'
  | 'inactive'
  | 'unlinked'

/** What the page says and offers. */
interface End {
  readonly title: string
  readonly text: string
  readonly sign?: 'lock' | 'mail'
  /** A mail helps. */
  readonly offersMail?: boolean
  /** The button leads back to the beginning, in the same sign-in or in one of our own. */
  readonly restart?: 'same' | 'own'
  readonly hasAnother?: boolean
}

function endOf({ texts, authRequest, visit }: Flow, reason: EndReason): End {
  const { signIn } = texts
  const { provider } = signIn
  const app = authRequest?.clientName || visit.site.name
  switch (reason) {
    case 'notFinished':
      return { ...signIn.notFinished, sign: 'mail', offersMail: true, hasAnother: true }
    case 'locked':
      return { ...signIn.locked, sign: 'lock', hasAnother: true }
    case 'mendable': {
      const { title, mendable: text } = signIn.locked
      return { title, text, sign: 'lock', offersMail: true, hasAnother: true }
    }
    case 'noWay':
      return { ...signIn.noWay, sign: 'mail', offersMail: true, hasAnother: true }
    case 'over':
      return { ...signIn.gone, restart: 'own' }
    case 'unwelcome': {
      const { title, text } = signIn.unwelcome
      return { title, text: text.replace('{app}', () => app), hasAnother: true }
    }
    case 'failed':
      return { title: provider.failedTitle, text: provider.failedText, restart: 'same' }
    case 'inactive':
      return { title: provider.failedTitle, text: signIn.name.inactive, restart: 'same' }
    case 'unlinked':
      return { title: provider.unlinkedTitle, text: provider.unlinkedText, restart: 'same' }
  }
}

/** Says why there is no sign-in, and what helps. */
export function showEnd(
  flow: Flow,
  reason: EndReason,
  { cookies = [] }: { readonly cookies?: readonly string[] } = {},
): PageResponse {
  const { visit, texts } = flow
  const { title, text, sign, offersMail, restart, hasAnother = false } = endOf(flow, reason)
  const mail = { ...carriedFields(flow), mail: 'true' }
  const label = texts.resend.button
  const main = html`${sign && mark(sign)}
<h1>${title}</h1>
<p class="intro">${text}</p>
${offersMail && buttonForm(flow, { action: paths.name, fields: mail, label, isMain: true })}
${restart && restartLink(flow, restart)}
${restart !== 'own' && alternatives(flow, { hasAnother })}`
  const parameters = { ...carriedFields(flow), reason }
  const shown = { texts, title, main, status: 400, path: paths.end, parameters, cookies }
  return answer(visit, shown)
}

function restartLink(flow: Flow, restart: 'same' | 'own'): Html {
  const { texts } = flow
  const { provider, signOut } = texts.signIn
  if (restart === 'own') {
    return html`<a class="button" href="${paths.name}?ui_locales=${texts.tag}">${signOut.again}</a>`
  }
  const back = linkTo(flow, paths.name, { another: 'true' })
  return html`<a class="button" href="${back}">${provider.back}</a>`
}

const reasons: Readonly<Record<EndReason, true>> = {
  notFinished: true,
  locked: true,
  mendable: true,
  noWay: true,
  over: true,
  unwelcome: true,
  failed: true,
  inactive: true,
  unlinked: true,
}

const isReason = (text: string): text is EndReason => Object.hasOwn(reasons, text)

/** The page by its address. */
export const endPage: SignInPage = {
  path: paths.end,
  show: async (_, flow) => {
    const reason = flow.visit.fields.get('reason') ?? ''
    return isReason(reason) ? showEnd(flow, reason) : goToPage(flow, paths.name)
  },
  act: async (_, flow) => goToPage(flow, paths.name),
}
