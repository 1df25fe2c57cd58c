/** Changes of users: of their profiles, through a whole life, and of one with a long history. */

import type { StoreName } from '../flags.ts'
import { numberMark } from '../load/job.ts'
import { type LoadGenerator, startLoad } from '../load-process.ts'
import { activeHumans, getRequest, updateRequest } from '../people.ts'
import { creatingLoops, httpRequest, type Target } from '../requests.ts'
import { openBulk } from '../seed/bulk.ts'
import { addLongUser } from '../seed/long-user.ts'
import { recordBare, recordRate, rounds, type Scenario, seededFor, startOn } from './scenario.ts'

/** Profiles of many users, each changed by every call. */
export function update(store: StoreName): Scenario {
  const prefix = `update/${store}/`
  const connections = 32
  return {
    prefix,
    run: async (bench) => {
      const place = await seededFor(bench, store)
      const humans = activeHumans(place.known)
      const server = await startOn(bench, place)
      const load = startLoad()
      let job = 0
      const requests = () => {
        job += 1
        // Twice around before a job begins again with what was there.
        const texts = ['a', 'b'].flatMap((half) =>
          humans.map(({ id }) => updateRequest(server, { id, nickName: `Gwen ${job}${half}` })),
        )
        return { kind: 'listed', texts } as const
      }
      const warmUpCount = 2000
      await recordRate(bench, { prefix, server, load, connections, warmUpCount, requests })
      await load.stop()
      await server.stop()
      const work = { kind: 'write', what: 'update', batch: connections } as const
      await recordBare(bench, { prefix, place, work })
    },
  }
}

/** Create, get, update, lock and delete, one after the other on each connection. */
export function loop(store: StoreName): Scenario {
  const prefix = `loop/${store}/`
  const connections = 64
  return {
    prefix,
    run: async (bench) => {
      const place = await seededFor(bench, store)
      const server = await startOn(bench, place)
      const load = startLoad()
      const texts = wholeLife(server)
      const requestsEach = texts.length
      const warmUpCount = 5000
      const requests = (sent: number) => ({ kind: 'loops', texts, firstNumber: sent + 1 }) as const
      const rate = { prefix, server, load, connections, warmUpCount, requests, requestsEach }
      await recordRate(bench, rate)
      await load.stop()
      await server.stop()
      const work = { kind: 'write', what: 'loop', batch: connections } as const
      await recordBare(bench, { prefix, place, work })
    },
  }
}

function wholeLife(target: Target): string[] {
  const id = `loop-${numberMark}`
  return [
    creatingLoops(target),
    getRequest(target, id),
    updateRequest(target, { id, nickName: 'Winnie' }),
    httpRequest({ ...target, method: 'POST', path: `/v2/users/${id}/lock`, body: '{}' }),
    httpRequest({ ...target, method: 'DELETE', path: `/v2/users/${id}` }),
  ]
}

const changesEachRound = 300

/** A change of a user with a hundred thousand events, beside that of one with ten. */
export function history(store: StoreName): Scenario {
  const prefix = `history/${store}/`
  return {
    prefix,
    run: async (bench) => {
      const { flags, record } = bench
      const place = await seededFor(bench, store)
      const bulk = await openBulk(place)
      const long = await addLongUser(bulk, { events: 100_000 })
      const short = await addLongUser(bulk, { events: 10 })
      await bulk.close()
      const server = await startOn(bench, place)
      const load = startLoad()
      let round = 0
      const median = async (id: string): Promise<number> => {
        round += 1
        return medianOfChanges({ load, server, id, round })
      }
      await median(long)
      await median(short)
      const pairs = await rounds(flags.rounds, async () => {
        const ofLong = await median(long)
        return { ofLong, ofShort: await median(short) }
      })
      record(
        `${prefix}long`,
        pairs.map(({ ofLong }) => ofLong),
      )
      record(
        `${prefix}short`,
        pairs.map(({ ofShort }) => ofShort),
      )
      record(
        `${prefix}ratio`,
        pairs.map(({ ofLong, ofShort }) => ofLong / ofShort),
      )
      await load.stop()
      await server.stop()
    },
  }
}

interface Changes {
  readonly load: LoadGenerator
  readonly server: Target
  readonly id: string
  readonly round: number
}

async function medianOfChanges({ load, server, id, round }: Changes): Promise<number> {
  const texts = Array.from({ length: changesEachRound }, (_, index) =>
    updateRequest(server, { id, nickName: `Gwen ${round} ${index}` }),
  )
  const { p50Ms } = await load.run({
    ...{ port: server.port, connections: 1, streams: 1, until: { count: texts.length } },
    requests: { kind: 'listed', texts },
  })
  return p50Ms
}
