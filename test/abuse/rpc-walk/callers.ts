/**
 * Everybody who may call: nobody, strangers, people and machines of every rank; and the server
 * they call, with two instances and two organisations.
 */
import assert from 'node:assert/strict'
import { generateKeyPairSync, type KeyObject } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { SignJWT } from 'jose'
import { isInstanceRole, isOrgRole, roles } from '../../../src/domain/right/roles.ts'
import { startWorld, type World } from '../../world/world.ts'

export interface Walker {
  /** Heads its column of the table. */
  readonly name: string
  readonly token: string | undefined
}

export interface Walk {
  readonly world: World
  /** The organisation whose users are acted on. */
  readonly orgId: string
  readonly walkers: readonly Walker[]
  /** A human of that organisation, made for one call. */
  makeTarget(): Promise<string>
  close(): Promise<void>
}

/** Answers as JSON; the walk knows their shapes. */
// biome-ignore lint/suspicious/noExplicitAny: what an answer looks like is known by its path
type Json = any
type Ask = (path: string, body?: object, headers?: Record<string, string>) => Promise<Json>

export async function openWalk(): Promise<Walk> {
  const folder = await mkdtemp(join(tmpdir(), 'gatehouse-'))
  const keys = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const world = await startWorld({
    GATEHOUSE_TRUSTED_PROXIES: '1',
    GATEHOUSE_SYSTEM_USERS: await writeSystemUsers(folder, keys.publicKey),
  })
  const asOwner: Ask = (path, body, headers) =>
    ask(world, path, { body, headers: { authorization: `Bearer ${world.token}`, ...headers } })
  const systemToken = (userId: string) => signed(keys.privateKey, { userId, url: world.url })
  const home = (await asOwner('/management/v1/orgs/me')).org.id
  const orgId = (await asOwner('/management/v1/orgs', { name: 'Acted on' })).id
  const elsewhere = (await asOwner('/management/v1/orgs', { name: 'Elsewhere' })).id
  const people = peopleOf(asOwner)
  let targets = 0
  const makeTarget = () => people.human(orgId, `target-${++targets}`)
  const walkers: Walker[] = [
    { name: 'none', token: undefined },
    { name: 'garbage', token: 'garbage' },
    { name: 'foreign instance', token: await foreignOwner(world, await systemToken('operator')) },
    { name: 'foreign org', token: await people.orgMember(elsewhere, 'ORG_OWNER') },
    { name: 'plain', token: (await people.machine(orgId, 'plain')).token },
    { name: 'end user', token: await endUser(asOwner, await people.human(orgId, 'end-user')) },
  ]
  for (const role of roles.filter(isOrgRole)) {
    walkers.push({ name: role, token: await people.orgMember(orgId, role) })
  }
  for (const role of roles.filter(isInstanceRole)) {
    walkers.push({ name: role, token: await people.instanceMember(home, role) })
  }
  walkers.push({ name: 'system viewer', token: await systemToken('viewer') })
  walkers.push({ name: 'system owner', token: await systemToken('operator') })
  const close = async () => {
    await world.close()
    await rm(folder, { recursive: true, force: true })
  }
  return { world, orgId, walkers, makeTarget, close }
}

async function ask(
  world: World,
  path: string,
  { body, headers }: { body?: object | undefined; headers?: Record<string, string> | undefined },
): Promise<Json> {
  const response = await fetch(`${world.url}${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
  const text = await response.text()
  assert.ok(response.ok, `${path}: ${response.status} ${text}`)
  return JSON.parse(text)
}

async function writeSystemUsers(folder: string, key: KeyObject): Promise<string> {
  const file = join(folder, 'system-users.json')
  const publicKey = key.export({ type: 'spki', format: 'pem' })
  const memberships = [{ memberType: 'System', roles: ['SYSTEM_OWNER_VIEWER'] }]
  const users = { operator: { publicKey }, viewer: { publicKey, memberships } }
  await writeFile(file, JSON.stringify(users))
  return file
}

function signed(key: KeyObject, { userId, url }: { userId: string; url: string }): Promise<string> {
  return new SignJWT()
    .setProtectedHeader({ alg: 'RS256' })
    .setIssuer(userId)
    .setSubject(userId)
    .setAudience(url)
    .setIssuedAt()
    .setExpirationTime('1h')
    .sign(key)
}

/** The owner of another instance of the server. */
async function foreignOwner(world: World, token: string): Promise<string> {
  const made = await ask(world, '/system/v1/instances/_create', {
    headers: { authorization: `Bearer ${token}` },
    body: {
      instanceName: 'foreign',
      firstOrgName: 'First',
      customDomain: 'foreign.test',
      machine: { userName: 'owner', name: 'Owner', personalAccessToken: {} },
    },
  })
  return String(made.pat)
}

/** Somebody who signed in with a password; its token is that of the session. */
async function endUser(asOwner: Ask, userId: string): Promise<string> {
  const password = 'Walking-Word-1'
  await asOwner(`/v2/users/${userId}/password`, { newPassword: { password } })
  const checks = { user: { userId }, password: { password } }
  return String((await asOwner('/v2/sessions', { checks })).sessionToken)
}

function peopleOf(asOwner: Ask) {
  const machine = async (orgId: string, userName: string) => {
    const there = { 'x-zitadel-orgid': orgId }
    const words = { userName, name: userName }
    const { userId } = await asOwner('/management/v1/users/machine', words, there)
    const { token } = await asOwner(`/management/v1/users/${userId}/pats`, {}, there)
    return { userId: String(userId), token: String(token) }
  }
  return {
    machine,
    human: async (orgId: string, username: string) => {
      const made = await asOwner('/v2/users/human', {
        ...{ username, organization: { orgId } },
        profile: { givenName: 'Wanda', familyName: 'Walker' },
        email: { email: `${username}@example.com`, isVerified: true },
      })
      return String(made.userId)
    },
    orgMember: async (orgId: string, role: string) => {
      const { userId, token } = await machine(orgId, `${role}-of-${orgId}`)
      const there = { 'x-zitadel-orgid': orgId }
      await asOwner('/management/v1/orgs/me/members', { userId, roles: [role] }, there)
      return token
    },
    instanceMember: async (orgId: string, role: string) => {
      const { userId, token } = await machine(orgId, role)
      await asOwner('/admin/v1/members', { userId, roles: [role] })
      return token
    },
  }
}
