/** `gatehouse password-policy`: whose rules passwords obey, and where. */
import { parseArgs } from 'node:util'
import { readSettings } from '../config/settings.ts'
import { CannotStart } from '../kit/cannot-start.ts'
import { setPasswordPolicy } from '../main.ts'

const usage = 'password-policy nist | compatible [--org <id>] [--instance <id>]'

export async function choosePasswordPolicy(words: readonly string[]): Promise<void> {
  const { profile, orgId, instanceId } = wordsOf(words)
  const settings = readSettings(process.env, process.cwd())
  const where = await setPasswordPolicy(settings, { profile, orgId, instanceId })
  console.log(`passwords of ${where} obey the ${profile} rules from now on`)
}

/** What the words after `password-policy` ask for. Throws `CannotStart` for any others. */
export function wordsOf(words: readonly string[]) {
  const options = { org: { type: 'string' }, instance: { type: 'string' } } as const
  try {
    const { positionals, values } = parseArgs({
      ...{ args: [...words], options, allowPositionals: true },
    })
    const [profile, ...more] = positionals
    if ((profile === 'nist' || profile === 'compatible') && more.length === 0) {
      return { profile, orgId: values.org, instanceId: values.instance } as const
    }
  } catch {
    // Whatever could not be read is told by how it should have been written.
  }
  throw new CannotStart(usage)
}
