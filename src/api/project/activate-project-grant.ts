/** ActivateProjectGrant of the project services v2 and v2beta (projects.md §5). */
import { activateGrant as command } from '../../commands/project/project-grants.ts'
import type { ApiDeps } from '../deps.ts'
import { changeGrantState } from './change-state.ts'

/** Activates a grant; nothing where it is active. */
export const activateProjectGrant = (deps: Pick<ApiDeps, 'commands' | 'projects'>) =>
  changeGrantState(deps, command)
