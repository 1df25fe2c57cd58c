/**
 * The states of a user: the words used inside, and the numbers of the rows and of the v1 wire
 * (management-v1 §12). v2 has a number of its own for an initial user; `api` translates it.
 */

/** The numbers by their words. */
export const storedUserState = { active: 1, inactive: 2, locked: 4, initial: 6 } as const

/** `initial`: invited, and has not finished the registration yet. */
export type UserState = keyof typeof storedUserState

/** The word of a stored number; throws for a number that is none of a state. */
export function parseUserState(stored: number): UserState {
  const state = states.find((each) => storedUserState[each] === stored)
  if (state === undefined) throw new Error(`no user can have the stored state ${stored}`)
  return state
}

const states: readonly UserState[] = ['active', 'inactive', 'locked', 'initial']

/** Whether a user in this state may begin a session and go on with it. */
export function mayHaveSession(state: UserState): boolean {
  return state === 'active' || state === 'initial'
}
