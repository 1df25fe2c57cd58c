/** `npm install` of a guide, without a network: our own packages, if what it names is among them. */
import { existsSync, readFileSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'

const [command, ...names] = process.argv.slice(2)
const home = process.env.GUIDES_HOME ?? '.'
const { dependencies, devDependencies } = JSON.parse(
  readFileSync(join(home, 'package.json'), 'utf8'),
)
const missing = names.filter((name) => !(name in { ...dependencies, ...devDependencies }))
if (command !== 'install' || missing.length > 0) {
  console.error(`npm ${command}: not among the packages of the tests: ${missing.join(' ')}`)
  process.exit(1)
}
if (!existsSync('node_modules')) symlinkSync(join(home, 'node_modules'), 'node_modules')
