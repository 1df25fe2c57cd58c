/** DeactivateProject of the project services v2 and v2beta (projects.md §3.1). */
import { deactivateProject as command } from '../../commands/project/projects.ts'
import type { ApiDeps } from '../deps.ts'
import { changeStateV2, changeStateV2Beta } from './change-state.ts'

/** Deactivates an active project. */
export const deactivateProjectV2 = (deps: Pick<ApiDeps, 'commands'>) => changeStateV2(deps, command)

/** The same; the id has another name. */
export const deactivateProjectV2Beta = (deps: Pick<ApiDeps, 'commands'>) =>
  changeStateV2Beta(deps, command)
