/** The tables of AddHumanUser in its three generations, and of CreateUser. */
import { UserServiceV2, UserServiceV2Alpha, UserServiceV2Beta } from '../../src/proto/services.ts'
import { acceptedOf, type Generation, goodHuman, refusedOf } from './validation-humans-v2.ts'
import {
  type Accepted,
  between,
  type Fault,
  invalid,
  letters,
  marks,
  ofLength,
  type Refused,
  required,
  type Table,
  there,
} from './validation-table.ts'

const v2: Generation = {
  prefix: '',
  request: 'AddHumanUserRequest',
  human: ['AddHumanUserRequest'],
  metadataMessage: 'SetMetadataEntry',
  names: ['givenName', 'familyName'],
  takesUnverified: true,
  takesTotp: true,
  takesAlgorithm: false,
}
const v2Beta: Generation = { ...v2, takesUnverified: false }
const v2Alpha: Generation = {
  ...v2Beta,
  names: ['firstName', 'lastName'],
  takesTotp: false,
  takesAlgorithm: true,
}
const created: Generation = {
  ...v2,
  prefix: 'human.',
  request: 'CreateUserRequest',
  human: ['CreateUserRequest.Human', 'CreateUserRequest_Human'],
  metadataMessage: 'Metadata',
}

const alreadySet = (scope: string, member: string, oneof: string) =>
  `proto: (line ${scope}): error parsing "${member}", oneof zitadel.user.${oneof} is already set`

/** Two members of a oneof, which only JSON can say; the second in the text is at fault. */
const oneofsOf = (version: 'v2alpha' | 'v2beta' | 'v2'): readonly Fault[] => [
  [
    '{"email":{"sendCode":{},"returnCode":{}}}',
    alreadySet('1:25', 'returnCode', `${version}.SetHumanEmail.verification`),
  ],
  [
    '{"email":{"returnCode":{},"isVerified":false}}',
    alreadySet('1:27', 'isVerified', `${version}.SetHumanEmail.verification`),
  ],
  [
    '{\n"phone": {"is_verified":true,\n"send_code":{}}}',
    alreadySet('3:1', 'send_code', `${version}.SetHumanPhone.verification`),
  ],
  [
    '{"hashedPassword":{},"password":{}}',
    alreadySet('1:22', 'password', `${version}.AddHumanUserRequest.password_type`),
  ],
]

const faults: readonly Fault[] = [
  ['{"username"', 'unexpected EOF'],
  ['{"username":"x" "userId":"y"}', `invalid character '"' after object key:value pair`],
  ['{"username":1}', 'proto: (line 1:13): invalid value for string field username: 1'],
  ['{"metadata":[null]}', 'proto: syntax error (line 1:14): unexpected token null'],
  [
    '{"metadata":[{"key":"k","value":"%%"}]}',
    'proto: (line 1:33): invalid value for bytes field value: "%%"',
  ],
  ['{"userId":"a","user_id":"b"}', 'proto: (line 1:15): duplicate field "user_id"'],
]

export const addHumanV2Alpha: Table = {
  title: 'AddHumanUser (user service v2alpha)',
  method: UserServiceV2Alpha.method.addHumanUser,
  readBy: 'v2',
  good: goodHuman(v2Alpha),
  refused: refusedOf(v2Alpha),
  accepted: acceptedOf(v2Alpha),
  faults: [
    ...faults,
    ...oneofsOf('v2alpha'),
    [
      '{"profile":{"firstName":"a","givenName":"b"}}',
      'proto: (line 1:29): duplicate field "givenName"',
    ],
  ],
}

export const addHumanV2Beta: Table = {
  title: 'AddHumanUser (user service v2beta)',
  method: UserServiceV2Beta.method.addHumanUser,
  readBy: 'v2',
  good: goodHuman(v2Beta),
  refused: refusedOf(v2Beta),
  accepted: acceptedOf(v2Beta),
  faults: [...faults, ...oneofsOf('v2beta')],
}

export const addHumanV2: Table = {
  title: 'AddHumanUser (user service v2)',
  method: UserServiceV2.method.addHumanUser,
  readBy: 'v2',
  good: goodHuman(v2),
  refused: refusedOf(v2),
  accepted: acceptedOf(v2),
  faults: [...faults, ...oneofsOf('v2')],
}

