/**
 * What the reference can show: services by name, in the order of their generations, and the
 * operations of one RPC. Everything is made from the descriptors when it is asked for.
 */
import type { DescMethod } from '@bufbuild/protobuf'
import { httpRulesOf, permissionOf } from '../../proto/method-options.ts'
import type { ServedService } from '../../proto/services.ts'
import type { Schemas } from './json-schema.ts'
import { type Operation, operationsOf, summaryOf } from './operations.ts'

/** A line of a list of operations: one an RPC. */
export interface OperationLine {
  readonly service: string
  readonly name: string
  readonly summary: string
  readonly verb: string
  readonly path: string
  readonly permission: string | undefined
  readonly isDeprecated: boolean
}

/** An RPC with all its operations, and the schemas that they refer to. */
export interface ShownRpc {
  readonly line: OperationLine
  readonly operations: readonly Operation[]
  readonly schemas: Schemas
}

/** A service in lists. */
export interface ShownService {
  readonly name: string
  /** As people call it: `User service v2`. */
  readonly title: string
  readonly group: ServiceGroup
}

/** The groups of services, in the order in which they are shown. */
export const serviceGroups = ['Current', 'Version 1', 'Beta and alpha'] as const
/** A group of services. */
export type ServiceGroup = (typeof serviceGroups)[number]

/** The reference of a server. */
export interface Catalogue {
  readonly services: readonly ShownService[]
  linesOf(service: string): readonly OperationLine[] | undefined
  rpc(named: { readonly service: string; readonly name: string }): ShownRpc | undefined
  served(service: string): ServedService | undefined
  /** The lines of all services, for the search. */
  all(): readonly OperationLine[]
}

/** Creates the catalogue; costs nothing until it is asked. */
export function createCatalogue(services: readonly ServedService[]): Catalogue {
  const byName = new Map(services.map((served) => [served.service.typeName, served]))
  let lines: readonly OperationLine[] | undefined
  const linesOf = (name: string): readonly OperationLine[] | undefined => {
    const served = byName.get(name)
    return served?.service.methods.map((method) => lineOf(method, served.restPrefix))
  }
  return {
    services: [...byName.keys()].map(shownService),
    linesOf,
    served: (name) => byName.get(name),
    rpc({ service, name }) {
      const served = byName.get(service)
      const method = served?.service.methods.find((each) => each.name === name)
      if (!served || !method) return undefined
      const { restPrefix } = served
      const schemas: Schemas = new Map()
      const operations = operationsOf(method, { schemas, restPrefix })
      return { line: lineOf(method, restPrefix), operations, schemas }
    },
    all() {
      lines ??= [...byName.keys()].flatMap((name) => linesOf(name) ?? [])
      return lines
    },
  }
}

function lineOf(method: DescMethod, restPrefix: string): OperationLine {
  const [rule] = httpRulesOf(method)
  const service = method.parent.typeName
  return {
    service,
    name: method.name,
    summary: summaryOf(method.name),
    verb: rule?.verb ?? 'POST',
    path: rule ? restPrefix + rule.path.replace(/=[^}]*\}/g, '}') : `/${service}/${method.name}`,
    permission: permissionOf(method),
    isDeprecated: Boolean(method.proto.options?.deprecated),
  }
}

/** `zitadel.user.v2.UserService` is "User service v2"; those of our own say so by their name. */
function shownService(name: string): ShownService {
  const parts = name.split('.')
  const version = parts.at(-2) ?? ''
  const title = `${summaryOf(parts.at(-1) ?? name)} ${version}`
  const isOwn = name.startsWith('gatehouse.')
  const isCurrent = isOwn || version === 'v2'
  const group = isCurrent ? 'Current' : version === 'v1' ? 'Version 1' : 'Beta and alpha'
  return { name, title: isOwn ? `${title}, of this server` : title, group }
}
