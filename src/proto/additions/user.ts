/**
 * User service v2: recovery codes, metadata filters of the search, and paths (user-v2.md §11.1,
 * §15.1, Appendix C); metadata and token type of users that are created or updated, values that
 * remove metadata, and the hint for identity providers (organizations.md, Appendix A).
 */
import { create } from '@bufbuild/protobuf'
import {
  type DescriptorProto,
  type FileDescriptorProto,
  type MethodDescriptorProto,
  FieldDescriptorProto_Type as Type,
} from '@bufbuild/protobuf/wkt'
import { type FieldRules, FieldRulesSchema } from '@zitadel/proto/validate/validate_pb.js'
import {
  changed,
  definedOnly,
  enumWithValues,
  field,
  message,
  method,
  type Path,
  runes,
  withFields,
  withMessage,
  withNamed,
  withNested,
  withOptional,
  withPath,
  withType,
} from './parts.ts'

/** `zitadel/user/v2/query.proto`, as we serve it. */
export function addToQuery(file: FileDescriptorProto): FileDescriptorProto {
  const filter = ({ name, number, type }: { name: string; number: number; type: string }) =>
    field(name, number, {
      type: Type.MESSAGE,
      typeName: `.zitadel.metadata.v2.${type}`,
      isInOneof: true,
    })
  const add = withFields(
    filter({ name: 'metadata_key_filter', number: 17, type: 'MetadataKeyFilter' }),
    filter({ name: 'metadata_value_filter', number: 18, type: 'MetadataValueFilter' }),
  )
  return withMessage('SearchQuery', add)(file)
}

/** Methods published without paths. */
const paths: readonly (Path & { readonly name: string })[] = [
  { name: 'CreateUser', verb: 'post', path: '/v2/users/new' },
  { name: 'UpdateUser', verb: 'patch', path: '/v2/users/{user_id}' },
  { name: 'AddSecret', verb: 'post', path: '/v2/users/{user_id}/secret' },
  { name: 'RemoveSecret', verb: 'delete', path: '/v2/users/{user_id}/secret' },
  { name: 'AddKey', verb: 'post', path: '/v2/users/{user_id}/keys' },
  { name: 'RemoveKey', verb: 'delete', path: '/v2/users/{user_id}/keys/{key_id}' },
  { name: 'ListKeys', verb: 'post', path: '/v2/users/keys/search' },
  { name: 'AddPersonalAccessToken', verb: 'post', path: '/v2/users/{user_id}/pats' },
  {
    name: 'RemovePersonalAccessToken',
    verb: 'delete',
    path: '/v2/users/{user_id}/pats/{token_id}',
  },
  { name: 'ListPersonalAccessTokens', verb: 'post', path: '/v2/users/pats/search' },
]

function recoveryCodeMessages(): DescriptorProto[] {
  const userId = field('user_id', 1, { type: Type.STRING, rules: runes(1n, 200n) })
  const fewEnough = create(FieldRulesSchema, {
    type: { case: 'int32', value: { gte: 1, lte: 50 } },
  })
  const count = field('count', 2, { type: Type.INT32, rules: fewEnough })
  const typeName = '.zitadel.object.v2.Details'
  const details = field('details', 1, { type: Type.MESSAGE, typeName })
  const recoveryCodes = field('recovery_codes', 2, { type: Type.STRING, isList: true })
  return [
    message('GenerateRecoveryCodesRequest', [userId, count]),
    message('GenerateRecoveryCodesResponse', [details, recoveryCodes]),
    message('RemoveRecoveryCodesRequest', [userId]),
    message('RemoveRecoveryCodesResponse', [details]),
  ]
}

/** `zitadel/user/v2/idp.proto`, as we serve it. */
export function addToUserIdps(file: FileDescriptorProto): FileDescriptorProto {
  const rules = runes(0n, 200n)
  const loginHint = field('login_hint', 3, { type: Type.STRING, rules })
  return withMessage('RedirectURLs', withFields(loginHint))(file)
}

const bytes = (maxLen: bigint): FieldRules =>
  create(FieldRulesSchema, { type: { case: 'bytes', value: { maxLen } } })

/** Like `Metadata`, but its value may be empty: then the entry is removed. */
const updateMetadata = message('UpdateMetadata', [
  field('key', 1, { type: Type.STRING, rules: runes(1n, 200n) }),
  field('value', 2, { type: Type.BYTES, rules: bytes(500_000n) }),
])

function withFieldsOfUsers(file: FileDescriptorProto): FileDescriptorProto {
  const tokenType = field('access_token_type', 3, {
    type: Type.ENUM,
    typeName: '.zitadel.user.v2.AccessTokenType',
    rules: definedOnly,
  })
  const metadata = (number: number, type: string) =>
    field('metadata', number, {
      type: Type.MESSAGE,
      typeName: `.zitadel.user.v2.${type}`,
      isList: true,
    })
  const entry = '.zitadel.user.v2.UpdateMetadata'
  const machine = withNested('Machine', withOptional(tokenType))
  return [
    withMessage('CreateUserRequest', machine),
    withMessage('CreateUserRequest', withFields(metadata(6, 'Metadata'))),
    withMessage('UpdateUserRequest', machine),
    withMessage('UpdateUserRequest', withFields(metadata(5, 'UpdateMetadata'))),
    withMessage('SetUserMetadataRequest', withType({ name: 'metadata', typeName: entry })),
  ].reduce((changing, change) => change(changing), file)
}

/** `zitadel/user/v2/user_service.proto`, as we serve it. */
export function addToUserService(file: FileDescriptorProto): FileDescriptorProto {
  const requests = [
    ['update_human_user', 5, 'UpdateHumanUserRequest'],
    ['create_user', 6, 'CreateUserRequest'],
    ['update_user', 7, 'UpdateUserRequest'],
  ] as const
  const ready = requests.map(([name, number, type]) =>
    field(name, number, { type: Type.MESSAGE, typeName: `.zitadel.user.v2.${type}` }),
  )
  const response = 'RetrieveIdentityProviderIntentResponse'
  const { messageType } = withFieldsOfUsers(file)
  const messages = withNamed(messageType, response, withFields(...ready))
  const codes = { package: 'zitadel.user.v2', path: '/v2/users/{user_id}/recovery_codes' }
  const generate = method({ name: 'GenerateRecoveryCodes', verb: 'post', ...codes })
  const remove = method({ name: 'RemoveRecoveryCodes', verb: 'delete', ...codes })
  const add = (list: MethodDescriptorProto[], one: (typeof paths)[number]) =>
    withNamed(list, one.name, (published) => withPath(published, one))
  return changed(file, {
    messageType: [...messages, updateMetadata, ...recoveryCodeMessages()],
    enumType: withNamed(file.enumType, 'AuthenticationMethodType', (types) =>
      enumWithValues(types, ['AUTHENTICATION_METHOD_TYPE_RECOVERY_CODE']),
    ),
    service: withNamed(file.service, 'UserService', (service) =>
      changed(service, { method: [...paths.reduce(add, service.method), generate, remove] }),
    ),
  })
}
