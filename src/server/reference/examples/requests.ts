/** What examples of requests choose and leave out, and those that are written as a whole. */

import { exampleIds } from './example-ids.ts'
import type { Json } from './example-of.ts'

/** Members of oneofs that are not the first, by message and oneof; `*` is any message. */
export const chosenMembers: Readonly<Record<string, string>> = {}

/** Fields that examples leave out: of any message by their name, or of one. */
export const leftOut: ReadonlySet<string> = new Set([])

/** Whole examples by the type of the message, as JSON. */
export const wholeMessages: Readonly<Record<string, Json>> = {
  'zitadel.management.v1.ImportHumanUserRequest': {
    userName: 'minnie-mouse',
    profile: {
      firstName: 'Minnie',
      lastName: 'Mouse',
      nickName: 'Mini',
      displayName: 'Minnie Mouse',
      preferredLanguage: 'en',
      gender: 'GENDER_FEMALE',
    },
    email: { email: 'minnie@mouse.example.com', isEmailVerified: true },
    phone: { phone: '+41 71 000 00 00', isPhoneVerified: true },
    hashedPassword: { value: '$2y$12$hXUrnqdq1RIIYZ2HPytIIe5lXdIvbhqrTvdPsSF7o.jFh817Z6lwm' },
    passwordChangeRequired: true,
    requestPasswordlessRegistration: true,
    otpCode: 'JBSWY3DPEHPK3PXP',
    idps: [
      {
        configId: exampleIds.identityProvider,
        externalUserId: '6516849804890468048461403518',
        displayName: 'minnie.mouse@example.com',
      },
    ],
  },
}
