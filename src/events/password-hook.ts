/**
 * Events of the web hooks that ask an old system whether a password is right. The aggregate has the
 * id of the organisation or instance that the hook is for.
 */
import type { Empty, Sealed } from './payload.ts'
import { traitsIn } from './traits.ts'

/** Stored names and payloads of events of password hooks. */
export type PasswordHookEvents = {
  'password.hook.set': {
    readonly url: string
    readonly timeoutMs: number
    /** What calls are signed with; absent: it stays. */
    readonly signingKey?: Sealed
  }
  'password.hook.removed': Empty
}

/** The traits of each event. No cached read depends on a hook. */
export const passwordHookTraits = traitsIn<keyof PasswordHookEvents>(['password_hook'], {
  'password.hook.set': { title: 'Password hook set', invalidates: 'none' },
  'password.hook.removed': { title: 'Password hook removed', invalidates: 'none' },
})
