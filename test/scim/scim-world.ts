/** A server, and a client that provisions one of its organisations by SCIM. For tests only. */
import assert from 'node:assert/strict'
import { after, before } from 'node:test'
import { type EmptyStore, eachStore, makeStore } from '../stores/stores.ts'
import { startWorld, type World } from '../world/world.ts'

/** An answer as the tests look at it; they know the shapes. */
// biome-ignore lint/suspicious/noExplicitAny: what an answer looks like is what is tested
export type Body = any

/** An answer. */
export interface Answered {
  readonly status: number
  readonly headers: Headers
  readonly body: Body
}

/** How a request is sent. */
export interface Sending {
  readonly method?: string
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
  /** Another than that of the organisation's owner; empty: none. */
  readonly token?: string
}

export const urn = {
  user: 'urn:ietf:params:scim:schemas:core:2.0:User',
  enterprise: 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User',
  group: 'urn:ietf:params:scim:schemas:core:2.0:Group',
  patch: 'urn:ietf:params:scim:api:messages:2.0:PatchOp',
  bulk: 'urn:ietf:params:scim:api:messages:2.0:BulkRequest',
  search: 'urn:ietf:params:scim:api:messages:2.0:SearchRequest',
  list: 'urn:ietf:params:scim:api:messages:2.0:ListResponse',
  error: 'urn:ietf:params:scim:api:messages:2.0:Error',
  detail: 'urn:ietf:params:scim:api:zitadel:messages:2.0:ErrorDetail',
} as const

/** The server of a suite, and what its tests do with it. */
export interface ScimWorld {
  readonly world: () => World
  readonly orgId: () => string
  /** A request below `/scim/v2/{organisation}`; a path with a scheme is sent as it is. */
  send(path: string, sending?: Sending): Promise<Answered>
  /** A call of REST by the owner of the instance. */
  rest(path: string, body?: unknown, method?: string): Promise<Body>
  /** The body of an answer with this status. */
  get(path: string, status?: number): Promise<Body>
  post(path: string, body: unknown, status?: number): Promise<Body>
  put(path: string, body: unknown, status?: number): Promise<Body>
  patch(path: string, operations: readonly unknown[], status?: number): Promise<Body>
  remove(path: string, status?: number): Promise<Body>
  /** The token of a machine with a role in an organisation; no role: none. */
  machine(role?: string, inOrgId?: string): Promise<{ userId: string; token: string }>
  /** A user with what a resource must have. */
  user(userName: string, more?: object): object
  addUser(userName: string, more?: object): Promise<Body>
  addGroup(displayName: string, memberIds?: readonly string[]): Promise<Body>
}

/** Declares a suite on each store. */
export function eachScimWorld(suite: (scim: ScimWorld) => void, settings = {}): void {
  eachStore((store) => {
    let world: World | undefined
    let made: EmptyStore | undefined
    let orgId = ''
    before(async () => {
      made = await makeStore(store.engine)
      world = await startWorld({ ...made.settings, ...settings })
      const mine = await call(world, '/management/v1/orgs/me', {})
      orgId = mine.body.org.id
    })
    after(async () => {
      await world?.close()
      await made?.remove()
    })
    const running = () => {
      assert.ok(world, 'the server runs inside tests only')
      return world
    }
    suite(clientOf(running, () => orgId))
  })
}

async function call(
  { url, token: own }: World,
  path: string,
  { method = 'GET', body, headers = {}, token = own }: Sending,
): Promise<Answered> {
  const response = await fetch(path.startsWith('http') ? path : `${url}${path}`, {
    method,
    headers: {
      ...(token !== '' && { authorization: `Bearer ${token}` }),
      ...(body !== undefined && { 'content-type': 'application/scim+json' }),
      ...headers,
    },
    ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  })
  const text = await response.text()
  return { status: response.status, headers: response.headers, body: text && JSON.parse(text) }
}

function clientOf(world: () => World, orgId: () => string): ScimWorld {
  const send: ScimWorld['send'] = (path, sending = {}) =>
    call(world(), path.startsWith('http') ? path : `/scim/v2/${orgId()}${path}`, sending)
  const expecting = async (path: string, status: number, sending: Sending) => {
    const answered = await send(path, sending)
    const said = `${sending.method ?? 'GET'} ${path}: ${JSON.stringify(answered.body)}`
    assert.equal(answered.status, status, said)
    return answered.body
  }
  const rest: ScimWorld['rest'] = async (path, body, method = body ? 'POST' : 'GET') => {
    const sent = { method, body, headers: { 'content-type': 'application/json' } }
    const answered = await call(world(), path, sent)
    assert.equal(Math.floor(answered.status / 100), 2, JSON.stringify(answered.body))
    return answered.body
  }
  let machines = 0
  const user = (userName: string, more: object = {}) => ({
    schemas: [urn.user],
    userName,
    name: { givenName: 'Ada', familyName: 'Lovelace' },
    emails: [{ value: `${userName.replaceAll(/[^a-z0-9.-]/gi, '.')}@mail.test`, primary: true }],
    ...more,
  })
  const post: ScimWorld['post'] = (path, body, status = 201) =>
    expecting(path, status, { method: 'POST', body })
  return {
    ...{ world, orgId, send, rest, user, post },
    get: (path, status = 200) => expecting(path, status, {}),
    put: (path, body, status = 200) => expecting(path, status, { method: 'PUT', body }),
    patch: (path, Operations, status = 204) =>
      expecting(path, status, { method: 'PATCH', body: { schemas: [urn.patch], Operations } }),
    remove: (path, status = 204) => expecting(path, status, { method: 'DELETE' }),
    machine: async (role, inOrgId) => {
      machines += 1
      const name = `machine-${machines}`
      const made = await rest('/management/v1/users/machine', { userName: name, name })
      const { userId } = made
      if (role !== undefined) {
        await addMember({ role, userId, orgId: inOrgId ?? orgId() }, world())
      }
      const { token } = await rest(`/management/v1/users/${userId}/pats`, {})
      return { userId, token }
    },
    addUser: (userName, more) => post('/Users', user(userName, more)),
    addGroup: (displayName, memberIds = []) =>
      post('/Groups', {
        schemas: [urn.group],
        displayName,
        members: memberIds.map((value) => ({ value })),
      }),
  }
}

async function addMember(
  { role, userId, orgId }: { role: string; userId: string; orgId: string },
  world: World,
): Promise<void> {
  const answered = await call(world, '/management/v1/orgs/me/members', {
    method: 'POST',
    body: { userId, roles: [role] },
    headers: { 'content-type': 'application/json', 'x-zitadel-orgid': orgId },
  })
  assert.equal(answered.status, 200, JSON.stringify(answered.body))
}
