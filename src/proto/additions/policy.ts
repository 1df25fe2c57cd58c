/** Policies of v1: the factor that the package lacks (organizations.md, Appendix A). */
import type { FileDescriptorProto } from '@bufbuild/protobuf/wkt'
import { changed, enumWithValues, withNamed } from './parts.ts'

/** `zitadel/policy.proto`, as we serve it. */
export function addToPolicies(file: FileDescriptorProto): FileDescriptorProto {
  const enumType = withNamed(file.enumType, 'SecondFactorType', (types) =>
    enumWithValues(types, ['SECOND_FACTOR_TYPE_RECOVERY_CODES']),
  )
  return changed(file, { enumType })
}
