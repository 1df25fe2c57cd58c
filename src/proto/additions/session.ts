/**
 * Session service v2: recovery codes as a check and a factor (surroundings.md §4.7), the search by
 * expiration, and longer tokens (organizations.md, Appendix A).
 */
import { type FileDescriptorProto, FieldDescriptorProto_Type as Type } from '@bufbuild/protobuf/wkt'
import {
  changed,
  definedOnly,
  field,
  message,
  runes,
  withFields,
  withMessage,
  withNamed,
  withRules,
} from './parts.ts'

/** `zitadel/session/v2/session.proto`, as we serve it. */
export function addToSessions(file: FileDescriptorProto): FileDescriptorProto {
  const type = { type: Type.MESSAGE }
  const verifiedAt = field('verified_at', 1, {
    ...type,
    typeName: '.google.protobuf.Timestamp',
  })
  const typeName = '.zitadel.session.v2.RecoveryCodeFactor'
  const factor = withFields(field('recovery_code', 8, { ...type, typeName }))
  const ofExpiration = { ...type, typeName: '.zitadel.session.v2.ExpirationDateQuery' }
  const query = withFields(field('expiration_date_query', 6, { ...ofExpiration, isInOneof: true }))
  const factors = withNamed(file.messageType, 'Factors', factor)
  return changed(file, {
    messageType: [
      ...withNamed(factors, 'SearchQuery', query),
      message('RecoveryCodeFactor', [verifiedAt]),
      message('ExpirationDateQuery', [
        field('expiration_date', 1, { ...type, typeName: '.google.protobuf.Timestamp' }),
        field('method', 2, {
          type: Type.ENUM,
          typeName: '.zitadel.v1.TimestampQueryMethod',
          rules: definedOnly,
        }),
      ]),
    ],
  })
}

/** `zitadel/session/v2/session_service.proto`, as we serve it. */
export function addToSessionService(file: FileDescriptorProto): FileDescriptorProto {
  const code = field('code', 1, { type: Type.STRING, rules: runes(1n, 200n) })
  const typeName = '.zitadel.session.v2.CheckRecoveryCode'
  const check = withFields(field('recovery_code', 8, { type: Type.MESSAGE, typeName }))
  const longer = withRules('session_token', runes(0n, 500n))
  const { messageType } = withMessage('SetSessionRequest', longer)(file)
  return changed(file, {
    messageType: [...withNamed(messageType, 'Checks', check), message('CheckRecoveryCode', [code])],
  })
}
