/** From options, environment and files to the server that a command calls. */
import { readFileSync } from 'node:fs'
import { type ClientSettings, isHttp } from '../../config/client-settings.ts'
import { type CommandArguments, type Options, optionText, UsageError } from '../command.ts'
import { createImportClient, type ServerAccess } from './client.ts'
import type { Reports } from './reports.ts'
import { type RetryDeps, realWait } from './retries.ts'

/** The options of every command that calls a server. */
export const connectionOptions = {
  url: { type: 'string' },
  token: { type: 'string' },
  'token-file': { type: 'string' },
} as const satisfies Options

/** What the help says of them. */
export const connectionDetails = [
  'The server is --url, or GATEHOUSE_URL; the token --token, --token-file, GATEHOUSE_TOKEN or',
  'GATEHOUSE_TOKEN_FILE. A token on the command line can be read by others on this machine.',
] as const

/** The server and the token. Throws `UsageError` where one is missing. */
export function accessOf(args: CommandArguments, settings: ClientSettings): ServerAccess {
  const url = optionText(args, 'url') ?? settings.url
  if (url === undefined) throw new UsageError('which server? --url, or GATEHOUSE_URL')
  if (!isHttp(url)) throw new UsageError(`"${url}" does not begin with http:// or https://`)
  return { url: url.replace(/\/+$/, ''), token: tokenOf(args, settings) }
}

function tokenOf(args: CommandArguments, settings: ClientSettings): string {
  const file = optionText(args, 'token-file')
  const given = optionText(args, 'token')
  if (file !== undefined && given !== undefined) {
    throw new UsageError('--token and --token-file say it twice')
  }
  if (given !== undefined) return required(given)
  if (file !== undefined) return required(readFileSync(file, 'utf8'))
  if (settings.token !== undefined) return settings.token
  if (settings.tokenFile !== undefined) return required(readFileSync(settings.tokenFile, 'utf8'))
  throw new UsageError('by which token? --token-file, or GATEHOUSE_TOKEN')
}

function required(text: string): string {
  const token = text.trim()
  if (token !== '' && !/\s/.test(token)) return token
  throw new UsageError('that is no token')
}

/** A client that says on standard error when it has to wait for the server. */
export function createClient(access: ServerAccess, reports: Pick<Reports, 'end'>) {
  let saidReason = ''
  const onRetry = (reason: string): void => {
    // Once for each reason: repetitions of one outage are one thing to know.
    if (reason === saidReason) return
    saidReason = reason
    reports.end()
    console.error(`gatehouse: ${reason}; the server is called again`)
  }
  const retries: RetryDeps = { wait: realWait, onRetry }
  return { client: createImportClient(access, retries), retries }
}
