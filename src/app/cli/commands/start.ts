/** `gatehouse start`: runs the server until it is stopped, and prints how to begin. */

import type { FirstStart } from '../../../main.ts'
import { readSettings, type Settings } from '../../config/settings.ts'
import { describeUnknownName, unknownNames } from '../../config/unknown-names.ts'
import { type Joined, joinSiblings } from '../../processes/joining.ts'
import type { Command } from '../command.ts'
import { stopOnSignals } from '../stop-on-signals.ts'
import { describeDelivery } from './messages.ts'
import { serveByProcesses } from './start-processes.ts'

/** `gatehouse start`. */
export const start: Command = {
  name: 'start',
  summary: 'runs the server (what `npm start` does)',
  async run() {
    await serve()
    return undefined
  },
}

async function serve(): Promise<void> {
  const settings = readSettings(process.env, process.cwd())
  const joined = await joinSiblings(settings.processes)
  if (!joined) {
    for (const unknown of unknownNames(process.env, process.cwd())) {
      console.warn(`gatehouse: ${describeUnknownName(unknown)}`)
    }
    if (settings.processes > 1) return serveByProcesses(settings)
  }
  await serveHere(settings, joined)
}

/** Serves in this process, alone or as one of several. */
async function serveHere(settings: Settings, joined: Joined | undefined): Promise<void> {
  const onRunning = stopOnSignals(settings)
  // Loaded on demand: no other command needs the server.
  const { startGatehouse } = await import('../../../main.ts')
  const server = await startGatehouse(settings, joined && { siblings: joined.siblings })
  onRunning(server)
  const aboutMessages = describeDelivery({ ...settings, ...server })
  const greeting = greetingOf({ ...server, aboutMessages, aboutProcesses: describe(settings) })
  // Listeners first: a reader of the line may stop the server at once.
  if (joined) joined.ready(greeting)
  else console.log(greeting)
}

function describe({ processes, areProcessesAuto }: Settings): string | undefined {
  if (processes > 1) return `${processes} processes share the port`
  if (!areProcessesAuto) return undefined
  return 'One process (GATEHOUSE_PROCESSES=auto): SQLite has one writer, or there is one core'
}

function greetingOf({ url, firstStart, aboutMessages, aboutProcesses }: Greeting): string {
  const lines = [`Gatehouse is ready at ${url}`, aboutMessages]
  if (aboutProcesses) lines.push(aboutProcesses)
  if (firstStart) lines.push('', ...welcome(url, firstStart))
  return lines.join('\n')
}

interface Greeting {
  readonly url: string
  readonly firstStart: FirstStart | undefined
  readonly aboutMessages: string
  readonly aboutProcesses: string | undefined
}

function welcome(url: string, first: FirstStart): string[] {
  const lines = [
    `The first instance is made. Its owner's token is in ${first.tokenFile}`,
    `Administrator: ${first.adminLoginName}`,
  ]
  if (first.adminPassword) {
    lines.push(
      `Password:      ${first.adminPassword}   (shown this once; to be changed at sign-in)`,
      'Should it get lost: npx gatehouse admin reset-password',
    )
  }
  return [
    ...lines,
    '',
    'Create your first user:',
    '',
    `curl -X POST ${url}/management/v1/users/human/_import \\`,
    `  -H "Authorization: Bearer $(cat ${first.tokenFile})" \\`,
    `  -H 'Content-Type: application/json' \\`,
    `  -d '{"userName":"minnie","profile":{"firstName":"Minnie","lastName":"Mouse"},` +
      `"email":{"email":"minnie@example.com"}}'`,
  ]
}
