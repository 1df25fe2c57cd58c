/** The engines, and how the one of a URL is opened; SQLite has no URL. */
import { CannotStart } from '../../kit/cannot-start.ts'
import type { Database } from './database.ts'

/** The name of an engine, for operators and measurements; differences are in the dialects. */
export type Engine = 'sqlite' | 'postgres'

/** How a database server is opened. */
export interface ServerOptions {
  readonly url: string
  /** Whether this process is a server, not a command of an operator. */
  readonly isServer?: boolean
  /** Whether a pooler is between that gives a session for one transaction only. */
  readonly isPooled?: boolean
  /** A copy of it, kept by the database server, that may answer lists. */
  readonly replicaUrl?: string | undefined
}

/** How a database server is opened, by the scheme of its URL. */
const openers: Readonly<Record<string, (options: ServerOptions) => Promise<Database>>> = {
  'postgres:': openPostgres,
  'postgresql:': openPostgres,
}

/** Loaded on demand: it takes a tenth of the start time, and most starts do not need it. */
async function openPostgres(options: ServerOptions): Promise<Database> {
  const postgres = await import('./postgres.ts')
  return postgres.openPostgres(options)
}

/** Connects to the store of a URL; throws `CannotStart` for an unknown scheme. */
export async function openServer(options: ServerOptions): Promise<Database> {
  const open = openers[schemeOf(options.url)]
  if (!open) throw new CannotStart(`no store is known for a URL with ${schemeOf(options.url)}`)
  return open(options)
}

/** Read from the text: drivers accept URLs that are invalid by the standard. */
const schemeOf = (url: string): string => /^[a-z][a-z0-9+.-]*:/i.exec(url)?.[0].toLowerCase() ?? ''
