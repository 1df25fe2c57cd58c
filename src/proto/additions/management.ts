/**
 * Management v1: recovery codes on import, v1's current validation of addresses (management-v1.md
 * §5.4, §6.1, §7.1), and providers (organizations.md, Appendix A).
 */
import { type FileDescriptorProto, FieldDescriptorProto_Type as Type } from '@bufbuild/protobuf/wkt'
import { AddedManagement } from '../zitadel/management/added_management_pb.js'
import { addToProviderRequests, withBothVerbs } from './identity-provider.ts'
import {
  atMost200,
  changed,
  field,
  message,
  runes,
  withFields,
  withMessage,
  withMethodsOf,
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
  return [
    withRecoveryCodes,
    withMessage('AddHumanUserRequest', withNested('Email', address)),
    withMessage('ImportHumanUserRequest', withNested('Email', address)),
    withMessage('UpdateHumanEmailRequest', address),
    withMessage('ResendHumanInitializationRequest', withRules('email', atMost200)),
    addToProviderRequests,
    withMethodsOf({ service: 'ManagementService', added: AddedManagement }),
    withBothVerbs('ManagementService', { verb: 'post' }),
  ].reduce((changing, change) => change(changing), file)
}
