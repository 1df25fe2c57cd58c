/**
 * The path of every call, whatever its protocol: through the guards, in order, to the function of
 * its RPC. An RPC without a function answers UNIMPLEMENTED.
 */
import type { DescMethodUnary, Message } from '@bufbuild/protobuf'
import type { RightsDeps } from '../commands/right/rights.ts'
import { findNetwork } from '../kit/network.ts'
import type { CallTrace, SecurityLog } from '../kit/security-log.ts'
import { checkFieldOf, orgFieldOf, permissionOf } from '../proto/method-options.ts'
import { InstanceService, InstanceServiceV2Beta, SystemService } from '../proto/services.ts'
import type { Directory, Instance } from '../queries/organization/directory.ts'
import { type Caller, type Context, contextOf, nobody, nowhere } from './context.ts'
import { type AuthenticateDeps, authenticate, requireKnown } from './guards/authenticate.ts'
import { authorize, findContextOrg, resourceIdIn } from './guards/authorize.ts'
import { type CallTargetsDeps, callOnRequest, callOnResponse } from './guards/call-targets.ts'
import { findInstance } from './guards/host-instance.ts'
import { type Idempotency, idempotencyHeader, isChanging } from './guards/idempotency.ts'
import { findNamedInstance, requireNamed } from './guards/named-instance.ts'
import { type AnswerOnce, answerOnceWith, keyOwnerOf } from './guards/once-per-key.ts'
import { toCallError } from './guards/refusals.ts'
import { reportRefused } from './guards/refused-callers.ts'
import { type RequestQuotas, requireQuota } from './guards/request-quota.ts'
import { rowLimitOf } from './guards/row-limit.ts'
import { requireStorable } from './guards/storable.ts'
import { unservedCheckOf } from './guards/unserved-fields.ts'
import { validate } from './guards/validate.ts'
import { type Method, notThere, type Service } from './service.ts'

/** The caller, as far as it is known before the message is read; see `server/call.ts`. */
export interface CallSource {
  readonly headers: { get(name: string): string | undefined }
  /** The client's address. */
  readonly peer: string
  /** The call's id in the log. */
  readonly requestId?: string
}

/** A call before its message is read. */
export interface Arrival extends CallSource {
  readonly method: DescMethodUnary
}

/** A call with its message. */
export interface IncomingCall extends Arrival {
  readonly request: Message
}

/** A call whose message may now be read. */
export interface Admitted {
  /** Whether the RPC needs no authentication. */
  readonly isPublic: boolean
  readonly callerId: string | undefined
  readonly instanceId: string | undefined
  answer(request: Message): Promise<Message>
}

/** What the router and its guards use. */
export interface RouterDeps extends AuthenticateDeps, CallTargetsDeps {
  readonly directory: Directory
  readonly users: RightsDeps['users']
  readonly services: readonly Service[]
  /** Scheme and port of every link. */
  readonly externalUrl: URL
  /** The most rows a list gives at once. */
  readonly listRowsMax: number
  /** Calls with an idempotency key. */
  readonly idempotency: Idempotency
  /** Counts requests with a token; absent: no quota is enforced. */
  readonly quotas?: RequestQuotas | undefined
  /** The operator's security log. */
  readonly security?: SecurityLog | undefined
}

/** The entry of all protocols. */
export interface Router {
  /** Checks the headers; rejects when the call must fail whatever its message is. */
  admit(arrival: Arrival): Promise<Admitted>
  /** Rejects without an authenticated caller of the instance. */
  requireCaller(requester: CallSource): Promise<void>
  /** The caller of a page of the API, which acts in no organisation until it is asked about one. */
  enter(requester: CallSource): Promise<Context>
  answerOnce: AnswerOnce
  /** All guards and the RPC, for a complete call. */
  dispatch(call: IncomingCall): Promise<Message>
  /** Whether the RPC is implemented, for the list of RPCs. */
  has(method: DescMethodUnary): boolean
}

