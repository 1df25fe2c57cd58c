import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  create,
  type DescFile,
  type DescMessage,
  type DescService,
  fromBinary,
  fromJson,
  getOption,
  hasOption,
  type JsonValue,
  toBinary,
  toJson,
} from '@bufbuild/protobuf'
import { nestedTypes } from '@bufbuild/protobuf/reflect'
import {
  EnumValueDescriptorProtoSchema,
  FieldDescriptorProtoSchema,
  MethodDescriptorProtoSchema,
  OneofDescriptorProtoSchema,
} from '@bufbuild/protobuf/wkt'
import { http } from '@zitadel/proto/google/api/annotations_pb.js'
import { rules } from '@zitadel/proto/validate/validate_pb.js'
import * as admin from '@zitadel/proto/zitadel/admin_pb.js'
import { AppService } from '@zitadel/proto/zitadel/app/v2beta/app_service_pb.js'
import * as authorization from '@zitadel/proto/zitadel/authorization/v2beta/authorization_service_pb.js'
import * as feature from '@zitadel/proto/zitadel/feature/v2/feature_service_pb.js'
import { IdentityProviderService } from '@zitadel/proto/zitadel/idp/v2/idp_service_pb.js'
import * as internalPermission from '@zitadel/proto/zitadel/internal_permission/v2beta/internal_permission_service_pb.js'
import * as management from '@zitadel/proto/zitadel/management_pb.js'
import { options } from '@zitadel/proto/zitadel/protoc_gen_zitadel/v2/options_pb.js'
import * as session from '@zitadel/proto/zitadel/session/v2/session_service_pb.js'
import * as settings from '@zitadel/proto/zitadel/settings/v2/settings_service_pb.js'
import * as settingsV2Beta from '@zitadel/proto/zitadel/settings/v2beta/settings_service_pb.js'
import { UserSchema } from '@zitadel/proto/zitadel/user/v2/user_pb.js'
import * as user from '@zitadel/proto/zitadel/user/v2/user_service_pb.js'
import { ByteFilterMethod, recoveryCodeMethodType } from './added-types.ts'
import { withAdditions } from './additions.ts'
import { httpRulesOf, permissionOf, successCodeOf } from './method-options.ts'
import * as served from './services.ts'

const { ManagementService, UserServiceV2 } = served
const request = ManagementService.method.importHumanUser.input

const filesOf = (services: readonly DescService[]): Set<DescFile> => {
  const files = new Set<DescFile>()
  const visit = (file: DescFile) => {
    if (files.has(file)) return
    files.add(file)
    file.dependencies.forEach(visit)
  }
  for (const { file } of services) visit(file)
  return files
}

/** Everything a file declares, by full name: its descriptor as bytes, in order. */
const declarationsOf = (file: DescFile): Map<string, string> => {
  const found = new Map<string, string>()
  const note = (name: string, bytes: Uint8Array) => {
    assert.ok(!found.has(name), `${name} is declared once`)
    found.set(name, Buffer.from(bytes).toString('hex'))
  }
  for (const type of nestedTypes(file)) {
    note(type.typeName, new Uint8Array())
    if (type.kind === 'message') {
      for (const { name, proto } of type.fields) {
        note(`${type.typeName}.${name}`, toBinary(FieldDescriptorProtoSchema, proto))
      }
      for (const { name, proto } of type.oneofs) {
        note(`${type.typeName}(${name})`, toBinary(OneofDescriptorProtoSchema, proto))
      }
    } else if (type.kind === 'enum') {
      for (const { name, proto } of type.values) {
        note(`${type.typeName}.${name}`, toBinary(EnumValueDescriptorProtoSchema, proto))
      }
    } else if (type.kind === 'service') {
      for (const { name, proto } of type.methods) {
        note(`${type.typeName}.${name}`, toBinary(MethodDescriptorProtoSchema, proto))
      }
    }
  }
  return found
}

test('an imported human has recovery codes in field 11, each in plain or hashed', () => {
  assert.equal(request.field.recoveryCodes.number, 11)
  assert.equal(request.field.recoveryCodes.jsonName, 'recoveryCodes')
  assert.equal(request.fields.at(-1), request.field.recoveryCodes)
  const code = request.field.recoveryCodes.message!
  assert.equal(code.typeName, 'zitadel.management.v1.ImportHumanUserRequest.RecoveryCode')
  assert.equal(code.parent, request)
  assert.deepEqual(
    code.oneofs.map(({ name, fields }) => [name, fields.map((each) => [each.name, each.number])]),
    [
      [
        'code',
        [
          ['raw', 1],
          ['hash', 2],
        ],
      ],
    ],
  )
  for (const field of code.fields) {
    const { type } = getOption(field, rules)
    assert.ok(type.case === 'string')
    assert.deepEqual([type.value.minLen, type.value.maxLen], [1n, 200n])
  }
})

