/** The exchanges that the spec prints in full, from the body to the text of the answer. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { DescMessage } from '@bufbuild/protobuf'
import {
  AddHumanUserRequestSchema,
  AddMachineUserRequestSchema,
  ImportHumanUserRequestSchema,
} from '@zitadel/proto/zitadel/management_pb.js'
import { SetHumanEmailSchema } from '@zitadel/proto/zitadel/user/v2/email_pb.js'
import {
  AddHumanUserRequestSchema as AddHumanUserRequestV2Schema,
  CreateUserRequestSchema,
} from '@zitadel/proto/zitadel/user/v2/user_service_pb.js'
import { AddHumanUserRequestSchema as AddHumanUserRequestV2BetaSchema } from '@zitadel/proto/zitadel/user/v2beta/user_service_pb.js'
import { page002Body } from '../../../test/clients/pages.ts'
import { createClock } from '../../kit/clock.ts'
import { decodeJson } from '../../kit/protojson/decode.ts'
import { encodeJson } from '../../kit/protojson/encode.ts'
import { AddHumanUserRequestSchema as AddHumanUserRequestV2AlphaSchema } from '../../proto/zitadel/user/v2alpha/requests_pb.js'
import { validate } from './validate.ts'

/** The body of the answer to a request that is no further than its guards. */
const answer = (schema: DescMessage, body: string): string | undefined => {
  try {
    validate(schema, decodeJson(schema, body), createClock())
    return undefined
  } catch (error) {
    const { code, message } = error as { readonly code: number; readonly message: string }
    return JSON.stringify({ code, message })
  }
}

test('management-v1.md §18: what AddHumanUser answers to what it does not accept', () => {
  assert.equal(
    answer(AddHumanUserRequestSchema, '{}'),
    '{"code":3,"message":"invalid AddHumanUserRequest.UserName: value length must be between 1 and 200 runes, inclusive"}',
  )
  assert.equal(
    answer(AddHumanUserRequestSchema, '{"userName":"x"}'),
    '{"code":3,"message":"invalid AddHumanUserRequest.Profile: value is required"}',
  )
  assert.equal(
    answer(AddHumanUserRequestSchema, '{"userName":"x","profile":{"firstName":"A"}}'),
    '{"code":3,"message":"invalid AddHumanUserRequest.Profile: embedded message failed validation | caused by: invalid AddHumanUserRequest_Profile.LastName: value length must be between 1 and 200 runes, inclusive"}',
  )
  const ada = {
    userName: 'ada',
    profile: { firstName: 'Ada', lastName: 'Lovelace' },
    email: { email: 'ada@example.test' },
  }
  assert.equal(answer(AddHumanUserRequestSchema, JSON.stringify(ada)), undefined)
  assert.equal(
    answer(AddHumanUserRequestSchema, JSON.stringify({ ...ada, phone: { phone: '0711234567' } })),
    String.raw`{"code":3,"message":"invalid AddHumanUserRequest.Phone: embedded message failed validation | caused by: invalid AddHumanUserRequest_Phone.Phone: value does not have prefix \"+\""}`,
  )
})

test('management-v1.md §2.1 and §8: wrong types, unknown enums, an id that is empty', () => {
  assert.equal(
    answer(AddHumanUserRequestSchema, '{"userName": 1}'),
    '{"code":3,"message":"proto: (line 1:14): invalid value for string field userName: 1"}',
  )
  const machine = (more: object) =>
    answer(AddMachineUserRequestSchema, JSON.stringify({ userName: 'r', name: 'R', ...more }))
  assert.equal(machine({}), undefined)
  assert.equal(machine({ accessTokenType: 'NONE' }), undefined)
  assert.equal(
    machine({ accessTokenType: 7 }),
    '{"code":3,"message":"invalid AddMachineUserRequest.AccessTokenType: value must be one of the defined enum values"}',
  )
  assert.equal(
    machine({ userId: '' }),
    '{"code":3,"message":"invalid AddMachineUserRequest.UserId: value length must be between 1 and 200 runes, inclusive"}',
  )
  assert.equal(machine({ userId: null }), undefined)
})

