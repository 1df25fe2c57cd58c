/**
 * Adds to the descriptors of @zitadel/proto 1.3.1 at run time what they lack: recovery codes, also
 * as a session's factor, metadata filters of the user search, paths, v1's current validation of
 * addresses, and filters and names of authorizations and grants (management-v1.md §6.1, §7.1;
 * user-v2.md §11.1, §15.1, Appendix C; surroundings §4.7; projects.md, appendices A.5 and B). The
 * package's own files are not changed; a file with an addition, and each file that imports one, is
 * rebuilt, so that protocols, JSON, validation and reflection use one descriptor. Messages of the
 * package's schemas are compatible with ours, because protobuf-es identifies a message by its name;
 * only an ImportHumanUserRequest must be created with ours, because the package's has no list for
 * the recovery codes.
 */
import {
  clone,
  create,
  createFileRegistry,
  type DescFile,
  type DescService,
  setExtension,
} from '@bufbuild/protobuf'
import {
  type DescriptorProto,
  DescriptorProto_ReservedRangeSchema,
  type EnumDescriptorProto,
  EnumDescriptorProtoSchema,
  EnumValueDescriptorProtoSchema,
  type FileDescriptorProto,
  type MethodDescriptorProto,
  MethodDescriptorProtoSchema,
  type MethodOptions,
  MethodOptionsSchema,
  FieldDescriptorProto_Type as Type,
} from '@bufbuild/protobuf/wkt'
import { http } from '@zitadel/proto/google/api/annotations_pb.js'
import { HttpRuleSchema } from '@zitadel/proto/google/api/http_pb.js'
import { FieldRulesSchema } from '@zitadel/proto/validate/validate_pb.js'
import * as metadata from '@zitadel/proto/zitadel/metadata/v2/metadata_pb.js'
import {
  OptionsSchema,
  options as optionsV2,
} from '@zitadel/proto/zitadel/protoc_gen_zitadel/v2/options_pb.js'
import {
  changed,
  field,
  message,
  runes,
  withFields,
  withNamed,
  withRules,
} from './descriptor-parts.ts'

interface Path {
  readonly verb: 'post' | 'patch' | 'delete'
  readonly path: string
}

/** REST reads a body for all verbs but DELETE. */
const setPath = (options: MethodOptions, { verb, path }: Path): void => {
  const body = verb === 'delete' ? '' : '*'
  setExtension(
    options,
    http,
    create(HttpRuleSchema, { pattern: { case: verb, value: path }, body }),
  )
}

/** A method of user v2 that any valid token may call; it checks permissions itself. */
const method = (name: string, path: Path): MethodDescriptorProto => {
  const options = create(MethodOptionsSchema)
  setPath(options, path)
  const authOption = { permission: 'authenticated' }
  setExtension(options, optionsV2, create(OptionsSchema, { authOption }))
  return create(MethodDescriptorProtoSchema, {
    name,
    inputType: `.zitadel.user.v2.${name}Request`,
    outputType: `.zitadel.user.v2.${name}Response`,
    options,
  })
}

function addToManagement(file: FileDescriptorProto): FileDescriptorProto {
  const code = { type: Type.STRING, isInOneof: true, rules: runes(1n, 200n) }
  const recoveryCode = message('RecoveryCode', [field('raw', 1, code), field('hash', 2, code)], {
    oneof: 'code',
  })
  const recoveryCodes = field('recovery_codes', 11, {
    type: Type.MESSAGE,
    typeName: '.zitadel.management.v1.ImportHumanUserRequest.RecoveryCode',
    isList: true,
  })
  const messageType = withNamed(file.messageType, 'ImportHumanUserRequest', (request) =>
    changed(withFields(recoveryCodes)(request), {
      nestedType: [...request.nestedType, recoveryCode],
    }),
  )
  // Published with a rule for addresses that v1 now leaves to its commands: §5.4.
  const ruled = ['AddHumanUserRequest', 'ImportHumanUserRequest'].reduce(
    (list, request) =>
      withNamed(list, request, (into) => {
        const rule = withRules('email', runes(1n, 200n))
        return changed(into, { nestedType: withNamed(into.nestedType, 'Email', rule) })
      }),
    messageType,
  )
  const atMost200 = create(FieldRulesSchema, { type: { case: 'string', value: { maxLen: 200n } } })
  const changing = withNamed(ruled, 'UpdateHumanEmailRequest', withRules('email', runes(1n, 200n)))
  const resending = 'ResendHumanInitializationRequest'
  return changed(file, {
    messageType: withNamed(changing, resending, withRules('email', atMost200)),
  })
}

