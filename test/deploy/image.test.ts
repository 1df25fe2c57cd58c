/**
 * The image, made step by step as its Dockerfile says and run as an engine would run it, and the
 * services of the Compose file made of it.
 */
import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { chmod, mkdir, mkdtemp, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { promisify } from 'node:util'
import { settingDescriptions } from '../../src/app/config/settings.ts'
import { type ServerProcess, startServer } from '../durability/server-process.ts'
import { caddyBefore } from '../proxies/caddy.ts'
import { name as domain, type RunningProxy } from '../proxies/proxy-process.ts'
import { byHttp2 } from '../proxies/requests.ts'
import { eachStore } from '../stores/stores.ts'
import { freePort } from '../world/world.ts'
import { type Compose, readCompose } from './compose.ts'
import { healthOf, programOf } from './container.ts'
import { buildImage, everythingIn, type Image } from './dockerfile.ts'
import { serves } from './serving.ts'

const known = settingDescriptions.map(({ name }) => name)
let folder = ''
let image: Image

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gatehouse-image-'))
  // Its user is somebody else.
  await chmod(folder, 0o755)
  image = await buildImage('Dockerfile', folder)
  await chmod(image.root, 0o755)
})
after(() => rm(folder, { recursive: true, force: true }))

describe('the image', () => {
  it('is nobody in particular, says where it listens, what it keeps and how it stops', () => {
    assert.match(image.user ?? '', /^[1-9]\d+:[1-9]\d+$/)
    assert.deepEqual(image.volumes, ['/data'])
    assert.deepEqual(image.ports, ['8080'])
    assert.equal(image.stopSignal, 'SIGTERM')
    assert.deepEqual([...image.entrypoint, ...image.command], ['gatehouse', 'start'])
    for (const name of Object.keys(image.environment)) {
      assert.ok(!name.startsWith('GATEHOUSE_') || known.includes(name), name)
    }
  })

  it('has Node, the bundle and its packages, but no build tool, source or npm', async () => {
    const files = await everythingIn(image.root)
    assert.ok(files.includes('app/dist/gatehouse.mjs'))
    assert.ok(files.includes('app/dist/licences.txt'))
    const surplus = /(^|\/)(npm|npx|yarn|corepack|tsc|esbuild|tsx|typescript|node-gyp)$|\.tsx?$/
    assert.deepEqual(
      files.filter((file) => surplus.test(file)),
      [],
    )
    const program = files.filter((file) => file.startsWith('app/'))
    const sizes = await Promise.all(program.map((file) => stat(join(image.root, file))))
    const megabytes = sizes.reduce((sum, { size }) => sum + size, 0) / 1e6
    assert.ok(megabytes < 50, `${megabytes} MB`)
  })

  it('has all that the bundle loads from beside it', async () => {
    const text = await readFile(join(image.root, 'app/dist/made-of.json'), 'utf8')
    const { external } = JSON.parse(text) as { external: readonly string[] }
    assert.ok(external.includes('@photostructure/sqlite'))
    // For those who have a compiler, for another kind of machine, and for debugging in colours.
    const others = ['pg-native', 'pg-cloudflare', 'supports-color']
    const cwd = join(image.root, 'app')
    for (const name of external.filter((each) => !others.includes(each))) {
      await promisify(execFile)(process.execPath, ['-e', `import('${name}')`], { cwd })
    }
  })

  it('serves, and leaves on its stop signal', async () => {
    await serves(join(image.root, 'data'), programOf(image))
    if (process.getuid?.() === 0) {
      const { uid } = await stat(join(image.root, 'data/gatehouse.sqlite'))
      assert.equal(uid, Number(image.user?.split(':')[0]))
      assert.equal((await stat(join(image.root, 'app'))).uid, 0)
    }
  })

  it('is healthy while it is ready, and else not', async () => {
    assert.equal(await healthOf(image, await freePort()), 1)
    const dataDir = join(image.root, 'data')
    const server = await startServer({ GATEHOUSE_DATA_DIR: dataDir }, programOf(image))
    try {
      assert.equal(await healthOf(image, server.port), 0)
    } finally {
      await server.end('SIGTERM')
    }
    assert.equal(await healthOf(image, server.port), 1)
  })
})

eachStore((store) => {
  if (store.engine === 'sqlite') return

  describe('the services of the Compose file', () => {
    const nodes: ServerProcess[] = []
    let compose: Compose
    let caddy: RunningProxy
    before(async () => {
      compose = await readCompose({
        ...{ DOMAIN: domain, DATABASE_PASSWORD: 'f'.repeat(64), MASTER_KEY: 'a1'.repeat(32) },
      })
      for (const name of ['one', 'two']) {
        const dataDir = join(image.root, name)
        await mkdir(dataDir, { mode: 0o777 })
        await chmod(dataDir, 0o777)
        const said = Object.entries(compose.services[name]?.environment ?? {})
        // What an engine's network would lead to is here on ports of this machine.
        const settings = Object.fromEntries(said.map(([key, value]) => [key, String(value)]))
        const { GATEHOUSE_DATABASE_URL = '' } = store.settings()
        const here = { GATEHOUSE_DATABASE_URL, GATEHOUSE_DATA_DIR: dataDir }
        nodes.push(await startServer({ ...settings, ...here }, programOf(image)))
      }
      const written = String(compose.services.caddy?.environment?.NODES)
      const ports = { one: nodes[0]?.port, two: nodes[1]?.port }
      const reached = written.replaceAll(/(one|two):8080/g, (_, name: 'one' | 'two') => {
        return `127.0.0.1:${ports[name]}`
      })
      assert.equal(reached.match(/127/g)?.length, 2)
      caddy = await caddyBefore(reached)(0)
    })
    after(async () => {
      await caddy?.close()
      await Promise.all(nodes.map((node) => node.end('SIGKILL')))
    })

    const headers = () => ({
      authorization: `Bearer ${nodes[0]?.token}`,
      'content-type': 'application/json',
      'x-zitadel-instance-host': domain,
    })
    const person = (username: string) =>
      JSON.stringify({
        ...{ username, profile: { givenName: 'Ada', familyName: 'Lovelace' } },
        email: { email: `${username}@acme.test`, returnCode: {} },
      })

    it('have one key: what one has sealed, the other opens', async () => {
      const [one, two] = nodes
      const ask = async (url: string, body: string) => {
        const response = await fetch(url, { method: 'POST', headers: headers(), body })
        const text = await response.text()
        assert.equal(response.status, 200, text)
        return JSON.parse(text)
      }
      const { userId, emailCode } = await ask(`${one?.url}/v2/users/human`, person('daisy'))
      const verificationCode = JSON.stringify({ verificationCode: emailCode })
      await ask(`${two?.url}/v2/users/${userId}/email/verify`, verificationCode)
    })

    it('answer through Caddy, and go on when one of them leaves', async () => {
      const ask = byHttp2(`https://127.0.0.1:${caddy.tls}`, caddy.ca)
      const create = (username: string) =>
        ask({ path: '/v2/users/human', headers: headers(), body: person(username) })
      const made = await create('minnie')
      assert.equal(made.status, 200, made.text)
      assert.equal((await nodes[0]?.end('SIGTERM'))?.code, 0)
      const after = await create('donald')
      assert.equal(after.status, 200, after.text)
    })
  })
})
