/** Makes the console's application when the console is first opened, at each of the domains. */

import { event } from '../../domain/event.ts'
import {
  addConsole,
  consolePaths,
  extendConsole,
  findConsole,
} from '../../domain/instance/console-application.ts'
import { refuse } from '../../domain/refusals.ts'
import { commit, load } from '../commit.ts'
import type { CommandDeps } from '../deps.ts'
import { projectEvolution } from '../project/projects.ts'
import { instanceEvolution } from './instances.ts'

/** An instance, and the origin at which its console is opened: one of its own domains. */
export interface ConsoleAt {
  readonly instanceId: string
  /** The project of the API. */
  readonly projectId: string
  readonly origin: string
}

/** Where the application sends people back to, at an origin. */
export const consoleCallback = (origin: string) => origin + consolePaths.callback

/**
 * Resolves to the client id of the console's application, which is there then, and may be used from
 * the origin. One that somebody has removed is made anew; one that is inactive stays so.
 */
export async function openConsole(
  deps: Pick<CommandDeps, 'events' | 'ids' | 'reach'>,
  { instanceId, projectId, origin }: ConsoleAt,
): Promise<string> {
  const { events, ids, reach } = deps
  const made = { appId: ids.next(), clientId: ids.next() }
  let clientId = made.clientId
  await commit(
    { events, evolution: projectEvolution },
    {
      actor: { instanceId, userId: 'SYSTEM' },
      aggregateId: projectId,
      ownerOf: ({ orgId }) => orgId,
      decide: async (project) => {
        if (!project.exists) throw refuse('project.unknown')
        const stream = { instanceId, aggregateType: 'instance', aggregateId: instanceId }
        const { state } = await load(events, { evolution: instanceEvolution, stream })
        const command = { ...made, projectId, origin, reach }
        const there = findConsole(project, state.consoleClientId)
        clientId = there ? state.consoleClientId : made.clientId
        if (there) return { events: extendConsole(command, there), alongside: [] }
        const set = event('instance.iam.console.set', made)
        const owner = { aggregateId: instanceId, owner: instanceId }
        const alongside = [{ aggregateType: 'instance', ...owner, events: [set] }]
        return { events: addConsole(command, project), alongside }
      },
    },
  )
  return clientId
}
