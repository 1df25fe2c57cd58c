/** That our descriptors say what the tables say, field by field. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  create,
  type DescField,
  type DescFile,
  type DescMessage,
  fromBinary,
  fromJson,
  getOption,
  hasOption,
  toBinary,
  toJson,
} from '@bufbuild/protobuf'
import { nestedTypes, reflect, scalarZeroValue } from '@bufbuild/protobuf/reflect'
import { FieldDescriptorProto_Type as Type } from '@bufbuild/protobuf/wkt'
import { type FieldRules, required, rules } from '@zitadel/proto/validate/validate_pb.js'
import { httpRulesOf, permissionOf } from './method-options.ts'
import {
  actionTables,
  addedSettingsTables,
  instanceTables,
  organizationTables,
} from './organization-tables.fixture.ts'
import {
  applicationTables,
  authorizationTables,
  filterTables,
  internalPermissionTables,
  projectTables,
} from './project-tables.fixture.ts'
import {
  ActionService,
  ApplicationService,
  AuthorizationService,
  InstanceService,
  InternalPermissionService,
  OrganizationService,
  ProjectService,
} from './services.ts'
import { AddedSettings } from './zitadel/settings/v2/added_settings_pb.js'

const own = [
  { service: ProjectService, tables: projectTables },
  { service: ApplicationService, tables: applicationTables },
  { service: AuthorizationService, tables: authorizationTables },
  { service: InternalPermissionService, tables: internalPermissionTables },
]

/** What a table says, by name. */
const entriesOf = (tables: string): Map<string, string> => {
  const lines = tables.trim().replaceAll('\n  ', ' ').split('\n')
  return new Map(
    lines.flatMap((line) => {
      const [names = '', content = ''] = line.split(/: (.*)/)
      return names.split(', ').map((name): [string, string] => [name, content])
    }),
  )
}

/** The files of a package, from the one on. */
const filesOf = (file: DescFile): DescFile[] => {
  const others = file.dependencies.filter(({ proto }) => proto.package === file.proto.package)
  return [...new Set([file, ...others.flatMap(filesOf)])]
}

const lengthRule = ({ minLen, maxLen }: Record<string, unknown>) => {
  const most = maxLen ? `${maxLen}` : ''
  return minLen ? `${minLen}..${most}` : `≤${most}`
}

const stringRule = (rule: Record<string, unknown>) => {
  const { case: format } = (rule.wellKnown ?? {}) as { case?: string }
  return [
    lengthRule(rule),
    ...(format === 'uriRef' ? ['uri_ref'] : []),
    ...(rule.pattern ? [`pattern ${rule.pattern}`] : []),
    ...(rule.ignoreEmpty ? ['or empty'] : []),
  ].join(', ')
}

const ruleText = ({ type }: FieldRules): string => {
  switch (type.case) {
    case 'string':
      return stringRule({ ...type.value })
    case 'bytes':
      return `${lengthRule({ ...type.value })} bytes`
    case 'bool':
      return `const ${type.value.const}`
    case 'enum':
      return `${type.value.definedOnly ? 'defined' : ''}${type.value.notIn.map((no) => `, ≠${no}`)}`
    case 'duration':
      if (type.value.const) return `const ${type.value.const.seconds}s`
      return `${type.value.gte?.seconds}s..${type.value.lte?.seconds}s`
    case 'repeated': {
      const { items, maxItems, unique } = type.value
      const rules = items ? ruleText(items).split(', ') : []
      const each = rules.map((rule) => `items${rule.startsWith('≠') ? '' : ' '}${rule}`)
      const count = maxItems ? [`≤${maxItems} items`] : []
      return [...(unique ? ['unique'] : []), ...count, ...each].join(', ')
    }
    default:
      return assert.fail(`rules of ${type.case} are in no table`)
  }
}

const typeText = (field: DescField): string => {
  const other = field.message ?? field.enum
  if (other === undefined) return (Type[field.proto.type] ?? '').toLowerCase()
  if (other.file.proto.package === 'google.protobuf') return other.name
  return other.file.proto.package === 'zitadel.filter.v2' && other.file !== field.parent.file
    ? `filter.${other.name}`
    : other.name
}

const fieldText = (field: DescField): string => {
  const form = `${field.fieldKind === 'list' ? '[]' : ''}${field.proto.proto3Optional ? '?' : ''}`
  const rule = hasOption(field, rules) ? ` [${ruleText(getOption(field, rules))}]` : ''
  return `${field.name}=${field.number} ${typeText(field)}${form}${rule}`
}

const messageText = (message: DescMessage): string => {
  const members = message.members.map((member) => {
    if (member.kind === 'field') return fieldText(member)
    const mustBeSet = hasOption(member, required) && getOption(member, required) ? ' required' : ''
    return `oneof ${member.name}${mustBeSet} { ${member.fields.map(fieldText).join('; ')} }`
  })
  return members.join('; ') || '(empty)'
}

