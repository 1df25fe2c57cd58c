/** Session service v2: recovery codes as a check and a factor (surroundings.md §4.7). */
import { type FileDescriptorProto, FieldDescriptorProto_Type as Type } from '@bufbuild/protobuf/wkt'
import { changed, field, message, runes, withFields, withNamed } from './parts.ts'

/** `zitadel/session/v2/session.proto`, as we serve it. */
export function addToSessions(file: FileDescriptorProto): FileDescriptorProto {
  const type = { type: Type.MESSAGE }
  const verifiedAt = field('verified_at', 1, {
    ...type,
    typeName: '.google.protobuf.Timestamp',
  })
  const typeName = '.zitadel.session.v2.RecoveryCodeFactor'
  const factor = withFields(field('recovery_code', 8, { ...type, typeName }))
  return changed(file, {
    messageType: [
      ...withNamed(file.messageType, 'Factors', factor),
      message('RecoveryCodeFactor', [verifiedAt]),
    ],
  })
}

/** `zitadel/session/v2/session_service.proto`, as we serve it. */
export function addToSessionService(file: FileDescriptorProto): FileDescriptorProto {
  const code = field('code', 1, { type: Type.STRING, rules: runes(1n, 200n) })
  const typeName = '.zitadel.session.v2.CheckRecoveryCode'
  const check = withFields(field('recovery_code', 8, { type: Type.MESSAGE, typeName }))
  return changed(file, {
    messageType: [
      ...withNamed(file.messageType, 'Checks', check),
      message('CheckRecoveryCode', [code]),
    ],
  })
}
