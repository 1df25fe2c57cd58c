/** `gatehouse doctor`: finds problems of a server and says how to fix them. */
import { readSettings } from '../../config/settings.ts'
import { unknownNames } from '../../config/unknown-names.ts'
import { examine } from '../../operator/doctor/doctor.ts'
import { type Command, exitCodes, rejectNames } from '../command.ts'
import { formatTable } from '../table.ts'

/** `gatehouse doctor`. */
export const doctor: Command = {
  name: 'doctor',
  summary: 'checks settings, files, store, keys, domain, transports and clock, and says what to do',
  details: [
    'Changes nothing and sends nothing; also while the server runs, and best by its user and with',
    'its settings. Exit code 0: nothing is at fault, though there may be warnings; 1: something',
    'must be mended; 2: the settings cannot be read.',
  ],
  async run(args) {
    rejectNames(args)
    const settings = readSettings(process.env, process.cwd())
    const findings = await examine(settings, unknownNames(process.env, process.cwd()))
    const rows = findings.map(({ check, state, text }) => [state, check, text])
    const isFaulty = findings.some(({ state }) => state === 'fault')
    return {
      lines: formatTable(rows),
      data: findings,
      exitCode: isFaulty ? exitCodes.failed : exitCodes.done,
    }
  },
}
