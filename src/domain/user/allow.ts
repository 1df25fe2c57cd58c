/**
 * The check whether a caller may act on a user. Decisions call it in their own order, some after
 * the user's state.
 */
import type { User } from './user.ts'

/** Throws the refusal of a caller who may not act on the user. */
export type Allow = (user: User) => void

/** For v1, where the guards have checked already: it acts in one organisation. */
export const allowed: Allow = () => undefined

/** The generation of the API: the refusals are the same, their ids and a few orders are not. */
export type Generation = 'v1' | 'v2'
