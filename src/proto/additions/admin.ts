/**
 * Admin v1 and its settings: keys that HTTP providers' calls are signed with, how a mail server is
 * signed in to, providers, codes of invites, and a path without a slip of the pen
 * (organizations.md §4.9, Appendix A).
 */
import { create } from '@bufbuild/protobuf'
import {
  DurationSchema,
  type FileDescriptorProto,
  FieldDescriptorProto_Type as Type,
} from '@bufbuild/protobuf/wkt'
import { FieldRulesSchema } from '@zitadel/proto/validate/validate_pb.js'
import { AddedAdmin } from '../zitadel/admin/added_admin_pb.js'
import { addToProviderRequests, withBothVerbs } from './identity-provider.ts'
import {
  changed,
  enumWithValues,
  field,
  message,
  runes,
  withFields,
  withMessage,
  withMessages,
  withMethodsOf,
  withNamed,
  withOneof,
  withOptional,
  withSecondPath,
} from './parts.ts'

const signingKey = (number: number) => field('signing_key', number, { type: Type.STRING })

/** One of three ways to sign in to a mail server; `first` is the number of the first. */
const authOf = (of: string, first: number) => {
  const ways = Object.entries({ none: 'No', plain: 'Plain', xoauth2: 'XOAuth2' })
  const fields = ways.map(([name, type], index) =>
    field(name, first + index, {
      type: Type.MESSAGE,
      typeName: `.zitadel.${of}.v1.SMTP${type}Auth`,
      isInOneof: true,
    }),
  )
  return withOneof('Auth', fields)
}

/** The messages of these ways; what is read has no secrets. */
function authMessages(of: string, { hasSecrets }: { readonly hasSecrets: boolean }) {
  const text = { type: Type.STRING, ...(hasSecrets && { rules: runes(0n, 200n) }) }
  const scopes = create(FieldRulesSchema, {
    type: { case: 'repeated', value: { maxItems: 20n, items: runes(1n, 100n) } },
  })
  const secret = (name: string, number: number) => (hasSecrets ? [field(name, number, text)] : [])
  const typeName = `.zitadel.${of}.v1.SMTPXOAuth2Auth.ClientCredentials`
  const credentials = { type: Type.MESSAGE, typeName, isInOneof: true }
  const xoauth2 = message(
    'SMTPXOAuth2Auth',
    [
      field('token_endpoint', 1, text),
      field('scopes', 2, { type: Type.STRING, isList: true, ...(hasSecrets && { rules: scopes }) }),
      field('client_credentials', 3, credentials),
    ],
    { oneof: 'OAuth2Type' },
  )
  const client = [field('client_id', 1, text), ...secret('client_secret', 2)]
  return [
    message('SMTPNoAuth', []),
    message('SMTPPlainAuth', secret('password', 1)),
    changed(xoauth2, { nestedType: [message('ClientCredentials', client)] }),
  ]
}

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
  const withAuth = [
    withMessage('AddEmailProviderSMTPRequest', authOf('admin', 9)),
    withMessage('TestEmailProviderSMTPRequest', authOf('admin', 9)),
    withMessage('UpdateEmailProviderSMTPRequest', authOf('admin', 10)),
    withMessages(authMessages('admin', { hasSecrets: true })),
  ]
  const providers = [
    addToProviderRequests,
    withMethodsOf({ service: 'AdminService', added: AddedAdmin }),
    withBothVerbs('AdminService', { verb: 'put' }),
  ]
  const changes = [...withKeys, ...withAuth, ...providers, withPaths]
  return changes.reduce((changing, change) => change(changing), file)
}

const withInviteCodes = (file: FileDescriptorProto) =>
  changed(file, {
    enumType: withNamed(file.enumType, 'SecretGeneratorType', (types) =>
      enumWithValues(types, ['SECRET_GENERATOR_TYPE_INVITE_CODE']),
    ),
  })

/** `zitadel/settings.proto`, as we serve it. */
export function addToSettings(file: FileDescriptorProto): FileDescriptorProto {
  return [
    withMessage('EmailProviderHTTP', withFields(signingKey(2))),
    withMessage('HTTPConfig', withFields(signingKey(2))),
    withMessage('EmailProviderSMTP', authOf('settings', 9)),
    withMessages(authMessages('settings', { hasSecrets: false })),
    withInviteCodes,
  ].reduce((changing, change) => change(changing), file)
}
