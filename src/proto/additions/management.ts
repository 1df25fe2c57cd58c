/**
 * Management v1: recovery codes on import, and v1's current validation of addresses
 * (management-v1.md §5.4, §6.1, §7.1).
 */
import { create } from '@bufbuild/protobuf'
import { type FileDescriptorProto, FieldDescriptorProto_Type as Type } from '@bufbuild/protobuf/wkt'
import { FieldRulesSchema } from '@zitadel/proto/validate/validate_pb.js'
import {
  changed,
  field,
  message,
  runes,
  withFields,
  withMessage,
  withNested,
  withRules,
} from './parts.ts'

const withRecoveryCodes = withMessage('ImportHumanUserRequest', (request) => {
  const code = { type: Type.STRING, isInOneof: true, rules: runes(1n, 200n) }
  const recoveryCode = message('RecoveryCode', [field('raw', 1, code), field('hash', 2, code)], {
    oneof: 'code',
  })
  const recoveryCodes = field('recovery_codes', 11, {
    type: Type.MESSAGE,
    typeName: '.zitadel.management.v1.ImportHumanUserRequest.RecoveryCode',
    isList: true,
  })
  return changed(withFields(recoveryCodes)(request), {
    nestedType: [...request.nestedType, recoveryCode],
  })
})

/** `zitadel/management.proto`, as we serve it. */
export function addToManagement(file: FileDescriptorProto): FileDescriptorProto {
  // Published with a rule for addresses that v1 now leaves to its commands: §5.4.
  const address = withRules('email', runes(1n, 200n))
  const atMost200 = create(FieldRulesSchema, { type: { case: 'string', value: { maxLen: 200n } } })
  return [
    withRecoveryCodes,
    withMessage('AddHumanUserRequest', withNested('Email', address)),
    withMessage('ImportHumanUserRequest', withNested('Email', address)),
    withMessage('UpdateHumanEmailRequest', address),
    withMessage('ResendHumanInitializationRequest', withRules('email', atMost200)),
  ].reduce((changing, change) => change(changing), file)
}
