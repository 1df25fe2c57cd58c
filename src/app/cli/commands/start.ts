/** `gatehouse start`: runs the server until it is stopped, and prints how to begin. */

import type { FirstStart } from '../../../main.ts'
import { readSettings } from '../../config/settings.ts'
import { describeUnknownName, unknownNames } from '../../config/unknown-names.ts'
import type { Command } from '../command.ts'
import { stopOnSignals } from '../stop-on-signals.ts'
import { describeDelivery } from './messages.ts'

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
  for (const unknown of unknownNames(process.env, process.cwd())) {
    console.warn(`gatehouse: ${describeUnknownName(unknown)}`)
  }
  const onRunning = stopOnSignals(settings)
  // Loaded on demand: no other command needs the server.
  const { startGatehouse } = await import('../../../main.ts')
  const server = await startGatehouse(settings)
  onRunning(server)
  // Listeners first: a reader of the line may stop the server at once.
  greet({ ...server, aboutMessages: describeDelivery({ ...settings, ...server }) })
}

function greet({ url, firstStart, aboutMessages }: Greeting): void {
  const lines = [`Gatehouse is ready at ${url}`, aboutMessages]
  if (firstStart) lines.push('', ...welcome(url, firstStart))
  console.log(lines.join('\n'))
}

interface Greeting {
  readonly url: string
  readonly firstStart: FirstStart | undefined
  readonly aboutMessages: string
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