test('recovery codes pass through bytes and JSON', () => {
  const message = create(request, {
    recoveryCodes: [
      { code: { case: 'raw', value: 'ab' } },
      { code: { case: 'hash', value: '$2a$' } },
    ],
  })
  const bytes = toBinary(request, message)
  assert.equal(Buffer.from(bytes).toString('hex'), '5a040a0261625a06120424326124')
  assert.deepEqual(fromBinary(request, bytes), message)
  const json = { recoveryCodes: [{ raw: 'ab' }, { hash: '$2a$' }] }
  assert.deepEqual(toJson(request, message), json)
  assert.deepEqual(fromJson(request, json), message)
  assert.deepEqual(fromJson(request, { recovery_codes: json.recoveryCodes }), message)
  assert.throws(() => fromJson(request, { recoveryCodes: [{ raw: 'ab', hash: '$2a$' }] }))
})

test('a bulk import takes the same requests', () => {
  const schema = served.AdminService.method.importData.input
  const json = {
    dataOrgs: { orgs: [{ humanUsers: [{ user: { recoveryCodes: [{ raw: 'ab' }] } }] }] },
  }
  const message = fromJson(schema, json)
  assert.deepEqual(toJson(schema, fromBinary(schema, toBinary(schema, message))), json)
})

test("messages of the package's schemas fit into ours, and ours into the package's", () => {
  const profile = create(management.ImportHumanUserRequest_ProfileSchema, { firstName: 'Ada' })
  const message = create(request, { userName: 'ada', profile })
  assert.equal(message.profile, profile)
  const read = fromBinary(management.ImportHumanUserRequestSchema, toBinary(request, message))
  assert.equal(read.profile?.firstName, 'Ada')
  const schema = management.ImportHumanUserRequestSchema
  assert.deepEqual(toBinary(schema, read), toBinary(request, message))

  const { output } = UserServiceV2.method.getUserByID
  const found = create(output, {
    user: create(UserSchema, { userId: '1', type: { case: 'human', value: { userId: '1' } } }),
  })
  const expected = { user: { userId: '1', human: { userId: '1' } } }
  assert.deepEqual(toJson(output, found), expected)
  const theirs = fromBinary(user.GetUserByIDResponseSchema, toBinary(output, found))
  assert.deepEqual(toJson(user.GetUserByIDResponseSchema, theirs), expected)
})

test('a search may ask for metadata, alone and combined', () => {
  const schema: DescMessage = UserServiceV2.method.listUsers.input
  const search = schema.field.queries?.message
  assert.equal(search?.field.metadataKeyFilter?.number, 17)
  assert.equal(search?.field.metadataValueFilter?.number, 18)
  const key = { key: 'crm', method: 'TEXT_FILTER_METHOD_CONTAINS' }
  const value = { value: 'AQI=', method: 'BYTE_FILTER_METHOD_NOT_EQUALS' }
  const queries = [{ metadataKeyFilter: key }, { metadataValueFilter: value }]
  const json: JsonValue = { queries: [{ orQuery: { queries } }, ...queries] }
  const message = fromJson(schema, json)
  assert.deepEqual(toJson(schema, fromBinary(schema, toBinary(schema, message))), json)
  const filter = search?.field.metadataValueFilter?.message
  assert.equal(filter?.typeName, 'zitadel.metadata.v2.MetadataValueFilter')
  const bytes = getOption(filter!.field.value!, rules).type
  const method = getOption(filter!.field.method!, rules).type
  assert.ok(bytes.case === 'bytes' && method.case === 'enum')
  assert.deepEqual([bytes.value.maxLen, method.value.definedOnly], [200n, true])
  assert.equal(
    filter?.field.method?.enum?.value[ByteFilterMethod.notEquals]?.name,
    'BYTE_FILTER_METHOD_NOT_EQUALS',
  )
})

