/**
 * The one way a call goes, whatever its protocol: instance, caller, place and right, all from its
 * headers; only then its message is read, its fields are checked, and the method answers. An RPC
 * without a method here answers UNIMPLEMENTED.
 */
import type { DescMethodUnary, Message } from '@bufbuild/protobuf'
import type { RightsDeps } from '../commands/right/rights.ts'
import { arrivalOf } from '../kit/host.ts'
import { networkOf } from '../kit/network.ts'
import type { CallTrace, SecurityLog } from '../kit/security-log.ts'
import { Code, StatusError } from '../kit/status.ts'
import { orgFieldOf, permissionOf } from '../proto/method-options.ts'
import { SystemService } from '../proto/services.ts'
import type { Instance, Places } from '../queries/organization/directory.ts'
import type { Caller, Context } from './context.ts'
import { type AuthenticateNeeds, authenticate } from './guards/authenticate.ts'
import { authorize, contextOrgOf } from './guards/authorize.ts'
import { endOf } from './guards/refusals.ts'
import { tellOfRefused } from './guards/refused-callers.ts'
import { requireStorable } from './guards/storable.ts'
import { validate } from './guards/validate.ts'
import type { Method } from './method.ts'

/** Who asks, before anything of a message is read; see `server/call.ts`. */
export interface Asker {
  readonly headers: { get(name: string): string | undefined }
  /** Address of the client. */
  readonly peer: string
  /** By which the call is found in the log. */
  readonly requestId?: string
}

/** A call before anything of its message is read. */
export interface Arrival extends Asker {
  readonly method: DescMethodUnary
}

/** A call whole. */
export interface IncomingCall extends Arrival {
  readonly request: Message
}

/** A call whose message may now be read. */
export interface Admitted {
  /** Whether nobody had to say who they are. */
  readonly isPublic: boolean
  readonly callerId: string | undefined
  readonly instanceId: string | undefined
  answer(request: Message): Promise<Message>
}

export interface RouterNeeds extends AuthenticateNeeds {
  readonly places: Places
  readonly users: RightsDeps['users']
  readonly methods: readonly Method[]
  /** Its scheme and port are those of every link. */
  readonly externalUrl: URL
  /** Whom the operator hears by. */
  readonly security?: SecurityLog | undefined
}

export interface Router {
  /** Looks at the headers alone; rejects when the call must fail whatever its message is. */
  admit(arrival: Arrival): Promise<Admitted>
  /** Rejects when nobody of the instance asks. */
  requireCaller(asker: Asker): Promise<void>
  /** The whole way, for a call that is there whole. */
  dispatch(call: IncomingCall): Promise<Message>
  /** Whether a method answers, for the page that lists what is there. */
  has(method: DescMethodUnary): boolean
}

export function createRouter(needs: RouterNeeds): Router {
  const methods = new Map(needs.methods.map((each) => [each.descriptor, each]))
  const admit = async (arrival: Arrival): Promise<Admitted> => {
    const { method } = arrival
    const known: Known = {}
    const noOf = (failure: unknown): unknown => {
      tellOfRefused(needs.security, { failure, trace: () => traceOf(arrival, known) })
      return endOf(failure)
    }
    try {
      const found = methods.get(method)
      if (!found) throw notThere(method)
      const passed = await passHeaders(needs, arrival, known)
      const { instance, caller } = known
      return {
        isPublic: caller === undefined,
        callerId: caller?.userId,
        instanceId: instance?.id,
        answer: async (request) => {
          try {
            const { orgId } = passed
            const isPassed = orgId !== undefined
            const context = isPassed
              ? contextOf(needs, passed)
              : await passMessage(needs, passed, request)
            requireStorable(method.input, request)
            validate(method.input, request)
            return await found.answer(request, context)
          } catch (failure) {
            throw noOf(failure)
          }
        },
      }
    } catch (failure) {
      throw noOf(failure)
    }
  }
  const requireCaller = async (asker: Asker): Promise<void> => {
    try {
      const { instance } = await arrivalOf(needs, asker.headers)
      const authorization = asker.headers.get('authorization')
      await authenticate(needs, { authorization, instance })
    } catch (failure) {
      throw endOf(failure)
    }
  }
  return {
    ...{ admit, requireCaller },
    dispatch: async (call) => (await admit(call)).answer(call.request),
    has: (method) => methods.has(method),
  }
}

