/** What one instance exports is imported by another, which then exports the same bytes. */
import assert from 'node:assert/strict'
import { createHash, generateKeyPairSync } from 'node:crypto'
import { after, afterEach, before, it } from 'node:test'
import { type EmptyStore, eachStore, makeStore } from '../stores/stores.ts'
import { startWorld, type World } from '../world/world.ts'
import { type Importing, importing } from './importing.ts'

/** More of them for a run by hand. */
const count = Number(process.env.GATEHOUSE_TEST_ROUND_TRIP ?? 200)
const hash = '$2b$05$NXbaf/fNrY1TUMzn6kZwleNcNnbJilgRdl6hJ1dak2ixOZ37xpTvq'
const pem = generateKeyPairSync('rsa', { modulusLength: 2048 }).publicKey.export({
  ...{ type: 'spki', format: 'pem' },
}) as string

/** A COSE key on P-256 of which only the form counts. */
const coseKey = (n: number) => {
  const digest = (part: string) => createHash('sha256').update(`${part}${n}`).digest()
  const head = Buffer.from('a5010203262001215820', 'hex')
  return Buffer.concat([head, digest('x'), Buffer.from('225820', 'hex'), digest('y')])
}

/** Users of every kind, each with another choice of what one can have. */
const mixed = (n: number): object => {
  const id = `user-${String(n).padStart(6, '0')}`
  const micros = 100_000 + ((n % 90_000) * 10 + 1)
  const createdAt = `20${10 + (n % 10)}-0${1 + (n % 9)}-15T10:11:12.${micros}Z`
  const shared = { id, organization: 'north', userName: id, createdAt }
  if (n % 10 === 9) {
    return {
      ...{ ...shared, kind: 'machine', metadata: { of: 'ops' } },
      machine: {
        ...{ name: `Machine ${n}`, accessTokenType: n % 20 === 9 ? 'jwt' : 'bearer' },
        keys: [{ id: `key-${n}`, publicKey: pem, expiresAt: '2999-01-01T00:00:00Z' }],
        tokens: [{ id: `pat-${n}`, hash: createHash('sha256').update(`t${n}`).digest('hex') }],
      },
    }
  }
  return {
    ...shared,
    state: (['active', 'inactive', 'locked'] as const)[n % 5] ?? 'active',
    profile: {
      ...{ givenName: 'Élodie', familyName: `Meyer ${n}` },
      ...(n % 2 && { nickName: 'Lo', gender: 'female', preferredLanguage: 'de' }),
    },
    ...(n % 7 && { email: { address: `${id}@mail.example`, isVerified: n % 3 > 0 } }),
    ...(n % 4 === 0 && { phone: { number: `+4179${1_000_000 + n}`, isVerified: true } }),
    password: { hash, ...(n % 6 === 0 && { changeRequired: true }) },
    ...(n % 3 === 0 && {
      totp: [{ secret: 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP', ...totps[n % totps.length] }],
      recoveryCodes: [{ hash }, { hash: hash.replace('NXb', 'OXb') }],
    }),
    ...(n % 4 === 1 && {
      passkeys: [passkey(n, 'passwordless'), passkey(n + 1e7, 'secondFactor')],
    }),
    metadata: { dept: `d${n % 3}`, 'a key': '{"x":1}' },
    ...(n % 11 === 0 && { metadataBytes: { blob: '/wD+' } }),
    ...(n % 5 === 3 && { roles: [{ project: 'shop', keys: ['reader', 'writer'].slice(n % 2) }] }),
    ...(n % 50 === 2 && {
      memberships: [{ scope: 'organization', id: 'north', roles: ['ORG_OWNER_VIEWER'] }],
    }),
  }
}

const totps = [
  {},
  { algorithm: 'SHA256', digits: 8, period: 60 },
  { algorithm: 'SHA512', name: 'Phone', createdAt: '2020-01-01T00:00:00Z' },
]

const passkey = (n: number, use: string) => ({
  credentialId: createHash('sha256').update(`c${n}`).digest('base64url'),
  publicKey: coseKey(n).toString('base64url'),
  ...{ counter: n % 3, userHandle: Buffer.from(`h${n}`).toString('base64url'), rpId: 'localhost' },
  ...(n % 2 && { transports: ['internal', 'hybrid'], backupEligible: true, backedUp: true }),
  ...{ aaguid: '00000000-0000-0000-0000-000000000000', name: `Key ${n}`, use },
})

eachStore((store) => {
  const worlds: { world: World; imports: Importing }[] = []
  let elsewhere: EmptyStore | undefined

  /** A server with what the records refer to. */
  const prepared = async (settings: Record<string, string>) => {
    const world = await startWorld(settings)
    const headers = { authorization: `Bearer ${world.token}`, 'content-type': 'application/json' }
    const post = async (path: string, body: object, more: object = {}) => {
      const answer = await fetch(`${world.url}${path}`, {
        ...{ method: 'POST', headers: { ...headers, ...more }, body: JSON.stringify(body) },
      })
      assert.equal(answer.status, 200, `${path}: ${await answer.text()}`)
    }
    const north = { orgId: 'north', org: { name: 'North' } }
    const roles = ['reader', 'writer'].map((roleKey) => ({
      projectId: 'shop',
      roleKey,
      displayName: roleKey,
    }))
    const projects = [{ projectId: 'shop', project: { name: 'Shop' } }]
    const orgs = [{ ...north, projects, projectRoles: roles }]
    await post('/admin/v1/import', { dataOrgs: { orgs }, timeout: '1m' })
    const imports = importing(world)
    worlds.push({ world, imports })
    return { world, imports }
  }
  const exported = async ({ url, token }: World) => {
    const answer = await fetch(`${url}/gatehouse/import/v1/users?organization_id=north`, {
      headers: { authorization: `Bearer ${token}` },
    })
    assert.equal(answer.headers.get('gatehouse-export-credentials'), 'true')
    return answer.text()
  }
  const take = async (imports: Importing, lines: readonly string[]) => {
    const job = await imports.create({
      name: 'all',
      settings: { mails: 'MAIL_MODE_NONE' },
    })
    await imports.uploadLines(job, lines)
    await imports.run(job)
    const failed = (await imports.results(job)).filter(
      ({ outcome }) => outcome !== 'OUTCOME_CREATED',
    )
    assert.deepEqual(failed.slice(0, 3), [])
  }
  const linesOf = (text: string) => text.split('\n').filter((line) => line !== '')

  before(async () => {
    elsewhere = store.engine === 'postgres' ? await makeStore('postgres') : undefined
  })
  // The suite's own store is gone when what follows it runs.
  afterEach(async () => {
    for (const { world } of worlds.splice(0)) await world.close()
  })
  after(() => elsewhere?.remove())

  it(`${count} mixed users are exported, imported elsewhere, and exported alike`, async () => {
    const here = await prepared(store.engine === 'postgres' ? store.settings() : {})
    const records = Array.from({ length: count }, (_, n) => mixed(n))
    await take(
      here.imports,
      records.map((record) => JSON.stringify(record)),
    )
    const first = await exported(here.world)
    const lines = linesOf(first)
    assert.equal(lines.length, count)
    const there = await prepared(elsewhere?.settings ?? {})
    await take(there.imports, lines)
    const second = await exported(there.world)
    assert.deepEqual(linesOf(second).slice(0, 20), lines.slice(0, 20))
    assert.ok(second === first)
    // What went in is in it: all that the records have, and more only where it has a default.
    for (const [n, line] of lines.entries()) {
      assert.deepEqual(JSON.parse(line), withDefaults(mixed(n), JSON.parse(line)))
    }
  })
})

// biome-ignore lint/suspicious/noExplicitAny: records of any shape are compared
type Any = any

/** The record with the members that only its export has. */
function withDefaults(given: Any, out: Any): Any {
  if (Array.isArray(given)) {
    assert.equal(out.length, given.length)
    return out
  }
  if (typeof given !== 'object' || given === null) return given
  const members = Object.entries(out).map(([key, value]) => [
    key,
    key in given ? withDefaults(given[key], value) : value,
  ])
  assert.deepEqual(
    Object.keys(given).filter((key) => !(key in out)),
    [],
  )
  return Object.fromEntries(members)
}
