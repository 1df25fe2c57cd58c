/** The pages of signing in and out, with their routes. */

import { type AttemptElsewhere, createAttemptLimiter } from '../../kit/attempts.ts'
import type { PageResponse } from '../../kit/page.ts'
import type { Siblings } from '../../kit/siblings.ts'
import { goTo } from '../answer.ts'
import type { SignInCalls } from '../calls.ts'
import { selectTexts } from '../code-pages.ts'
import { registrationPages } from '../registration/pages.ts'
import type { Visit } from '../request.ts'
import { scriptOf } from '../script-parts.ts'
import { accountsPage } from './accounts-page.ts'
import { agreePage } from './agree-page.ts'
import { nameScript } from './any-passkey-parts.ts'
import { changePage } from './change-page.ts'
import { codePage } from './code-page.ts'
import { deviceConsentPage, devicePages } from './device-pages.ts'
import { directoryPage } from './directory-page.ts'
import { emailPage } from './email-page.ts'
import { endPage } from './end-page.ts'
import { externalPage } from './external-page.ts'
import { paths, type SignInDeps } from './flow.ts'
import { keyScript } from './key-script.ts'
import { namePage } from './name-page.ts'
import { passkeyPage } from './passkey-page.ts'
import { passwordPage } from './password-page.ts'
import {
  providerFailurePage,
  providerPage,
  providerStartPage,
  providerSuccessPage,
} from './provider-pages.ts'
import { setUpPage } from './set-up-page.ts'
import { signedOutPage, signOutPage } from './sign-out-page.ts'
import { signedInPage } from './signed-in-page.ts'
import { followV2Link, v2Prefix } from './v2-links.ts'
import { visitPage } from './visit-page.ts'

const all = [
  namePage,
  accountsPage,
  passwordPage,
  passkeyPage,
  emailPage,
  codePage,
  setUpPage,
  changePage,
  agreePage,
  signedInPage,
  signOutPage,
  signedOutPage,
  providerPage,
  providerSuccessPage,
  providerFailurePage,
  providerStartPage,
  externalPage,
  directoryPage,
  ...devicePages,
  endPage,
]

/** A page with its route. */
export interface MountedPage {
  readonly method: 'GET' | 'POST'
  readonly path: string
  respond(visit: Visit): Promise<PageResponse>
}

/** All pages of signing in and out. */
export function signInPages({
  calls,
  clock,
  siblings,
}: {
  readonly calls: SignInCalls
  readonly clock: { nowMicros(): number }
  readonly siblings?: Siblings | undefined
}): MountedPage[] {
  const minutes = 10
  const topic = siblings?.topic<AttemptElsewhere>('sign-ins begun')
  const deps: SignInDeps = {
    calls,
    // Many may share a proxy: this bounds what is stored, and locks nobody out.
    beginnings: createAttemptLimiter({ max: 1000, minutes, clock, topic }),
  }
  const get = (path: string, respond: MountedPage['respond']): MountedPage => ({
    method: 'GET',
    path,
    respond,
  })
  return [
    ...all.flatMap((page): MountedPage[] => [
      get(page.path, (visit) => visitPage(deps, page, visit)),
      { method: 'POST', path: page.path, respond: (visit) => visitPage(deps, page, visit) },
    ]),
    get(`${paths.device}/*`, (visit) => visitPage(deps, deviceConsentPage, visit)),
    get(paths.script, async () => scriptOf(keyScript)),
    get(paths.nameScript, async () => scriptOf(nameScript)),
    ...registrationPages(deps),
    ...landings.map((path) => get(path, async (visit) => toSignIn(visit))),
    ...[v2Prefix, `${v2Prefix}/*`].map((path) => get(path, async (visit) => followV2Link(visit))),
  ]
}

/** URLs without a purpose of their own, which lead to the sign-in. */
const landings = ['/', '/ui/login', '/ui/login/']

function toSignIn(visit: Visit): PageResponse {
  const parameters = { login_hint: (visit.fields.get('login_hint') ?? '').slice(0, 320) }
  return goTo(selectTexts(visit), paths.name, { parameters })
}
