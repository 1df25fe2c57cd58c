/** DeactivateProjectGrant of the project services v2 and v2beta (projects.md §5). */
import { deactivateGrant as command } from '../../commands/project/project-grants.ts'
import type { ApiDeps } from '../deps.ts'
import { changeGrantState } from './change-state.ts'

/** Deactivates a grant; nothing where it is inactive. */
export const deactivateProjectGrant = (deps: Pick<ApiDeps, 'commands' | 'projects'>) =>
  changeGrantState(deps, command)
