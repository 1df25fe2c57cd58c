/**
 * A provider's program that signs its own tokens (`newSystemToken` of `@zitadel/client`)
 * makes an instance with the System API, and the instance answers under its own host.
 */
import assert from 'node:assert/strict'
import { generateKeyPairSync } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import type { LookupFunction } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { Code, type Transport } from '@connectrpc/connect'
import { createServerTransport, newSystemToken } from '@zitadel/client/node'
import {
  createAdminServiceClient,
  createManagementServiceClient,
  createSystemServiceClient,
} from '@zitadel/client/v1'
import { createUserServiceClient } from '@zitadel/client/v2'
import { createClientTransport } from '@zitadel/client/web'
import { KeyType } from '@zitadel/proto/zitadel/auth_n_key_pb.js'
import { startWorld, type World } from '../world/world.ts'
import { isRefused } from './refusal.ts'

const tenant = 'tenant.example.com'
const subject = 'provider'

let world: World
let folder: string
let key: string
let token: string
let caretaker: string

before(async () => {
  const pair = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  })
  key = pair.privateKey
  folder = await mkdtemp(join(tmpdir(), 'gatehouse-system-'))
  const file = join(folder, 'system-users.json')
  const users = {
    [subject]: { publicKey: pair.publicKey },
    caretaker: {
      keyData: Buffer.from(pair.publicKey).toString('base64'),
      memberships: [{ memberType: 'System', roles: ['SYSTEM_OWNER_VIEWER', 'IAM_OWNER'] }],
    },
  }
  await writeFile(file, JSON.stringify(users))
  world = await startWorld({ GATEHOUSE_SYSTEM_USERS: file })
  token = await newSystemToken({ audience: world.url, subject, key })
  caretaker = await newSystemToken({ audience: world.url, subject: 'caretaker', key })
})
after(async () => {
  await world.close()
  await rm(folder, { recursive: true, force: true })
})

const owner = {
  case: 'machine' as const,
  value: {
    userName: 'owner',
    name: 'Owner',
    personalAccessToken: {},
    machineKey: { type: KeyType.JSON },
  },
}

const lacking = {
  code: Code.PermissionDenied,
  text: 'No matching permissions found',
  id: 'AUTH-5mWD2',
}

const tokenInvalid = {
  code: Code.Unauthenticated,
  text: 'Errors.Token.Invalid',
  id: 'AUTH-7fs1e',
}

describe('a provider with a system token', () => {
  const system = (as = token) =>
    createSystemServiceClient(createServerTransport(as, { baseUrl: world.url }))

  it('makes an instance, and finds it among all', async () => {
    const made = await system().createInstance({
      instanceName: 'Tenant',
      firstOrgName: 'First',
      customDomain: tenant,
      owner,
    })
    assert.match(made.instanceId, /^\d{18}$/)
    assert.ok(made.pat.length > 20)
    const keyFile = JSON.parse(new TextDecoder().decode(made.machineKey))
    assert.deepEqual(Object.keys(keyFile), ['type', 'keyId', 'key', 'expirationDate', 'userId'])

    const { details, result } = await system().listInstances({})
    assert.equal(details?.totalResult, 2n)
    const found = result.find(({ id }) => id === made.instanceId)
    assert.equal(found?.name, 'Tenant')
    const domains = found?.domains.filter(({ primary }) => primary)
    assert.deepEqual(
      domains?.map(({ domain }) => domain),
      [tenant],
    )
    const domain = { case: 'domainQuery' as const, value: { domains: [tenant] } }
    const only = await system().listInstances({ queries: [{ query: domain }] })
    assert.deepEqual(
      only.result.map(({ id }) => id),
      [made.instanceId],
    )
    await instanceAnswers(made.pat, made.instanceId)
  })

  it('may do in every instance what its roles say, and on the system no more', async () => {
    const transport = createServerTransport(caretaker, { baseUrl: world.url })
    const { org } = await createAdminServiceClient(transport).getDefaultOrg({})
    const web = createClientTransport(caretaker, { baseUrl: world.url })
    const { userId } = await createManagementServiceClient(web).addMachineUser(
      { userName: 'made-by-the-caretaker', name: 'Made' },
      { headers: { 'x-zitadel-orgid': org!.id } },
    )
    const { user } = await createUserServiceClient(web).getUserByID({ userId })
    assert.equal(user?.details?.resourceOwner, org!.id)

    assert.ok((await system(caretaker).listInstances({})).result.length > 0)
    await isRefused(system(caretaker).createInstance({ instanceName: 'No', owner }), lacking)
    const provider = createServerTransport(token, { baseUrl: world.url })
    await isRefused(createAdminServiceClient(provider).getMyInstance({}), lacking)
  })

  it('is refused with a token for others, of another, or of the past', async () => {
    const audience = world.url
    const elsewhere = await newSystemToken({ audience: 'https://else.example', subject, key })
    const stranger = await newSystemToken({ audience, subject: 'stranger', key })
    const late = await newSystemToken({ audience, subject, key, expirationTime: 1 })
    for (const wrong of [elsewhere, stranger, late]) {
      await isRefused(system(wrong).listInstances({}), tokenInvalid)
    }
    await isRefused(system(world.token).listInstances({}), lacking)
  })
})

/** By a header that proxies set, or by the host the client connects to. */
async function instanceAnswers(pat: string, instanceId: string): Promise<void> {
  const headers = { 'x-zitadel-instance-host': tenant }
  const { port } = new URL(world.url)
  // The client believes that the tenant's name leads here, as in a provider's DNS.
  const lookup: LookupFunction = (_host, { all }, done) =>
    all ? done(null, [{ address: '127.0.0.1', family: 4 }]) : done(null, '127.0.0.1', 4)
  const ways: readonly [Transport, Record<string, string>][] = [
    [createServerTransport(pat, { baseUrl: world.url }), headers],
    [createClientTransport(pat, { baseUrl: world.url }), headers],
    [
      createServerTransport(pat, {
        baseUrl: `http://${tenant}:${port}`,
        nodeOptions: { lookup },
      }),
      {},
    ],
  ]
  for (const [index, [transport, headers]] of ways.entries()) {
    const { instance } = await createAdminServiceClient(transport).getMyInstance({}, { headers })
    assert.equal(instance?.id, instanceId)
    const imported = await createManagementServiceClient(transport).importHumanUser(
      {
        userName: `minnie-${index}`,
        profile: { firstName: 'Minnie', lastName: 'Mouse' },
        email: { email: 'minnie@example.com', isEmailVerified: true },
        requestPasswordlessRegistration: true,
      },
      { headers },
    )
    const { link } = imported.passwordlessRegistration!
    assert.equal(new URL(link).hostname, tenant, 'the link leads to the instance')
    const { user } = await createUserServiceClient(transport).getUserByID(
      { userId: imported.userId },
      { headers },
    )
    assert.equal(user?.username, `minnie-${index}`)
  }
  const here = createAdminServiceClient(createServerTransport(pat, { baseUrl: world.url }))
  await isRefused(here.getMyInstance({}), tokenInvalid)
}
