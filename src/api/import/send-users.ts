/**
 * `GET /gatehouse/import/v1/users`: users as canonical records, one a line, in order of their ids,
 * as an import job takes them. Credentials are in the records for those who own the instance or
 * the organisation, unless the request says otherwise.
 */
import { Readable } from 'node:stream'
import { createGzip } from 'node:zlib'
import {
  credentialsFor,
  recordExport,
  requireCredentials,
  requireExport,
} from '../../commands/import/record-export.ts'
import { Refusal } from '../../domain/refusals.ts'
import type { StreamRequest, StreamResponse } from '../../kit/page.ts'
import type { UsersToExport } from '../../queries/import/export-users.ts'
import type { Context } from '../context.ts'
import type { ApiDeps } from '../deps.ts'
import { parameterOf } from './page-call.ts'

/** What exporting users uses. */
export type ExportPageDeps = Pick<ApiDeps, 'commands' | 'exportUsers'>

/** Answers with the records as they are read. */
export async function sendUsers(
  deps: ExportPageDeps,
  request: StreamRequest,
  context: Context,
): Promise<StreamResponse> {
  const { actor } = context
  const orgId = parameterOf(request, 'organization_id', (text) =>
    text.length > 200 ? undefined : text,
  )
  const choice = parameterOf(request, 'credentials', (text) => choices.get(text))
  const scope = { actor, orgId }
  await requireExport(scope)
  const hasCredentials = await isWithCredentials(choice, scope)
  const { instanceId } = actor
  const credentials = hasCredentials ? credentialsFor(deps.commands, { actor }) : undefined
  const lines = linesOf(deps, {
    ...{ scope, hasCredentials },
    users: { instanceId, orgId: orgId || undefined, credentials },
  })
  const isPacked = acceptsGzip(request)
  return {
    status: 200,
    headers: {
      'content-type': 'application/x-ndjson',
      'content-disposition': 'attachment; filename="users.jsonl"',
      'cache-control': 'no-store',
      vary: 'accept-encoding',
      'gatehouse-export-credentials': String(hasCredentials),
      ...(isPacked && { 'content-encoding': 'gzip' }),
    },
    body: isPacked ? packed(lines) : lines,
  }
}

type Scope = Parameters<typeof requireExport>[0]
type Choice = 'allowed' | 'wanted' | 'unwanted'

const choices = new Map<string, Choice>([
  ['', 'allowed'],
  ['true', 'wanted'],
  ['false', 'unwanted'],
])

/** Refuses a caller who says that it wants what it may not have. */
async function isWithCredentials(choice: Choice, scope: Scope): Promise<boolean> {
  if (choice === 'unwanted') return false
  try {
    await requireCredentials(scope)
    return true
  } catch (failure) {
    if (choice === 'wanted' || !(failure instanceof Refusal)) throw failure
    return false
  }
}

/** Stores how many were given out, also where the client did not wait for all. */
async function* linesOf(
  { commands, exportUsers }: ExportPageDeps,
  {
    scope,
    hasCredentials,
    users: wanted,
  }: {
    readonly scope: Scope
    readonly hasCredentials: boolean
    readonly users: UsersToExport
  },
): AsyncGenerator<string> {
  let users = 0
  let isWhole = false
  try {
    for await (const records of exportUsers(wanted)) {
      users += records.length
      yield records.map((record) => `${JSON.stringify(record)}\n`).join('')
    }
    isWhole = true
  } finally {
    await recordExport(commands, { ...scope, users, hasCredentials, isWhole })
  }
}

function acceptsGzip({ headers }: StreamRequest): boolean {
  const accepted = (headers.get('accept-encoding') ?? '').toLowerCase().split(',')
  return accepted.some((each) => {
    const [name = '', ...parameters] = each.split(';').map((part) => part.trim())
    return name === 'gzip' && !parameters.some((part) => /^q=0(?:\.0*)?$/.test(part))
  })
}

/** Level 1: a stronger one would take longer than all the rest. */
function packed(lines: AsyncGenerator<string>): AsyncIterable<Uint8Array> {
  return Readable.from(lines, { objectMode: false }).compose(createGzip({ level: 1 }))
}
