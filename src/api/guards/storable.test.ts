import assert from 'node:assert/strict'
import { test } from 'node:test'
import { create } from '@bufbuild/protobuf'
import { UpdateLoginPolicyRequestSchema } from '@zitadel/proto/zitadel/admin_pb.js'
import { AddPersonalAccessTokenRequestSchema } from '@zitadel/proto/zitadel/management_pb.js'
import { Code, StatusError } from '../../kit/status.ts'
import { requireStorable } from './storable.ts'

const refused = (work: () => void): string => {
  try {
    work()
    return ''
  } catch (reason) {
    assert.ok(reason instanceof StatusError && reason.code === Code.invalidArgument)
    return reason.message
  }
}

test('a time that JSON cannot write is refused by the name of its field', () => {
  const until = (seconds: bigint, nanos: number) =>
    refused(() => {
      const expirationDate = { seconds, nanos }
      const request = create(AddPersonalAccessTokenRequestSchema, { expirationDate })
      requireStorable(AddPersonalAccessTokenRequestSchema, request)
    })
  assert.equal(until(0n, 0), '')
  assert.equal(until(253_402_300_799n, 999_999_999), '')
  assert.match(until(1n, -1), /AddPersonalAccessTokenRequest\.expiration_date: nanos must be/)
  assert.match(until(1n, 1_000_000_000), /nanos must be/)
  assert.match(until(253_402_300_800n, 0), /the year 9999/)
  assert.match(until(-62_135_596_801n, 0), /the year 1/)
})

test('a duration that JSON cannot write is refused by the name of its field', () => {
  const lasting = (seconds: bigint, nanos: number) =>
    refused(() => {
      const passwordCheckLifetime = { seconds, nanos }
      const request = create(UpdateLoginPolicyRequestSchema, { passwordCheckLifetime })
      requireStorable(UpdateLoginPolicyRequestSchema, request)
    })
  assert.equal(lasting(315_576_000_000n, 0), '')
  assert.equal(lasting(-1n, -5), '')
  assert.match(lasting(9_223_372_036_854_775_807n, 0), /password_check_lifetime: must be within/)
  assert.match(lasting(315_576_000_000n, 1), /must be within/)
  assert.match(lasting(1n, -1), /the same sign/)
  assert.match(lasting(0n, 1_000_000_000), /nanos must be/)
})
