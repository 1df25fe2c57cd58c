/** The RPCs of the Management API v1 that change users who are there (management-v1 §13). */
import type { Method } from '../../method.ts'
import type { ReadNeeds } from '../../read-needs.ts'
import { removeHumanLinkedIdp } from '../identity-provider/remove-human-linked-idp.ts'
import { updateMachine } from '../machine/update-machine.ts'
import { bulkRemoveUserMetadata } from './bulk-remove-user-metadata.ts'
import { bulkSetUserMetadata } from './bulk-set-user-metadata.ts'
import { deactivateUser } from './deactivate-user.ts'
import { lockUser } from './lock-user.ts'
import { reactivateUser } from './reactivate-user.ts'
import { removeHumanAvatar } from './remove-human-avatar.ts'
import { removeHumanPhone } from './remove-human-phone.ts'
import { removeUser } from './remove-user.ts'
import { removeUserMetadata } from './remove-user-metadata.ts'
import { resendHumanEmailVerification } from './resend-human-email-verification.ts'
import { resendHumanInitialization } from './resend-human-initialization.ts'
import { resendHumanPhoneVerification } from './resend-human-phone-verification.ts'
import { setUserMetadata } from './set-user-metadata.ts'
import { unlockUser } from './unlock-user.ts'
import { updateHumanEmail } from './update-human-email.ts'
import { updateHumanPhone } from './update-human-phone.ts'
import { updateHumanProfile } from './update-human-profile.ts'
import { updateUserName } from './update-user-name.ts'

export function managementLifeMethods(needs: ReadNeeds): Method[] {
  return [
    deactivateUser(needs),
    reactivateUser(needs),
    lockUser(needs),
    unlockUser(needs),
    removeUser(needs),
    updateUserName(needs),
    updateHumanProfile(needs),
    updateHumanEmail(needs),
    resendHumanEmailVerification(needs),
    resendHumanInitialization(needs),
    updateHumanPhone(needs),
    removeHumanPhone(needs),
    resendHumanPhoneVerification(needs),
    removeHumanAvatar(needs),
    updateMachine(needs),
    setUserMetadata(needs),
    bulkSetUserMetadata(needs),
    removeUserMetadata(needs),
    bulkRemoveUserMetadata(needs),
    removeHumanLinkedIdp(needs),
  ]
}
