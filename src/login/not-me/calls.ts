/** What the page behind "this wasn't me" needs of the server, and the notice of another browser. */
import type { NotMeLink } from '../../kit/not-me-link.ts'
import type { PageScope } from '../calls.ts'

/** What a link is worth. `invalid`: not ours, or changed. `used`: it was answered. */
export type NotMeState = 'open' | 'used' | 'expired' | 'invalid'

/**
 * What comes next for the user. `mailed`: a link to choose another password is under way. `ask`: an
 * administrator has to help. `look`: there is no password; the sign-in methods are to be looked at.
 */
export type AfterNotMe = 'mailed' | 'ask' | 'look'

/** The calls. */
export interface NotMeCalls {
  /** Looks at the link, and changes nothing. */
  lookAtNotice(scope: PageScope, link: NotMeLink): Promise<NotMeState>
  /** Ends every session and starts a reset; or says what the link was worth. */
  answerNotice(
    scope: PageScope,
    link: NotMeLink,
  ): Promise<{ readonly next: AfterNotMe } | { readonly state: Exclude<NotMeState, 'open'> }>
  /** Mails the user, unless the browser is known or it is the first one. */
  noteBrowser(
    scope: PageScope,
    signIn: { readonly userId: string; readonly sessionId: string },
  ): Promise<void>
}
