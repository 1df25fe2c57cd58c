/** The recovery codes of an import, as the wire has them; what becomes of them is the command's. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { create, fromJson, type JsonValue } from '@bufbuild/protobuf'
import { createClock } from '../../../kit/clock.ts'
import { Code } from '../../../kit/status.ts'
import { ManagementService } from '../../../proto/services.ts'
import type { Context } from '../../context.ts'
import type { ApiDeps } from '../../deps.ts'
import { validate } from '../../guards/validate.ts'
import { importHumanUser } from './import-human-user.ts'

const clock = createClock()

const schema = ManagementService.method.importHumanUser.input

const asked = (recoveryCodes: JsonValue) =>
  fromJson(schema, {
    userName: 'ada',
    profile: { firstName: 'Ada', lastName: 'Lovelace' },
    email: { email: 'ada@example.com' },
    recoveryCodes,
  })

const inCode = (reason: string, index = 0) => ({
  code: Code.invalidArgument,
  message:
    `invalid ImportHumanUserRequest.RecoveryCodes[${index}]: embedded message failed validation` +
    ` | caused by: invalid ImportHumanUserRequest_RecoveryCode.${reason}`,
})

test('a recovery code has 1 to 200 characters, in plain or hashed', () => {
  const length = 'value length must be between 1 and 200 runes, inclusive'
  validate(schema, asked([{ raw: 'x' }, { hash: '😀'.repeat(200) }]), clock)
  assert.throws(() => validate(schema, asked([{ raw: '' }]), clock), inCode(`Raw: ${length}`))
  assert.throws(
    () => validate(schema, asked([{ raw: 'x' }, { hash: 'x'.repeat(201) }]), clock),
    inCode(`Hash: ${length}`, 1),
  )
})

test('an empty recovery code is refused before anything is asked', async () => {
  // Nothing is there to be asked: the refusal comes first.
  const answer = importHumanUser({ commands: Object.freeze({}) as ApiDeps['commands'] })
  const request = asked([{ raw: 'x' }, {}])
  const context = { orgId: '1', actor: { instanceId: '1', userId: '1', origin: '' } } as Context
  await assert.rejects(answer(request, context), inCode('Code: value is required', 1))
  assert.equal(create(schema).recoveryCodes.length, 0)
})
