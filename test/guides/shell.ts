/** The shell of a reader of a guide: one for all blocks, in a folder of its own. */
import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { programArgs } from '../world/program.ts'

/** What a block printed. */
export interface Printed {
  /** What failed in it: calls, commands, and fields that an answer did not have. */
  readonly failures: string
  readonly stdout: string
  readonly stderr: string
}

export interface Shell {
  readonly folder: string
  /** Runs a block; one that is to fail is a single command. */
  run(script: string, how?: { readonly mayFail: boolean }): Promise<Printed>
  /** What the block that runs, or ran last, has printed so far. */
  printed(): string
  /** Ends it, and whatever was started in it. */
  close(): Promise<void>
}

/**
 * What differs from a reader's: an error of HTTP is a failure, and noted, since that of a call in
 * a pipeline is lost; nothing is installed, but what is asked for must be among our own packages;
 * `gatehouse` is this one.
 */
const prelude = `
curl() {
  command curl --fail-with-body "$@" && return
  code=$?
  echo "curl ended with $code: $*" >>"$FAILURES"
  return $code
}
npm() { "$GUIDES_NODE" "$GUIDES_HOME/test/guides/npm-install.mjs" "$@"; }
npx() { program=$1; shift; "$GUIDES_HOME/node_modules/.bin/$program" "$@"; }
gatehouse() { "$GUIDES_NODE" ${programArgs.map((word) => `'${word}'`).join(' ')} "$@"; }
`

/** `dataDir` is what the reader's server has as \`data\`. */
export async function openShell(options: {
  readonly dataDir?: string
  readonly environment?: Readonly<Record<string, string>>
}): Promise<Shell> {
  const folder = await mkdtemp(join(tmpdir(), 'gatehouse-guide-'))
  if (options.dataDir) await symlink(options.dataDir, join(folder, 'data'))
  const child = spawn('sh', [], {
    cwd: folder,
    // Its processes are ended with it, as one group.
    detached: true,
    env: { ...readersEnvironment(), ...options.environment },
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()))
  child.stdin.write(prelude)
  let count = 0
  const fileOf = (kind: string) => join(folder, `.block-${count}.${kind}`)
  const read = (kind: string) => {
    const file = fileOf(kind)
    return existsSync(file) ? readFileSync(file, 'utf8') : ''
  }
  return {
    folder,
    printed: () => read('out'),
    run: async (script, { mayFail } = { mayFail: false }) => {
      count += 1
      await writeFile(fileOf('sh'), script)
      const source = `. '${fileOf('sh')}' >'${fileOf('out')}' 2>'${fileOf('err')}'`
      const run = strictly(source, mayFail)
      const line = `FAILURES='${fileOf('failed')}'; ${run}; echo "done ${count}"`
      const isDone = await becomesDone(child, { line, mark: `done ${count}\n` })
      const failures = isDone ? read('failed') : `a command failed\n${read('failed')}`
      return { failures, stdout: read('out'), stderr: read('err') }
    },
    close: async () => {
      end(child)
      await ended
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** The shell ends with a command that fails. */
const strictly = (source: string, mayFail: boolean) =>
  mayFail
    ? `${source} || echo "ended with $?" >>"$FAILURES"`
    : `set -e; ${source}; set +e; set | grep "^[A-Z_]*='undefined'" >>"$FAILURES"`

/** Nothing that is set for the tests reaches a guide. */
function readersEnvironment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !/^(GATEHOUSE_|NODE_)/.test(name))
  return { ...Object.fromEntries(kept), GUIDES_NODE: process.execPath, GUIDES_HOME: resolve('.') }
}

/** False where the shell ended instead. */
function becomesDone(
  child: ChildProcess,
  { line, mark }: { readonly line: string; readonly mark: string },
): Promise<boolean> {
  const { stdin, stdout } = child
  assert.ok(stdin && stdout)
  return new Promise((resolve) => {
    let said = ''
    const hear = (chunk: Buffer) => {
      said += chunk
      if (said.endsWith(mark)) finish(true)
    }
    const leave = () => finish(false)
    const finish = (isDone: boolean) => {
      stdout.off('data', hear)
      child.off('exit', leave)
      resolve(isDone)
    }
    stdout.on('data', hear)
    child.on('exit', leave)
    if (child.exitCode !== null) leave()
    stdin.write(`${line}\n`)
  })
}

function end({ pid }: ChildProcess): void {
  if (pid === undefined) return
  try {
    process.kill(-pid, 'SIGKILL')
  } catch {
    // It is gone already, with all that it started.
  }
}
