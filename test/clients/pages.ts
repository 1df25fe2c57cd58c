/**
 * What the five documentation pages say of requests, as facts to test against. Two of them
 * print a body, kept here letter by letter, line by line; the other three name fields and
 * bounds only, so their bodies name every field of the page, in the page's order.
 */

/** Page 001, create or import a human: the body of its curl. */
export const page001Body = `{
"userName": "minnie-mouse",
"profile": {
"firstName": "Minnie",
"lastName": "Mouse",
"nickName": "Mini",
"displayName": "Minnie Mouse",
"preferredLanguage": "en",
"gender": "GENDER_FEMALE"
},
"email": {
"email": "minnie@mouse.com",
"isEmailVerified": true
},
"phone": {
"phone": "+41 71 000 00 00",
"isPhoneVerified": true
},
"password": "string",
"hashedPassword": {
"value": "$2y$12$hXUrnqdq1RIIYZ2HPytIIe5lXdIvbhqrTvdPsSF7o.jFh817Z6lwm"
},
"passwordChangeRequired": true,
"requestPasswordlessRegistration": true,
"otpCode": "string",
"idps": [
{
"configId": "idp-config-id",
"externalUserId": "external-user-id",
"displayName": "minnie.mouse@gmail.com"
}
]
}`

/** Page 002, create a human in v2alpha: the body of its curl, which sets oneofs twice. */
export const page002Body = `{
"userId": "d654e6ba-70a3-48ef-a95d-37c8d8a7901a",
"username": "minnie-mouse",
"organisation": {
"orgId": "string"
},
"profile": {
"firstName": "Minnie",
"lastName": "Mouse",
"nickName": "Mini",
"displayName": "Minnie Mouse",
"preferredLanguage": "en",
"gender": "GENDER_FEMALE"
},
"email": {
"email": "mini@mouse.com",
"sendCode": {
"urlTemplate": "https://example.com/email/verify?userID={{.UserID}}&code={{.Code}}&orgID={{.OrgID}}"
},
"returnCode": {},
"isVerified": true
},
"metadata": [
{
"key": "my-key",
"value": "VGhpcyBpcyBteSB0ZXN0IHZhbHVl"
}
],
"password": {
"password": "Secr3tP4ssw0rd!",
"changeRequired": true
},
"hashedPassword": {
"hash": "$2a$12$lJ08fqVr8bFJilRVnDT9QeULI7YW.nT3iwUv6dyg0aCrfm3UY8XR2",
"algorithm": "bcrypt",
"changeRequired": true
}
}`

/** Page 000, create a human: every field it names. */
export const page000Fields = {
  userName: 'minnie-of-000',
  profile: {
    firstName: 'Minnie',
    lastName: 'Mouse',
    nickName: 'Mini',
    displayName: 'Minnie Mouse',
    preferredLanguage: 'en',
    gender: 'GENDER_FEMALE',
  },
  email: { email: 'minnie@mouse.com', isEmailVerified: true },
  phone: { phone: '+41 71 000 00 00', isPhoneVerified: true },
  initialPassword: 'Secr3tP4ssw0rd!',
}

/** Page 003, create or import a human: every field it names; those of page 001 but one. */
export const page003Fields = {
  userName: 'minnie-of-003',
  profile: page000Fields.profile,
  email: page000Fields.email,
  phone: page000Fields.phone,
  password: 'Secr3tP4ssw0rd!',
  hashedPassword: {
    value: '$2y$12$hXUrnqdq1RIIYZ2HPytIIe5lXdIvbhqrTvdPsSF7o.jFh817Z6lwm',
  },
  passwordChangeRequired: true,
  requestPasswordlessRegistration: true,
  idps: [
    {
      configId: 'idp-config-id',
      externalUserId: 'external-user-of-003',
      displayName: 'minnie.mouse@gmail.com',
    },
  ],
}

/** Page 004, create a machine: every field it names. */
export const page004Fields = {
  userName: 'robot-mouse',
  name: 'Robot Mouse',
  description: 'Carries the cheese',
  accessTokenType: 'ACCESS_TOKEN_TYPE_JWT',
  userId: 'robot-of-our-own-id',
}

/** The values pages 000 and 003 print for a gender, the default first. */
export const genders = ['GENDER_UNSPECIFIED', 'GENDER_FEMALE', 'GENDER_MALE', 'GENDER_DIVERSE']

/** The content types every page prints. */
export const contentTypes = ['application/json', 'application/grpc', 'application/grpc-web+proto']

/** A field that must not be longer, and the names its message and itself have in errors. */
export interface Bound {
  readonly path: readonly (string | number)[]
  readonly longest: number
  readonly isRequired: boolean
  /** What precedes the text of the rule. */
  readonly error: string
}

const nested = (outer: string, message: string, field: string): string =>
  `invalid ImportHumanUserRequest.${outer}: embedded message failed validation | caused by: ` +
  `invalid ImportHumanUserRequest_${message}.${field}: `

/** The bounds page 003 prints, where it prints them. */
export const page003Bounds: readonly Bound[] = [
  bound(['profile', 'firstName'], 200, true, nested('Profile', 'Profile', 'FirstName')),
  bound(['profile', 'lastName'], 200, true, nested('Profile', 'Profile', 'LastName')),
  bound(['profile', 'nickName'], 200, false, nested('Profile', 'Profile', 'NickName')),
  bound(['profile', 'displayName'], 200, false, nested('Profile', 'Profile', 'DisplayName')),
  bound(
    ['profile', 'preferredLanguage'],
    10,
    false,
    nested('Profile', 'Profile', 'PreferredLanguage'),
  ),
  bound(['phone', 'phone'], 50, true, nested('Phone', 'Phone', 'Phone')),
  bound(['idps', 0, 'configId'], 200, true, nested('Idps[0]', 'IDP', 'ConfigId')),
  bound(['idps', 0, 'externalUserId'], 200, true, nested('Idps[0]', 'IDP', 'ExternalUserId')),
  bound(['idps', 0, 'displayName'], 200, false, nested('Idps[0]', 'IDP', 'DisplayName')),
]

/** The bounds page 004 prints. */
export const page004Bounds: readonly Bound[] = [
  bound(['userName'], 200, true, 'invalid AddMachineUserRequest.UserName: '),
  bound(['name'], 200, true, 'invalid AddMachineUserRequest.Name: '),
  bound(['description'], 500, false, 'invalid AddMachineUserRequest.Description: '),
  bound(['userId'], 200, true, 'invalid AddMachineUserRequest.UserId: '),
]

function bound(path: Bound['path'], longest: number, isRequired: boolean, error: string): Bound {
  return { path, longest, isRequired, error }
}