/** What descriptors say, in the notation of the tables. */
const saidBy = (files: readonly DescFile[]): Map<string, string> =>
  new Map(
    files.flatMap((file) =>
      [...nestedTypes(file)].flatMap((type): [string, string][] => {
        const name = type.typeName.slice(file.proto.package.length + 1)
        if (type.kind === 'message') return [[name, messageText(type)]]
        if (type.kind !== 'enum') return []
        const values = type.values.map((value) => `${value.name}=${value.number}`)
        return [[`enum ${name}`, values.join('; ')]]
      }),
    ),
  )

const sorted = (entries: ReadonlyMap<string, string>) =>
  Object.fromEntries([...entries].sort(([one], [other]) => (one < other ? -1 : 1)))

const ofOrganizations = [
  { service: OrganizationService, tables: organizationTables },
  { service: InstanceService, tables: instanceTables },
  { service: ActionService, tables: actionTables },
  { service: AddedSettings, tables: addedSettingsTables },
]

for (const { service, tables } of [...own, ...ofOrganizations]) {
  test(`${service.typeName} has the messages and rules of the tables, and no others`, () => {
    assert.deepEqual(sorted(saidBy(filesOf(service.file))), sorted(entriesOf(tables)))
  })
}

test('the filters that all share have the messages and rules of the tables', () => {
  const filters = ProjectService.file.dependencies.find(
    ({ proto }) => proto.package === 'zitadel.filter.v2',
  )
  assert.deepEqual(sorted(saidBy([filters!])), sorted(entriesOf(filterTables)))
})

test('a grant in the resource of an administrator is named, in the answer described', () => {
  const { createAdministrator, listAdministrators } = InternalPermissionService.method
  const administrator = listAdministrators.output.field.administrators.message
  const grantOf = (message: DescMessage | undefined) => message?.field.projectGrant?.message
  const named = 'zitadel.internal_permission.v2.ResourceType.ProjectGrant'
  assert.equal(grantOf(createAdministrator.input.field.resource.message)?.typeName, named)
  assert.equal(grantOf(administrator)?.typeName, 'zitadel.internal_permission.v2.ProjectGrant')
  const filter = listAdministrators.input.field.filters.message
  const filtered = 'zitadel.internal_permission.v2.ResourceFilter.ProjectGrant'
  assert.equal(grantOf(filter?.field.resource?.message)?.typeName, filtered)
})

test('any token may call them, but for the reads of projects, roles and grants', () => {
  const asked = own.flatMap(({ service }) =>
    service.methods.map((method) => [method.name, permissionOf(method)]),
  )
  assert.deepEqual(
    asked.filter(([, permission]) => permission !== 'authenticated'),
    [
      ['GetProject', 'project.read'],
      ['ListProjects', 'project.read'],
      ['ListProjectRoles', 'project.role.read'],
      ['ListProjectGrants', 'project.grant.read'],
    ],
  )
  assert.equal(asked.length, 17 + 12 + 6 + 4)
})

test('they have no paths: REST does not reach them', () => {
  for (const { service } of own) {
    for (const method of service.methods) assert.deepEqual(httpRulesOf(method), [])
  }
})

/** A message with every field set, one of each oneof, down to `depth`. */
const filled = (schema: DescMessage, depth: number) => {
  const message = reflect(schema)
  for (const field of schema.fields) {
    if (field.fieldKind === 'scalar') {
      const zero = scalarZeroValue(field.scalar, field.longAsString)
      message.set(field, typeof zero === 'string' ? field.name : zero)
    } else if (field.fieldKind === 'enum') {
      message.set(field, field.enum.values.at(-1)!.number)
    } else if (field.fieldKind === 'message' && depth > 0) {
      message.set(field, filled(field.message, depth - 1))
    } else if (field.fieldKind === 'list') {
      const list = message.get(field)
      if (field.listKind === 'scalar') list.add(field.name)
      if (field.listKind === 'enum') list.add(field.enum.values.at(-1)!.number)
      if (field.listKind === 'message' && depth > 0) list.add(filled(field.message, depth - 1))
    }
  }
  return message
}

test('every request and answer passes through bytes and JSON', () => {
  for (const { service } of own) {
    for (const { input, output } of service.methods) {
      for (const schema of [input, output]) {
        const { message } = filled(schema, 4)
        assert.deepEqual(fromBinary(schema, toBinary(schema, message)), message)
        assert.deepEqual(fromJson(schema, toJson(schema, message)), message)
      }
    }
  }
})

test('a request to create a project has the bytes of the numbers in the table', () => {
  const { input } = ProjectService.method.createProject
  const message = create(input, {
    organizationId: 'o',
    projectId: 'p',
    name: 'n',
    projectRoleAssertion: true,
    authorizationRequired: true,
    projectAccessRequired: true,
    privateLabelingSetting: 2,
  })
  const bytes = Buffer.from(toBinary(input, message)).toString('hex')
  assert.equal(bytes, '0a016f1201701a016e2001280130013802')
})
