/** `gatehouse start`: runs the server until it is told to stop, and says how to begin. */
import { readSettings, type Settings } from '../../config/settings.ts'
import { type FirstStart, type Gatehouse, startGatehouse } from '../../main.ts'
import { type Command, exitCodes } from '../command.ts'
import { lineAboutMessages } from './messages.ts'

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
  const house = await startGatehouse(settings)

  stopOnSignals(house, settings)
  // Whoever reads that it is ready may tell it to stop at once.
  greet({ ...house, aboutMessages: lineAboutMessages({ ...settings, ...house }) })
}

/** What is not over so long after the lame-duck interval is cut off; see docs/operate.md. */
const stopSecondsMax = 22
/** npm passes on the signal that its terminal has sent to us as well: that is no second one. */
const echoMs = 1_000

/** A signal begins the stop, another ends it at once. Whoever stops by hand does not wait. */
function stopOnSignals(house: Pick<Gatehouse, 'close'>, settings: Settings): void {
  let begunAtMs: number | undefined
  const stop = (lameDuckMs: number): void => {
    if (begunAtMs !== undefined) {
      if (performance.now() - begunAtMs > echoMs) process.exit(exitCodes.failed)
      return
    }
    begunAtMs = performance.now()
    const late = () => {
      console.error('gatehouse: it did not end in time; what was under way is cut off')
      process.exit(exitCodes.failed)
    }
    setTimeout(late, lameDuckMs + stopSecondsMax * 1_000).unref()
    house.close({ lameDuckMs }).then(
      () => process.exit(exitCodes.done),
      (reason: unknown) => {
        console.error(reason)
        process.exit(exitCodes.failed)
      },
    )
  }
  process.on('SIGTERM', () => stop(settings.lameDuckSeconds * 1_000))
  process.on('SIGINT', () => stop(0))
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
