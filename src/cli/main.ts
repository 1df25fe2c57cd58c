/** The command line: `gatehouse start` and what an operator needs beside it. */
import { WrongSetting } from '../config/settings.ts'
import { CannotStart } from '../kit/cannot-start.ts'
import { lookAfterOutbox } from './outbox.ts'
import { choosePasswordPolicy } from './password-policy.ts'
import { rebuildRows } from './rebuild.ts'
import { start } from './start.ts'

const commands: Readonly<Record<string, () => Promise<void>>> = {
  start,
  rebuild: rebuildRows,
  'password-policy': () => choosePasswordPolicy(process.argv.slice(3)),
  outbox: () => lookAfterOutbox(process.argv.slice(3)),
}

const usage = `gatehouse <command>

  start     runs the server (what \`npm start\` does)
  rebuild   makes the read rows again from the events; only while no server runs

  password-policy nist | compatible [--org <id>] [--instance <id>]
            sets whose rules passwords obey, for an instance or for one organisation;
            with SQLite only while no server runs

  outbox list [pending | sent | dropped | given_up]
            shows the messages that wait or were given up, or those in a state
  outbox retry <id> | --all
            has messages that were given up sent again; also while the server runs

Settings come from the environment and from .env; see README.md.`

// What is written here holds secrets: nobody else on the machine may read it.
process.umask(0o077)

const command = commands[process.argv[2] ?? 'start']
if (!command) {
  console.error(usage)
  process.exitCode = 2
} else {
  command().catch((reason: unknown) => {
    console.error(lineOf(reason))
    process.exit(isOperators(reason) ? 2 : 1)
  })
}

/** What an operator can mend is one line; anything else is ours, with its whole story. */
function lineOf(reason: unknown): unknown {
  return isOperators(reason) ? `gatehouse: ${(reason as Error).message}` : reason
}

function isOperators(reason: unknown): boolean {
  if (reason instanceof WrongSetting || reason instanceof CannotStart) return true
  const { code } = reason as NodeJS.ErrnoException
  const mendable = ['EADDRINUSE', 'EACCES', 'EADDRNOTAVAIL', 'ENOTFOUND', 'ECONNREFUSED', 'EROFS']
  return mendable.includes(code ?? '')
}