/** A call on its way through the guards, each of which adds what it resolves. */
interface Call {
  readonly arrival: Arrival
  readonly route: Route
  /** Absent until its body is read. */
  request: Message | undefined
  /** Absent on the System API, which is about all instances. */
  instance: Instance | undefined
  /** Where links of the answer begin; see `kit/host.ts`. */
  origin: string
  /** Absent where anybody may call. */
  caller: Caller | undefined
  /** Empty where the call acts in none. */
  orgId: string
}

/** Properties of an RPC that determine which guards its calls pass, and when. */
type Trait = 'public' | 'ofSystem' | 'namesInstance' | 'namesOrganization'

interface Guard {
  /** Throws the refusal of management-v1 §4. Returns undefined when there is nothing to await. */
  readonly check: (call: Call, deps: RouterDeps) => Promise<void> | undefined
  /** The RPCs whose calls skip it. */
  readonly skippedBy: readonly Trait[]
  /** The trait of those whose calls pass it; absent: all others. */
  readonly onlyFor?: Trait
  /** Before the body is read, or after; or after for the RPCs with some traits only. */
  readonly when: 'headers' | 'message' | { readonly messageOf: readonly Trait[] }
}

/** All guards, in order. */
const guards: readonly Guard[] = [
  { check: resolveInstance, skippedBy: ['ofSystem', 'namesInstance'], when: 'headers' },
  { check: recognizeCaller, skippedBy: ['public'], onlyFor: 'namesInstance', when: 'headers' },
  {
    check: authenticateCaller,
    skippedBy: ['public'],
    when: { messageOf: ['namesInstance'] },
  },
  {
    check: resolveOrganization,
    skippedBy: ['public', 'ofSystem', 'namesInstance'],
    when: { messageOf: ['namesOrganization'] },
  },
  {
    check: authorizeCaller,
    skippedBy: ['public'],
    when: { messageOf: ['namesInstance', 'namesOrganization'] },
  },
  { check: checkResource, skippedBy: ['public'], when: 'message' },
  { check: callTargets, skippedBy: ['ofSystem'], when: 'message' },
  { check: checkStorable, skippedBy: [], when: 'message' },
  { check: checkRules, skippedBy: [], when: 'message' },
  { check: checkServed, skippedBy: [], when: 'message' },
  { check: limitRows, skippedBy: [], when: 'message' },
]

/** An RPC with the guards of its calls, sorted out once. */
interface Route extends Method {
  readonly permission: string
  /** The field of the message that may name the organisation. */
  readonly orgField: string | undefined
  /** The field with the project or grant that a permission on single ones must be for. */
  readonly checkField: string | undefined
  readonly isChanging: boolean
  readonly limitRows: ReturnType<typeof rowLimitOf>
  readonly checkServed: ReturnType<typeof unservedCheckOf>
  readonly beforeBody: readonly Guard['check'][]
  readonly afterBody: readonly Guard['check'][]
  /** Those that judge the message before targets may change it, and again after that. */
  readonly repeated: readonly Guard['check'][]
}

/** Services whose messages name the instance, so that they accept any host as well. */
const instanceServices: ReadonlySet<unknown> = new Set([InstanceService, InstanceServiceV2Beta])

function routeOf(method: Method): Route {
  const { descriptor } = method
  const permission = permissionOf(descriptor)
  const orgField = orgFieldOf(descriptor)
  const traits = new Set<Trait>()
  if (permission === undefined) traits.add('public')
  // The System API accepts any host; its requests name their instance themselves.
  if (descriptor.parent === SystemService) traits.add('ofSystem')
  else if (instanceServices.has(descriptor.parent)) traits.add('namesInstance')
  else if (orgField !== undefined) traits.add('namesOrganization')
  const passed = guards.filter(
    ({ skippedBy, onlyFor }) =>
      !skippedBy.some((each) => traits.has(each)) && (!onlyFor || traits.has(onlyFor)),
  )
  const isLate = ({ when }: Guard) =>
    typeof when === 'object' ? when.messageOf.some((each) => traits.has(each)) : when === 'message'
  const late = passed.filter(isLate).map(({ check }) => check)
  return {
    ...method,
    permission: permission ?? 'authenticated',
    orgField,
    checkField: checkFieldOf(descriptor),
    isChanging: isChanging(descriptor),
    limitRows: rowLimitOf(descriptor.input),
    checkServed: unservedCheckOf(descriptor.input),
    beforeBody: passed.filter((guard) => !isLate(guard)).map(({ check }) => check),
    afterBody: late,
    repeated: late.slice(0, Math.max(0, late.indexOf(callTargets))),
  }
}

