/** What the pages in `login/` may do; main.ts brings the two together. */
import { createAfterwards } from '../kit/deferred-work.ts'
import { createTries } from '../kit/tries.ts'
import type { Named } from './account.ts'
import { createAnswerFloor } from './answer-floor.ts'
import { type Link, linkCalls, resend } from './link-calls.ts'
import { type PageArrival, type Place, placeOf } from './page-scope.ts'
import { mailWayOn } from './send-access-mail.ts'
import { signInCalls } from './sign-in-calls.ts'
import type { SignInNeeds } from './sign-in-needs.ts'

/**
 * Mails one network may ask for in ten minutes, lest it fill the queue of those that are to be
 * written; how many are sent to somebody is for the commands to say.
 */
const askedMax = 100

/**
 * The calls that `login/calls.ts` and `login/sign-in/calls.ts` describe. Mails that somebody
 * asked for are written once the answer has gone, whose time would tell whether there is one;
 * `onFailure` hears when that fails, and `idle` resolves when none is left to write.
 */
export function createPageCalls(
  needs: SignInNeeds & {
    /** Its scheme and port are those of every link. */
    readonly externalUrl: URL
    readonly onFailure: (failure: unknown) => void
  },
) {
  const afterwards = createAfterwards(needs)
  const asked = createTries({ max: askedMax, minutes: 10, clock: needs.clock })
  const later = ({ instanceId, network }: Place, work: () => Promise<void>) => {
    if (asked.take(`${instanceId} ${network}`)) afterwards.add(work)
  }
  return {
    place: (arrival: PageArrival) => placeOf(needs, arrival),
    ...linkCalls(needs),
    ...signInCalls({ ...needs, answerFloor: createAnswerFloor(needs) }),
    resend: (place: Place, link: Link) => later(place, () => resend(needs, place, link)),
    mailWayOn: (place: Place, named: Named) => later(place, () => mailWayOn(needs, place, named)),
    idle: afterwards.idle,
  }
}