const upTo200 = between(1, 200)
const field = (name: string) => [`CreateUserRequest.${name}`]
const ofUser: readonly Refused[] = [
  [{ organizationId: undefined }, invalid(field('OrganizationId'), upTo200)],
  [{ organizationId: letters(201) }, invalid(field('OrganizationId'), upTo200)],
]

export const createHuman: Table = {
  title: 'CreateUser of a human (user service v2)',
  method: UserServiceV2.method.createUser,
  readBy: 'v2',
  good: { organizationId: marks.org, human: goodHuman(created) },
  refused: [
    ...ofUser,
    [{ organizationId: '', human: undefined }, invalid(field('OrganizationId'), upTo200)],
    [{ human: undefined }, invalid(field('UserType'), required)],
    [{ human: undefined, userId: '' }, invalid(field('UserType'), required)],
    ...refusedOf(created),
    [{ organizationId: 'nowhere' }, 'Organisation not found (QUERY-iTTGJ)', 5],
  ],
  accepted: acceptedOf(created),
  faults: [
    ...faults.slice(0, 3),
    ['{"human":{},"machine":{}}', alreadySet('1:13', 'machine', 'v2.CreateUserRequest.user_type')],
    [
      '{"human":{"password":{},"hashedPassword":{}}}',
      alreadySet('1:25', 'hashedPassword', 'v2.CreateUserRequest.Human.password_type'),
    ],
  ],
}

const machine = (name: string) => ['CreateUserRequest.Machine', `CreateUserRequest_Machine.${name}`]
const taken = 'User already exists (V3-DKcYh)'
const inUse = 'Errors.User.AlreadyExisting (COMMAND-k2una)'
const acceptedMachines: readonly Accepted[] = [
  [{ username: ofLength(200, '😀') }, { username: ofLength(200, '😀') }],
  [{ username: `${marks.unique}@${there.otherDomain}` }],
  [{ username: undefined, userId: marks.unique }, { username: marks.unique }],
  [{ 'machine.name': letters(200, '😀') }, { 'machine.name': letters(200, '😀') }],
  [{ 'machine.name': ' ' }, { 'machine.name': ' ' }],
  [{ 'machine.description': letters(500, 'ä') }, { 'machine.description': letters(500, 'ä') }],
  [{ organizationId: marks.otherOrg }, { 'details.resourceOwner': marks.otherOrg }],
]

export const createMachine: Table = {
  title: 'CreateUser of a machine (user service v2)',
  method: UserServiceV2.method.createUser,
  readBy: 'v2',
  good: { organizationId: marks.org, username: marks.unique, machine: { name: 'Robot' } },
  refused: [
    ...ofUser,
    [{ 'machine.name': '\u0000' }, 'invalid Machine.name: contains a NUL character'],
    [{ 'machine.name': undefined }, invalid(machine('Name'), upTo200)],
    [{ 'machine.name': letters(201) }, invalid(machine('Name'), upTo200)],
    [{ 'machine.description': '' }, invalid(machine('Description'), between(1, 500))],
    [{ 'machine.description': letters(501) }, invalid(machine('Description'), between(1, 500))],
    [{ 'machine.name': '', userId: '' }, invalid(machine('Name'), upTo200)],
    [{ userId: '' }, invalid(field('UserId'), upTo200)],
    [{ userId: letters(201, '😀') }, invalid(field('UserId'), upTo200)],
    [{ username: '' }, invalid(field('Username'), upTo200)],
    [{ username: letters(201) }, invalid(field('Username'), upTo200)],
    [{ userId: there.machineId }, inUse, 9],
    [{ userId: there.humanId }, inUse, 9],
    [{ userId: there.foreignId }, inUse, 9],
    [{ username: there.machine.toUpperCase() }, taken, 6],
    [{ username: there.human }, taken, 6],
    [{ organizationId: 'nowhere' }, 'Organisation not found (QUERY-iTTGJ)', 5],
  ],
  accepted: acceptedMachines,
  faults: [
    ['{"machine":{"name":1}}', 'proto: (line 1:20): invalid value for string field name: 1'],
    ['{"machine":{},"human":{}}', alreadySet('1:15', 'human', 'v2.CreateUserRequest.user_type')],
  ],
}
