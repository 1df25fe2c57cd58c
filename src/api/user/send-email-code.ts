/** SendEmailCode of the user service v2. */
import { giveEmailCode } from '../../commands/user/user-email.ts'
import { giveCode } from './give-code.ts'

/** Gives a code for an e-mail address, whether one is pending or not. */
export const sendEmailCode = giveCode((commands, target) =>
  giveEmailCode(commands, { ...target, needsPending: false }),
)
