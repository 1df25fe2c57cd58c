/**
 * Calls the targets of webhooks on requests and responses (organizations.md §7.5): after the caller
 * was authorised, before the message is validated. One that answers may change the message.
 */
import type { DescMethodUnary, Message } from '@bufbuild/protobuf'
import type { JsonBody, TargetCalls } from '../../commands/action/target-calls.ts'
import { conditionsOfCall, inForce } from '../../domain/action/conditions.ts'
import type { ActionQueries, ActionsOf, CalledTarget } from '../../queries/action/actions.ts'
import { jsonOf, mergedAnswer } from '../action/merge-answer.ts'

/** What the guard uses. */
export interface CallTargetsDeps {
  readonly actions: Pick<ActionQueries, 'inForce'>
  /** Absent: nothing is called. */
  readonly targetCalls?: TargetCalls | undefined
}

/** A call as targets learn of it. */
export interface CallToShow {
  readonly arrival: {
    readonly method: DescMethodUnary
    readonly headers: { get(name: string): string | undefined }
  }
  /** Absent until it is read. */
  readonly request: Message | undefined
  /** Absent on the System API. */
  readonly instance: ActionsOf | undefined
  readonly orgId: string
  /** Absent where anybody may call. */
  readonly caller: { readonly userId: string } | undefined
}

/** The headers that are passed on, by the names they are passed on by. */
const passedOn = ['Content-Type', 'X-Forwarded-For', 'X-Forwarded-Host', 'Host', 'Origin']

/** The request as targets leave it; undefined, without waiting, where nothing was ever set. */
export function callOnRequest(
  deps: CallTargetsDeps,
  call: CallToShow,
): Promise<Message> | undefined {
  const { instance, request, arrival } = call
  if (!instance || !request) return undefined
  return deps.actions.inForce(instance)?.then((executions) => {
    const targets = inForce(conditionsOfCall('request', pathOf(arrival.method)), executions)
    const { input: schema } = arrival.method
    const { id: instanceId } = instance
    return run(deps, { instanceId, targets, schema, message: request }, (message) => ({
      ...shown(call, instanceId),
      request: jsonOf(schema, message),
      headers: headersOf(call),
    }))
  })
}

/** The response as targets leave it; undefined, without waiting, where nothing was ever set. */
export function callOnResponse(
  deps: CallTargetsDeps,
  call: CallToShow,
  response: Message,
): Promise<Message> | undefined {
  const { instance, request, arrival } = call
  if (!instance || !request) return undefined
  return deps.actions.inForce(instance)?.then((executions) => {
    const targets = inForce(conditionsOfCall('response', pathOf(arrival.method)), executions)
    const { input, output: schema } = arrival.method
    const { id: instanceId } = instance
    return run(deps, { instanceId, targets, schema, message: response }, (message) => ({
      ...shown(call, instanceId),
      request: jsonOf(input, request),
      response: jsonOf(schema, message),
      headers: headersOf(call),
    }))
  })
}

interface ToRun {
  readonly instanceId: string
  readonly targets: readonly CalledTarget[] | undefined
  readonly schema: DescMethodUnary['input']
  readonly message: Message
}

async function run(
  { targetCalls }: CallTargetsDeps,
  { instanceId, targets, schema, message }: ToRun,
  bodyOf: (message: Message) => JsonBody,
): Promise<Message> {
  if (!targetCalls || !targets || targets.length === 0) return message
  let current = message
  await targetCalls.run({
    instanceId,
    targets,
    body: () => bodyOf(current),
    take: (answer) => {
      current = mergedAnswer(schema, current, answer)
    },
  })
  return current
}

function pathOf({ parent, name }: DescMethodUnary): string {
  return `${parent.typeName}/${name}`
}

/** Members that are empty are left out. */
function shown({ arrival, orgId, caller }: CallToShow, instanceID: string): JsonBody {
  const { userId = '' } = caller ?? {}
  return {
    fullMethod: `/${pathOf(arrival.method)}`,
    instanceID,
    ...(orgId !== '' && { orgID: orgId }),
    ...(userId !== '' && { userID: userId }),
  }
}

function headersOf({ arrival: { headers } }: CallToShow): JsonBody {
  const entries = passedOn.flatMap((name) => {
    const value = headers.get(name.toLowerCase())
    return value === undefined || value === '' ? [] : [[name, [value]] as const]
  })
  return Object.fromEntries(entries)
}
