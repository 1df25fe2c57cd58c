/**
 * Admin v1 and its settings: keys that HTTP providers' calls are signed with, and a path without a
 * slip of the pen (organizations.md §4.9, Appendix A).
 */
import { create } from '@bufbuild/protobuf'
import {
  DurationSchema,
  type FileDescriptorProto,
  FieldDescriptorProto_Type as Type,
} from '@bufbuild/protobuf/wkt'
import { FieldRulesSchema } from '@zitadel/proto/validate/validate_pb.js'
import {
  changed,
  field,
  withFields,
  withMessage,
  withNamed,
  withOptional,
  withSecondPath,
} from './parts.ts'

const signingKey = (number: number) => field('signing_key', number, { type: Type.STRING })

/** `zitadel/admin.proto`, as we serve it. */
export function addToAdmin(file: FileDescriptorProto): FileDescriptorProto {
  const now = create(FieldRulesSchema, {
    type: { case: 'duration', value: { const: create(DurationSchema) } },
  })
  const expiration = field('expiration_signing_key', 4, {
    type: Type.MESSAGE,
    typeName: '.google.protobuf.Duration',
    rules: now,
  })
  const withKeys = ['EmailProviderHTTP', 'SMSProviderHTTP'].flatMap((provider) => [
    withMessage(`Add${provider}Response`, withFields(signingKey(3))),
    withMessage(`Update${provider}Request`, withOptional(expiration)),
    withMessage(`Update${provider}Response`, withOptional(signingKey(2))),
  ])
  const path = '/text/default/message/passwordreset/{language}'
  const withPaths = (into: FileDescriptorProto) =>
    changed(into, {
      service: withNamed(into.service, 'AdminService', (service) => {
        const name = 'GetDefaultPasswordResetMessageText'
        const add = withSecondPath({ verb: 'get', path })
        return changed(service, { method: withNamed(service.method, name, add) })
      }),
    })
  return [...withKeys, withPaths].reduce((changing, change) => change(changing), file)
}

/** `zitadel/settings.proto`, as we serve it. */
export function addToSettings(file: FileDescriptorProto): FileDescriptorProto {
  return ['EmailProviderHTTP', 'HTTPConfig']
    .map((config) => withMessage(config, withFields(signingKey(2))))
    .reduce((changing, change) => change(changing), file)
}
