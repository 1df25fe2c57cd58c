/** Implements the port of the pages in `login/`; main.ts connects the two. */

import { type AttemptElsewhere, createAttemptLimiter } from '../kit/attempts.ts'
import { createDeferredWork } from '../kit/deferred-work.ts'
import type { Siblings } from '../kit/siblings.ts'
import type { AccountCalls } from '../login/account/account-calls.ts'
import type { LinkCalls, PageScope, SignInCalls } from '../login/calls.ts'
import type { LoginTextQueries } from '../queries/notification/login-texts.ts'
import { createAnswerFloor } from './answer-floor.ts'
import { findCustomTexts } from './custom-texts.ts'
import { linkCalls, resend } from './link-calls.ts'
import { myAccountCalls } from './my-account/my-account-calls.ts'
import type { MyAccountDeps } from './my-account/my-account-deps.ts'
import { findBrand } from './page-brand.ts'
import { findSite } from './page-scope.ts'
import type { RegistrationPageDeps } from './registration.ts'
import { sendAccessMail } from './send-access-mail.ts'
import { signInCalls } from './sign-in-calls.ts'

/**
 * Mails that one network may request in ten minutes, so that it cannot fill the queue; how many are
 * sent to one user is limited by the commands.
 */
const askedMax = 100

/**
 * The calls that `login/calls.ts` describes. Requested mails are prepared after the response, as
 * its time would reveal whether the user exists; `onFailure` is called when that fails, and `idle`
 * resolves when none is left.
 */
export function createPageCalls(
  deps: MyAccountDeps &
    RegistrationPageDeps & {
      readonly loginTexts: Pick<LoginTextQueries, 'merged'>
      /** Scheme and port of every link. */
      readonly externalUrl: URL
      readonly onFailure: (failure: unknown) => void
      readonly siblings?: Siblings | undefined
    },
): LinkCalls & SignInCalls & AccountCalls & { idle(): Promise<void> } {
  const deferred = createDeferredWork(deps)
  const { clock, siblings } = deps
  const topic = siblings?.topic<AttemptElsewhere>('mails asked for')
  const asked = createAttemptLimiter({ max: askedMax, minutes: 10, clock, topic })
  const later = ({ instanceId, network }: PageScope, work: () => Promise<void>) => {
    if (asked.take(`${instanceId} ${network}`)) deferred.add(work)
  }
  return {
    findSite: (arrival) => findSite(deps, arrival),
    customTexts: (scope, of) => findCustomTexts(deps, scope, of),
    findBrand: (scope, about) => findBrand(deps, scope, about),
    ...linkCalls(deps),
    ...signInCalls({ ...deps, answerFloor: createAnswerFloor(deps) }),
    ...myAccountCalls(deps),
    resend: (scope, link) => later(scope, () => resend(deps, scope, link)),
    sendAccessMail: (scope, named) => later(scope, () => sendAccessMail(deps, scope, named)),
    idle: deferred.idle,
  }
}
