/** The notice of a lost login name. */
import type { MessageText } from '../message-text.ts'

/** To users whose login name ends in a domain that now belongs to an organisation. */
export const domainClaimed: MessageText = {
  title: 'Your login name has changed',
  preHeader: 'The domain of your login name now belongs to an organisation.',
  subject: 'Your login name has changed',
  greeting: 'Hello {{.DisplayName}},',
  text: `an organisation has shown that the domain {{.Domain}} belongs to it. Your account is not
part of that organisation, so it cannot keep a login name in this domain.

Until you choose another one, your user name is {{.TempUsername}}. You will be asked to change
your e-mail address the next time you sign in.`,
  buttonText: 'Sign in',
}
