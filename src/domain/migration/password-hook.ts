/** The web hook of an organisation or instance that asks an old system for passwords. */
import { evolution } from '../../events/handlers.ts'
import type { Reach } from '../../kit/reach.ts'
import { requireEndpoint } from '../endpoints.ts'
import { type Decided, event } from '../event.ts'
import { refuse } from '../refusals.ts'

/** A web hook; `url` is empty where there is none. */
export interface PasswordHook {
  readonly url: string
  readonly timeoutMs: number
  /** Sealed; what calls are signed with. */
  readonly signingKey: unknown
}

/** No web hook. */
export const noPasswordHook: PasswordHook = { url: '', timeoutMs: 0, signingKey: undefined }

/** Milliseconds of a call where none are stated. */
export const hookTimeoutMsDefault = 5000

/** The web hook after an event. */
export const evolvePasswordHook = evolution<PasswordHook>({
  'password.hook.set': (before, { payload: { url = '', timeoutMs = 0, signingKey } }) => ({
    url,
    timeoutMs,
    signingKey: signingKey ?? before.signingKey,
  }),
  'password.hook.removed': () => noPasswordHook,
})

/** A web hook to set. */
export interface SetPasswordHook {
  readonly url: string
  readonly timeoutMs: number
  /** Sealed; absent: the hook keeps its own. */
  readonly signingKey: unknown
  readonly reach: Reach
}

const endpointRefusals = {
  invalid: 'password_hook.endpoint.invalid',
  plain: 'password_hook.endpoint.plain',
  inner: 'password_hook.endpoint.inner',
} as const

/** Sets the web hook; no event if nothing changes. */
export function* setPasswordHook(
  { url, timeoutMs, signingKey, reach }: SetPasswordHook,
  before: PasswordHook,
): Iterable<Decided> {
  requireEndpoint(reach, url, endpointRefusals)
  const isSame = before.url === url && before.timeoutMs === timeoutMs
  if (isSame && signingKey === undefined) return
  yield event('password.hook.set', { url, timeoutMs, signingKey })
}

/** Removes the web hook. */
export function* removePasswordHook(before: PasswordHook): Iterable<Decided> {
  if (before.url === '') throw refuse('password_hook.not_found')
  yield event('password.hook.removed')
}
