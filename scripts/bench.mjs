/**
 * `npm run bench`: fixed scenarios against servers of its own; `-- --help` lists the flags.
 * Results go to test/bench/results as JSON, and to the screen as one table beside the last
 * accepted result (test/bench/accepted.json).
 */
import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const child = spawn(
  process.execPath,
  ['--import', 'tsx', 'test/bench/bench.ts', ...process.argv.slice(2)],
  { cwd: fileURLToPath(new URL('..', import.meta.url)), stdio: 'inherit' },
)
// Control-C reaches the whole process group; the child cleans up and this process waits for it.
process.on('SIGINT', () => undefined)
process.on('SIGTERM', () => child.kill('SIGTERM'))
child.on('exit', (code, signal) => process.exit(signal ? 1 : (code ?? 1)))
