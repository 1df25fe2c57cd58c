/** Calls by REST of a server under test, for tests of webhooks. */
import { setTimeout as sleep } from 'node:timers/promises'
import { type Behaviour, openReceiver, type Receiver } from './receiver.ts'

// biome-ignore lint/suspicious/noExplicitAny: what an answer looks like is what is tested
export type Json = any

/** Whom calls are made by. */
export interface ServerAt {
  readonly url: string
  readonly token: string
}

/** Calls a path; throws where it is refused. */
export async function ask(
  server: ServerAt,
  path: string,
  body?: unknown,
  method?: string,
): Promise<Json> {
  const { status, json } = await attempt(server, path, body, method)
  if (status >= 300) throw new Error(`${path}: ${JSON.stringify(json)}`)
  return json
}

/** Calls a path. */
export async function attempt(
  { url, token }: ServerAt,
  path: string,
  body?: unknown,
  method?: string,
): Promise<{ readonly status: number; readonly json: Json }> {
  const response = await fetch(`${url}${path}`, {
    method: method ?? (body === undefined ? 'GET' : 'POST'),
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
  return { status: response.status, json: await response.json() }
}

let named = 0

/** Creates a target at a path of its own of the receiver. */
export async function targetAt(
  server: ServerAt,
  receiver: Receiver,
  more: { readonly behave?: Behaviour; readonly settings?: object } = {},
) {
  const path = `/hook${++named}`
  const { id, signingKey } = await ask(server, '/v2/actions/targets', {
    ...{ name: `Hook ${named} ${Math.random()}`, endpoint: `${receiver.url}${path}` },
    ...{ timeout: '2s', ...(more.settings ?? { restWebhook: {} }) },
  })
  receiver.on(path, signingKey, more.behave)
  return { id: id as string, path, signingKey: signingKey as string }
}

/** Sets which targets a condition calls. */
export function setExecution(server: ServerAt, condition: object, targets: readonly string[]) {
  return ask(server, '/v2/actions/executions', { condition, targets }, 'PUT')
}

/** Waits until something holds. */
export async function until(holds: () => boolean | Promise<boolean>, what: string): Promise<void> {
  for (const end = Date.now() + 60_000; Date.now() < end; await sleep(50)) {
    if (await holds()) return
  }
  throw new Error(`${what} did not come to be`)
}

let people = 0

/** Creates a human by v2; gives the id. */
export async function addHuman(server: ServerAt, more: object = {}): Promise<string> {
  const number = ++people
  const { userId } = await ask(server, '/v2/users/human', {
    username: `person${number}-${Math.random()}`,
    profile: { givenName: 'Given', familyName: 'Family' },
    email: { email: `p${number}@acme.test`, isVerified: true },
    ...more,
  })
  return userId
}

export { openReceiver }
