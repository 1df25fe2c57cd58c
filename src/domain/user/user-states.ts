/**
 * The states of a user: their names, and the numbers of the rows and of the v1 wire (management-v1
 * §12). v2 has another number for an initial user; `api` converts it.
 */

/** The numbers by name. */
export const storedUserState = { active: 1, inactive: 2, locked: 4, initial: 6 } as const

/** `initial`: invited, registration not finished. */
export type UserState = keyof typeof storedUserState

/** The name of a stored number; throws for an unknown number. */
export function parseUserState(stored: number): UserState {
  const state = states.find((each) => storedUserState[each] === stored)
  if (state === undefined) throw new Error(`no user can have the stored state ${stored}`)
  return state
}

const states: readonly UserState[] = ['active', 'inactive', 'locked', 'initial']

/** The state that counts for whoever signs in: users of an inactive organisation are inactive. */
export function stateToSignIn(user: {
  readonly state: UserState
  readonly isOrgActive: boolean
}): UserState {
  return user.isOrgActive ? user.state : 'inactive'
}

/** Whether a user in this state may create and continue sessions. */
export function mayHaveSession(state: UserState): boolean {
  return state === 'active' || state === 'initial'
}