/** The router of all services. */
export function createRouter(deps: RouterDeps): Router {
  const methods = deps.services.flatMap((service) => service.methods)
  const routes = new Map(methods.map((each) => [each.descriptor, routeOf(each)]))
  const admit = async (arrival: Arrival): Promise<Admitted> => {
    const route = routes.get(arrival.method)
    if (!route) throw toCallError(notThere(arrival.method))
    const call = callOf(arrival, route, deps)
    const fail = (failure: unknown): never => {
      reportRefused(deps.security, { failure, trace: () => traceOf(call) })
      throw toCallError(failure)
    }
    try {
      await pass(route.beforeBody, call, deps)
    } catch (failure) {
      fail(failure)
    }
    return {
      isPublic: call.caller === undefined,
      callerId: call.caller?.userId,
      instanceId: call.instance?.id,
      answer: async (request) => {
        try {
          call.request = request
          await pass(route.afterBody, call, deps)
          return await answer(call, { sent: request, request: call.request }, deps)
        } catch (failure) {
          return fail(failure)
        }
      },
    }
  }
  const requireCaller = async (requester: CallSource): Promise<void> => {
    try {
      const { instance } = await findInstance(deps, requester.headers)
      await authenticate(deps, { headers: requester.headers, instance })
    } catch (failure) {
      throw toCallError(failure)
    }
  }
  return {
    admit,
    requireCaller,
    enter: async (requester) => {
      const { instance, origin } = await findInstance(deps, requester.headers)
      const caller = await authenticate(deps, { headers: requester.headers, instance })
      await requireQuota(deps, { instance, caller })
      return contextOf({ arrival: requester, instance, caller, origin, orgId: '' }, deps)
    },
    answerOnce: answerOnceWith(deps.idempotency),
    dispatch: async (call) => (await admit(call)).answer(call.request),
    has: (method) => routes.has(method),
  }
}

/** The answer of the RPC; of one with an idempotency key, the answer that it got before. */
function answer(call: Call, { sent, request }: Requests, deps: RouterDeps): Promise<Message> {
  const { arrival, route, instance, caller } = call
  const context = contextOf(call, deps)
  const carryOut = (given: Context) => answerByTargets(call, { request, context: given }, deps)
  const given = arrival.headers.get(idempotencyHeader)
  if (given === undefined || !caller || !route.isChanging) return carryOut(context)
  const { id: instanceId = '' } = instance ?? {}
  const callerId = keyOwnerOf(caller)
  const keyed = { given, instanceId, callerId, method: arrival.method, request: sent }
  return deps.idempotency.answer(keyed, (once) =>
    carryOut({ ...context, actor: { ...context.actor, once } }),
  )
}

/** The message as the caller sent it, and as targets have left it. */
interface Requests {
  readonly sent: Message
  readonly request: Message
}

/** The answer of the RPC, as targets leave it. */
function answerByTargets(
  call: Call,
  { request, context }: { readonly request: Message; readonly context: Context },
  deps: RouterDeps,
): Promise<Message> {
  const answered = call.route.answer(request, context)
  if (!call.instance?.actionsAt) return answered
  return answered.then((made) => callOnResponse(deps, { ...call, request }, made) ?? made)
}

/** Lets targets change the message; who may do what is judged again by what they leave. */
function callTargets(call: Call, deps: RouterDeps): Promise<void> | undefined {
  const { request } = call
  return callOnRequest(deps, call)?.then((left) => {
    if (left === request) return undefined
    call.request = left
    return pass(call.route.repeated, call, deps)
  })
}

