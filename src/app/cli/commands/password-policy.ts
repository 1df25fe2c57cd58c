/** `gatehouse password-policy`: selects the password rules. */
import { readSettings } from '../../config/settings.ts'
import { setPasswordPolicy } from '../../operator/password-policy.ts'
import { type Command, optionalName, optionText, UsageError } from '../command.ts'

const profiles = ['nist', 'compatible'] as const

/** `gatehouse password-policy`. */
export const passwordPolicy: Command = {
  name: 'password-policy',
  summary: 'sets whose rules passwords obey, for an instance or for one organisation',
  usage: 'nist | compatible [--org <id>] [--instance <id>]',
  details: ['With SQLite only while no server runs.'],
  options: { org: { type: 'string' }, instance: { type: 'string' } },
  async run(args) {
    const word = optionalName(args)
    const profile = profiles.find((each) => each === word)
    if (!profile) throw new UsageError('whose rules?')
    const asked = {
      profile,
      orgId: optionText(args, 'org'),
      instanceId: optionText(args, 'instance'),
    }
    const id = await setPasswordPolicy(readSettings(process.env, process.cwd()), asked)
    const lines = [`passwords of ${id} obey the ${profile} rules from now on`]
    return { lines, data: { id, profile } }
  },
}
