/**
 * Identity providers of v1 and v2: the type that is another instance of the same software, what a
 * JWT is for, and how requests of SAML are signed (organizations.md, Appendix A).
 */
import { type FileDescriptorProto, FieldDescriptorProto_Type as Type } from '@bufbuild/protobuf/wkt'
import {
  atMost200,
  changed,
  enumWithValues,
  field,
  type Path,
  withFields,
  withFieldsInOneof,
  withMessage,
  withNamed,
  withOptional,
  withSecondPath,
} from './parts.ts'

interface Generation {
  readonly version: 'v1' | 'v2'
  /** Message with the config of a provider, and the enum of types. */
  readonly config: string
  readonly type: string
  readonly zitadel: string
}

function addToProviders({ version, config, type, zitadel }: Generation) {
  const own = (name: string) => `.zitadel.idp.${version}.${name}`
  const algorithm = field('signature_algorithm', 7, {
    type: Type.ENUM,
    typeName: own('SAMLSignatureAlgorithm'),
  })
  const inConfig = field('zitadel', 14, { type: Type.MESSAGE, typeName: own('ZitadelConfig') })
  const changes = [
    withMessage('JWTConfig', withFields(field('audience', 5, { type: Type.STRING }))),
    withMessage('SAMLConfig', version === 'v1' ? withOptional(algorithm) : withFields(algorithm)),
    withMessage(config, withFieldsInOneof('config', inConfig)),
  ]
  return (file: FileDescriptorProto): FileDescriptorProto => {
    const enumType = withNamed(file.enumType, type, (into) => enumWithValues(into, [zitadel]))
    return changes.reduce((changing, change) => change(changing), changed(file, { enumType }))
  }
}

/** `zitadel/idp.proto`, as we serve it. */
export const addToProvidersV1 = addToProviders({
  version: 'v1',
  config: 'ProviderConfig',
  type: 'ProviderType',
  zitadel: 'PROVIDER_TYPE_ZITADEL',
})

/** `zitadel/idp/v2/idp.proto`, as we serve it. */
export const addToProvidersV2 = addToProviders({
  version: 'v2',
  config: 'IDPConfig',
  type: 'IDPType',
  zitadel: 'IDP_TYPE_ZITADEL',
})

/** Admin and management change a GitLab by different verbs; both have both. */
export function withBothVerbs(
  service: string,
  { verb }: Pick<Path, 'verb'>,
): (file: FileDescriptorProto) => FileDescriptorProto {
  const paths = { GitLab: '/idps/gitlab/{id}', GitLabSelfHosted: '/idps/gitlab_self_hosted/{id}' }
  return (file) =>
    Object.entries(paths).reduce(
      (changing, [type, path]) =>
        changed(changing, {
          service: withNamed(changing.service, service, (into) => {
            const add = withSecondPath({ verb, path })
            return changed(into, {
              method: withNamed(into.method, `Update${type}Provider`, add),
            })
          }),
        }),
      file,
    )
}

/** The requests that admin and management have alike, as we serve them. */
export function addToProviderRequests(file: FileDescriptorProto): FileDescriptorProto {
  const audience = (number: number) =>
    withFields(field('audience', number, { type: Type.STRING, rules: atMost200 }))
  const algorithm = (number: number) =>
    withFields(
      field('signature_algorithm', number, {
        type: Type.ENUM,
        typeName: '.zitadel.idp.v1.SAMLSignatureAlgorithm',
      }),
    )
  return [
    withMessage('AddJWTProviderRequest', audience(7)),
    withMessage('UpdateJWTProviderRequest', audience(8)),
    withMessage('AddSAMLProviderRequest', algorithm(10)),
    withMessage('UpdateSAMLProviderRequest', algorithm(11)),
  ].reduce((changing, change) => change(changing), file)
}
