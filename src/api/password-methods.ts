/** The RPCs that set passwords and ask for codes to set them with, of all services. */
import { updateMyPassword } from './auth/user/update-my-password.ts'
import { sendHumanResetPasswordNotification } from './management/user/send-human-reset-password-notification.ts'
import { setHumanInitialPassword } from './management/user/set-human-initial-password.ts'
import { setHumanPassword } from './management/user/set-human-password.ts'
import type { Method } from './method.ts'
import type { ReadNeeds } from './read-needs.ts'
import {
  passwordResetV2,
  passwordResetV2Alpha,
  passwordResetV2Beta,
} from './user/password-reset.ts'
import { setPasswordV2, setPasswordV2Alpha, setPasswordV2Beta } from './user/set-password.ts'

export function passwordMethods(needs: ReadNeeds): Method[] {
  return [
    updateMyPassword(needs),
    setHumanPassword(needs),
    setHumanInitialPassword(needs),
    sendHumanResetPasswordNotification(needs),
    setPasswordV2(needs),
    setPasswordV2Beta(needs),
    setPasswordV2Alpha(needs),
    passwordResetV2(needs),
    passwordResetV2Beta(needs),
    passwordResetV2Alpha(needs),
  ]
}
