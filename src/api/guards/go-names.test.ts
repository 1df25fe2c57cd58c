import assert from 'node:assert/strict'
import { test } from 'node:test'
import { AddHumanUserRequest_EmailSchema } from '@zitadel/proto/zitadel/management_pb.js'
import { goFieldName, goTypeName } from './go-names.ts'

test('a field has its Go name', () => {
  const rows: Readonly<Record<string, string>> = {
    user_name: 'UserName',
    u2f_id: 'U2FId',
    fooBar_2b_c: 'FooBar_2BC',
    a__b: 'A_B',
    _x: 'XX',
    ownerType: 'OwnerType',
    totp: 'Totp',
    reset: 'Reset_',
    string: 'String_',
    x509_cert: 'X509Cert',
  }
  for (const [name, goName] of Object.entries(rows)) assert.equal(goFieldName(name), goName)
})

test('nested types are joined with underscores', () => {
  assert.equal(goTypeName(AddHumanUserRequest_EmailSchema), 'AddHumanUserRequest_Email')
})
