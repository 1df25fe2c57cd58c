/** What Node is called with to run `gatehouse` in a process of its own. */
import { fileURLToPath } from 'node:url'

const sources = fileURLToPath(new URL('../../src/app/cli/main.ts', import.meta.url))

/** The bundle that `npm test` made, else the sources; a command's words come after. */
export const programArgs: readonly string[] = process.env.GATEHOUSE_TEST_PROGRAM
  ? ['--enable-source-maps', process.env.GATEHOUSE_TEST_PROGRAM]
  : ['--import', import.meta.resolve('tsx'), sources]
