/** The Compose file, held to the settings, the image and itself. */
import assert from 'node:assert/strict'
import { access, mkdtemp, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { describe, it } from 'node:test'
import { readSettings, settingDescriptions } from '../../src/app/config/settings.ts'
import { composeFile, environmentOfHead, readCompose } from './compose.ts'

const said = {
  ...{ DOMAIN: 'id.example.com', DATABASE_PASSWORD: 'f'.repeat(64), MASTER_KEY: 'a1'.repeat(32) },
}
const nodes = ['one', 'two']

describe('the Compose file', () => {
  it('asks for what its head has one write to .env, and for nothing else', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'gatehouse-compose-'))
    try {
      const written = await environmentOfHead(folder)
      assert.equal(((await stat(join(folder, '.env'))).mode & 0o777).toString(8), '600')
      assert.deepEqual(Object.keys(written).sort(), Object.keys(said).sort())
      await readCompose(written)
      for (const name of Object.keys(written)) {
        const others = { ...written, [name]: '' }
        await assert.rejects(readCompose(others), new RegExp(`^Error: ${name}: `))
      }
    } finally {
      await rm(folder, { recursive: true })
    }
  })

  it('says settings that there are, with values that a server takes', async () => {
    const { services } = await readCompose(said)
    const known = settingDescriptions.map(({ name }) => name)
    for (const name of nodes) {
      const environment = Object.entries(services[name]?.environment ?? {})
      assert.ok(environment.length > 3)
      for (const [setting] of environment) assert.ok(known.includes(setting), setting)
      const texts = Object.fromEntries(environment.map(([key, value]) => [key, String(value)]))
      const settings = readSettings(texts, '/nowhere')
      assert.equal(settings.externalUrl.origin, 'https://id.example.com')
      assert.equal(settings.trustedProxies, 1)
      assert.match(
        settings.databaseUrl ?? '',
        /^postgres:\/\/gatehouse:f+@database:5432\/gatehouse$/,
      )
      assert.equal(settings.masterKey, said.MASTER_KEY)
      assert.equal(settings.smtpUrl, undefined)
    }
  })

  it('has the database that the nodes ask for', async () => {
    const { environment, image } = (await readCompose(said)).services.database ?? {}
    assert.equal(environment?.POSTGRES_USER, 'gatehouse')
    assert.equal(environment?.POSTGRES_DB, 'gatehouse')
    assert.equal(environment?.POSTGRES_PASSWORD, said.DATABASE_PASSWORD)
    assert.ok(Number(/^postgres:(\d+)$/.exec(image ?? '')?.[1]) >= 16)
  })

  it('waits for what can be well, and keeps what it names', async () => {
    const compose = await readCompose(said)
    for (const [name, { depends_on: after = {}, volumes = [] }] of Object.entries(
      compose.services,
    )) {
      for (const [other, { condition }] of Object.entries(after)) {
        assert.equal(condition, 'service_healthy', `${name} after ${other}`)
        assert.ok(compose.services[other]?.healthcheck, other)
      }
      for (const [source = ''] of volumes.map((volume) => volume.split(':'))) {
        if (source.startsWith('.')) await access(join(dirname(composeFile), source))
        else assert.ok(source in compose.volumes, source)
      }
    }
    const folders = nodes.map((name) => compose.services[name]?.volumes?.join())
    assert.equal(new Set(folders).size, nodes.length, 'each node has a data directory of its own')
  })

  it('shows Caddy the nodes, at the port of the image, and only Caddy to others', async () => {
    const { services } = await readCompose(said)
    const { environment = {} } = services.caddy ?? {}
    assert.equal(environment.NODES, nodes.map((name) => `h2c://${name}:8080`).join(' '))
    assert.match(await readFile('Dockerfile', 'utf8'), /^EXPOSE 8080$/m)
    const caddyfile = await readFile('deploy/Caddyfile', 'utf8')
    for (const name of Object.keys(environment)) assert.ok(caddyfile.includes(`{$${name}:`), name)
    const open = Object.keys(services).filter((name) => services[name]?.ports)
    assert.deepEqual(open, ['caddy'])
  })
})
