/**
 * Conditions: when targets are called, as the ids of executions, and which of them is in force for
 * something that happens (organizations.md §7.3).
 */

/** The functions that conditions can name; they change what tokens say. */
export const executionFunctions = ['preaccesstoken', 'presamlresponse', 'preuserinfo'] as const

/** The name of a function. */
export type ExecutionFunction = (typeof executionFunctions)[number]

/** The kinds of conditions, by their number on the wire. */
export const executionTypes = ['request', 'response', 'event', 'function'] as const

/** The kind of a condition. */
export type ExecutionType = (typeof executionTypes)[number]

/** The kind of an execution, by its id. */
export function executionTypeOf(executionId: string): ExecutionType | undefined {
  const [first = ''] = executionId.split('/')
  return executionTypes.find((type) => type === first)
}

/** Calls that mend what a target breaks: conditions on all calls leave them out. */
const repairing = /\.action\.v2(beta)?\.ActionService\/(UpdateTarget|DeleteTarget|SetExecution)$/

/** The conditions that are met by a call of a method such as `pkg.Service/Method`, best first. */
export function conditionsOfCall(type: 'request' | 'response', method: string): readonly string[] {
  const [service = ''] = method.split('/')
  const named = [`${type}/${method}`, `${type}/${service}`]
  return repairing.test(method) ? named : [...named, type]
}

/** The conditions that are met by an event of a type such as `user.human.added`, best first. */
export function conditionsOfEvent(eventType: string): readonly string[] {
  const parts = eventType.split('.')
  // A type is in its own group too, and in those of all its beginnings.
  const groups = parts.map((_, at) => `event/${parts.slice(0, parts.length - at).join('.')}.*`)
  return [`event/${eventType}`, ...groups, 'event']
}

/** Whether types of that group are among the given ones. */
export function isEventGroup(group: string, types: readonly string[]): boolean {
  return types.some((type) => type === group || type.startsWith(`${group}.`))
}

/** The first of the conditions, which are sorted best first, that is set: it alone is in force. */
export function inForce<T>(
  conditions: readonly string[],
  executions: ReadonlyMap<string, T>,
): T | undefined {
  for (const condition of conditions) {
    const found = executions.get(condition)
    if (found !== undefined) return found
  }
  return undefined
}
