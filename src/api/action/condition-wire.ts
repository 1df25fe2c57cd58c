/**
 * Conditions of executions: on the wire, and as the ids they are stored by. Only what can happen
 * here is accepted: methods and services that are served, and events that are shown.
 */
import {
  executionFunctions,
  executionTypeOf,
  isEventGroup,
} from '../../domain/action/conditions.ts'
import { type RefusalName, refuse } from '../../domain/refusals.ts'
import { eventTypes, traitsOf } from '../../events/catalogue.ts'
import { isShown, shownType } from '../../events/shown-event.ts'
import { services } from '../../proto/services.ts'

/** The full names of all served services, sorted. */
export const servedServices: readonly string[] = services
  .map(({ service }) => service.typeName)
  .sort()

/** All served methods as `/<service>/<Method>`, sorted. */
export const servedMethods: readonly string[] = services
  .flatMap(({ service }) => service.methods.map(({ name }) => `/${service.typeName}/${name}`))
  .sort()

/** The types of events that are shown outside. */
const shownTypes: readonly string[] = eventTypes
  .filter((type) => traitsOf(type)?.aggregateTypes.some((each) => isShown({ aggregateType: each })))
  .map(shownType)

type WireCall =
  | { readonly case: 'method' | 'service'; readonly value: string }
  | { readonly case: 'all'; readonly value: boolean }
  | { readonly case: undefined; readonly value?: undefined }

type WireEvent =
  | { readonly case: 'event' | 'group'; readonly value: string }
  | { readonly case: 'all'; readonly value: boolean }
  | { readonly case: undefined; readonly value?: undefined }

/** A condition on the wire. */
export interface WireCondition {
  readonly conditionType:
    | {
        readonly case: 'request' | 'response'
        readonly value: { readonly condition: WireCall }
      }
    | { readonly case: 'event'; readonly value: { readonly condition: WireEvent } }
    | { readonly case: 'function'; readonly value: { readonly name: string } }
    | { readonly case: undefined; readonly value?: undefined }
}

const isMethod: ReadonlySet<string> = new Set(servedMethods)
const isService: ReadonlySet<string> = new Set(servedServices)
const isType: ReadonlySet<string> = new Set(shownTypes)
const isFunction: ReadonlySet<string> = new Set(executionFunctions)

/** The id of a condition; refuses one that can never be met. */
export function requireConditionId(condition: WireCondition | undefined): string {
  const given: WireCondition['conditionType'] = condition?.conditionType ?? { case: undefined }
  if (given.case === 'request' || given.case === 'response') requireServed(given.value.condition)
  else if (given.case === 'event') requireType(given.value.condition)
  else {
    const name = given.case === 'function' ? given.value.name : ''
    require(isFunction.has(name), 'execution.function_unknown')
  }
  return conditionIdOf(condition) ?? ''
}

function requireServed({ case: kind, value }: WireCall): void {
  if (kind === 'method') require(isMethod.has(value), 'execution.method_unknown')
  if (kind === 'service') require(isService.has(value), 'execution.service_unknown')
}

function requireType({ case: kind, value }: WireEvent): void {
  if (kind === 'event') require(isType.has(value), 'execution.event_unknown')
  if (kind === 'group') require(isEventGroup(value, shownTypes), 'execution.group_unknown')
}

function require(holds: boolean, refusal: RefusalName): void {
  if (!holds) throw refuse(refusal)
}

/** The id of a condition, whether it can be met or not; undefined for none. */
export function conditionIdOf(condition: WireCondition | undefined): string | undefined {
  const given = condition?.conditionType ?? { case: undefined }
  if (given.case === undefined) return undefined
  if (given.case === 'function') return `function/${given.value.name}`
  const { case: of, value: name } = given.value.condition
  if (of === undefined) return undefined
  if (of === 'all') return given.case
  if (of === 'method') return `${given.case}/${name.replace(/^\//, '')}`
  return of === 'group' ? `${given.case}/${name}.*` : `${given.case}/${name}`
}

/** The condition of an id. */
export function conditionWireOf(id: string) {
  const kind = executionTypeOf(id)
  const name = id.slice((kind ?? '').length + 1)
  switch (kind) {
    case 'request':
    case 'response':
      return { conditionType: { case: kind, value: { condition: callOf(name) } } } as const
    case 'event':
      return { conditionType: { case: kind, value: { condition: eventOf(name) } } } as const
    case 'function':
      return { conditionType: { case: kind, value: { name } } } as const
    default:
      throw new Error(`"${id}" is the id of no condition`)
  }
}

function callOf(name: string) {
  if (name === '') return { case: 'all', value: true } as const
  if (name.includes('/')) return { case: 'method', value: `/${name}` } as const
  return { case: 'service', value: name } as const
}

function eventOf(name: string) {
  if (name === '') return { case: 'all', value: true } as const
  if (name.endsWith('.*')) return { case: 'group', value: name.slice(0, -2) } as const
  return { case: 'event', value: name } as const
}
