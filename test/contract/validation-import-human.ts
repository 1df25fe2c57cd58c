/** What management v1 ImportHumanUser refuses and takes (management-v1 §7). */
import { ManagementService } from '../../src/proto/services.ts'
import { foreignHashes, hashVectors } from './hash-vectors.ts'
import {
  badAddressesOfV1,
  badPhones,
  complexity,
  edgesOfV1,
  faultsOfV1,
  fieldsOfV1Humans,
  reservedNames,
  takenNames,
  tooLongToHash,
} from './validation-add-human.ts'
import {
  type Accepted,
  atMost,
  between,
  cutHash,
  invalid,
  knownFormats,
  letters,
  marks,
  type Refused,
  type Table,
  there,
} from './validation-table.ts'

const request = 'ImportHumanUserRequest'
const idp = (index: number, name: string) => [`${request}.Idps[${index}]`, `${request}_IDP.${name}`]
const code = (index: number, name: string) => [
  `${request}.RecoveryCodes[${index}]`,
  `${request}_RecoveryCode.${name}`,
]
const link = { configId: marks.openProvider, externalUserId: marks.unique }

const fieldsOfImport: readonly Refused[] = [
  [{ idps: [{}] }, invalid(idp(0, 'ConfigId'), between(1, 200))],
  [{ idps: [{ ...link, configId: letters(201) }] }, invalid(idp(0, 'ConfigId'), between(1, 200))],
  [{ idps: [link, { configId: 'x' }] }, invalid(idp(1, 'ExternalUserId'), between(1, 200))],
  [
    { idps: [{ ...link, externalUserId: letters(201) }] },
    invalid(idp(0, 'ExternalUserId'), between(1, 200)),
  ],
  [{ idps: [{ ...link, displayName: letters(201) }] }, invalid(idp(0, 'DisplayName'), atMost(200))],
  [{ idps: [{}], recoveryCodes: [{}] }, invalid(idp(0, 'ConfigId'), between(1, 200))],
  [{ recoveryCodes: [{ raw: '' }] }, invalid(code(0, 'Raw'), between(1, 200))],
  [
    { recoveryCodes: [{ raw: 'a' }, { raw: letters(201) }] },
    invalid(code(1, 'Raw'), between(1, 200)),
  ],
  [{ recoveryCodes: [{ hash: '' }] }, invalid(code(0, 'Hash'), between(1, 200))],
  [{ recoveryCodes: [{ hash: letters(201) }] }, invalid(code(0, 'Hash'), between(1, 200))],
  [{ recoveryCodes: [{}] }, invalid(code(0, 'Code'), 'value is required')],
]

const unknownHash = `Password hash encoding not supported. ${knownFormats} (USER-JDk4t)`
const hashOfHours =
  `Password hash encoding not supported. ${knownFormats}. It looks like bcrypt. Its costs or its ` +
  'sizes are beyond what can be verified. Invite the user to set a password (USER-JDk4t)'
const plainHash =
  `Password hash encoding not supported. ${knownFormats}. It looks like {CLEARTEXT}. It is the ` +
  'password itself. Import it as a plain password (USER-JDk4t)'
const hash = 'hashedPassword.value'
const badHashes: readonly Refused[] = [
  [{ [hash]: 'garbage' }, unknownHash],
  [{ [hash]: 'correct horse battery staple' }, unknownHash],
  [{ [hash]: '$2y$10$tooshort' }, cutHash('bcrypt')],
  [{ [hash]: '$2y$31$3qY7qZRdp32.926owmJOq.oTr5GJ7jmnETxwO.QD2tMt2pYDKlkzO' }, hashOfHours],
  [
    { [hash]: '$argon2d$v=19$m=4096,t=3,p=1$c2FsdHNhbHRzYWx0$yfJ3LFKkG+UL/HMUF' },
    cutHash('argon2'),
  ],
  [{ [hash]: '4b741ea10f714f0f94b0af03f383f23' }, unknownHash],
  [{ [hash]: '{CLEARTEXT}secret' }, plainHash],
  [{ [hash]: 'garbage', idps: [{ ...link, configId: 'nope' }] }, unknownHash],
]

const noProvider = "Identity Provider Configuration doesn't exist (COMMAND-39nfs)"
const notAllowed = 'Errors.ExternalIDP.CreationNotAllowed (COMMAND-SJI3g)'
const takenLink = 'External IDP already taken (V3-DKcYh)'
const closed = { configId: marks.closedProvider, externalUserId: 'a' }
const badLinks: readonly Refused[] = [
  [{ idps: [{ ...link, configId: 'nope' }] }, noProvider, 9],
  [{ idps: [link, { ...link, configId: 'nope' }] }, noProvider, 9],
  [{ idps: [closed] }, notAllowed, 9],
  [{ idps: [closed, { ...link, configId: 'nope' }] }, notAllowed, 9],
  [{ idps: [{ ...link, externalUserId: there.account }] }, takenLink, 6],
  [{ idps: [{ ...link, externalUserId: there.account.toUpperCase() }] }, takenLink, 6],
  [{ idps: [link, link] }, takenLink, 6],
]

