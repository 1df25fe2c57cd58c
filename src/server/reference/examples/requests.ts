/** What examples of requests choose and leave out, and those that are written as a whole. */

import { exampleIds } from './example-ids.ts'
import type { Json } from './example-of.ts'

/** Members of oneofs that are not the first, by message and oneof; `*` is any message. */
export const chosenMembers: Readonly<Record<string, string>> = {}

/** Fields that examples leave out: of any message by their name, or of one. */
export const leftOut: ReadonlySet<string> = new Set([
  // Chosen by the server where they are absent.
  'expiration_signing_key',
  'page_token',
  'clock_skew',
  'zitadel.management.v1.AddUserGrantRequest.project_grant_id',
  'zitadel.management.v1.AddMachineUserRequest.user_id',
  'zitadel.user.v2.AddHumanUserRequest.user_id',
  'zitadel.user.v2.CreateUserRequest.user_id',
  'zitadel.user.v2.CreateUserRequest.Human.metadata',
  'zitadel.user.v2beta.AddHumanUserRequest.user_id',
  'zitadel.user.v2alpha.AddHumanUserRequest.user_id',
  'zitadel.org.v2.AddOrganizationRequest.org_id',
  'zitadel.org.v2.AddOrganizationRequest.organization_id',
  'zitadel.org.v2beta.CreateOrganizationRequest.id',
  'zitadel.project.v2.CreateProjectRequest.project_id',
  'zitadel.project.v2beta.CreateProjectRequest.id',
  'zitadel.application.v2.CreateApplicationRequest.application_id',
  'zitadel.app.v2beta.CreateApplicationRequest.id',
  // By an administrator no code is needed, and the host of the request is the domain.
  'zitadel.user.v2.RegisterPasskeyRequest.code',
  'zitadel.user.v2.RegisterPasskeyRequest.domain',
  'zitadel.user.v2.RegisterU2FRequest.domain',
  'zitadel.user.v2beta.RegisterPasskeyRequest.code',
  'zitadel.user.v2beta.RegisterPasskeyRequest.domain',
  'zitadel.user.v2beta.RegisterU2FRequest.domain',
  'zitadel.user.v2alpha.RegisterPasskeyRequest.code',
  'zitadel.user.v2alpha.RegisterPasskeyRequest.domain',
  'zitadel.user.v2alpha.RegisterU2FRequest.domain',
  // An export answers with its data; files and buckets are not served.
  'local_output',
  's3_output',
  'gcs_output',
  'excluded_org_ids',
])

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
