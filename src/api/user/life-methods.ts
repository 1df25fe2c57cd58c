/** The RPCs of the user services v2alpha, v2beta and v2 that change users who are there. */
import type { Method } from '../method.ts'
import type { ReadNeeds } from '../read-needs.ts'
import { createInviteCodeV2 } from './create-invite-code.ts'
import { deactivateUserV2, deactivateUserV2Beta } from './deactivate-user.ts'
import { deleteUserV2, deleteUserV2Beta } from './delete-user.ts'
import { deleteUserMetadataV2 } from './delete-user-metadata.ts'
import { humanMfaInitSkippedV2 } from './human-mfa-init-skipped.ts'
import {
  addIdpLinkV2,
  addIdpLinkV2Alpha,
  addIdpLinkV2Beta,
} from './identity-provider/add-idp-link.ts'
import { removeIdpLinkV2 } from './identity-provider/remove-idp-link.ts'
import { lockUserV2, lockUserV2Beta } from './lock-user.ts'
import { reactivateUserV2, reactivateUserV2Beta } from './reactivate-user.ts'
import { removePhoneV2, removePhoneV2Beta } from './remove-phone.ts'
import { resendEmailCodeV2, resendEmailCodeV2Beta } from './resend-email-code.ts'
import { resendInviteCodeV2 } from './resend-invite-code.ts'
import { resendPhoneCodeV2, resendPhoneCodeV2Beta } from './resend-phone-code.ts'
import { sendEmailCodeV2 } from './send-email-code.ts'
import { setEmailV2, setEmailV2Alpha, setEmailV2Beta } from './set-email.ts'
import { setPhoneV2, setPhoneV2Alpha, setPhoneV2Beta } from './set-phone.ts'
import { setUserMetadataV2 } from './set-user-metadata.ts'
import { unlockUserV2, unlockUserV2Beta } from './unlock-user.ts'
import { updateHumanUserV2, updateHumanUserV2Beta } from './update-human-user.ts'
import { updateUserV2 } from './update-user.ts'
import { verifyEmailV2, verifyEmailV2Alpha, verifyEmailV2Beta } from './verify-email.ts'
import { verifyInviteCodeV2 } from './verify-invite-code.ts'
import { verifyPhoneV2, verifyPhoneV2Alpha, verifyPhoneV2Beta } from './verify-phone.ts'

export function userLifeMethods(needs: ReadNeeds): Method[] {
  return [
    deactivateUserV2(needs),
    deactivateUserV2Beta(needs),
    reactivateUserV2(needs),
    reactivateUserV2Beta(needs),
    lockUserV2(needs),
    lockUserV2Beta(needs),
    unlockUserV2(needs),
    unlockUserV2Beta(needs),
    deleteUserV2(needs),
    deleteUserV2Beta(needs),
    setEmailV2(needs),
    setEmailV2Beta(needs),
    setEmailV2Alpha(needs),
    verifyEmailV2(needs),
    verifyEmailV2Beta(needs),
    verifyEmailV2Alpha(needs),
    setPhoneV2(needs),
    setPhoneV2Beta(needs),
    setPhoneV2Alpha(needs),
    verifyPhoneV2(needs),
    verifyPhoneV2Beta(needs),
    verifyPhoneV2Alpha(needs),
    resendEmailCodeV2(needs),
    resendEmailCodeV2Beta(needs),
    sendEmailCodeV2(needs),
    resendPhoneCodeV2(needs),
    resendPhoneCodeV2Beta(needs),
    removePhoneV2(needs),
    removePhoneV2Beta(needs),
    addIdpLinkV2(needs),
    addIdpLinkV2Beta(needs),
    addIdpLinkV2Alpha(needs),
    removeIdpLinkV2(needs),
    setUserMetadataV2(needs),
    deleteUserMetadataV2(needs),
    createInviteCodeV2(needs),
    resendInviteCodeV2(needs),
    verifyInviteCodeV2(needs),
    humanMfaInitSkippedV2(needs),
    updateHumanUserV2(needs),
    updateHumanUserV2Beta(needs),
    updateUserV2(needs),
  ]
}
