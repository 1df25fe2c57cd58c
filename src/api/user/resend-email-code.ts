/** ResendEmailCode of the user services v2beta and v2. */
import { giveEmailCode } from '../../commands/user/user-email.ts'
import { giveCode } from './give-code.ts'

/** Replaces the pending code for an e-mail address; refuses where none is pending. */
export const resendEmailCode = giveCode((commands, target) =>
  giveEmailCode(commands, { ...target, needsPending: true }),
)