const badTotp =
  'The TOTP secret is not usable. Give base32 text (A–Z and 2–7) of 16 bits or more (USER-Totp1)'
const manyCodes = 'Maximum number of recovery codes exceeded (COMMAND-8f2k9)'
const badCodeHash = `Recovery code hash encoding not supported. ${knownFormats} (USER-Rc4h1)`

export const importHuman: Table = {
  title: 'ImportHumanUser (management v1)',
  method: ManagementService.method.importHumanUser,
  readBy: 'v1',
  good: {
    userName: marks.unique,
    profile: { firstName: 'Grace', lastName: 'Hopper' },
    email: { email: 'grace@b.test', isEmailVerified: true },
  },
  refused: [
    [{ otpCode: '\u0000' }, `invalid ${request}.otp_code: contains a NUL character`],
    ...fieldsOfV1Humans(request),
    ...fieldsOfImport,
    [{ userName: ' \t' }, 'Username is empty (COMMAND-00p2b)'],
    [{ userName: ' ', 'email.email': 'x' }, 'Username is empty (COMMAND-00p2b)'],
    ...badAddressesOfV1,
    [{ 'email.email': ' ' }, 'Email is empty (EMAIL-spblu)'],
    [{ 'email.email': 'x', 'phone.phone': '+' }, 'Email is invalid (EMAIL-599BI)'],
    ...badPhones('phone.phone'),
    [
      { 'phone.phone': '+', userName: `minnie@${there.otherDomain}` },
      'Phone is invalid (PHONE-so0wa)',
    ],
    ...reservedNames('userName'),
    ...complexity('password', 'DOMAIN'),
    [
      { password: 'short', [hash]: '4b741ea10f714f0f94b0af03f383f236' },
      'Password is too short (DOMAIN-HuJf6)',
    ],
    [{ password: 'short', [hash]: 'garbage' }, 'Password is too short (DOMAIN-HuJf6)'],
    [{ password: 'short', idps: [closed] }, 'Password is too short (DOMAIN-HuJf6)'],
    [{ password: `Aa1!${letters(1021)}` }, tooLongToHash],
    ...badHashes,
    ...badLinks,
    [{ otpCode: 'not base32' }, badTotp],
    [{ otpCode: 'JBSWY3DPEHPK3PX0' }, badTotp],
    [{ otpCode: 'JBS' }, badTotp],
    [{ otpCode: 'not base32', idps: [closed] }, notAllowed, 9],
    [{ recoveryCodes: [{ hash: 'garbage' }] }, badCodeHash],
    [{ recoveryCodes: Array(11).fill({ raw: 'a' }) }, manyCodes, 9],
    ...takenNames('userName'),
  ],
  accepted: [
    ...edgesOfV1,
    [{ 'email.email': ' grace@b.test ' }, { 'human.email.email': 'grace@b.test' }],
    [
      { 'profile.firstName': ' Grace ', 'profile.lastName': ' ' },
      { 'human.profile.firstName': ' Grace ', 'human.profile.lastName': ' ' },
    ],
    [{ 'profile.displayName': ' ' }, { 'human.profile.displayName': ' ' }],
    [{ 'profile.displayName': '' }, { 'human.profile.displayName': 'Grace Hopper' }],
    ...[...hashVectors, ...foreignHashes].map(
      (each): Accepted => [{ [hash]: each }, { state: 'USER_STATE_ACTIVE' }],
    ),
    [{ [hash]: '', password: '' }, { state: 'USER_STATE_INITIAL' }],
    [{ password: 'Aa1ääa' }, { state: 'USER_STATE_ACTIVE' }],
    [{ otpCode: 'jbsw y3dp-ehpk 3pxp' }, { state: 'USER_STATE_INITIAL' }],
    [{ recoveryCodes: [{ hash: '4b741ea10f714f0f94b0af03f383f236' }, { raw: 'abcde-12345' }] }],
    [{ idps: [link] }, { state: 'USER_STATE_ACTIVE' }],
    [{ idps: [{ ...link, displayName: letters(200, '😀') }] }, { state: 'USER_STATE_ACTIVE' }],
    [{ idps: [{ ...link, configId: marks.foreignProvider }] }, { state: 'USER_STATE_ACTIVE' }],
    [{ idps: [link, { ...link, configId: marks.foreignProvider }] }],
  ],
  faults: [
    ...faultsOfV1,
    [
      '{"recoveryCodes":[{"raw":"a","hash":"b"}]}',
      `proto: (line 1:30): error parsing "hash", oneof zitadel.management.v1.${request}` +
        '.RecoveryCode.code is already set',
    ],
    ['{"idps":{}}', 'proto: syntax error (line 1:9): unexpected token {'],
    ['{"idps":[null]}', 'proto: syntax error (line 1:10): unexpected token null'],
  ],
}
