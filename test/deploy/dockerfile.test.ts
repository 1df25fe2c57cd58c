/** The image, made step by step as its Dockerfile says, and run as an engine would run it. */
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { chmod, mkdtemp, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { settingDescriptions } from '../../src/config/settings.ts'
import { startServer } from '../durability/server-process.ts'
import { freePort } from '../world/world.ts'
import { buildImage, everythingIn, type Image } from './dockerfile.ts'
import { serves } from './serving.ts'

describe('the image', () => {
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

  const uid = () => (process.getuid?.() === 0 ? { uid: Number(image.user?.split(':')[0]) } : {})

  /** The folders of the image where its environment means them, and the machine's own shell. */
  const environment = () => {
    const { PATH = '', ...others } = image.environment
    const inside = ([name, value]: [string, string]) => [
      name,
      value.startsWith('/') ? join(image.root, value) : value,
    ]
    const path = PATH.split(':').map((part) =>
      /^\/(usr\/)?bin$/.test(part) ? part : join(image.root, part),
    )
    return {
      ...Object.fromEntries(Object.entries(others).map((each) => inside(each))),
      PATH: path.join(':'),
      // Where only this machine reaches it.
      GATEHOUSE_HOST: '127.0.0.1',
    }
  }

  const program = () => ({
    // The entry point is found by the image's own search path.
    command: '/usr/bin/env',
    args: [...image.entrypoint, ...image.command],
    environment: environment(),
    ...uid(),
  })

  const health = (port: number) =>
    new Promise<number | null>((resolve, reject) => {
      const [, ...args] = image.healthcheck
      const env = { ...environment(), GATEHOUSE_PORT: String(port) }
      const child = spawn(process.execPath, args, { env, stdio: 'ignore', ...uid() })
      child.on('error', reject).on('close', resolve)
    })

  it('runs as nobody in particular, says where it listens and keeps its data, and how to stop', () => {
    assert.match(image.user ?? '', /^[1-9]\d+:[1-9]\d+$/)
    assert.deepEqual(image.volumes, ['/data'])
    assert.deepEqual(image.ports, ['8080'])
    assert.equal(image.stopSignal, 'SIGTERM')
    assert.deepEqual([...image.entrypoint, ...image.command], ['gatehouse', 'start'])
    const known = settingDescriptions.map(({ name }) => name)
    for (const name of Object.keys(image.environment)) {
      assert.ok(!name.startsWith('GATEHOUSE_') || known.includes(name), name)
    }
  })

  it('has Node, the bundle and its packages, and no build tool, source or package manager', async () => {
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
    // The one is for another machine, the other for those who have a compiler.
    const others = ['pg-native', 'pg-cloudflare']
    for (const name of external.filter((each) => !others.includes(each))) {
      const child = spawn(process.execPath, ['-e', `import('${name}')`], {
        ...{ cwd: join(image.root, 'app'), stdio: 'inherit' },
      })
      const code = await new Promise((resolve) => child.on('close', resolve))
      assert.equal(code, 0, name)
    }
  })

  it('serves, and leaves on its stop signal', async () => {
    await serves(join(image.root, 'data'), program())
    if (process.getuid?.() === 0) {
      const { uid: owner } = await stat(join(image.root, 'data/gatehouse.sqlite'))
      assert.equal(owner, Number(image.user?.split(':')[0]))
      assert.equal((await stat(join(image.root, 'app'))).uid, 0)
    }
  })

  it('is healthy while it is ready, and else not', async () => {
    assert.equal(await health(await freePort()), 1)
    const server = await startServer({ GATEHOUSE_DATA_DIR: join(image.root, 'data') }, program())
    try {
      assert.equal(await health(server.port), 0)
    } finally {
      await server.end('SIGTERM')
    }
    assert.equal(await health(server.port), 1)
  })
})
