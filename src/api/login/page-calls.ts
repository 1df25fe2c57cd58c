/** What the pages in `login/` may do; main.ts brings the two together. */
import { createAfterwards } from '../../kit/afterwards.ts'
import type { Named } from './account.ts'
import { createAnswerFloor } from './answer-floor.ts'
import { type Link, linkCalls, resend } from './link-calls.ts'
import { mailWayOn } from './mail-way-on.ts'
import { type PageArrival, type Place, placeOf } from './page-place.ts'
import { signInCalls } from './sign-in-calls.ts'
import type { SignInNeeds } from './sign-in-needs.ts'

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
  return {
    place: (arrival: PageArrival) => placeOf(needs, arrival),
    ...linkCalls(needs),
    ...signInCalls({ ...needs, answerFloor: createAnswerFloor(needs) }),
    resend: (place: Place, link: Link) => afterwards.add(() => resend(needs, place, link)),
    mailWayOn: (place: Place, named: Named) => afterwards.add(() => mailWayOn(needs, place, named)),
    idle: afterwards.idle,
  }
}
