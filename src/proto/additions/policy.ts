/** Policies: the factors that the package lacks (organizations.md, §4.1 and Appendix A). */
import type { EnumDescriptorProto, FileDescriptorProto } from '@bufbuild/protobuf/wkt'
import { changed, enumWithAlias, enumWithValues, withNamed } from './parts.ts'

/** `zitadel/policy.proto`, as we serve it. */
export function addToPolicies(file: FileDescriptorProto): FileDescriptorProto {
  return changed(file, { enumType: withFactors(file.enumType) })
}

/** The enums with recovery codes as a second factor, and the plainer name of TOTP. */
export function withFactors(enumType: EnumDescriptorProto[]): EnumDescriptorProto[] {
  return withNamed(enumType, 'SecondFactorType', (types) =>
    enumWithAlias(enumWithValues(types, ['SECOND_FACTOR_TYPE_RECOVERY_CODES']), {
      name: 'SECOND_FACTOR_TYPE_TOTP',
      number: 1,
    }),
  )
}
