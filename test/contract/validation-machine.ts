/** What management v1 AddMachineUser refuses and takes (management-v1 §8). */
import { ManagementService } from '../../src/proto/services.ts'
import {
  atMost,
  between,
  invalid,
  letters,
  marks,
  ofLength,
  type Table,
  there,
} from './validation-table.ts'

const field = (name: string) => [`AddMachineUserRequest.${name}`]
const taken = 'User already exists (V3-DKcYh)'
const inUse = 'Errors.User.AlreadyExisting (COMMAND-k2una)'
const undefinedEnum = 'value must be one of the defined enum values'

export const addMachine: Table = {
  title: 'AddMachineUser (management v1)',
  method: ManagementService.method.addMachineUser,
  readBy: 'v1',
  good: { userName: marks.unique, name: 'Robot' },
  refused: [
    [{ name: '\u0000' }, 'invalid AddMachineUserRequest.name: contains a NUL character'],
    [{ userName: undefined }, invalid(field('UserName'), between(1, 200))],
    [{ userName: '' }, invalid(field('UserName'), between(1, 200))],
    [{ userName: letters(201) }, invalid(field('UserName'), between(1, 200))],
    [{ userName: '', name: '' }, invalid(field('UserName'), between(1, 200))],
    [{ name: undefined }, invalid(field('Name'), between(1, 200))],
    [{ name: letters(201, '😀') }, invalid(field('Name'), between(1, 200))],
    [{ name: '', description: letters(501) }, invalid(field('Name'), between(1, 200))],
    [{ description: letters(501) }, invalid(field('Description'), atMost(500))],
    [{ description: letters(501), accessTokenType: 7 }, invalid(field('Description'), atMost(500))],
    [{ accessTokenType: 7 }, invalid(field('AccessTokenType'), undefinedEnum)],
    [{ accessTokenType: -1 }, invalid(field('AccessTokenType'), undefinedEnum)],
    [{ accessTokenType: 2, userId: '' }, invalid(field('AccessTokenType'), undefinedEnum)],
    [{ userId: '' }, invalid(field('UserId'), between(1, 200))],
    [{ userId: letters(201) }, invalid(field('UserId'), between(1, 200))],
    [{ userId: there.machineId }, inUse, 9],
    [{ userId: there.humanId }, inUse, 9],
    [{ userId: there.foreignId }, inUse, 9],
    [{ userId: there.machineId, userName: there.human }, inUse, 9],
    [{ userName: there.machine }, taken, 6],
    [{ userName: there.machine.toUpperCase() }, taken, 6],
    [{ userName: there.human.toLowerCase() }, taken, 6],
  ],
  accepted: [
    [{ userName: ofLength(200, '😀') }, { userName: ofLength(200, '😀') }],
    [{ userName: ` ${marks.unique} ` }, { userName: ` ${marks.unique} ` }],
    [{ userName: `${marks.unique}@${there.otherDomain}` }],
    [{ name: letters(200, 'ä') }, { 'machine.name': letters(200, 'ä') }],
    [{ name: ' ' }, { 'machine.name': ' ' }],
    [{ description: letters(500, '😀') }, { 'machine.description': letters(500, '😀') }],
    [{ accessTokenType: 0 }, { 'machine.accessTokenType': undefined }],
    [{ accessTokenType: 1 }, { 'machine.accessTokenType': 'ACCESS_TOKEN_TYPE_JWT' }],
    [{ userId: ofLength(200, '😀') }, { id: ofLength(200, '😀') }],
    [{ userId: `${marks.unique}/a b?%2F` }, { id: `${marks.unique}/a b?%2F` }],
    [{ userId: ` ${marks.unique} ` }, { id: ` ${marks.unique} ` }],
    [{ userId: null }, { state: 'USER_STATE_ACTIVE' }],
  ],
  faults: [
    ['{"userName":"x"', 'unexpected EOF'],
    ['{"name":{}}', 'proto: (line 1:9): invalid value for string field name: {'],
    [
      '{"accessTokenType":true}',
      'proto: (line 1:20): invalid value for enum field accessTokenType: true',
    ],
    ['{"userId":"a","user_id":"b"}', 'proto: (line 1:15): duplicate field "user_id"'],
  ],
}
