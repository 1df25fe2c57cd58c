/**
 * After a whole run of the tests: the methods that no test called with success. All methods are
 * those of the walk (`test/abuse/rpc-walk/rpc-walk.txt`); the few that cannot succeed, or that no
 * test has tried yet, are in `test/abuse/rpc-walk/never-succeed.txt`, each with its reason.
 */
import { readFile } from 'node:fs/promises'

const folder = new URL('../test/abuse/rpc-walk/', import.meta.url)

const linesOf = async (file) => (await readFile(file, 'utf8')).split('\n').filter(Boolean)

/**
 * Resolves to what is wrong, a line each; nothing where every method succeeded once.
 * @param {string} list the file with the methods that succeeded, a line each
 */
export async function uncalledMethods(list) {
  const all = (await linesOf(new URL('rpc-walk.txt', folder))).filter((line) => /^\S/.test(line))
  const excused = (await linesOf(new URL('never-succeed.txt', folder)))
    .filter((line) => !line.startsWith('#'))
    .map((line) => line.split(/\s/, 1)[0])
  const succeeded = new Set(await linesOf(list))
  const uncalled = all.filter((name) => !succeeded.has(name) && !excused.includes(name))
  const known = new Set(all)
  return [
    ...uncalled.map((name) => `no test calls ${name} with success`),
    ...excused.filter((name) => !known.has(name)).map((name) => `there is no ${name}`),
  ]
}