test('recovery codes of v2 are made and removed by methods like their neighbours', () => {
  const { generateRecoveryCodes, removeRecoveryCodes, registerTOTP } = UserServiceV2.method
  const path = '/v2/users/{user_id}/recovery_codes'
  assert.deepEqual(httpRulesOf(generateRecoveryCodes), [{ verb: 'POST', path, body: '*' }])
  assert.deepEqual(httpRulesOf(removeRecoveryCodes), [{ verb: 'DELETE', path, body: '' }])
  for (const method of [generateRecoveryCodes, removeRecoveryCodes]) {
    assert.equal(permissionOf(method), 'authenticated')
    assert.equal(successCodeOf(method), 200)
    assert.deepEqual(getOption(method, options), getOption(registerTOTP, options))
    const { type } = getOption(method.input.field.userId, rules)
    assert.ok(type.case === 'string')
    assert.deepEqual([type.value.minLen, type.value.maxLen], [1n, 200n])
  }
  const count = getOption(generateRecoveryCodes.input.field.count, rules).type
  assert.ok(count.case === 'int32')
  assert.deepEqual([count.value.gte, count.value.lte], [1, 50])
  const answer = create(generateRecoveryCodes.output, { details: {}, recoveryCodes: ['a', 'b'] })
  const bytes = toBinary(generateRecoveryCodes.output, answer)
  assert.equal(Buffer.from(bytes).toString('hex'), '0a00120161120162')
})

test('recovery codes are a way to authenticate, the eighth', () => {
  const { output } = UserServiceV2.method.listAuthenticationMethodTypes
  const message = create(output, { authMethodTypes: [recoveryCodeMethodType] })
  const json = { authMethodTypes: ['AUTHENTICATION_METHOD_TYPE_RECOVERY_CODE'] }
  assert.deepEqual(toJson(output, message), json)
  assert.deepEqual(fromJson(output, json), message)
})

test('every method of the user service of v2 says its paths itself', () => {
  for (const method of UserServiceV2.methods) {
    assert.ok(hasOption(method, http), method.toString())
    const { pattern, body } = getOption(method, http)
    const [first] = httpRulesOf(method)
    assert.deepEqual(
      [pattern.case?.toUpperCase(), pattern.value, body],
      [first?.verb, first?.path, first?.body],
    )
  }
})

