/** The engines there are, and how the one is opened that a URL names; SQLite has no URL. */
import { CannotStart } from '../../kit/cannot-start.ts'
import type { Database } from './database.ts'

/** For people and for measurements; what the engines differ in is in their dialects. */
export type Engine = 'sqlite' | 'postgres'

export interface ServerOptions {
  readonly url: string
  /** A server of ours, and not a command of an operator. */
  readonly isServer?: boolean
}

/** How a store on another machine is opened, by the scheme of its URL. */
const openers: Readonly<Record<string, (options: ServerOptions) => Promise<Database>>> = {
  'postgres:': openPostgres,
  'postgresql:': openPostgres,
}

/** Loaded when asked for: it takes a tenth of a start, and most starts are without. */
async function openPostgres(options: ServerOptions): Promise<Database> {
  const postgres = await import('./postgres.ts')
  return postgres.openPostgres(options)
}

/** Connects to the store of a URL; throws `CannotStart` where no engine has its scheme. */
export async function openServer(options: ServerOptions): Promise<Database> {
  const open = openers[schemeOf(options.url)]
  if (!open) throw new CannotStart(`no store is known for a URL with ${schemeOf(options.url)}`)
  return open(options)
}

/** Read by its text alone: drivers take URLs that are none by the standard. */
const schemeOf = (url: string): string => /^[a-z][a-z0-9+.-]*:/i.exec(url)?.[0].toLowerCase() ?? ''
