/** OIDC service v2: user codes of every length that is set, and sealed ids (projects.md §13). */
import type { FileDescriptorProto } from '@bufbuild/protobuf/wkt'
import { runes, withMessage, withRules } from './parts.ts'

/** `zitadel/oidc/v2/oidc_service.proto`, as we serve it. */
export function addToOidcService(file: FileDescriptorProto): FileDescriptorProto {
  const code = withRules('user_code', runes(1n, 200n))
  const id = withRules('device_authorization_id', runes(1n, 500n))
  const withCode = withMessage('GetDeviceAuthorizationRequestRequest', code)(file)
  return withMessage('AuthorizeOrDenyDeviceAuthorizationRequest', id)(withCode)
}