test('nothing but the additions differs from what is published, which is left as it was', () => {
  const ours = new Map(
    [...filesOf(served.services.map(({ service }) => service))].map((file) => [file.name, file]),
  )
  const added: string[] = []
  const altered: string[] = []
  const improved = 'zitadel.feature.v2.ImprovedPerformance'
  const grant = 'zitadel.internal_permission.v2beta.ResourceType.ProjectGrant'
  const publishedServices = [
    ...[management.ManagementService, admin.AdminService],
    ...[user.UserService, session.SessionService, IdentityProviderService],
    ...[feature.FeatureService, settings.SettingsService, settingsV2Beta.SettingsService],
    AppService,
    ...[authorization.AuthorizationService, internalPermission.InternalPermissionService],
  ]
  for (const file of filesOf(publishedServices)) {
    const before = declarationsOf(file)
    const now = declarationsOf(ours.get(file.name)!)
    // Given up (projects.md, appendix B).
    before.delete(`${grant}.project_grant_id`)
    // Given up (organizations.md, appendix A).
    before.delete(`${improved}.IMPROVED_PERFORMANCE_ORG_BY_ID`)
    for (const [name, proto] of before) if (now.get(name) !== proto) altered.push(name)
    const kept = [...now.keys()].filter((name) => before.has(name))
    assert.deepEqual(kept, [...before.keys()], `${file.name} keeps its order`)
    added.push(...[...now.keys()].filter((name) => !before.has(name)))
  }
  const userService = 'zitadel.user.v2.UserService'
  assert.deepEqual(altered.sort(), [
    // With a second path, without the slip of the pen.
    'zitadel.admin.v1.AdminService.GetDefaultPasswordResetMessageText',
    // By both verbs, of which admin and management have one each.
    'zitadel.admin.v1.AdminService.UpdateGitLabProvider',
    'zitadel.admin.v1.AdminService.UpdateGitLabSelfHostedProvider',
    // Their rule, which v1 has given up since (management-v1.md §5.4).
    'zitadel.management.v1.AddHumanUserRequest.Email.email',
    'zitadel.management.v1.ImportHumanUserRequest.Email.email',
    'zitadel.management.v1.ManagementService.UpdateGitLabProvider',
    'zitadel.management.v1.ManagementService.UpdateGitLabSelfHostedProvider',
    'zitadel.management.v1.ResendHumanInitializationRequest.email',
    'zitadel.management.v1.UpdateHumanEmailRequest.email',
    // It may be longer now.
    'zitadel.session.v2.SetSessionRequest.session_token',
    // Its entries may have no value now.
    'zitadel.user.v2.SetUserMetadataRequest.metadata',
    ...[
      ...['AddKey', 'AddPersonalAccessToken', 'AddSecret', 'CreateUser', 'ListKeys'],
      ...['ListPersonalAccessTokens', 'RemoveKey', 'RemovePersonalAccessToken'],
      ...['RemoveSecret', 'UpdateUser'],
    ].map((name) => `${userService}.${name}`),
  ])
  const code = 'zitadel.management.v1.ImportHumanUserRequest.RecoveryCode'
  const v2 = (message: string, fields: readonly string[]) =>
    ['', ...fields.map((field) => `.${field}`)].map((name) => `zitadel.user.v2.${message}${name}`)
  const ofProviders = (name: string) => `zitadel.idp.${name}`
  const ofSessions = (name: string) => `zitadel.session.v2.${name}`
  assert.deepEqual(
    added.sort(),
    [
      ...['zitadel.management.v1.ImportHumanUserRequest.recovery_codes', code],
      ...[`${code}.raw`, `${code}.hash`, `${code}(code)`],
      ...['System', 'Instance'].flatMap((level) => [
        `zitadel.feature.v2.Set${level}FeaturesRequest.enable_relational_tables`,
        `zitadel.feature.v2.Get${level}FeaturesResponse.enable_relational_tables`,
      ]),
      'zitadel.filter.v2.ByteFilterMethod',
      'zitadel.filter.v2.ByteFilterMethod.BYTE_FILTER_METHOD_EQUALS',
      'zitadel.filter.v2.ByteFilterMethod.BYTE_FILTER_METHOD_NOT_EQUALS',
      ...['zitadel.filter.v2.InIDsFilter', 'zitadel.filter.v2.InIDsFilter.ids'],
      'zitadel.authorization.v2beta.AuthorizationsSearchFilter.in_user_ids',
      `${grant}.organization_id`,
      'zitadel.metadata.v2.MetadataValueFilter',
      'zitadel.metadata.v2.MetadataValueFilter.method',
      'zitadel.metadata.v2.MetadataValueFilter.value',
      ...v2('SearchQuery', ['metadata_key_filter', 'metadata_value_filter']).slice(1),
      ...['update_human_user', 'create_user', 'update_user'].map(
        (name) => `zitadel.user.v2.RetrieveIdentityProviderIntentResponse.${name}`,
      ),
      ...['EmailProviderHTTP', 'SMSProviderHTTP'].flatMap((provider) => [
        `zitadel.admin.v1.Add${provider}Response.signing_key`,
        `zitadel.admin.v1.Update${provider}Request.expiration_signing_key`,
        `zitadel.admin.v1.Update${provider}Response.signing_key`,
      ]),
      'zitadel.settings.v1.EmailProviderHTTP.signing_key',
      'zitadel.settings.v1.SecretGeneratorType.SECRET_GENERATOR_TYPE_INVITE_CODE',
      ...['policy.v1', 'settings.v2', 'settings.v2beta'].flatMap((of) =>
        ['RECOVERY_CODES', 'TOTP'].map(
          (name) => `zitadel.${of}.SecondFactorType.SECOND_FACTOR_TYPE_${name}`,
        ),
      ),
      ...['v1.ProviderType.PROVIDER_TYPE_ZITADEL', 'v1.ProviderConfig.zitadel'].map(ofProviders),
      ...['v2.IDPType.IDP_TYPE_ZITADEL', 'v2.IDPConfig.zitadel'].map(ofProviders),
      ...['v1', 'v2'].flatMap((version) => [
        ofProviders(`${version}.JWTConfig.audience`),
        ofProviders(`${version}.SAMLConfig.signature_algorithm`),
      ]),
      ...['admin.v1', 'management.v1'].flatMap((of) =>
        ['Add', 'Update'].flatMap((verb) => [
          `zitadel.${of}.${verb}JWTProviderRequest.audience`,
          `zitadel.${of}.${verb}SAMLProviderRequest.signature_algorithm`,
        ]),
      ),
      ...['admin.v1.Admin', 'management.v1.Management'].flatMap((of) =>
        ['Add', 'Update'].map((verb) => `zitadel.${of}Service.${verb}ZitadelProvider`),
      ),
      ...['v2', 'v2beta'].flatMap((version) =>
        ['Set', 'Delete', 'List'].map(
          (verb) => `zitadel.settings.${version}.SettingsService.${verb}OrganizationSettings`,
        ),
      ),
      ...['GetLink', 'SetLink', 'ResetLink', 'GetEffective'].map(
        (name) => `zitadel.settings.v2.SettingsService.${name}Settings`,
      ),
      ...[
        ...['Add', 'Test', 'Update'].map((verb) => `admin.v1.${verb}EmailProviderSMTPRequest`),
        'settings.v1.EmailProviderSMTP',
      ].flatMap((name) =>
        ['.none', '.plain', '.xoauth2', '(Auth)'].map((member) => `zitadel.${name}${member}`),
      ),
      ...['admin.v1', 'settings.v1'].flatMap((of) => [
        `zitadel.${of}.SMTPNoAuth`,
        `zitadel.${of}.SMTPPlainAuth`,
        ...['', '(OAuth2Type)', '.token_endpoint', '.scopes', '.client_credentials'].map(
          (member) => `zitadel.${of}.SMTPXOAuth2Auth${member}`,
        ),
        `zitadel.${of}.SMTPXOAuth2Auth.ClientCredentials`,
        `zitadel.${of}.SMTPXOAuth2Auth.ClientCredentials.client_id`,
      ]),
      'zitadel.admin.v1.SMTPPlainAuth.password',
      'zitadel.admin.v1.SMTPXOAuth2Auth.ClientCredentials.client_secret',
      ...['UserGrantQuery.in_user_ids_query', 'UserGrantInUserIDsQuery'].map(
        (name) => `zitadel.user.v1.${name}`,
      ),
      'zitadel.user.v1.UserGrantInUserIDsQuery.in_user_ids',
      'zitadel.settings.v1.HTTPConfig.signing_key',
      'zitadel.user.v2.RedirectURLs.login_hint',
      ...['', '.expiration_date', '.method'].map((name) =>
        ofSessions(`ExpirationDateQuery${name}`),
      ),
      ofSessions('SearchQuery.expiration_date_query'),
      ...['CreateUserRequest', 'UpdateUserRequest'].flatMap((request) => [
        `zitadel.user.v2.${request}.metadata`,
        `zitadel.user.v2.${request}.Machine.access_token_type`,
      ]),
      ...v2('UpdateMetadata', ['key', 'value']),
      'zitadel.user.v2.AuthenticationMethodType.AUTHENTICATION_METHOD_TYPE_RECOVERY_CODE',
      ...['Checks.recovery_code', 'CheckRecoveryCode', 'CheckRecoveryCode.code'].map(ofSessions),
      ...['Factors.recovery_code', 'RecoveryCodeFactor'].map(ofSessions),
      ofSessions('RecoveryCodeFactor.verified_at'),
      'zitadel.settings.v2.GetGeneralSettingsResponse.allowed_languages',
      'zitadel.settings.v2.GetGeneralSettingsResponse.default_organization_id',
      'zitadel.settings.v2.LoginSettings.allow_local_authentication',
      ...v2('GenerateRecoveryCodesRequest', ['user_id', 'count']),
      ...v2('GenerateRecoveryCodesResponse', ['details', 'recovery_codes']),
      ...v2('RemoveRecoveryCodesRequest', ['user_id']),
      ...v2('RemoveRecoveryCodesResponse', ['details']),
      ...[`${userService}.GenerateRecoveryCodes`, `${userService}.RemoveRecoveryCodes`],
    ].sort(),
  )
})

