/** The calls that README.md shows: they are made as they stand there, and answered. */
import assert from 'node:assert/strict'
import { execFile, spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, it } from 'node:test'
import { promisify } from 'node:util'
import { freePort } from './world/world.ts'

const run = promisify(execFile)

/** Every block of README.md that calls the server, in order. */
const blocks = [...readFileSync('README.md', 'utf8').matchAll(/^```sh\n([\s\S]*?)^```$/gm)]
  .map(([, text]) => text ?? '')
  .filter((text) => /\bcurl\b/.test(text))

/** What each is known by, and what its answer has. */
const expected: readonly [call: string, ...fields: string[]][] = [
  ['/management/v1/users/human/_import', 'userId', 'details'],
  ['/zitadel.user.v2.UserService/AddHumanUser', 'userId', 'emailCode'],
  ['/zitadel.management.v1.ManagementService/AddMachineUser', 'userId', 'details'],
]

let folder: string
let url: string
let stop: () => Promise<unknown>

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gatehouse-'))
  const port = String(await freePort())
  url = `http://localhost:${port}`
  const settings = { GATEHOUSE_PORT: port, GATEHOUSE_DATA_DIR: join(folder, 'data') }
  const env = { ...process.env, ...settings, GATEHOUSE_LAME_DUCK_SECONDS: '0' }
  const server = spawn('npm', ['start'], { env, stdio: ['ignore', 'pipe', 'inherit'] })
  const ended = new Promise((resolve) => server.once('exit', resolve))
  stop = () => {
    server.kill('SIGTERM')
    return ended
  }
  const isReady = async () =>
    fetch(`${url}/debug/ready`).then(
      ({ ok }) => ok,
      () => false,
    )
  server.stdout.resume()
  for (const ends = Date.now() + 180_000; !(await isReady()); ) {
    assert.ok(Date.now() < ends && server.exitCode === null, 'npm start does not serve')
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
})
after(async () => {
  await stop()
  await rm(folder, { recursive: true, force: true })
})

it('README shows as many calls as are looked at here', () => {
  assert.equal(blocks.length, expected.length)
})

for (const [index, [call, ...fields]] of expected.entries()) {
  it(`${call} is answered`, async () => {
    const block = blocks[index] ?? ''
    assert.ok(block.includes(call), `the call is ${call}`)
    const token = readFileSync(join(folder, 'data', 'admin.pat'), 'utf8').trim()
    const text = block.replaceAll('http://localhost:8080', url)
    const { stdout } = await run('sh', ['-ec', text], { env: { ...process.env, TOKEN: token } })
    const answer = JSON.parse(stdout)
    for (const field of fields) assert.ok(answer[field], `${field} in ${stdout}`)
  })
}
