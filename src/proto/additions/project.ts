/** Authorizations and administrators v2beta: what is newer than the package (projects.md, B). */
import { create } from '@bufbuild/protobuf'
import {
  type DescriptorProto,
  DescriptorProto_ReservedRangeSchema,
  type FileDescriptorProto,
  FieldDescriptorProto_Type as Type,
} from '@bufbuild/protobuf/wkt'
import { changed, field, message, withFields, withMessage, withNamed } from './parts.ts'

/** `zitadel/authorization/v2beta/authorization.proto`, as we serve it. */
export function addToAuthorizations(file: FileDescriptorProto): FileDescriptorProto {
  const typeName = '.zitadel.filter.v2beta.InIDsFilter'
  const inUserIds = field('in_user_ids', 12, { type: Type.MESSAGE, typeName, isInOneof: true })
  return withMessage('AuthorizationsSearchFilter', withFields(inUserIds))(file)
}

/**
 * `zitadel/internal_permission/v2beta/internal_permission_service.proto`, as we serve it: a grant
 * is named by whom it is given to; its id, field 2, has been given up.
 */
export function nameGrantsByOrganization(file: FileDescriptorProto): FileDescriptorProto {
  const byOrganization = (grant: DescriptorProto) => {
    const kept = grant.field.filter(({ number }) => number !== 2)
    const fields = [...kept, field('organization_id', 3, { type: Type.STRING })]
    const reservedRange = create(DescriptorProto_ReservedRangeSchema, { start: 2, end: 3 })
    const reserved = { reservedRange: [reservedRange], reservedName: ['project_grant_id'] }
    return changed(grant, { field: fields, ...reserved })
  }
  return withMessage('ResourceType', (resource) => {
    const nestedType = withNamed(resource.nestedType, 'ProjectGrant', byOrganization)
    return changed(resource, { nestedType })
  })(file)
}

/** `zitadel/user.proto`, as we serve it: authorizations are searched by several users too. */
export function addToUserGrantQueries(file: FileDescriptorProto): FileDescriptorProto {
  const ids = field('in_user_ids', 1, { type: Type.STRING, isList: true })
  const typeName = '.zitadel.user.v1.UserGrantInUserIDsQuery'
  const query = field('in_user_ids_query', 15, { type: Type.MESSAGE, typeName, isInOneof: true })
  const added = message('UserGrantInUserIDsQuery', [ids])
  const withQuery = withMessage('UserGrantQuery', withFields(query))(file)
  return changed(withQuery, { messageType: [...withQuery.messageType, added] })
}
