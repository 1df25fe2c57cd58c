/**
 * Samples do what they say: each language that can run here sends its call to a started server,
 * with texts that quoting could break. C# and PowerShell have no program in Debian: their samples
 * are held to what they must look like (`src/server/reference/samples/samples.test.ts`), and not run.
 */
import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { promisify } from 'node:util'
import { type SampleCall, tokenMark } from '../../src/server/reference/samples/sample.ts'
import { sampleLanguages } from '../../src/server/reference/samples/samples.ts'
import { startWorld, type World } from '../world/world.ts'

const run = promisify(execFile)

/** How a file of a language is run; `.ci/run` installs what is missing. */
const programs: Readonly<Record<string, { file: string; command: string[] }>> = {
  curl: { file: 'sample.sh', command: ['sh'] },
  python: { file: 'sample.py', command: ['python3'] },
  go: { file: 'sample.go', command: ['go', 'run'] },
  nodejs: { file: 'sample.mjs', command: [process.execPath] },
  ruby: { file: 'sample.rb', command: ['ruby'] },
  php: { file: 'sample.php', command: ['php'] },
  java: { file: 'Sample.java', command: ['java'] },
}

/** What quoting of one language or another would break. */
const hard = `It's "so" \\ \\n $HOME #{1} {{x}} \`t\` '@ ''' """ \${a} %s %% é 漢 😀`

describe('samples, run against a started server', () => {
  let world: World
  let folder: string
  before(async () => {
    world = await startWorld()
    folder = await mkdtemp(join(tmpdir(), 'gatehouse-'))
  })
  after(async () => {
    await world.close()
    await rm(folder, { recursive: true, force: true })
  })

  const headersOf = (hasBody: boolean): SampleCall['headers'] => [
    ...(hasBody ? [['Content-Type', 'application/json'] as const] : []),
    ['Accept', 'application/json'],
    ['Authorization', `Bearer ${tokenMark}`],
  ]

  async function output(language: string, call: SampleCall): Promise<string> {
    const { file, command } = programs[language] ?? assert.fail(language)
    const written = sampleLanguages.find(({ id }) => id === language)?.write(call) ?? ''
    const path = join(folder, file)
    await writeFile(path, written.replace(tokenMark, world.token))
    const [program = '', ...given] = command
    const { stdout } = await run(program, [...given, path])
    return stdout
  }

  for (const language of Object.keys(programs)) {
    it(`${language}: creates a user with every character of its name, and reads it`, async () => {
      assertInstalled(programs[language]?.command[0] ?? '')
      const made = await output(language, {
        verb: 'POST',
        url: `${world.url}/v2/users/human`,
        headers: headersOf(true),
        body: {
          username: `by-${language}`,
          profile: { givenName: 'Minnie', familyName: 'Mouse', displayName: hard },
          email: { email: 'minnie@mouse.example.com', isVerified: true },
        },
      })
      const userId = /"userId":\s*"(\d+)"/.exec(made)?.[1] ?? /userId: '(\d+)'/.exec(made)?.[1]
      assert.ok(userId, made)
      const url = `${world.url}/v2/users/${userId}`
      const read = await output(language, { verb: 'GET', url, headers: headersOf(false) })
      assert.ok(read.includes(`by-${language}`), read)
      const response = await fetch(url, { headers: { authorization: `Bearer ${world.token}` } })
      const { user } = (await response.json()) as { user: { human: { profile: object } } }
      assert.equal((user.human.profile as { displayName: string }).displayName, hard)
    })
  }
})

function assertInstalled(program: string): void {
  const folders = (process.env.PATH ?? '').split(delimiter)
  const isThere = program.startsWith('/') || folders.some((each) => existsSync(join(each, program)))
  assert.ok(isThere, `${program} is missing; .ci/run says what to install`)
}
