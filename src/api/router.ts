/**
 * The one way a call goes, whatever its protocol: instance, caller, place, right, fields —
 * then the method. An RPC without a method here answers UNIMPLEMENTED.
 */
import type { DescMethodUnary, Message } from '@bufbuild/protobuf'
import { arrivalOf } from '../kit/host.ts'
import { networkOf } from '../kit/network.ts'
import { Code, StatusError } from '../kit/status.ts'
import { orgFieldOf, permissionOf } from '../proto/method-options.ts'
import { SystemService } from '../proto/services.ts'
import type { Instance, Places } from '../queries/places.ts'
import type { Caller, Context } from './context.ts'
import { type AuthenticateNeeds, authenticate } from './guards/authenticate.ts'
import { authorize, contextOrgOf } from './guards/authorize.ts'
import { withStatuses } from './guards/refusals.ts'
import { requireStorable } from './guards/storable.ts'
import { validate } from './guards/validate.ts'
import type { Method } from './method.ts'

/** A call as a door makes it; see `server/call.ts`. */
export interface IncomingCall {
  readonly method: DescMethodUnary
  readonly request: Message
  readonly headers: { get(name: string): string | undefined }
  /** Address of the client. */
  readonly peer: string
}

export interface RouterNeeds extends AuthenticateNeeds {
  readonly places: Places
  readonly methods: readonly Method[]
  /** Its scheme and port are those of every link. */
  readonly externalUrl: URL
}

export interface Router {
  dispatch(call: IncomingCall): Promise<Message>
  /** Whether a method answers, for the page that lists what is there. */
  has(method: DescMethodUnary): boolean
}

export function createRouter(needs: RouterNeeds): Router {
  const methods = new Map(needs.methods.map((each) => [each.descriptor, each]))
  const dispatch = async (call: IncomingCall): Promise<Message> => {
    const found = methods.get(call.method)
    if (!found) {
      const name = `${call.method.parent.typeName}/${call.method.name}`
      throw new StatusError(Code.unimplemented, `${name} is not there yet`)
    }
    const context = await guard(needs, call)
    requireStorable(call.method.input, call.request)
    validate(call.method.input, call.request)
    return found.answer(call.request, context)
  }
  return {
    dispatch: (call) => withStatuses(() => dispatch(call)),
    has: (method) => methods.has(method),
  }
}

/** The guards, in order; each throws the refusal that management-v1 §4 gives it. */
async function guard(needs: RouterNeeds, { method, request, headers, peer }: IncomingCall) {
  const network = networkOf(peer)
  const permission = permissionOf(method)
  // The system's RPCs are asked on any host, so they go by the server's own.
  const isSystem = method.parent === SystemService
  const system = { instance: undefined, origin: needs.externalUrl.origin }
  const { instance, origin } = isSystem ? system : await arrivalOf(needs, headers)
  const from = { instance, origin, network }
  if (permission === undefined) return contextOf({ ...from, orgId: '' })

  const authorization = headers.get('authorization')
  const caller = await authenticate(needs, { authorization, instance })
  const orgId = instance
    ? await contextOrgOf(needs.places, {
        instanceId: instance.id,
        caller,
        header: headers.get('x-zitadel-orgid'),
        request,
        orgField: orgFieldOf(method),
      })
    : ''
  await authorize(caller, { orgId, permission })
  return contextOf({ ...from, caller, orgId })
}

const nobody: Caller = {
  userId: '',
  homeOrgId: '',
  isSystemUser: false,
  agentId: '',
  mayIn: async () => 'no_membership',
}

const nowhere: Instance = {
  id: '',
  name: '',
  defaultOrgId: '',
  defaultLanguage: 'en',
  projectId: '',
  primaryDomain: '',
}

function contextOf({
  instance = nowhere,
  caller = nobody,
  origin,
  network,
  orgId,
}: {
  instance?: Instance | undefined
  caller?: Caller
  origin: string
  network: string
  orgId: string
}): Context {
  const isSignInProgram = async () => (await caller.mayIn('', 'session.write')) === 'granted'
  const where = { instanceId: instance.id, origin, network }
  const actor = { ...where, userId: caller.userId, isSignInProgram }
  return { instance, caller, orgId, origin, actor }
}
