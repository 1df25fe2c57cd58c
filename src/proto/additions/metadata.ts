/**
 * Filters by the value of a metadata entry (user-v2.md Appendix C), and by several ids
 * (projects.md, appendix A.5).
 */
import { create } from '@bufbuild/protobuf'
import { type FileDescriptorProto, FieldDescriptorProto_Type as Type } from '@bufbuild/protobuf/wkt'
import { FieldRulesSchema } from '@zitadel/proto/validate/validate_pb.js'
import { changed, definedOnly, enumeration, field, message, runes } from './parts.ts'

/** `zitadel/filter/v2/filter.proto`, as we serve it. */
export function addToFilters(file: FileDescriptorProto): FileDescriptorProto {
  const values = ['BYTE_FILTER_METHOD_EQUALS', 'BYTE_FILTER_METHOD_NOT_EQUALS']
  const rules = create(FieldRulesSchema, {
    type: { case: 'repeated', value: { unique: true, items: runes(1n, 200n) } },
  })
  const ids = field('ids', 1, { type: Type.STRING, isList: true, rules })
  return changed(file, {
    messageType: [...file.messageType, message('InIDsFilter', [ids])],
    enumType: [...file.enumType, enumeration('ByteFilterMethod', values)],
  })
}

/** `zitadel/metadata/v2/metadata.proto`, as we serve it. */
export function addToMetadata(file: FileDescriptorProto): FileDescriptorProto {
  const bytes = create(FieldRulesSchema, { type: { case: 'bytes', value: { maxLen: 200n } } })
  const valueFilter = message('MetadataValueFilter', [
    field('value', 1, { type: Type.BYTES, rules: bytes }),
    field('method', 2, {
      type: Type.ENUM,
      typeName: '.zitadel.filter.v2.ByteFilterMethod',
      rules: definedOnly,
    }),
  ])
  return changed(file, { messageType: [...file.messageType, valueFilter] })
}
