/** `gatehouse admin`: restores access when the administrator's password or token is lost. */
import { text } from 'node:stream/consumers'
import { readSettings } from '../../config/settings.ts'
import { type CreatedToken, createToken, resetPassword } from '../../operator/administrators.ts'
import { openSecretFile } from '../../operator/secret-file.ts'
import {
  type Command,
  type CommandResult,
  optionText,
  rejectNames,
  UsageError,
} from '../command.ts'
import { parseDuration } from '../duration.ts'

const whenMayRun = 'With SQLite only while no server runs; with PostgreSQL also beside servers.'

/** `gatehouse admin reset-password`. */
export const adminResetPassword: Command = {
  name: 'admin reset-password',
  summary: 'gives a person another password, to be changed at the next sign-in',
  usage: '[--login-name <name> | --user <id>] [--stdin] [--instance <id>]',
  details: [
    'Without a name: the only person who owns the instance. A password is drawn and shown once;',
    '--stdin takes the first line of standard input instead. The password policy is obeyed,',
    'sign-ins of before end, and whoever was locked or switched off is let in again. Second',
    'factors stay as they are.',
    whenMayRun,
  ],
  options: {
    'login-name': { type: 'string' },
    user: { type: 'string' },
    stdin: { type: 'boolean' },
    instance: { type: 'string' },
  },
  async run(args) {
    rejectNames(args)
    const who = {
      loginName: optionText(args, 'login-name'),
      userId: optionText(args, 'user'),
      instanceId: optionText(args, 'instance'),
    }
    if (who.loginName !== undefined && who.userId !== undefined) {
      throw new UsageError('--login-name and --user say it twice')
    }
    const settings = readSettings(process.env, process.cwd())
    const password = args.values.stdin ? await lineOfStdin() : undefined
    const reset = await resetPassword(settings, { ...who, password })
    const { loginName, origin, password: drawn } = reset
    const shown = drawn === undefined ? 'the given password' : `the password ${drawn}`
    const lines = [
      `${loginName} has ${shown}${drawn === undefined ? '' : '   (shown this once)'}`,
      `It must be changed at the next sign-in: ${origin}/ui/login/login`,
    ]
    return { lines, data: reset }
  },
}

async function lineOfStdin(): Promise<string> {
  const [line = ''] = (await text(process.stdin)).split(/\r?\n/)
  if (line === '') throw new UsageError('there is no password on standard input')
  return line
}

/** `gatehouse admin token`. */
export const adminToken: Command = {
  name: 'admin token',
  summary: 'makes a personal access token for a machine that owns the instance',
  usage: '[--user <id>] [--expires <90d>] [--out <file>] [--instance <id>]',
  details: [
    'Without --user: the oldest machine that owns the instance, such as that of the first start;',
    'where there is none, one is made. Standard output has the token and nothing else; with --out',
    'it goes to a file for its owner alone (mode 0600). Without --expires it does not end.',
    whenMayRun,
  ],
  options: {
    user: { type: 'string' },
    expires: { type: 'string' },
    out: { type: 'string' },
    instance: { type: 'string' },
  },
  async run(args) {
    rejectNames(args)
    const expires = optionText(args, 'expires')
    const lifetimeMs = expires === undefined ? undefined : parseDuration(expires)
    const who = { userId: optionText(args, 'user'), instanceId: optionText(args, 'instance') }
    const settings = readSettings(process.env, process.cwd())
    const make = () => createToken(settings, { ...who, lifetimeMs })
    const file = optionText(args, 'out')
    return file === undefined ? toResult(await make()) : toResultWithFile(make, file)
  },
}

function toResult(made: CreatedToken): CommandResult {
  // On standard error: standard output may be captured as the token.
  if (made.isNewMachine) console.warn(newMachineText(made))
  return { lines: [made.token], data: made }
}

async function toResultWithFile(
  make: () => Promise<CreatedToken>,
  file: string,
): Promise<CommandResult> {
  const secretFile = await openSecretFile(file)
  try {
    const { token, ...made } = await make()
    await secretFile.write(`${token}\n`)
    const end = made.expiration === undefined ? 'does not end' : `ends at ${made.expiration}`
    const lines = [`a token of machine ${made.userName} (${made.userId}) is in ${file}; it ${end}`]
    if (made.isNewMachine) console.warn(newMachineText(made))
    return { lines, data: { ...made, file } }
  } finally {
    await secretFile.discard()
  }
}

function newMachineText({ userName, userId }: Pick<CreatedToken, 'userName' | 'userId'>): string {
  return `gatehouse: no machine owned the instance; machine ${userName} (${userId}) was made`
}
