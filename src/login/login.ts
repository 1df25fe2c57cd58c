/**
 * The pages that our mails link to, and those that sign users in and out. A client of the server
 * like any other: they only use the calls of `calls.ts`.
 */
import type { Brand } from '../kit/brand.ts'
import { BlockedInstance, UnknownHost } from '../kit/host.ts'
import { findNetwork } from '../kit/network.ts'
import { notMePath } from '../kit/not-me-link.ts'
import type { Page, PageResponse, StreamPage } from '../kit/page.ts'
import type { Siblings } from '../kit/siblings.ts'
import type { AccountCalls } from './account/account-calls.ts'
import { downloadPage } from './account/data-pages.ts'
import { accountPages } from './account/pages.ts'
import { answer, mark, redirect } from './answer.ts'
import type { LinkCalls, SignInCalls } from './calls.ts'
import { codePages, openCodePage, postCodePage, selectTexts } from './code-pages.ts'
import { withoutFlash } from './flash.ts'
import { framedBy } from './framing.ts'
import { html } from './html.ts'
import { notMeDonePath, openNotMePage, postNotMePage, showNotMeDone } from './not-me/not-me-page.ts'
import type { KeyedHash } from './own-forms.ts'
import { openPasskeyPage, passkeyPath, postPasskeyPage, scriptPath } from './passkey-page.ts'
import { passkeyScript } from './passkey-script.ts'
import { passwordScript, passwordScriptPath } from './password-script.ts'
import { readVisit, type Visit } from './request.ts'
import { scriptOf } from './script-parts.ts'
import { signInPages } from './sign-in/pages.ts'
import { blockedPage, isForReading, strangeHostPage } from './strange-host.ts'
import { wellKnown } from './well-known.ts'

/** What the pages use. */
export interface LoginDeps {
  readonly calls: LinkCalls & SignInCalls & AccountCalls
  readonly clock: { nowMicros(): number }
  readonly keyedHash: KeyedHash
  /** Linked on the page of an unknown host, where the server runs on its owner's own machine. */
  readonly externalUrl: URL
  /** How pages look that are of no instance. */
  readonly plainBrand: Brand
  readonly siblings?: Siblings | undefined
  /** Pages of a program in the browser, which has its own address below ours. */
  readonly consoleScreens?: readonly Page[]
}

/** All pages. */
export function createLoginPages(given: LoginDeps): (Page | StreamPage)[] {
  const { calls, clock, siblings, consoleScreens = [] } = given
  const deps = { calls }
  type Answer = (visit: Visit) => Promise<PageResponse>
  const at = (route: Pick<Page, 'method' | 'path'>, respond: Answer): Page =>
    atKnownHosts(given, {
      ...route,
      handle: async (request) => {
        const visit = await readVisit(given, request)
        const response = await respond(visit)
        const isShown = visit.flash !== undefined && visit.isRead
        const last = isShown ? withoutFlash(response, visit.csrf) : response
        return framedBy(last, visit.site)
      },
    })
  return [
    ...codePages.flatMap((page) => [
      at({ method: 'GET', path: page.path }, (visit) => openCodePage(deps, page, visit)),
      at({ method: 'POST', path: page.path }, (visit) => postCodePage(deps, page, visit)),
    ]),
    at({ method: 'GET', path: passkeyPath }, (visit) => openPasskeyPage(deps, visit)),
    at({ method: 'POST', path: passkeyPath }, (visit) => postPasskeyPage(deps, visit)),
    at({ method: 'GET', path: scriptPath }, async () => scriptOf(passkeyScript)),
    at({ method: 'GET', path: passwordScriptPath }, async () => scriptOf(passwordScript)),
    ...steps.map((step) =>
      at({ method: 'GET', path: `/ui/login/done/${step}` }, async (visit) => showDone(visit, step)),
    ),
    at({ method: 'GET', path: notMePath }, (visit) => openNotMePage(deps, visit)),
    at({ method: 'POST', path: notMePath }, (visit) => postNotMePage(deps, visit)),
    at({ method: 'GET', path: notMeDonePath }, async (visit) => showNotMeDone(visit)),
    at({ method: 'GET', path: '/ui/login/sent' }, async (visit) => showSent(visit)),
    ...[...signInPages({ calls, clock, siblings }), ...accountPages(deps)].map(
      ({ method, path, respond }) => at({ method, path }, respond),
    ),
    ...Object.entries(wellKnown).map(([path, respond]) =>
      at({ method: 'GET', path }, async (visit) => respond(visit)),
    ),
    ...consoleScreens.map((page) => consoleScreen(given, page)),
    downloadPage(given),
    at({ method: 'GET', path: '/ui/*' }, async (visit) => showNotFound(visit)),
  ]
}

/** Browsers at a host without an instance, or of a blocked one, get a page that says so. */
function atKnownHosts({ externalUrl, plainBrand: brand }: LoginDeps, page: Page): Page {
  return {
    ...page,
    handle: async (request) => {
      try {
        return await page.handle(request)
      } catch (failure) {
        if (!isForReading(request)) throw failure
        if (failure instanceof BlockedInstance) {
          return blockedPage(request, { host: failure.host, brand })
        }
        const isStrange = failure instanceof UnknownHost && failure.host !== ''
        if (!isStrange) throw failure
        return strangeHostPage(request, { host: failure.host, externalUrl, brand })
      }
    },
  }
}

/** A screen of the console. Mails link to it, too, with a login name: those are for everybody. */
function consoleScreen(deps: LoginDeps, screen: Page): Page {
  return atKnownHosts(deps, {
    ...screen,
    handle: async (request) => {
      const { headers, peer, query } = request
      await deps.calls.findSite({ headers, network: findNetwork(peer) })
      const hint = new URLSearchParams(query).get('login_hint')
      return hint === null ? screen.handle(request) : toSignIn(hint)
    },
  })
}

function toSignIn(loginHint: string): PageResponse {
  const hint = new URLSearchParams({ login_hint: loginHint.slice(0, 320) })
  return redirect(`/ui/login/login?${hint}`)
}

const steps = ['init', 'email', 'reset', 'invite', 'passkey'] as const

function showDone(visit: Visit, step: (typeof steps)[number]): PageResponse {
  const texts = selectTexts(visit)
  const { doneTitle: title, doneText } = texts[step]
  const main = html`${mark('done')}
<h1>${title}</h1>
<p class="intro">${doneText}</p>
<a class="button" href="${visit.site.continueUrl}">${texts.next}</a>`
  return answer(visit, { texts, title, main })
}

function showSent(visit: Visit): PageResponse {
  const texts = selectTexts(visit)
  const { title, text } = texts.sent
  const main = html`${mark('mail')}
<h1>${title}</h1>
<p class="intro">${text}</p>
<a class="button" href="${visit.site.continueUrl}">${texts.next}</a>`
  return answer(visit, { texts, title, main })
}

function showNotFound(visit: Visit): PageResponse {
  const texts = selectTexts(visit)
  const { title, text } = texts.notFound
  const main = html`<h1>${title}</h1>
<p class="intro">${text}</p>
<a class="button" href="/">${texts.next}</a>`
  return answer(visit, { texts, title, main, status: 404 })
}
