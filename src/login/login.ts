/**
 * The pages people reach from our mails, and those that sign them in and out. A client of the
 * server like any other: it only calls what `calls.ts` names.
 */
import { UnknownHost } from '../kit/host.ts'
import type { Page, PageResponse } from '../kit/page.ts'
import { answer, commonHeaders, mark } from './answer.ts'
import type { LinkCalls, SignInCalls } from './calls.ts'
import { codePages, openCodePage, postCodePage, textsOf } from './code-pages.ts'
import { html } from './html.ts'
import type { KeyedHash } from './own-forms.ts'
import { openPasskeyPage, passkeyPath, postPasskeyPage, scriptPath } from './passkey-page.ts'
import { passkeyScript } from './passkey-script.ts'
import { type Visit, visitOf } from './request.ts'
import { signInPages } from './sign-in/pages.ts'
import { isForReading, strangeHostPage } from './strange-host.ts'

/** What the pages are made with. */
export interface LoginDeps {
  readonly calls: LinkCalls & SignInCalls
  readonly clock: { nowMicros(): number }
  readonly keyedHash: KeyedHash
  /** Where people go on who came by a name that leads nowhere, on the machine of its owner. */
  readonly externalUrl: URL
}

/** All pages, ready to be mounted. */
export function createLoginPages(given: LoginDeps): Page[] {
  const { calls, clock, externalUrl } = given
  const deps = {
    calls,
  }
  type Answer = (visit: Visit) => Promise<PageResponse>
  const at = (method: string, path: string, respond: Answer): Page => ({
    method,
    path,
    handle: async (request) => {
      try {
        return await respond(await visitOf(given, request))
      } catch (failure) {
        const isStrange = failure instanceof UnknownHost && failure.host !== ''
        if (!isStrange || !isForReading(request)) throw failure
        return strangeHostPage(request, { host: failure.host, externalUrl })
      }
    },
  })
  return [
    ...codePages.flatMap((page) => [
      at('GET', page.path, (visit) => openCodePage(deps, page, visit)),
      at('POST', page.path, (visit) => postCodePage(deps, page, visit)),
    ]),
    at('GET', passkeyPath, (visit) => openPasskeyPage(deps, visit)),
    at('POST', passkeyPath, (visit) => postPasskeyPage(deps, visit)),
    at('GET', scriptPath, async () => script),
    ...steps.map((step) =>
      at('GET', `/ui/login/done/${step}`, async (visit) => showDone(visit, step)),
    ),
    at('GET', '/ui/login/sent', async (visit) => showSent(visit)),
    ...signInPages({ calls, clock }).map(({ method, path, respond }) => at(method, path, respond)),
    at('GET', '/ui/*', async (visit) => showNotFound(visit)),
  ]
}

const steps = ['init', 'email', 'reset', 'invite', 'passkey'] as const

const script: PageResponse = {
  status: 200,
  headers: {
    ...commonHeaders,
    'cache-control': 'no-cache',
    'content-type': 'text/javascript; charset=utf-8',
  },
  body: passkeyScript,
}

function showDone(visit: Visit, step: (typeof steps)[number]): PageResponse {
  const texts = textsOf(visit)
  const { doneTitle: title, doneText } = texts[step]
  const main = html`${mark('done')}
<h1>${title}</h1>
<p class="intro">${doneText}</p>
<a class="button" href="${visit.site.continueUrl}">${texts.next}</a>`
  return answer(visit, { texts, title, main })
}

function showSent(visit: Visit): PageResponse {
  const texts = textsOf(visit)
  const { title, text } = texts.sent
  const main = html`${mark('mail')}
<h1>${title}</h1>
<p class="intro">${text}</p>
<a class="button" href="${visit.site.continueUrl}">${texts.next}</a>`
  return answer(visit, { texts, title, main })
}

function showNotFound(visit: Visit): PageResponse {
  const texts = textsOf(visit)
  const { title, text } = texts.notFound
  const main = html`<h1>${title}</h1>
<p class="intro">${text}</p>
<a class="button" href="/">${texts.next}</a>`
  return answer(visit, { texts, title, main, status: 404 })
}
