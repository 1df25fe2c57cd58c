/** ResendPhoneCode of the user services v2beta and v2. */
import { resendPhoneCode as command } from '../../commands/user/user-phone.ts'
import { giveCode } from './give-code.ts'

/** Replaces the pending code for a phone number; refuses where none is pending. */
export const resendPhoneCode = giveCode(command)