test('authorizations of v2beta are found by several users', () => {
  const { input } = served.AuthorizationServiceV2Beta.method.listAuthorizations
  const json = { filters: [{ inUserIds: { ids: ['1', '2'] } }] }
  const message = fromJson(input, json)
  const bytes = toBinary(input, message)
  assert.equal(Buffer.from(bytes).toString('hex'), '1a0862060a01310a0132')
  assert.deepEqual(toJson(input, fromBinary(input, bytes)), json)
})

test('a grant is named to v2beta by the organisation it is given to', () => {
  const { input } = served.InternalPermissionServiceV2Beta.method.deleteAdministrator
  const json = { userId: '1', resource: { projectGrant: { projectId: '2', organizationId: '3' } } }
  const message = fromJson(input, json)
  const bytes = toBinary(input, message)
  assert.equal(Buffer.from(bytes).toString('hex'), '0a013112082206' + '0a01321a0133')
  assert.deepEqual(toJson(input, fromBinary(input, bytes)), json)
})

test('the services know one file by each name, and one type', () => {
  const seen = new Set<string>()
  for (const file of filesOf(served.services.map(({ service }) => service))) {
    assert.ok(!seen.has(file.name), `${file.name} is there once`)
    seen.add(file.name)
    for (const type of nestedTypes(file)) {
      if (type.kind !== 'message') continue
      for (const field of type.fields) {
        const other = field.message ?? field.enum
        if (other === undefined || other.file === file) continue
        assert.ok(file.dependencies.includes(other.file), field.toString())
      }
    }
  }
})

test('a service that stands on no addition stays what it is', () => {
  assert.equal(withAdditions(served.SessionServiceV2Beta), served.SessionServiceV2Beta)
})
