/**
 * The first start of a new store: creates an instance, and a file with its owner's token. If
 * several servers start at once on one store, one creates it and the others continue with it.
 */
import { randomBytes } from 'node:crypto'
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { CommandDeps } from '../commands/deps.ts'
import { makeFirstInstance } from '../commands/instance/first-start.ts'
import { Refusal } from '../domain/refusals.ts'
import type { Database } from '../store/database/database.ts'
import { type Settings, WrongSetting } from './config/settings.ts'

/** What was created. */
export interface FirstStart {
  readonly tokenFile: string
  readonly adminLoginName: string
  /** Set only if it was generated. */
  readonly adminPassword: string | undefined
}

interface FirstStartDeps {
  readonly settings: Settings
  readonly dataDir: string
  readonly commands: CommandDeps
  readonly database: Database
}

/**
 * Creates the first instance if there is none. The token is written to a temporary file before it
 * is stored, and the file is renamed afterwards: no crash can lose the token, and no concurrent
 * server can overwrite the right one.
 */
export async function runFirstStart(deps: FirstStartDeps): Promise<FirstStart | undefined> {
  const { settings, dataDir, commands, database } = deps
  const tokenFile = join(dataDir, 'admin.pat')
  if (await hasInstance(database)) {
    await keepDraft(deps, tokenFile)
    return undefined
  }
  const draft = `${tokenFile}.${randomBytes(6).toString('hex')}.draft`
  const minted = commands.mintToken()
  // A server with store and key elsewhere has not needed the folder so far.
  await mkdir(dataDir, { recursive: true, mode: 0o700 })
  await writeFile(draft, `${minted.token}\n`, { mode: 0o600 })
  const { origin, hostname: externalDomain } = settings.externalUrl
  const { adminPassword, passwordPolicy: passwordProfile } = settings
  try {
    const made = await makeFirstInstance(
      { ...commands, mintToken: () => minted },
      { externalDomain, origin, adminPassword, passwordProfile },
    )
    await rename(draft, tokenFile)
    return { tokenFile, ...made }
  } catch (failure) {
    await rm(draft, { force: true })
    // Another server was faster; its instance exists.
    if (failure instanceof Refusal && (await hasInstance(database))) return undefined
    throw asSetting(failure, passwordProfile)
  }
}

async function hasInstance(database: Database): Promise<boolean> {
  return (await database.all('SELECT id FROM instances LIMIT 1')).length > 0
}

/** A server that crashed between storing the token and renaming the file left it as a draft. */
async function keepDraft(
  { dataDir, commands, database }: FirstStartDeps,
  tokenFile: string,
): Promise<void> {
  const names = await readdir(dataDir).catch(() => [])
  for (const name of names.filter((each) => /^admin\.pat\.[0-9a-f]{12}\.draft$/.test(each))) {
    const file = join(dataDir, name)
    const hash = commands.hashToken((await readFile(file, 'utf8')).trim())
    const text = 'SELECT id FROM personal_access_tokens WHERE token_hash = ?'
    const isStored = (await database.all(text, [hash])).length > 0
    if (isStored) await rename(file, tokenFile)
    else await rm(file, { force: true })
  }
}

const rightPasswords = {
  compatible: 'needs 8 characters, small and capital letters, a digit and a symbol among them',
  nist: 'needs 15 characters, and must neither be a known password nor made of names',
} as const

function asSetting(failure: unknown, profile: Settings['passwordPolicy']): unknown {
  const isPassword = failure instanceof Refusal && failure.refusal.startsWith('password.')
  if (!isPassword) return failure
  return new WrongSetting('GATEHOUSE_ADMIN_PASSWORD', rightPasswords[profile])
}