function notThere({ parent, name }: DescMethodUnary): StatusError {
  return new StatusError(Code.unimplemented, `${parent.typeName}/${name} is not there yet`)
}

/** Who calls where, as far as it has turned out; for the log. */
interface Known {
  instance?: Instance | undefined
  caller?: Caller
}

function traceOf({ method, peer, requestId }: Arrival, known: Known): CallTrace {
  return {
    requestId,
    network: networkOf(peer),
    instanceId: known.instance?.id,
    callerId: known.caller?.userId,
    method: `${method.parent.typeName}/${method.name}`,
  }
}

/** What the headers of a call say, once they have passed. */
interface Passed {
  readonly instance: Instance | undefined
  readonly origin: string
  readonly network: string
  /** Absent where anybody may call. */
  readonly caller?: Caller
  /** Absent where the message may name it. */
  readonly orgId?: string
  readonly arrival: Arrival
}

function arrivalAtSystem({ externalUrl }: RouterNeeds) {
  return { instance: undefined, origin: externalUrl.origin }
}

/** The guards that need no message, in order; each throws the refusal of management-v1 §4. */
async function passHeaders(needs: RouterNeeds, arrival: Arrival, known: Known): Promise<Passed> {
  const { method, headers } = arrival
  const permission = permissionOf(method)
  // The system's RPCs are asked on any host, so they go by the server's own.
  const isSystem = method.parent === SystemService
  const { instance, origin } = isSystem ? arrivalAtSystem(needs) : await arrivalOf(needs, headers)
  known.instance = instance
  const network = networkOf(arrival.peer)
  if (permission === undefined) return { instance, origin, network, arrival, orgId: '' }

  const authorization = headers.get('authorization')
  const caller = await authenticate(needs, { authorization, instance })
  known.caller = caller
  const mayMessageNameIt = instance !== undefined && orgFieldOf(method) !== undefined
  if (mayMessageNameIt) return { instance, origin, network, arrival, caller }
  const orgId = instance ? await orgOf(needs, { instance, caller, arrival }) : ''
  await authorize(caller, { orgId, permission })
  return { instance, origin, network, arrival, caller, orgId }
}

/** The guards that are left where a message may name the organisation it acts in. */
async function passMessage(needs: RouterNeeds, passed: Passed, request: Message) {
  const { instance, caller, arrival } = passed
  if (!instance || !caller) return contextOf(needs, passed)
  const orgId = await orgOf(needs, { instance, caller, arrival, request })
  await authorize(caller, { orgId, permission: permissionOf(arrival.method) ?? 'authenticated' })
  return contextOf(needs, { ...passed, orgId })
}

function orgOf(
  { places }: RouterNeeds,
  {
    instance,
    caller,
    arrival: { method, headers },
    request,
  }: { instance: Instance; caller: Caller; arrival: Arrival; request?: Message },
): Promise<string> {
  return contextOrgOf(places, {
    ...{ instanceId: instance.id, caller, request, orgField: orgFieldOf(method) },
    header: headers.get('x-zitadel-orgid'),
  })
}

const nobody: Caller = {
  userId: '',
  homeOrgId: '',
  isSystemUser: false,
  agentId: '',
  mayIn: async () => 'no_membership',
  rolesIn: async () => [],
}

const nowhere: Instance = {
  id: '',
  name: '',
  defaultOrgId: '',
  defaultLanguage: 'en',
  projectId: '',
  primaryDomain: '',
}

function contextOf(
  needs: RightsDeps,
  { instance = nowhere, caller = nobody, origin, network, orgId = '', arrival }: Passed,
): Context {
  const { requestId = '' } = arrival
  const { userId, isSystemUser, rolesIn } = caller
  const powers = { userId: isSystemUser ? '' : userId, rolesIn, deps: needs }
  const isSignInProgram = async () => (await caller.mayIn('', 'session.write')) === 'granted'
  const instanceId = instance.id
  const actor =
    requestId === ''
      ? { instanceId, origin, network, userId, powers, isSignInProgram }
      : { instanceId, origin, network, userId, powers, isSignInProgram, requestId }
  return { instance, caller, orgId, origin, actor }
}
