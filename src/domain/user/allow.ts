/** How decisions ask whether a caller may: each in its own turn, some after the user's state. */
import type { User } from './user.ts'

/** Throws the refusal of a caller who may not act on the user. */
export type Allow = (user: User) => void

/** Where the guards have asked already: v1, which acts in one organisation. */
export const allowed: Allow = () => undefined

/** Which API asks: the noes are the same, their ids and a few orders are not. */
export type Generation = 'v1' | 'v2'
