/** Organisation service v2: what is newer than the package (organizations.md, Appendix A). */
import { type FileDescriptorProto, FieldDescriptorProto_Type as Type } from '@bufbuild/protobuf/wkt'
import {
  changed,
  enumWithValues,
  field,
  runes,
  withMessage,
  withNamed,
  withOptional,
} from './parts.ts'

/** `zitadel/org/v2/org_service.proto`, as we serve it. */
export function addToOrgService(file: FileDescriptorProto): FileDescriptorProto {
  const id = field('organization_id', 4, { type: Type.STRING, rules: runes(1n, 200n) })
  return withMessage('AddOrganizationRequest', withOptional(id))(file)
}

/** `zitadel/org/v2/query.proto`, as we serve it. */
export function addToOrgQuery(file: FileDescriptorProto): FileDescriptorProto {
  const withDate = withNamed(file.enumType, 'OrganizationFieldName', (names) =>
    enumWithValues(names, ['ORGANIZATION_FIELD_NAME_CREATION_DATE']),
  )
  return changed(file, { enumType: withDate })
}