test('management-v1.md §7: the items of an import are named by their place', () => {
  const grace = {
    userName: 'grace',
    profile: { firstName: 'Grace', lastName: 'Hopper' },
    email: { email: 'g@example.test', isEmailVerified: true },
    requestPasswordlessRegistration: true,
  }
  assert.equal(answer(ImportHumanUserRequestSchema, JSON.stringify(grace)), undefined)
  assert.match(
    answer(ImportHumanUserRequestSchema, JSON.stringify({ ...grace, idps: [{}] })) ?? '',
    /invalid ImportHumanUserRequest\.Idps\[0\]: embedded message failed validation \| caused by: invalid ImportHumanUserRequest_IDP\.ConfigId: value length/,
  )
})

test('user-v2.md §4.1: profile, e-mail and user type', () => {
  const profile = { givenName: 'Ada', familyName: 'Lovelace' }
  assert.equal(
    answer(AddHumanUserRequestV2Schema, '{}'),
    '{"code":3,"message":"invalid AddHumanUserRequest.Profile: value is required"}',
  )
  assert.equal(
    answer(AddHumanUserRequestV2Schema, JSON.stringify({ profile, email: {} })),
    '{"code":3,"message":"invalid AddHumanUserRequest.Email: embedded message failed validation | caused by: invalid SetHumanEmail.Email: value length must be between 1 and 200 runes, inclusive"}',
  )
  assert.equal(
    answer(CreateUserRequestSchema, '{"organizationId":"1"}'),
    '{"code":3,"message":"invalid CreateUserRequest.UserType: value is required"}',
  )
  const unverified = JSON.stringify({ profile, email: { email: 'a@b.test', isVerified: false } })
  assert.equal(answer(AddHumanUserRequestV2Schema, unverified), undefined)
  assert.equal(
    answer(AddHumanUserRequestV2BetaSchema, unverified),
    '{"code":3,"message":"invalid AddHumanUserRequest.Email: embedded message failed validation | caused by: invalid SetHumanEmail.IsVerified: value must equal true"}',
  )
})

test('page 002: its own example sets two oneofs twice, and is refused at the first', () => {
  assert.equal(
    answer(AddHumanUserRequestV2AlphaSchema, page002Body),
    String.raw`{"code":3,"message":"proto: (line 20:1): error parsing \"returnCode\", oneof zitadel.user.v2alpha.SetHumanEmail.verification is already set"}`,
  )
  const oneMember = page002Body.replace(
    '"returnCode": {},\n"isVerified": true',
    '"returnCode": null',
  )
  assert.equal(
    answer(AddHumanUserRequestV2AlphaSchema, oneMember),
    String.raw`{"code":3,"message":"proto: (line 32:1): error parsing \"hashedPassword\", oneof zitadel.user.v2alpha.AddHumanUserRequest.password_type is already set"}`,
  )
  const plain = oneMember.replace(/,\n"hashedPassword": \{[^}]*\}/, '')
  assert.equal(answer(AddHumanUserRequestV2AlphaSchema, plain), undefined)
  assert.equal(
    answer(SetHumanEmailSchema, '{"email":"a@b.test","sendCode":{},\n "returnCode":{}}'),
    String.raw`{"code":3,"message":"proto: (line 2:2): error parsing \"returnCode\", oneof zitadel.user.v2.SetHumanEmail.verification is already set"}`,
  )
})

test('page 002: what is left of it is kept whole', () => {
  const body = page002Body
    .replace('"returnCode": {},\n"isVerified": true', '"returnCode": null')
    .replace(/,\n"hashedPassword": \{[^}]*\}/, '')
  const written = encodeJson(
    AddHumanUserRequestV2AlphaSchema,
    decodeJson(AddHumanUserRequestV2AlphaSchema, body),
  )
  const expected = JSON.parse(body)
  delete expected.email.returnCode
  assert.deepEqual(JSON.parse(written), expected)
})
