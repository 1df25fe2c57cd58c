/** Requests of devices that wait for a user: found by their code, and answered. */
import {
  approveDeviceAuthorization,
  denyDeviceAuthorization,
} from '../../commands/authorization/device-authorizations.ts'
import type { DeviceRequest, DeviceRequests } from '../../commands/authorization/device-requests.ts'
import type { Actor } from '../../commands/commit.ts'
import type { CommandDeps, Sealer } from '../../commands/deps.ts'
import { createGuess, type GuessDeps } from '../../commands/guess/guesses.ts'
import { numbersOf } from '../../domain/authorization/auth-methods.ts'
import type { SignedIn } from '../../domain/authorization/auth-request.ts'
import { refuse } from '../../domain/refusals.ts'
import { toRfc3339 } from '../../kit/clock.ts'
import type {
  DeviceAuthorizations,
  DeviceAuthorizationView,
} from '../../queries/authorization/device-authorizations.ts'
import type { OidcClients } from '../../queries/authorization/oidc-clients.ts'
import type { Users } from '../../queries/user/users.ts'
import { requireWelcome, type WelcomeDeps } from '../code-flow/auth-requests.ts'
import { formatUserCode, readUserCode } from './codes.ts'

/** What requests of devices are found and answered with. */
export interface DeviceRequestDeps
  extends GuessDeps,
    WelcomeDeps,
    Pick<CommandDeps, 'events' | 'clock' | 'sealer'> {
  readonly deviceAuthorizations: DeviceAuthorizations
  readonly clients: Pick<OidcClients, 'byId'>
  readonly users: Pick<Users, 'byId'>
}

/** The requests of all instances. */
export function createDeviceRequests(deps: DeviceRequestDeps): DeviceRequests {
  const { deviceAuthorizations, sealer, clock } = deps
  const show = async (
    { instanceId }: Pick<Actor, 'instanceId'>,
    view: DeviceAuthorizationView,
    userCode: string,
  ): Promise<DeviceRequest | undefined> => {
    const client = await deps.clients.byId({ instanceId, clientId: view.clientId })
    if (!client) return undefined
    return {
      id: seal(sealer, { instanceId, id: view.id, userCode }),
      userCode: formatUserCode(userCode),
      clientId: client.clientId,
      clientName: client.name,
      clientOrgId: client.orgId,
      privateLabelingSetting: client.privateLabelingSetting,
      projectName: client.projectName,
      scopes: view.scopes,
      createdAtMicros: view.createdAtMicros,
    }
  }
  return {
    findByUserCode: async (actor, { userCode: typed, isProgram }) => {
      const { instanceId } = actor
      const userCode = readUserCode(typed)
      const found = await attempt(deps, { actor, isProgram }, () =>
        deviceAuthorizations.openByUserCode({
          instanceId,
          userCodeHash: hashUserCode(deps, { instanceId, userCode }),
          nowMicros: clock.nowMicros(),
        }),
      )
      return found && show(actor, found, userCode)
    },
    find: async (scope, sealed) => {
      const { instanceId } = scope
      const opened = open(sealer, { instanceId, sealed })
      if (!opened) return undefined
      const view = await deviceAuthorizations.byId({ instanceId, id: opened.id })
      if (view?.state !== 'open' || view.expiresAtMicros <= clock.nowMicros()) return undefined
      return show(scope, view, opened.userCode)
    },
    approve: (actor, sealed, signedIn) => approve(deps, actor, { sealed, signedIn }),
    deny: async (actor, sealed) => {
      const opened = open(sealer, { instanceId: actor.instanceId, sealed })
      if (!opened) throw refuse('device_auth.unknown.deny')
      await denyDeviceAuthorization(deps, { actor, id: opened.id })
    },
  }
}

/** Counts the look-up of a code like an attempt at a secret. */
function attempt(
  deps: GuessDeps,
  { actor, isProgram }: { readonly actor: Actor; readonly isProgram: boolean },
  find: () => Promise<DeviceAuthorizationView | undefined>,
): Promise<DeviceAuthorizationView | undefined> {
  const guess = isProgram
    ? createGuess(deps, { actor, kind: 'userCodeOfProgram', account: actor.userId })
    : createGuess(deps, { actor, kind: 'userCode', account: actor.network ?? 'unknown' })
  return guess.judge(find, (found) => found !== undefined)
}

async function approve(
  deps: DeviceRequestDeps,
  actor: Actor,
  { sealed, signedIn }: { readonly sealed: string; readonly signedIn: SignedIn },
): Promise<void> {
  const { instanceId } = actor
  const opened = open(deps.sealer, { instanceId, sealed })
  const view = opened && (await deps.deviceAuthorizations.byId({ instanceId, id: opened.id }))
  if (!view) throw refuse('device_auth.unknown')
  const { clientId } = view
  const { userId, sessionId } = signedIn
  const user = await deps.users.byId({ instanceId, userId })
  await requireWelcome(deps, { instanceId, clientId, userId })
  await approveDeviceAuthorization(
    deps,
    { actor, id: view.id },
    {
      userId,
      orgId: user?.orgId ?? '',
      methods: numbersOf(signedIn.proved),
      authTime: toRfc3339(signedIn.authTimeSeconds * 1e6),
      preferredLanguage: user?.human?.preferredLanguage ?? '',
      userAgent: signedIn.userAgent,
      sessionId,
    },
  )
}

/** The stored form of a user code; keyed, as all codes could be hashed in an hour. */
export function hashUserCode(
  { keyedHash }: Pick<CommandDeps, 'keyedHash'>,
  { instanceId, userCode }: { readonly instanceId: string; readonly userCode: string },
): string {
  const hash = keyedHash(JSON.stringify(['user code', instanceId, userCode]))
  return Buffer.from(hash).toString('base64url').slice(0, 43)
}

interface Opened {
  /** The hash of the device code. */
  readonly id: string
  readonly userCode: string
}

/** Marks what is sealed as an id of this kind: other values are sealed with the same key. */
const kind = 'device request'

function seal(
  sealer: Sealer,
  { instanceId, id, userCode }: Opened & { readonly instanceId: string },
): string {
  const sealed = sealer.seal(JSON.stringify([kind, id, userCode]), { instanceId })
  return Buffer.from(JSON.stringify(sealed)).toString('base64url')
}

function open(
  sealer: Sealer,
  { instanceId, sealed }: { readonly instanceId: string; readonly sealed: string },
): Opened | undefined {
  try {
    const value: unknown = JSON.parse(Buffer.from(sealed, 'base64url').toString())
    const [given, id, userCode]: unknown[] = JSON.parse(sealer.open(value, { instanceId }))
    if (given !== kind || typeof id !== 'string' || typeof userCode !== 'string') return undefined
    return { id, userCode }
  } catch {
    // Anybody may send anything as an id: one that we have not sealed belongs to no request.
    return undefined
  }
}
