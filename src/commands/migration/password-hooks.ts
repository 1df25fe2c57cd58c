/** The web hooks that ask old systems for passwords: set, shown, removed, and called. */
import type { Decided } from '../../domain/event.ts'
import {
  removePasswordHook as decideRemove,
  setPasswordHook as decideSet,
  evolvePasswordHook,
  hookTimeoutMsDefault,
  noPasswordHook,
  type PasswordHook,
} from '../../domain/migration/password-hook.ts'
import { refuse } from '../../domain/refusals.ts'
import type { User } from '../../domain/user/user.ts'
import { type Actor, commit, type Evolution, load, type Stored } from '../commit.ts'
import type { CommandDeps, PasswordHookAnswer, PasswordHookRequest } from '../deps.ts'
import { requirePermission } from '../right/permissions.ts'

/** How a web hook evolves; its stream is short, so that it is folded whenever it is needed. */
const hookEvolution: Evolution<PasswordHook> = {
  aggregateType: 'password_hook',
  initial: noPasswordHook,
  evolve: evolvePasswordHook,
}

/** Whom a web hook is for. */
export interface HookTarget {
  readonly actor: Actor
  /** Empty: the instance, for all organisations without one of their own. */
  readonly orgId: string
}

type HookDeps = Pick<CommandDeps, 'events' | 'directory'>

/** Sets a web hook; resolves to its signing key if that is another. */
export async function setPasswordHook(
  deps: HookDeps & Pick<CommandDeps, 'codes' | 'reach'>,
  given: HookTarget & {
    readonly url: string
    /** 0: the default. */
    readonly timeoutMs: number
    readonly hasNewKey: boolean
  },
): Promise<Stored & { readonly signingKey: string | undefined }> {
  await requireHookPermission(deps, given, 'write')
  const { url, timeoutMs, hasNewKey } = given
  const drawn = await deps.codes.draw('signingKey', given.actor)
  let isDrawn = false
  const stored = await change(deps, given, (before) => {
    isDrawn = hasNewKey || before.signingKey === undefined
    const signingKey = isDrawn ? drawn.issued.code : undefined
    const { reach } = deps
    const wanted = { url, timeoutMs: timeoutMs || hookTimeoutMsDefault, signingKey, reach }
    return decideSet(wanted, before)
  })
  return { ...stored, signingKey: isDrawn ? drawn.plain : undefined }
}

/** Removes a web hook. */
export async function removePasswordHook(deps: HookDeps, given: HookTarget): Promise<Stored> {
  await requireHookPermission(deps, given, 'write')
  return change(deps, given, decideRemove)
}

/** The web hook that is asked for the users there, for whoever may see it. */
export async function getPasswordHook(
  deps: HookDeps,
  given: HookTarget,
): Promise<PasswordHook & { readonly isInherited: boolean }> {
  await requireHookPermission(deps, given, 'read')
  const found = await findPasswordHook(deps, { ...given.actor, orgId: given.orgId })
  if (!found) throw refuse('password_hook.not_found')
  return found
}

/** Asks a web hook as a sign-in would; stores nothing. */
export async function testPasswordHook(
  deps: HookDeps & Pick<CommandDeps, 'sealer' | 'callPasswordHook' | 'clock'>,
  given: HookTarget & {
    readonly sourceId: string
    readonly userName: string
    readonly password: string
  },
): Promise<{ readonly answer: PasswordHookAnswer; readonly durationMs: number }> {
  await requireHookPermission(deps, given, 'write')
  const { orgId, sourceId, userName, password } = given
  const { instanceId } = given.actor
  const hook = await findPasswordHook(deps, { instanceId, orgId })
  if (!hook) throw refuse('password_hook.not_found')
  const startMicros = deps.clock.nowMicros()
  const subject = { userId: '', organizationId: orgId, sourceId, userName, email: '', phone: '' }
  const answer = await call(deps, { instanceId, hook, request: { ...subject, password } })
  const durationMs = Math.round((deps.clock.nowMicros() - startMicros) / 1000)
  return { answer, durationMs }
}

/** Asks the web hook of a user's organisation or instance; `none` where there is none. */
export async function askPasswordHook(
  deps: Pick<CommandDeps, 'events' | 'sealer' | 'callPasswordHook' | 'callers'>,
  given: {
    readonly instanceId: string
    readonly userId: string
    readonly user: User
    readonly password: string
  },
): Promise<PasswordHookAnswer | 'none'> {
  const { instanceId, userId, user, password } = given
  const memberships = await deps.callers.membershipsOf({ instanceId, userId })
  // Whoever owns an organisation must not become an administrator elsewhere by its web hook.
  const isElsewhere = memberships.some((membership) => membership.orgId !== user.orgId)
  const orgId = isElsewhere ? '' : user.orgId
  const hook = await findPasswordHook(deps, { instanceId, orgId })
  if (!hook) return 'none'
  const request: PasswordHookRequest = {
    userId,
    organizationId: user.orgId,
    sourceId: user.credentials.passwordHook?.sourceId ?? '',
    userName: user.userName,
    email: user.email.address,
    phone: user.phone.number,
    password,
  }
  return call(deps, { instanceId, hook, request })
}

/** The web hook of an organisation, or else of the instance. */
export async function findPasswordHook(
  { events }: Pick<CommandDeps, 'events'>,
  { instanceId, orgId }: { readonly instanceId: string; readonly orgId: string },
): Promise<(PasswordHook & { readonly isInherited: boolean }) | undefined> {
  for (const aggregateId of new Set([orgId || instanceId, instanceId])) {
    const stream = { instanceId, aggregateType: hookEvolution.aggregateType, aggregateId }
    const { state } = await load(events, { evolution: hookEvolution, stream })
    if (state.url !== '') return { ...state, isInherited: orgId !== '' && aggregateId !== orgId }
  }
  return undefined
}

async function call(
  { sealer, callPasswordHook }: Pick<CommandDeps, 'sealer' | 'callPasswordHook'>,
  given: {
    readonly instanceId: string
    readonly hook: PasswordHook
    readonly request: PasswordHookRequest
  },
): Promise<PasswordHookAnswer> {
  const { instanceId, hook, request } = given
  const { url, timeoutMs } = hook
  const signingKey = sealer.open(hook.signingKey, { instanceId })
  return (await callPasswordHook?.({ url, timeoutMs, signingKey, request })) ?? 'unavailable'
}

/**
 * A web hook learns passwords, and decides who signs in: only whoever may change both the
 * organisation and its users sets one.
 */
async function requireHookPermission(
  { directory }: Pick<CommandDeps, 'directory'>,
  { actor, orgId }: HookTarget,
  kind: 'read' | 'write',
): Promise<void> {
  const { instanceId } = actor
  const subject = orgId === '' ? 'iam' : 'org'
  for (const permission of [`${subject}.${kind}`, `user.${kind}`]) {
    await requirePermission(actor, { permission, orgId: orgId || instanceId })
  }
  if (orgId !== '' && !(await directory.org({ instanceId, orgId }))) throw refuse('org.not_found')
}

function change(
  { events }: Pick<CommandDeps, 'events'>,
  { actor, orgId }: HookTarget,
  decide: (hook: PasswordHook) => Iterable<Decided>,
): Promise<Stored> {
  const aggregateId = orgId || actor.instanceId
  return commit(
    { events, evolution: hookEvolution },
    { actor, aggregateId, ownerOf: () => aggregateId, decide },
  )
}
