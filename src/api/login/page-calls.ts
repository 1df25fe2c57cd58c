/** What the pages in `login/` may do; main.ts brings the two together. */
import { createAfterwards } from '../../kit/afterwards.ts'
import type { Named } from './account.ts'
import { createAnswerFloor } from './answer-floor.ts'
import { type Link, linkCalls, resend } from './link-calls.ts'
import { mailWayOn } from './mail-way-on.ts'
import { type Host, type Place, placeOf } from './page-place.ts'
import { signInCalls } from './sign-in-calls.ts'
import type { SignInNeeds } from './sign-in-needs.ts'

/**
 * The calls that `login/calls.ts` and `login/sign-in/calls.ts` describe. Mails that somebody
 * asked for are written once the answer has gone, whose time would tell whether there is one;
 * `onFailure` hears when that fails, and `idle` resolves when none is left to write.
 */
export function createPageCalls(
  needs: SignInNeeds & { readonly onFailure: (failure: unknown) => void },
) {
  const afterwards = createAfterwards(needs)
  return {
    place: (host: Host) => placeOf(needs, host),
    ...linkCalls(needs),
    ...signInCalls({ ...needs, answerFloor: createAnswerFloor(needs) }),
    resend: (place: Place, link: Link) => afterwards.add(() => resend(needs, place, link)),
    mailWayOn: (place: Place, named: Named) => afterwards.add(() => mailWayOn(needs, place, named)),
    idle: afterwards.idle,
  }
}
