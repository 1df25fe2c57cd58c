/** Feature services: what is newer than the package (organizations.md Appendix A). */
import { type FileDescriptorProto, FieldDescriptorProto_Type as Type } from '@bufbuild/protobuf/wkt'
import { changed, field, withFields, withMessage, withOptional } from './parts.ts'

const name = 'enable_relational_tables'
const flag = { type: Type.MESSAGE, typeName: '.zitadel.feature.v2.FeatureFlag' }

/** `zitadel/feature/v2/system.proto`, as we serve it. */
export function addToSystemFeatures(file: FileDescriptorProto): FileDescriptorProto {
  const set = withMessage(
    'SetSystemFeaturesRequest',
    withOptional(field(name, 13, { type: Type.BOOL })),
  )
  return withMessage('GetSystemFeaturesResponse', withFields(field(name, 14, flag)))(set(file))
}

/** `zitadel/feature/v2/instance.proto`, as we serve it. */
export function addToInstanceFeatures(file: FileDescriptorProto): FileDescriptorProto {
  const set = withMessage(
    'SetInstanceFeaturesRequest',
    withOptional(field(name, 16, { type: Type.BOOL })),
  )
  return withMessage('GetInstanceFeaturesResponse', withFields(field(name, 17, flag)))(set(file))
}

const removedArea = 'IMPROVED_PERFORMANCE_ORG_BY_ID'

/** `zitadel/feature/v2/feature.proto`, as we serve it: one area is no more. */
export function removeFromFeatures(file: FileDescriptorProto): FileDescriptorProto {
  const enumType = file.enumType.map((each) =>
    changed(each, {
      value: each.value.filter(({ name }) => name !== removedArea),
      ...(each.value.some(({ name }) => name === removedArea) && {
        reservedName: [...each.reservedName, removedArea],
      }),
    }),
  )
  return changed(file, { enumType })
}
