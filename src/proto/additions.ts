/**
 * Adds to the descriptors of @zitadel/proto 1.3.1 at run time what they lack; `additions/` has a
 * file a subject. The package's own files are not changed; a file with an addition, and each file
 * that imports one, is rebuilt, so that protocols, JSON, validation and reflection use one
 * descriptor. Messages of the package's schemas are compatible with ours, because protobuf-es
 * identifies a message by its name; only a message with an added list must be created with ours,
 * because the package's has none.
 */
import { createFileRegistry, type DescFile, type DescService } from '@bufbuild/protobuf'
import type { FileDescriptorProto } from '@bufbuild/protobuf/wkt'
import * as metadata from '@zitadel/proto/zitadel/metadata/v2/metadata_pb.js'
import { addToAdmin, addToSettings } from './additions/admin.ts'
import {
  addToInstanceFeatures,
  addToSystemFeatures,
  removeFromFeatures,
} from './additions/feature.ts'
import { addToProvidersV1, addToProvidersV2 } from './additions/identity-provider.ts'
import { addToManagement } from './additions/management.ts'
import { addToFilters, addToMetadata } from './additions/metadata.ts'
import { addToOidcService } from './additions/oidc.ts'
import { changed, withMethodsOf } from './additions/parts.ts'
import { addToPolicies } from './additions/policy.ts'
import {
  addToAuthorizations,
  addToUserGrantQueries,
  nameGrantsByOrganization,
} from './additions/project.ts'
import { addToSessionService, addToSessions } from './additions/session.ts'
import {
  addToLoginSettings,
  addToLoginSettingsV2Beta,
  addToSettingsService,
} from './additions/settings.ts'
import { addToQuery, addToUserIdps, addToUserService } from './additions/user.ts'
import { addToWebKeyService } from './additions/web-key.ts'
import { AddedAdmin } from './zitadel/admin/added_admin_pb.js'
import { file_zitadel_idp_v1_zitadel_config as configV1 } from './zitadel/idp/v1/zitadel_config_pb.js'
import { file_zitadel_idp_v2_zitadel_config as configV2 } from './zitadel/idp/v2/zitadel_config_pb.js'
import { AddedManagement } from './zitadel/management/added_management_pb.js'

interface Addition {
  readonly add: (file: FileDescriptorProto) => FileDescriptorProto
  /** Files it must import in addition to the published ones. */
  readonly imports?: readonly DescFile[]
}

const additions: ReadonlyMap<string, Addition> = new Map([
  ['zitadel/admin.proto', { add: addToAdmin, imports: [AddedAdmin.file, configV1] }],
  ['zitadel/idp.proto', { add: addToProvidersV1, imports: [configV1] }],
  ['zitadel/idp/v2/idp.proto', { add: addToProvidersV2, imports: [configV2] }],
  ['zitadel/policy.proto', { add: addToPolicies }],
  ['zitadel/settings.proto', { add: addToSettings }],
  ['zitadel/management.proto', { add: addToManagement, imports: [AddedManagement.file, configV1] }],
  ['zitadel/feature/v2/feature.proto', { add: removeFromFeatures }],
  ['zitadel/feature/v2/system.proto', { add: addToSystemFeatures }],
  ['zitadel/feature/v2/instance.proto', { add: addToInstanceFeatures }],
  ['zitadel/filter/v2/filter.proto', { add: addToFilters }],
  ['zitadel/metadata/v2/metadata.proto', { add: addToMetadata }],
  [
    'zitadel/user/v2/query.proto',
    { add: addToQuery, imports: [metadata.file_zitadel_metadata_v2_metadata] },
  ],
  ['zitadel/user/v2/idp.proto', { add: addToUserIdps }],
  ['zitadel/user/v2/user_service.proto', { add: addToUserService }],
  ['zitadel/session/v2/session.proto', { add: addToSessions }],
  ['zitadel/session/v2/session_service.proto', { add: addToSessionService }],
  ['zitadel/oidc/v2/oidc_service.proto', { add: addToOidcService }],
  ['zitadel/settings/v2/login_settings.proto', { add: addToLoginSettings }],
  ['zitadel/settings/v2beta/login_settings.proto', { add: addToLoginSettingsV2Beta }],
  ['zitadel/settings/v2/settings_service.proto', { add: addToSettingsService }],
  ['zitadel/webkey/v2/webkey_service.proto', { add: addToWebKeyService }],
  ['zitadel/user.proto', { add: addToUserGrantQueries }],
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

function servedBy<S extends DescService>(file: DescFile, { typeName }: DescService): S {
  const found = file.services.find((each) => each.typeName === typeName)
  if (found === undefined) throw new Error(`${typeName} was not built`)
  return found as S
}

/**
 * The service as we serve it, with the type the caller expects; the published service itself if
 * neither its file nor one it imports has an addition.
 */
export const withAdditions = <S extends DescService>(service: DescService): S =>
  servedBy(fileWithAdditions(service.file), service)

/** The same, with the methods of another service of its package. */
export function withMethodsOfAdded<S extends DescService>(
  service: DescService,
  added: DescService,
): S {
  const file = fileWithAdditions(service.file)
  const proto = withMethodsOf({ service: service.name, added })(file.proto)
  const dependencies = [...file.dependencies, fileWithAdditions(added.file)]
  return servedBy(build(proto, dependencies), service)
}
