/** The mail that invites a user. */
import type { MessageText } from '../message-text.ts'

/** To users who have an account but no means to sign in yet. */
export const inviteUser: MessageText = {
  title: 'You are invited to {{.ApplicationName}}',
  preHeader: 'Accept the invitation and choose how you sign in.',
  subject: 'Invitation to {{.ApplicationName}}',
  greeting: 'Hello {{.DisplayName}},',
  text: `you are invited to {{.ApplicationName}}. Your login name is {{.PreferredLoginName}}.

Press the button to accept and to choose how you want to sign in. If you are asked for a code,
it is {{.Code}}.

If you did not expect this mail, you can ignore it.`,
  buttonText: 'Accept invitation',
}
