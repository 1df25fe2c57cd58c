/**
 * Tokens of machines, and questions about them, on 64 connections: first as many as the server
 * takes; where a caller's wait is aimed at too, then at half of the rate aimed at.
 */
import { hashToken } from '../../../src/crypto/tokens.ts'
import { measures, pacedRate } from '../aims.ts'
import type { BareWork } from '../bare/order.ts'
import type { StoreName } from '../flags.ts'
import type { Job, Outcome } from '../load/job.ts'
import { startLoad } from '../load-process.ts'
import {
  type App,
  assertionsOf,
  type Machine,
  someApp,
  someMachines,
  tokensOf,
} from '../machines.ts'
import { cpuMicrosOf } from '../processes.ts'
import { basic, formRequest, httpRequest, type Target } from '../requests.ts'
import { recordBare, rounds, type Scenario, startOn, storeFor } from './scenario.ts'

const connections = 64
const apiAccess = 'urn:zitadel:iam:org:project:id:zitadel:aud'

interface Kind {
  readonly name: string
  readonly warmUpCount: number
  /** Whether a request serves once only: a round then is as many as the aim has in its time. */
  readonly servesOnce?: true
  /** Makes what requests need. */
  prepare(target: Target): Promise<Prepared>
}

interface Prepared {
  /** Resolves to at least `count` requests. */
  requests(count: number): Promise<string[]>
  /** What the store alone would have to do. */
  readonly bare: BareWork
}

/** The JWT profile grant (RFC 7523 §2.1), a new assertion each time. */
export const jwtProfile = scenarioOf({
  ...{ name: 'jwt-profile', warmUpCount: 2000, servesOnce: true },
  prepare: async (target) => {
    const machines = await someMachines(target)
    const requests = async (count: number) =>
      (await assertionsOf(target, machines, count)).map((assertion) =>
        tokenRequest(target, {
          grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer',
          ...{ scope: apiAccess, assertion },
        }),
      )
    return { requests, bare: tokensWritten }
  },
})

/** RFC 6749 §4.4. */
export const clientCredentials = scenarioOf({
  ...{ name: 'client-credentials', warmUpCount: 5000 },
  prepare: async (target) => {
    const machines = await someMachines(target)
    const form = { grant_type: 'client_credentials', scope: apiAccess }
    const texts = machines.map((machine) => tokenRequest(target, form, machine))
    return { requests: async () => texts, bare: tokensWritten }
  },
})

function tokenRequest(
  { port }: Target,
  form: Readonly<Record<string, string>>,
  client?: Machine,
): string {
  return formRequest({ port, path: '/oauth/v2/token', form, ...(client && { client }) })
}

/** RFC 7662: one application asks about the tokens of many machines. */
export const introspect = scenarioOf({
  ...{ name: 'introspect', warmUpCount: 20_000 },
  prepare: async (target) => {
    const { app: client, tokens } = await tokensFor(target)
    const { port } = target
    const texts = tokens.map((token) =>
      formRequest({ port, path: '/oauth/v2/introspect', form: { token }, client }),
    )
    return { requests: async () => texts, bare: readingTokens(tokens) }
  },
})

/** OpenID Connect Core §5.3, with the tokens of many machines. */
export const userinfo = scenarioOf({
  ...{ name: 'userinfo', warmUpCount: 20_000 },
  prepare: async (target) => {
    const { tokens } = await tokensFor(target)
    const { port } = target
    const texts = tokens.map((token) =>
      httpRequest({ port, token, method: 'GET', path: '/oidc/v1/userinfo' }),
    )
    return { requests: async () => texts, bare: readingTokens(tokens) }
  },
})

async function tokensFor(target: Target) {
  const app = await someApp(target)
  const tokens = await tokensOf(target, await someMachines(target), app)
  await mustBeActive(target, app, tokens[0] ?? '')
  return { app, tokens }
}

const tokensWritten: BareWork = { kind: 'write', what: 'token', batch: connections }

/** A token's row with its user's. */
function readingTokens(tokens: readonly string[]): BareWork {
  const text = `SELECT t.*, u.* FROM access_tokens t
    JOIN users u ON u.instance_id = t.instance_id AND u.id = t.user_id
    WHERE t.instance_id = ? AND t.token_hash = ?`
  return { kind: 'read', text, values: tokens.map((token) => [hashToken(token)]) }
}

/** A token that is no good has a good answer all the same, and is not what is measured here. */
async function mustBeActive({ port }: Target, app: App, token: string): Promise<void> {
  const answer = await fetch(`http://localhost:${port}/oauth/v2/introspect`, {
    ...{ method: 'POST', headers: { authorization: basic(app) } },
    body: new URLSearchParams({ token }),
  })
  const told = (await answer.json()) as { active?: boolean; username?: string }
  if (!told.active || !told.username) throw new Error('introspection knows no good token')
}

function scenarioOf(kind: Kind): (store: StoreName) => Scenario {
  return (store) => {
    const prefix = `${kind.name}/${store}/`
    return {
      prefix,
      run: async (bench) => {
        const { flags, record } = bench
        const place = await storeFor(bench, store)
        const server = await startOn(bench, place)
        const prepared = await kind.prepare(server)
        const load = startLoad()
        const run = async (count: number, how: Pick<Job, 'until' | 'perSecond'>) => {
          const requests = { kind: 'listed', texts: await prepared.requests(count) } as const
          const before = cpuMicrosOf(server.pid)
          const outcome = await load.run({
            ...{ port: server.port, connections, streams: 1, requests },
            ...how,
          })
          return { ...outcome, cpu: (cpuMicrosOf(server.pid) - before) / outcome.completed }
        }
        const { seconds } = flags
        const warmUpCount = flags.warmUp ?? kind.warmUpCount
        const aimed = seconds * (measures[`${prefix}rate`]?.aim ?? 0)
        const until = kind.servesOnce ? { count: aimed } : { seconds }

        await run(warmUpCount, { until: { count: warmUpCount } })
        const free = await rounds(flags.rounds, () => run(aimed, { until }))
        const keep = <O>(key: string, outcomes: readonly O[], pick: (outcome: O) => number) =>
          record(`${prefix}${key}`, outcomes.map(pick))
        keep('rate', free, (outcome) => outcome.completed / outcome.seconds)
        keep('cpu', free, ({ cpu }) => cpu)
        if (measures[`${prefix}p99`]) {
          const perSecond = pacedRate(`${prefix}rate`)
          const paced: Outcome[] = await rounds(flags.rounds, () =>
            run(aimed, { until: { seconds }, perSecond }),
          )
          keep('p50', paced, ({ p50Ms }) => p50Ms)
          keep('p99', paced, ({ p99Ms }) => p99Ms)
        }
        await load.stop()
        await server.stop()
        await recordBare(bench, { prefix, place, work: prepared.bare })
      },
    }
  }
}
