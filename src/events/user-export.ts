/** Events of exports: who took out whose users. */
import { traitsIn } from './traits.ts'

/** Stored names and payloads of events of exports. */
export type UserExportEvents = {
  /** Users were given out; also when the answer broke off. */
  'users.exported': {
    readonly users: number
    /** Whether hashes, secrets and passkeys were among it. */
    readonly hasCredentials: boolean
    /** Whether all were given out. */
    readonly isWhole: boolean
  }
}

/** The traits of each event. */
export const userExportTraits = traitsIn<keyof UserExportEvents>(['user_export'], {
  'users.exported': { title: 'Users exported', invalidates: 'none', historyOnly: true },
})
