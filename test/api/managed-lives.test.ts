/**
 * What infrastructure as code does with a thing: it makes it, reads it, reads it again and finds no
 * difference, changes it, finds it by its id alone, and removes it.
 */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { JsonObject } from '@bufbuild/protobuf'
import { startWorld, type World } from '../world/world.ts'

let world: World
before(async () => {
  world = await startWorld()
})
after(() => world.close())

interface Answer {
  readonly status: number
  // biome-ignore lint/suspicious/noExplicitAny: answers are looked into as JSON
  readonly json: any
}

async function ask(path: string, verb: string, body?: JsonObject): Promise<Answer> {
  const answer = await fetch(`${world.url}/management/v1${path}`, {
    method: verb,
    headers: { authorization: `Bearer ${world.token}`, 'content-type': 'application/json' },
    ...(body && { body: JSON.stringify(body) }),
  })
  return { status: answer.status, json: await answer.json() }
}

async function made(path: string, body: JsonObject): Promise<JsonObject> {
  const { status, json } = await ask(path, 'POST', body)
  assert.equal(status, 200, JSON.stringify(json))
  return json
}

/** A kind of thing, as a provider of Terraform knows it. */
interface Kind {
  readonly create: () => Promise<{ readonly id: string; readonly path: string }>
  /** Makes the thing the one that is wanted. */
  readonly update: (path: string) => Promise<Answer>
  /** What of an answer is compared with what is wanted. */
  readonly stateOf: (answer: Answer) => JsonObject
  readonly before: JsonObject
  readonly after: JsonObject
  /** Reads by the id where the address of the thing is no RPC; default: GET. */
  readonly read?: (path: string, id: string) => Promise<Answer>
  readonly isGone: (answer: Answer) => boolean
}

async function live({ create, update, stateOf, before: first, after: then, ...kind }: Kind) {
  const read = kind.read ?? ((path: string) => ask(path, 'GET'))
  const { id, path } = await create()
  const created = await read(path, id)
  assert.equal(created.status, 200, JSON.stringify(created.json))
  assert.deepEqual(stateOf(created), first)
  assert.deepEqual((await read(path, id)).json, created.json, 'the second plan is clean')

  const updated = await update(path)
  assert.equal(updated.status, 200, JSON.stringify(updated.json))
  const changed = await read(path, id)
  assert.deepEqual(stateOf(changed), then)
  assert.deepEqual((await read(path, id)).json, changed.json, 'clean again')

  const removed = await ask(path, 'DELETE')
  assert.equal(removed.status, 200, JSON.stringify(removed.json))
  assert.ok(kind.isGone(await read(path, id)), 'it is gone')
}

const notFound = ({ status }: Answer) => status === 404
const unique = () => Math.random().toString(36).slice(2)

async function newProject(): Promise<string> {
  return String((await made('/projects', { name: `p ${unique()}` })).id)
}

async function withRoles(...keys: string[]): Promise<string> {
  const projectId = await newProject()
  for (const roleKey of keys) {
    await made(`/projects/${projectId}/roles`, { roleKey, displayName: roleKey })
  }
  return projectId
}

const find = (list: readonly JsonObject[] | undefined, key: string, value: string) =>
  list?.find((each) => each[key] === value)

describe('the life of a managed', () => {
  it('project', () =>
    live({
      create: async () => {
        const id = await newProject()
        return { id, path: `/projects/${id}` }
      },
      update: (path) =>
        ask(path, 'PUT', { name: 'Changed', projectRoleAssertion: true, hasProjectCheck: true }),
      stateOf: ({ json: { project } }) => ({
        roleAssertion: project.projectRoleAssertion ?? false,
        projectCheck: project.hasProjectCheck ?? false,
        state: project.state,
      }),
      before: { roleAssertion: false, projectCheck: false, state: 'PROJECT_STATE_ACTIVE' },
      after: { roleAssertion: true, projectCheck: true, state: 'PROJECT_STATE_ACTIVE' },
      isGone: notFound,
    }))

  it('role of a project, whose key has a slash', () =>
    live({
      create: async () => {
        const projectId = await newProject()
        const roleKey = 'team/admin'
        await made(`/projects/${projectId}/roles`, { roleKey, displayName: 'Admin', group: 'g' })
        return { id: roleKey, path: `/projects/${projectId}/roles/${roleKey}` }
      },
      update: (path) => ask(path, 'PUT', { displayName: 'Administrator', group: '' }),
      read: async (path, id) => {
        const search = path.replace(`/roles/${id}`, '/roles/_search')
        const answer = await ask(search, 'POST', {})
        return { ...answer, json: find(answer.json.result, 'key', id) ?? null }
      },
      stateOf: ({ json }) => ({ name: json.displayName, group: json.group ?? '' }),
      before: { name: 'Admin', group: 'g' },
      after: { name: 'Administrator', group: '' },
      isGone: ({ json }) => json === null,
    }))

  it('grant of a project', () =>
    live({
      create: async () => {
        const projectId = await withRoles('reader', 'writer')
        const { id: grantedOrgId } = await made('/orgs', { name: `org ${unique()}` })
        const words = { grantedOrgId: String(grantedOrgId), roleKeys: ['reader'] }
        const { grantId } = await made(`/projects/${projectId}/grants`, words)
        return { id: String(grantId), path: `/projects/${projectId}/grants/${grantId}` }
      },
      update: (path) => ask(path, 'PUT', { roleKeys: ['reader', 'writer'] }),
      stateOf: ({ json: { projectGrant } }) => ({ keys: projectGrant.grantedRoleKeys }),
      before: { keys: ['reader'] },
      after: { keys: ['reader', 'writer'] },
      isGone: notFound,
    }))

  it('grant of roles to a user', () =>
    live({
      create: async () => {
        const projectId = await withRoles('reader', 'writer')
        const { userId } = await made('/users/machine', { userName: unique(), name: 'Robot' })
        const words = { projectId, roleKeys: ['reader'] }
        const { userGrantId } = await made(`/users/${userId}/grants`, words)
        return { id: String(userGrantId), path: `/users/${userId}/grants/${userGrantId}` }
      },
      update: (path) => ask(path, 'PUT', { roleKeys: ['writer'] }),
      stateOf: ({ json: { userGrant } }) => ({ keys: userGrant.roleKeys, state: userGrant.state }),
      before: { keys: ['reader'], state: 'USER_GRANT_STATE_ACTIVE' },
      after: { keys: ['writer'], state: 'USER_GRANT_STATE_ACTIVE' },
      isGone: notFound,
    }))
})