const enumWithValues = (into: EnumDescriptorProto, names: readonly string[]) => {
  const added = names.map((name, index) =>
    create(EnumValueDescriptorProtoSchema, { name, number: into.value.length + index }),
  )
  return changed(into, { value: [...into.value, ...added] })
}

function addToFilters(file: FileDescriptorProto): FileDescriptorProto {
  const empty = create(EnumDescriptorProtoSchema, { name: 'ByteFilterMethod' })
  const values = ['BYTE_FILTER_METHOD_EQUALS', 'BYTE_FILTER_METHOD_NOT_EQUALS']
  const rules = create(FieldRulesSchema, {
    type: { case: 'repeated', value: { unique: true, items: runes(1n, 200n) } },
  })
  const ids = field('ids', 1, { type: Type.STRING, isList: true, rules })
  return changed(file, {
    messageType: [...file.messageType, message('InIDsFilter', [ids])],
    enumType: [...file.enumType, enumWithValues(empty, values)],
  })
}

function addToMetadata(file: FileDescriptorProto): FileDescriptorProto {
  const bytes = create(FieldRulesSchema, { type: { case: 'bytes', value: { maxLen: 200n } } })
  const defined = create(FieldRulesSchema, { type: { case: 'enum', value: { definedOnly: true } } })
  const valueFilter = message('MetadataValueFilter', [
    field('value', 1, { type: Type.BYTES, rules: bytes }),
    field('method', 2, {
      type: Type.ENUM,
      typeName: '.zitadel.filter.v2.ByteFilterMethod',
      rules: defined,
    }),
  ])
  return changed(file, { messageType: [...file.messageType, valueFilter] })
}

