/** Filters on groups as conditions, all of which the store knows. */
import { refuse } from '../../domain/refusals.ts'
import type { Comparison, GroupCondition, GroupField } from '../../queries/group/groups.ts'
import { type AttributePath, pathText } from './attributes.ts'
import type { Filter } from './filter.ts'

const fields: Readonly<Record<string, GroupField>> = {
  id: 'id',
  externalId: 'externalId',
  displayName: 'name',
  members: 'userId',
  'members.value': 'userId',
  'members.display': 'userName',
  'meta.created': 'createdAt',
  'meta.lastModified': 'changedAt',
}

/** What is the same of every group, and of every member. */
const constants: Readonly<Record<string, string>> = {
  'meta.resourceType': 'group',
  'members.type': 'user',
}

type Compare = Extract<Filter, { kind: 'compare' }>

/** The condition of a filter. Throws a refusal for attributes that nobody searches by. */
export function groupConditionOf(filter: Filter): GroupCondition {
  switch (filter.kind) {
    case 'and':
    case 'or':
      return { kind: filter.kind, conditions: filter.filters.map(groupConditionOf) }
    case 'not':
      return { kind: 'not', condition: groupConditionOf(filter.filter) }
    case 'some':
      return { kind: 'someUser', condition: groupConditionOf(filter.filter) }
    case 'present':
      return presence(filter.path)
    case 'compare':
      return comparison(filter)
  }
}

function nameOf({ attribute, sub }: AttributePath): string {
  return sub ? `${attribute.name}.${sub.name}` : attribute.name
}

function unsearched(path: AttributePath) {
  return refuse('scim.filter', `at ${pathText(path)}, which groups are not searched by`)
}

/** What every group has. */
const always: ReadonlySet<string> = new Set(['schemas', 'meta', 'meta.location', 'meta.version'])

function presence(path: AttributePath): GroupCondition {
  const name = nameOf(path)
  const field = fields[name]
  if (field) return { kind: 'present', field }
  if (always.has(name) || name === 'meta.resourceType') return { kind: 'always' }
  // Every member has them.
  if (name === 'members.type' || name === 'members.$ref')
    return { kind: 'present', field: 'userId' }
  throw unsearched(path)
}

function comparison(filter: Compare): GroupCondition {
  const { path, op, value } = filter
  if (value === null) {
    const has = presence(path)
    return op === 'eq' ? { kind: 'not', condition: has } : has
  }
  const constant = constants[nameOf(path)]
  if (constant !== undefined) return ofConstant(constant, filter)
  const field = fields[nameOf(path)]
  if (!field) throw unsearched(path)
  if (op === 'ne') return differs(filter, field)
  if (field === 'createdAt' || field === 'changedAt') {
    return ofTime({ field, op, value: String(value) })
  }
  return { kind: 'compare', field, by: op, value: String(value) }
}

/** Of members some must differ; of all else the one value that there is. */
function differs(filter: Compare, field: GroupField): GroupCondition {
  const isEqual = comparison({ ...filter, op: 'eq' })
  const not: GroupCondition = { kind: 'not', condition: isEqual }
  if (field !== 'userId' && field !== 'userName') return not
  return { kind: 'someUser', condition: not }
}

function ofConstant(constant: string, { op, value }: Compare): GroupCondition {
  const wanted = String(value).toLowerCase()
  const holds = {
    eq: constant === wanted,
    ne: constant !== wanted,
    co: constant.includes(wanted),
    sw: constant.startsWith(wanted),
    ew: constant.endsWith(wanted),
    gt: constant > wanted,
    ge: constant >= wanted,
    lt: constant < wanted,
    le: constant <= wanted,
  }[op]
  return { kind: holds ? 'always' : 'never' }
}

/** Times are compared as they are shown, by the millisecond. */
function ofTime({
  field,
  op,
  value,
}: {
  readonly field: 'createdAt' | 'changedAt'
  readonly op: Comparison
  readonly value: string
}): GroupCondition {
  const micros = Date.parse(value) * 1000
  const next = micros + 1000
  const from = (at: number): GroupCondition => ({ kind: 'compare', field, by: 'ge', value: at })
  const until = (at: number): GroupCondition => ({ kind: 'compare', field, by: 'lt', value: at })
  switch (op) {
    case 'eq':
      return { kind: 'and', conditions: [from(micros), until(next)] }
    case 'gt':
      return from(next)
    case 'ge':
      return from(micros)
    case 'lt':
      return until(micros)
    case 'le':
      return until(next)
    default:
      return { kind: 'never' }
  }
}
