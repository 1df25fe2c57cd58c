/**
 * Honest callers while somebody attacks: readers of users, whose p99 is measured, and people who
 * sign in, none of whom may be refused. The reader and the attacker share the machine.
 */
import { type AttackName, type AttackTally, attackNames } from '../attack/attack.ts'
import { startAttack } from '../attack-process.ts'
import type { StoreName } from '../flags.ts'
import { startLoad } from '../load-process.ts'
import { megabytesOf } from '../processes.ts'
import { creating, httpRequest, signInRequest } from '../requests.ts'
import { type Bench, type Scenario, startServer } from './scenario.ts'

/** Users there are, half of them read and half signing in. */
const userCount = 200
const readsPerSecond = 100
const signInsPerSecond = 2
/** A socket that the load opens and does not use is closed by the server after ten seconds. */
const secondsMax = 8
/** How long an attack goes on before anything is measured. */
const settlingMs = 2000

export function underAttack(store: StoreName): Scenario[] {
  return (['none', ...attackNames] as const).map((name) => ({
    prefix: `attack/${store}/${name}/`,
    run: (bench) => measure(bench, store, name),
  }))
}

/** Each attack meets a server of its own: none pays for the one before. */
async function measure(bench: Bench, store: StoreName, name: AttackName | 'none'): Promise<void> {
  const { flags, record } = bench
  const server = await startServer(bench, store)
  const [readers, signers] = [startLoad(), startLoad()]
  const { port } = server
  const many = { port, connections: 16, streams: 1 }
  await readers.run({
    ...many,
    requests: { kind: 'numbered', text: creating.signer(server), firstNumber: 1 },
    until: { count: userCount },
  })
  const [tenantToken, ids] = await Promise.all([tenantOf(server), userIdsOf(server)])
  const attack = name === 'none' ? undefined : await startAttack({ name, port, tenantToken })
  await new Promise((resolve) => setTimeout(resolve, settlingMs))
  const until = { seconds: Math.min(Math.max(flags.seconds, 5), secondsMax) }
  const reading = readers.run({
    ...{ port, connections: 4, streams: 1, until, perSecond: readsPerSecond },
    requests: {
      kind: 'listed',
      texts: ids.map((id) => httpRequest({ ...server, method: 'GET', path: `/v2/users/${id}` })),
    },
  })
  const signing = signers.run({
    ...{ port, connections: 4, streams: 1, until, perSecond: signInsPerSecond },
    requests: { kind: 'listed', texts: signInsOf(server) },
  })
  // The load generator rejects at the first answer that is not a good one.
  const [read, signed] = await Promise.all([reading, signing])
  record(`attack/${store}/${name}/p99`, [read.p99Ms])
  record(`attack/${store}/${name}/sign-in`, [signed.p99Ms])
  record(`attack/${store}/${name}/memory`, [megabytesOf(server.pid, 'VmHWM')])
  const tally = await attack?.stop()
  if (tally) console.error(`  the attacker heard ${told(tally)}`)
  await Promise.all([readers.stop(), signers.stop()])
  await server.stop()
}

function told(tally: AttackTally): string {
  return Object.entries(tally)
    .map(([answer, count]) => `${answer} × ${count}`)
    .join(', ')
}

type Target = Parameters<typeof creating.signer>[0]

// biome-ignore lint/suspicious/noExplicitAny: what an answer looks like is known by its path
async function call(target: Target, path: string, body: object, orgId?: string): Promise<any> {
  const answer = await fetch(`http://localhost:${target.port}${path}`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${target.token}`,
      'content-type': 'application/json',
      ...(orgId !== undefined && { 'x-zitadel-orgid': orgId }),
    },
    body: JSON.stringify(body),
  })
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`)
  return answer.json()
}

/** The token of somebody who owns an organisation of the instance, and nothing else. */
async function tenantOf(target: Target): Promise<string> {
  const { id } = await call(target, '/management/v1/orgs', { name: 'Tenant' })
  const machine = { userName: 'tenant', name: 'Tenant' }
  const { userId } = await call(target, '/management/v1/users/machine', machine, id)
  const member = { userId, roles: ['ORG_OWNER'] }
  await call(target, '/management/v1/orgs/me/members', member, id)
  return (await call(target, `/management/v1/users/${userId}/pats`, {}, id)).token
}

async function userIdsOf(target: Target): Promise<string[]> {
  const query = { query: { limit: userCount } }
  const { result } = await call(target, '/v2/users', query)
  return result
    .filter((user: { human?: object }) => user.human)
    .map((user: { userId: string }) => user.userId)
}

function signInsOf(target: Target): string[] {
  return Array.from({ length: userCount }, (_, index) =>
    signInRequest(target, `signer-${String(index + 1).padStart(9, '0')}`),
  )
}
