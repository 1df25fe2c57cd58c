/**
 * What a call costs among many users against the same call among 10,000: two servers, one for each
 * store, measured in turns, so that a slow minute of the machine meets both alike.
 */
import type { StoreName } from '../flags.ts'
import type { Gatehouse } from '../gatehouse.ts'
import type { Requests } from '../load/job.ts'
import { type LoadGenerator, startLoad } from '../load-process.ts'
import { activeHumans, exactQueries, getRequest, searchRequest } from '../people.ts'
import { cpuMicrosOf } from '../processes.ts'
import { creating, signInRequest } from '../requests.ts'
import { copyOfStore } from '../seed/kept.ts'
import { type Bench, rounds, type Scenario, type Stored, startOn } from './scenario.ts'

const calls = ['create', 'read', 'search', 'sign-in'] as const
type Call = (typeof calls)[number]

export function growth(store: StoreName): Scenario {
  return { prefix: `growth/${store}/`, run: (bench) => measure(bench, store) }
}

interface Side {
  readonly server: Gatehouse
  readonly place: Stored
  created: number
}

async function measure(bench: Bench, store: StoreName): Promise<void> {
  const { flags, record } = bench
  const { keep, size = '10k', seconds } = flags
  const open = async (of: typeof size): Promise<Side> => {
    const place = await copyOfStore({ keep, store, size: of })
    return { place, server: await startOn(bench, place), created: 0 }
  }
  const [few, many] = [await open('10k'), await open(size)]
  const load = startLoad()
  for (const call of calls) {
    const once = (side: Side) => timed({ call, side, load, seconds })
    await once(few)
    await once(many)
    const pairs = await rounds(flags.rounds, async () => {
      const ofFew = await once(few)
      const ofMany = await once(many)
      return { time: ofMany.micros / ofFew.micros, cpu: ofMany.cpu / ofFew.cpu }
    })
    const prefix = `growth/${store}/${call}`
    record(
      prefix,
      pairs.map(({ time }) => time),
    )
    record(
      `${prefix}/cpu`,
      pairs.map(({ cpu }) => cpu),
    )
  }
  await load.stop()
  await few.server.stop()
  await many.server.stop()
}

interface Timed {
  readonly call: Call
  readonly side: Side
  readonly load: LoadGenerator
  readonly seconds: number
}

/** Time and the server's CPU for one call, while sixteen connections call without a pause. */
async function timed({ call, side, load, seconds }: Timed) {
  const { server } = side
  const before = cpuMicrosOf(server.pid)
  const outcome = await load.run({
    ...{ port: server.port, connections: 16, streams: 1, until: { seconds } },
    requests: requestsOf(call, side),
  })
  const { completed } = outcome
  if (call === 'create') side.created += completed
  return {
    micros: (outcome.seconds * 1e6) / completed,
    cpu: (cpuMicrosOf(server.pid) - before) / completed,
  }
}

function requestsOf(call: Call, { server, place, created }: Side): Requests {
  const humans = activeHumans(place.known)
  if (call === 'create') {
    return { kind: 'numbered', text: creating.import(server), firstNumber: created + 1 }
  }
  if (call === 'read') {
    return { kind: 'listed', texts: humans.map(({ id }) => getRequest(server, id)) }
  }
  if (call === 'search') {
    const { email } = exactQueries
    const texts = humans.map((human) => searchRequest(server, { queries: [email(human)] }))
    return { kind: 'listed', texts }
  }
  const signers = humans.filter(({ person }) => person.password === 'known')
  return {
    kind: 'listed',
    texts: signers.map(({ person }) => signInRequest(server, person.userName)),
  }
}
