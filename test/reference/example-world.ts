/**
 * What the ids of examples stand for, made for each operation when its example names it: an
 * organisation of its own, and what is in it. A caller of the system, too.
 */
import assert from 'node:assert/strict'
import { generateKeyPairSync } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { SignJWT } from 'jose'
import { type ExampleKind, exampleIds } from '../../src/server/reference/examples/example-ids.ts'
import { startWorld, type World } from '../world/world.ts'
import type { Json } from './random-requests.ts'

/** A server with callers for every service. */
export interface ExampleWorld {
  readonly world: World
  /** The token for an operation at a path. */
  tokenFor(path: string, scene: Scene): Promise<string>
  scene(): Scene
  close(): Promise<void>
}

/** What was made for one operation. */
export interface Scene {
  /** What makes names unique. */
  readonly number: number
  id(kind: ExampleKind): Promise<string>
  /** From now on the id of an example means this. */
  take(kind: ExampleKind, id: string): void
  ask(verb: string, path: string, body?: object): Promise<Json>
  /** The text with the ids and the unique names of this scene. */
  filled(text: string): Promise<string>
}

export async function openExampleWorld(): Promise<ExampleWorld> {
  const folder = await mkdtemp(join(tmpdir(), 'gatehouse-'))
  const keys = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const publicKey = keys.publicKey.export({ type: 'spki', format: 'pem' })
  const file = join(folder, 'system-users.json')
  await writeFile(file, JSON.stringify({ operator: { publicKey } }))
  const world = await startWorld({
    GATEHOUSE_SYSTEM_USERS: file,
    GATEHOUSE_OUTGOING_ALLOWED: '127.0.0.1',
  })
  const system = await new SignJWT()
    .setProtectedHeader({ alg: 'RS256' })
    .setIssuer('operator')
    .setSubject('operator')
    .setAudience(world.url)
    .setIssuedAt()
    .setExpirationTime('1h')
    .sign(keys.privateKey)
  let scenes = 0
  return {
    world,
    scene: () => sceneOf(world, ++scenes, system),
    tokenFor: async (path, scene) => {
      if (ofSystem.test(path)) return system
      return path.startsWith('/auth/') ? ownToken(scene) : world.token
    },
    close: async () => {
      await world.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** What concerns other instances, or all of them. */
const ofSystem = /^\/(system\/|v2(beta)?\/(instances|features\/system))|InstanceService\//

/** The token of a person: that of a session with a password. */
async function ownToken(scene: Scene): Promise<string> {
  const userId = await scene.id('user')
  const checks = { user: { userId }, password: { password: secret } }
  const { sessionToken } = await scene.ask('POST', '/v2/sessions', { checks })
  return sessionToken
}

const secret = 'Secr3tP4ssw0rd!'

function sceneOf(world: World, number: number, system: string): Scene {
  const made = new Map<ExampleKind, Promise<string>>()
  let org: Promise<string> | undefined
  const ask: Scene['ask'] = async (verb, path, body) => {
    const orgId = path.startsWith('/management/') ? await org : undefined
    const response = await fetch(`${world.url}${path}`, {
      method: verb,
      headers: {
        authorization: `Bearer ${path.startsWith('/system/') ? system : world.token}`,
        'content-type': 'application/json',
        ...(orgId && { 'x-zitadel-orgid': orgId }),
      },
      ...(body && { body: JSON.stringify(body) }),
    })
    const text = await response.text()
    assert.ok(response.ok, `${verb} ${path}: ${response.status} ${text}`)
    return JSON.parse(text)
  }
  const id: Scene['id'] = (kind) => {
    const known = made.get(kind)
    if (known) return known
    const one = makers[kind]?.({ number, id, ask }) ?? Promise.resolve(exampleIds[kind])
    if (kind === 'organization') org = one
    made.set(kind, one)
    return one
  }
  const filled = async (text: string): Promise<string> => {
    let whole = text
    for (const kind of Object.keys(exampleIds) as ExampleKind[]) {
      const shown = exampleIds[kind]
      if (whole.includes(shown)) whole = whole.replaceAll(shown, await id(kind))
    }
    return whole
      .replaceAll('minnie-mouse', `minnie-mouse-${number}`)
      .replaceAll('minnie@', `minnie-${number}@`)
      .replaceAll('minnie.mouse@', `minnie.mouse-${number}@`)
      .replaceAll('acme.example.com', `acme-${number}.example.com`)
      .replaceAll('"Acme"', `"Acme ${number}"`)
      .replaceAll('6516849804890468048461403518', `65168498048904680484614035${number}`)
  }
  const take: Scene['take'] = (kind, one) => void made.set(kind, Promise.resolve(one))
  return { number, id, take, ask, filled }
}

type Making = Pick<Scene, 'number' | 'id' | 'ask'>

/** Makes what an id stands for, in the organisation of the scene. */
const makers: Partial<Record<ExampleKind, (scene: Making) => Promise<string>>> = {
  organization: async ({ number, ask }) =>
    (await ask('POST', '/v2/organizations', { name: `Scene ${number}` })).organizationId,
  otherOrganization: async ({ number, ask }) =>
    (await ask('POST', '/v2/organizations', { name: `Other ${number}` })).organizationId,
  user: async ({ number, id, ask }) => {
    const body = {
      username: `made-${number}`,
      organization: { orgId: await id('organization') },
      profile: { givenName: 'Made', familyName: 'Before' },
      email: { email: `made-${number}@example.com`, isVerified: true },
      phone: { phone: '+41791230000', isVerified: true },
      password: { password: secret },
    }
    return (await ask('POST', '/v2/users/human', body)).userId
  },
  machine: async ({ number, id, ask }) => {
    await id('organization')
    const body = { userName: `robot-${number}`, name: 'Robot' }
    return (await ask('POST', '/management/v1/users/machine', body)).userId
  },
  project: async ({ id, ask }) => {
    await id('organization')
    const project = (await ask('POST', '/management/v1/projects', { name: 'Made before' })).id
    for (const roleKey of ['editor', 'viewer']) {
      const body = { roleKey, displayName: roleKey }
      await ask('POST', `/management/v1/projects/${project}/roles`, body)
    }
    return project
  },
  application: async ({ id, ask }) => {
    const body = {
      name: 'Made before',
      redirectUris: ['https://made.example.com/callback'],
      responseTypes: ['OIDC_RESPONSE_TYPE_CODE'],
      grantTypes: ['OIDC_GRANT_TYPE_AUTHORIZATION_CODE'],
      authMethodType: 'OIDC_AUTH_METHOD_TYPE_BASIC',
    }
    return (await ask('POST', `/management/v1/projects/${await id('project')}/apps/oidc`, body))
      .appId
  },
  api: async ({ id, ask }) => {
    const body = { name: 'API', authMethodType: 'API_AUTH_METHOD_TYPE_PRIVATE_KEY_JWT' }
    return (await ask('POST', `/management/v1/projects/${await id('project')}/apps/api`, body))
      .appId
  },
  projectGrant: async ({ id, ask }) => {
    const body = { grantedOrgId: await id('otherOrganization'), roleKeys: ['editor'] }
    return (await ask('POST', `/management/v1/projects/${await id('project')}/grants`, body))
      .grantId
  },
  userGrant: async ({ id, ask }) => {
    const body = { projectId: await id('project'), roleKeys: ['viewer'] }
    return (await ask('POST', `/management/v1/users/${await id('user')}/grants`, body)).userGrantId
  },
  identityProvider: async ({ id, ask }) => {
    await id('organization')
    return (await ask('POST', '/management/v1/idps/generic_oidc', provider)).id
  },
  instanceProvider: async ({ ask }) =>
    (await ask('POST', '/admin/v1/idps/generic_oidc', provider)).id,
  action: async ({ id, ask }) => {
    await id('organization')
    const body = { name: 'madeBefore', script: 'function madeBefore(ctx, api) {}', timeout: '5s' }
    return (await ask('POST', '/management/v1/actions', body)).id
  },
  target: async ({ number, ask }) => {
    const body = {
      name: `Made ${number}`,
      endpoint: 'https://made.example.com',
      timeout: '5s',
      restAsync: {},
    }
    return (await ask('POST', '/v2/actions/targets', body)).id
  },
  session: async ({ id, ask }) => {
    const checks = { user: { userId: await id('user') } }
    return (await ask('POST', '/v2/sessions', { checks })).sessionId
  },
  instance: async ({ number, ask }) => {
    const machine = { userName: `robot-${number}`, name: 'Robot', personalAccessToken: {} }
    const body = { instanceName: 'Made', customDomain: `made-${number}.example.com`, machine }
    return (await ask('POST', '/system/v1/instances/_create', body)).instanceId
  },
  machineKey: async ({ id, ask }) => {
    const path = `/management/v1/users/${await id('machine')}/keys`
    return (await ask('POST', path, { type: 'KEY_TYPE_JSON' })).keyId
  },
  token: async ({ id, ask }) => {
    return (await ask('POST', `/management/v1/users/${await id('machine')}/pats`, {})).tokenId
  },
  applicationKey: async ({ id, ask }) => {
    const path = `/management/v1/projects/${await id('project')}/apps/${await id('api')}/keys`
    return (await ask('POST', path, { type: 'KEY_TYPE_JSON' })).id
  },
  webKey: async ({ ask }) => (await ask('POST', '/v2/web_keys', { ed25519: {} })).id,
  emailProvider: async ({ ask }) => {
    const body = { endpoint: 'https://mail.example.com', description: 'Made' }
    return (await ask('POST', '/admin/v1/email/http', body)).id
  },
  smsProvider: async ({ ask }) => {
    const body = { endpoint: 'https://sms.example.com', description: 'Made' }
    return (await ask('POST', '/admin/v1/sms/http', body)).id
  },
  job: async ({ ask }) => (await ask('POST', '/gatehouse/import/v1/jobs', {})).job.id,
}

const provider = {
  name: 'Made before',
  issuer: 'https://made.example.org',
  clientId: 'made',
  clientSecret: 'made',
  scopes: ['openid'],
  providerOptions: { isCreationAllowed: true, isLinkingAllowed: true },
}