function addToQuery(file: FileDescriptorProto): FileDescriptorProto {
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
  return changed(file, {
    messageType: withNamed(file.messageType, 'SearchQuery', add),
  })
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

function addToUserService(file: FileDescriptorProto): FileDescriptorProto {
  const typeName = '.zitadel.user.v2.UpdateHumanUserRequest'
  const updateHumanUser = field('update_human_user', 5, { type: Type.MESSAGE, typeName })
  const response = 'RetrieveIdentityProviderIntentResponse'
  const messages = withNamed(file.messageType, response, withFields(updateHumanUser))
  const path = '/v2/users/{user_id}/recovery_codes'
  const generate = method('GenerateRecoveryCodes', { verb: 'post', path })
  const remove = method('RemoveRecoveryCodes', { verb: 'delete', path })
  const withPath = (list: MethodDescriptorProto[], one: (typeof paths)[number]) =>
    withNamed(list, one.name, (published) => {
      // Extensions are written into their message, so it must be cloned.
      const options = clone(MethodOptionsSchema, published.options ?? create(MethodOptionsSchema))
      setPath(options, one)
      return changed(published, { options })
    })
  return changed(file, {
    messageType: [...messages, ...recoveryCodeMessages()],
    enumType: withNamed(file.enumType, 'AuthenticationMethodType', (types) =>
      enumWithValues(types, ['AUTHENTICATION_METHOD_TYPE_RECOVERY_CODE']),
    ),
    service: withNamed(file.service, 'UserService', (service) =>
      changed(service, { method: [...paths.reduce(withPath, service.method), generate, remove] }),
    ),
  })
}

function addToSessions(file: FileDescriptorProto): FileDescriptorProto {
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

function addToSessionService(file: FileDescriptorProto): FileDescriptorProto {
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

function addToAuthorizations(file: FileDescriptorProto): FileDescriptorProto {
  const typeName = '.zitadel.filter.v2beta.InIDsFilter'
  const inUserIds = field('in_user_ids', 12, { type: Type.MESSAGE, typeName, isInOneof: true })
  const filter = 'AuthorizationsSearchFilter'
  return changed(file, {
    messageType: withNamed(file.messageType, filter, withFields(inUserIds)),
  })
}

/** A grant is named by whom it is given to; its id, field 2, has been given up. */
function nameGrantsByOrganization(file: FileDescriptorProto): FileDescriptorProto {
  const byOrganization = (grant: DescriptorProto) => {
    const kept = grant.field.filter(({ number }) => number !== 2)
    const fields = [...kept, field('organization_id', 3, { type: Type.STRING })]
    const reservedRange = create(DescriptorProto_ReservedRangeSchema, { start: 2, end: 3 })
    const reserved = { reservedRange: [reservedRange], reservedName: ['project_grant_id'] }
    return changed(grant, { field: fields, ...reserved })
  }
  const inResource = (resource: DescriptorProto) =>
    changed(resource, {
      nestedType: withNamed(resource.nestedType, 'ProjectGrant', byOrganization),
    })
  return changed(file, { messageType: withNamed(file.messageType, 'ResourceType', inResource) })
}

interface Addition {
  readonly add: (file: FileDescriptorProto) => FileDescriptorProto
  /** Files it must import in addition to the published ones. */
  readonly imports?: readonly DescFile[]
}

const additions: ReadonlyMap<string, Addition> = new Map([
  ['zitadel/management.proto', { add: addToManagement }],
  ['zitadel/filter/v2/filter.proto', { add: addToFilters }],
  ['zitadel/metadata/v2/metadata.proto', { add: addToMetadata }],
  [
    'zitadel/user/v2/query.proto',
    { add: addToQuery, imports: [metadata.file_zitadel_metadata_v2_metadata] },
  ],
  ['zitadel/user/v2/user_service.proto', { add: addToUserService }],
  ['zitadel/session/v2/session.proto', { add: addToSessions }],
  ['zitadel/session/v2/session_service.proto', { add: addToSessionService }],
  ['zitadel/authorization/v2beta/authorization.proto', { add: addToAuthorizations }],
  [
    'zitadel/internal_permission/v2beta/internal_permission_service.proto',
    { add: nameGrantsByOrganization },
  ],
])

function build(proto: FileDescriptorProto, dependencies: readonly DescFile[]): DescFile {
  // The registry would add all transitive dependencies, once per path, which is most of the work; a
  // file can only refer to types of its direct imports.
  const alone = dependencies.map((each) => ({ ...each, dependencies: [] }))
  const byName = new Map(alone.map((each) => [each.proto.name, each]))
  const whole = changed(proto, { dependency: [...byName.keys()] })
  const file = createFileRegistry(whole, (name) => byName.get(name)).getFile(proto.name)
  if (file === undefined) throw new Error(`${proto.name} was not built`)
  file.dependencies.splice(0, file.dependencies.length, ...dependencies)
  return file
}

// Cache of rebuilt files by published file; published files never change.
const built = new Map<DescFile, DescFile>()

/** The file as we serve it; the published one itself if it needs no addition. */
export function fileWithAdditions(file: DescFile): DescFile {
  const known = built.get(file)
  if (known !== undefined) return known
  const addition = additions.get(file.proto.name)
  const imports = [...file.dependencies, ...(addition?.imports ?? [])]
  const dependencies = imports.map(fileWithAdditions)
  const isTouched = addition !== undefined || dependencies.some((each, i) => each !== imports[i])
  const proto = addition?.add(file.proto) ?? file.proto
  const result = isTouched ? build(proto, dependencies) : file
  built.set(file, result)
  // Our own descriptors import what was built.
  built.set(result, result)
  return result
}

/**
 * The service as we serve it, with the type the caller expects; the published service itself if
 * neither its file nor one it imports has an addition.
 */
export function withAdditions<S extends DescService>(service: DescService): S {
  const file = fileWithAdditions(service.file)
  const found = file.services.find((each) => each.typeName === service.typeName)
  if (found === undefined) throw new Error(`${service.typeName} was not built`)
  return found as S
}