async function pass(checks: readonly Guard['check'][], call: Call, deps: RouterDeps) {
  for (const check of checks) {
    const pending = check(call, deps)
    if (pending) await pending
  }
}

function callOf(arrival: Arrival, route: Route, { externalUrl }: RouterDeps): Call {
  return {
    arrival,
    route,
    request: undefined,
    instance: undefined,
    origin: externalUrl.origin,
    caller: undefined,
    orgId: '',
  }
}

/** The instance of the request's host. */
async function resolveInstance(call: Call, deps: RouterDeps): Promise<void> {
  const { instance, origin } = await findInstance(deps, call.arrival.headers)
  call.instance = instance
  call.origin = origin
}

/** Whether anybody is known by the token, while only the message says in which instance. */
async function recognizeCaller({ arrival }: Call, deps: RouterDeps): Promise<void> {
  await requireKnown(deps, arrival.headers)
}

/** Who calls, by the token. */
async function authenticateCaller(call: Call, deps: RouterDeps): Promise<void> {
  const { arrival, route, request } = call
  const { headers } = arrival
  const isNamed = request && instanceServices.has(route.descriptor.parent)
  if (isNamed) requireStorable(route.descriptor.input, request)
  const named = isNamed && (await findNamedInstance(deps.directory, request))
  if (named && named.kind === 'host') await resolveInstance(call, deps)
  if (named && named.kind === 'named') call.instance = named.instance
  const { instance } = call
  call.caller = await authenticate(deps, { headers, instance })
  await requireQuota(deps, { instance, caller: call.caller })
  if (named && named.kind === 'named') requireNamed({ instance, caller: call.caller })
}

/** The organisation the call acts in: named by the message, or by a header, or the caller's own. */
async function resolveOrganization(call: Call, { directory }: RouterDeps): Promise<void> {
  const { arrival, route, request, instance = nowhere, caller = nobody } = call
  call.orgId = await findContextOrg(directory, {
    instanceId: instance.id,
    caller,
    request,
    orgField: route.orgField,
    header: arrival.headers.get('x-zitadel-orgid'),
  })
}

/**
 * Whether the caller has the permission of the RPC there, be it on single projects only: those of
 * the message are looked at once it is read.
 */
function authorizeCaller({ caller = nobody, orgId, route: { permission } }: Call): Promise<void> {
  return authorize(caller, { orgId, permission, resourceIds: 'any' })
}

/** Whether a permission on single projects is one on the project that the message names. */
function checkResource(call: Call): Promise<void> | undefined {
  const { caller = nobody, orgId, request, route } = call
  const { permission, checkField } = route
  if (!request || checkField === undefined) return undefined
  const resourceIds = [resourceIdIn(request, checkField)]
  return authorize(caller, { orgId, permission, resourceIds })
}

/** Whether the message has no text that a store could not hold. */
function checkStorable({ route: { descriptor }, request }: Call): undefined {
  if (request) requireStorable(descriptor.input, request)
}

/** Whether the message obeys the rules of its descriptor. */
function checkRules({ route: { descriptor }, request }: Call, { clock }: RouterDeps): undefined {
  if (request) validate(descriptor.input, request, clock)
}

/** Whether the message sets no field that is not served. */
function checkServed({ route, request }: Call): undefined {
  if (request) route.checkServed(request)
}

/** Lists give no more rows than the server allows. */
function limitRows({ route, request }: Call, { listRowsMax }: RouterDeps): undefined {
  if (request) route.limitRows(request, listRowsMax)
}

/** Who calls where, as far as it has turned out; for the log. */
function traceOf({ arrival, instance, caller }: Call): CallTrace {
  const { method, peer, requestId } = arrival
  return {
    requestId,
    network: findNetwork(peer),
    instanceId: instance?.id,
    callerId: caller?.userId,
    method: `${method.parent.typeName}/${method.name}`,
  }
}
