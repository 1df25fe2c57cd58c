/** The port of the pages in `login/`, implemented; main.ts brings the two together. */

import { createAttemptLimiter } from '../kit/attempts.ts'
import { createDeferredWork } from '../kit/deferred-work.ts'
import type { LinkCalls, PageScope, SignInCalls } from '../login/calls.ts'
import { createAnswerFloor } from './answer-floor.ts'
import { linkCalls, resend } from './link-calls.ts'
import { findSite } from './page-scope.ts'
import { sendAccessMail } from './send-access-mail.ts'
import { signInCalls } from './sign-in-calls.ts'
import type { SignInDeps } from './sign-in-needs.ts'

/**
 * Mails one network may ask for in ten minutes, lest it fill the queue of those that are to be
 * written; how many are sent to somebody is for the commands to say.
 */
const askedMax = 100

/**
 * The calls that `login/calls.ts` describes. Mails that somebody asked for are written once the
 * answer has gone, for the time of the answer would tell whether there is one; `onFailure` hears
 * when that fails, and `idle` resolves when none is left to write.
 */
export function createPageCalls(
  deps: SignInDeps & {
    /** Its scheme and port are those of every link. */
    readonly externalUrl: URL
    readonly onFailure: (failure: unknown) => void
  },
): LinkCalls & SignInCalls & { idle(): Promise<void> } {
  const afterwards = createDeferredWork(deps)
  const asked = createAttemptLimiter({ max: askedMax, minutes: 10, clock: deps.clock })
  const later = ({ instanceId, network }: PageScope, work: () => Promise<void>) => {
    if (asked.take(`${instanceId} ${network}`)) afterwards.add(work)
  }
  return {
    findSite: (arrival) => findSite(deps, arrival),
    ...linkCalls(deps),
    ...signInCalls({ ...deps, answerFloor: createAnswerFloor(deps) }),
    resend: (scope, link) => later(scope, () => resend(deps, scope, link)),
    sendAccessMail: (scope, named) => later(scope, () => sendAccessMail(deps, scope, named)),
    idle: afterwards.idle,
  }
}
