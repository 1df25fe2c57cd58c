/** Settings service v2: fields that are newer than the package (organizations.md §4.1). */
import { type FileDescriptorProto, FieldDescriptorProto_Type as Type } from '@bufbuild/protobuf/wkt'
import { changed, field, withFields, withMessage } from './parts.ts'
import { withFactors } from './policy.ts'

/** `zitadel/settings/v2/login_settings.proto`, as we serve it. */
export function addToLoginSettings(file: FileDescriptorProto): FileDescriptorProto {
  const allowed = field('allow_local_authentication', 20, { type: Type.BOOL })
  const withField = withMessage('LoginSettings', withFields(allowed))(file)
  return changed(withField, { enumType: withFactors(withField.enumType) })
}

/** `zitadel/settings/v2beta/login_settings.proto`, as we serve it: both show the same factors. */
export function addToLoginSettingsV2Beta(file: FileDescriptorProto): FileDescriptorProto {
  return changed(file, { enumType: withFactors(file.enumType) })
}

/** `zitadel/settings/v2/settings_service.proto`, as we serve it. */
export function addToSettingsService(file: FileDescriptorProto): FileDescriptorProto {
  const orgId = field('default_organization_id', 4, { type: Type.STRING })
  const languages = field('allowed_languages', 5, { type: Type.STRING, isList: true })
  return withMessage('GetGeneralSettingsResponse', withFields(orgId, languages))(file)
}
