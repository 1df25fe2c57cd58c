/** What the pages in `login/` may do; main.ts brings the two together. */
import { linkCalls } from './link-calls.ts'
import { type Host, placeOf } from './page-place.ts'
import { signInCalls } from './sign-in-calls.ts'
import type { SignInNeeds } from './sign-in-needs.ts'

/** The calls that `login/calls.ts` and `login/sign-in/calls.ts` describe. */
export function createPageCalls(needs: SignInNeeds) {
  return {
    place: (host: Host) => placeOf(needs, host),
    ...linkCalls(needs),
    ...signInCalls(needs),
  }
}
