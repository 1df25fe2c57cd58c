import assert from 'node:assert/strict'
import { test } from 'node:test'
import { create } from '@bufbuild/protobuf'
import { Refusal } from '../../domain/refusals.ts'
import { UserServiceV2 } from '../../proto/services.ts'
import { unservedCheckOf } from './unserved-fields.ts'

const schema = UserServiceV2.method.addHumanUser.input
const check = unservedCheckOf(schema, {
  'zitadel.user.v2.SetHumanProfile': ['nickName'],
  'zitadel.user.v2.SetMetadataEntry': ['value'],
})

/** The field that a request is refused for; undefined if it passes. */
function refusedField(request: Parameters<typeof create<typeof schema>>[1]): string | undefined {
  try {
    check(create(schema, request))
    return undefined
  } catch (failure) {
    assert.ok(failure instanceof Refusal)
    assert.equal(failure.refusal, 'request.field_unserved')
    return failure.hint
  }
}

test('a field that is not served is refused by name where it is set, however deep', () => {
  assert.equal(refusedField({ profile: { nickName: 'Mini' } }), 'nickName')
  assert.equal(refusedField({ metadata: [{ key: 'a' }, { value: Buffer.from('b') }] }), 'value')
})

test('a field that is not served may be there empty, as clients send it', () => {
  assert.equal(refusedField({ profile: { nickName: '', givenName: 'Minnie' } }), undefined)
  assert.equal(refusedField({}), undefined)
})
