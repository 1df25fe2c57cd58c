/** The calls of the page of an invitation for a passkey as the first way to sign in. */
import type { AttemptOutcome, Link, PageScope } from './calls.ts'

/** The calls. */
export interface InvitationCalls {
  /** The options for a first passkey of an invited user; the code stays good. */
  beginInvitePasskey(
    scope: PageScope,
    link: Link,
  ): Promise<{ readonly options: unknown } | undefined>
  /** Accepts an invitation with a passkey, which signs its user in. */
  acceptInvitePasskey(
    scope: PageScope,
    input: {
      readonly userId: string
      readonly code: string
      readonly name: string
      /** The browser's answer, as parsed JSON. */
      readonly credential: unknown
      readonly agent: string
      readonly authRequestId: string
    },
  ): Promise<AttemptOutcome>
}
