/**
 * The commands of `docs/migrate/`, as they stand there: called in a folder with the sample files,
 * against a server that runs.
 */
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { cpSync, readdirSync, readFileSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { programArgs } from '../world/program.ts'
import { startWorld, type World } from '../world/world.ts'

/** Those that show imports: lazy.md is about passwords alone. */
const guides = readdirSync('docs/migrate')
  .filter((name) => name !== 'lazy.md')
  .map((name) => `docs/migrate/${name}`)

/** Blocks that call imports, each a script; something stands for secrets and prompts. */
function scriptsOf(file: string): string[] {
  const blocks = [...readFileSync(file, 'utf8').matchAll(/^```sh\n([\s\S]*?)^```$/gm)]
  return blocks
    .map(([, text = '']) => text)
    .filter((text) => /^gatehouse import /m.test(text))
    .map((text) =>
      text
        .replaceAll('http://localhost:8080', '$SERVER')
        .replaceAll('data/admin.pat', '$TOKEN_FILE')
        // A known password is asked for at a terminal, which there is not here.
        .replaceAll(/--canary ida\b/g, '--canary-file canaries.txt')
        .replaceAll('"$BETTER_AUTH_SECRET"', 'a-secret-of-thirty-two-characters')
        .replaceAll('"$APP_KEY"', `base64:${Buffer.alloc(32).toString('base64')}`),
    )
}

describe('the commands of the guides', () => {
  let world: World
  let folder: string
  before(async () => {
    world = await startWorld()
    folder = await mkdtemp(join(tmpdir(), 'gatehouse-guides-'))
    cpSync('test/exports', folder, { recursive: true })
    await writeFile(join(folder, 'pepper.txt'), 'PEPPER-0123\n')
    await writeFile(join(folder, 'canaries.txt'), 'ida=Ulme-Blatt1\n')
  })
  after(async () => {
    await world.close()
    await rm(folder, { recursive: true, force: true })
  })

  /** Runs a script; each call of the command writes its exit code behind its output. */
  function run(script: string): Promise<string> {
    const call = [process.execPath, ...programArgs].map((word) => `'${word}'`).join(' ')
    const defined = `gatehouse() { ${call} "$@"; echo "exit code $?"; }\n`
    const env = {
      ...process.env,
      ...{ SERVER: world.url, TOKEN_FILE: join(world.dataDir, 'admin.pat') },
      GATEHOUSE_URL: world.url,
      GATEHOUSE_TOKEN_FILE: join(world.dataDir, 'admin.pat'),
    }
    const child = spawn('sh', ['-c', `exec 2>&1\n${defined}${script}`], { cwd: folder, env })
    let output = ''
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      output += text
    })
    return new Promise((resolve, reject) => {
      child.on('error', reject)
      child.on('close', () => resolve(output))
    })
  }

  for (const file of guides) {
    const scripts = scriptsOf(file)
    it(`those of ${file} do what they say`, async () => {
      assert.ok(scripts.length > 0, 'it shows an import')
      for (const script of scripts) {
        const output = await run(script)
        const codes = [...output.matchAll(/^exit code (\d)$/gm)].map(([, code]) => code)
        const calls = script.match(/^gatehouse /gm)?.length
        assert.equal(codes.length, calls, output)
        // Names without a target are refused: ids of a real server would stand there.
        assert.ok(!codes.includes('1'), output)
        assert.doesNotMatch(output, /^FALSE|^gatehouse: |cannot be read|hash\.unknown/m)
        if (!/--preview/.test(script)) assert.match(output, /^records +\d+/m)
      }
    })
  }
})
