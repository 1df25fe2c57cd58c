/**
 * Migrates a database to this version's schema: numbered texts, each in a transaction of its own,
 * never down. Several servers may start at once; writers take turns.
 */
import { CannotStart } from '../../kit/cannot-start.ts'
import type { Database, Writer } from './database.ts'
import type { Dialect } from './dialect.ts'
import { first } from './migrations/0001-first.ts'
import { oauth } from './migrations/0002-oauth.ts'
import { providers } from './migrations/0003-providers.ts'
import { sessions } from './migrations/0004-sessions.ts'
import { authorizations } from './migrations/0005-authorizations.ts'
import { texts } from './migrations/0006-texts.ts'
import { attempts } from './migrations/0007-attempts.ts'
import { openIntents } from './migrations/0008-open-intents.ts'
import { signOuts } from './migrations/0009-sign-outs.ts'
import { outboxLanes } from './migrations/0010-outbox-lanes.ts'
import { probes } from './migrations/0011-probes.ts'
import { facts } from './migrations/0012-facts.ts'
import { snapshots } from './migrations/0013-snapshots.ts'
import { userSearch } from './migrations/0014-user-search.ts'
import { purges } from './migrations/0015-purges.ts'
import { lists } from './migrations/0016-lists.ts'
import { projects } from './migrations/0017-projects.ts'
import { deviceAuthorizations } from './migrations/0018-device-authorizations.ts'
import { backChannel } from './migrations/0019-back-channel.ts'
import { features } from './migrations/0020-features.ts'
import { passkeys } from './migrations/0021-passkeys.ts'
import { idempotentCalls } from './migrations/0022-idempotent-calls.ts'
import { projectLists } from './migrations/0023-project-lists.ts'
import { appLists } from './migrations/0024-app-lists.ts'
import { imports } from './migrations/0025-imports.ts'
import { eventLists } from './migrations/0026-event-lists.ts'
import { actions } from './migrations/0027-actions.ts'
import { policyLists } from './migrations/0028-policy-lists.ts'
import { idpLists } from './migrations/0029-idp-lists.ts'
import { instanceSettings } from './migrations/0030-instance-settings.ts'
import { assets } from './migrations/0031-assets.ts'
import { webKeys } from './migrations/0032-web-keys.ts'
import { webhooks } from './migrations/0033-webhooks.ts'
import { loginTexts } from './migrations/0034-login-texts.ts'
import { organizations } from './migrations/0035-organizations.ts'
import { avatars } from './migrations/0036-avatars.ts'
import { groups } from './migrations/0037-groups.ts'
import { instanceRemovals } from './migrations/0038-instance-removals.ts'
import { registrations } from './migrations/0039-registrations.ts'
import { messageLog } from './migrations/0040-message-log.ts'

interface Migration {
  readonly number: number
  readonly text: string
  /** What each engine does in its own way, after the text. */
  readonly own?: (dialect: Dialect) => readonly string[]
}

/** In order; a released text never changes. */
const migrations: readonly Migration[] = [
  { number: 1, text: first },
  { number: 2, text: oauth },
  { number: 3, text: providers },
  { number: 4, text: sessions },
  { number: 5, text: authorizations },
  { number: 6, text: texts },
  { number: 7, text: attempts },
  { number: 8, text: openIntents },
  { number: 9, text: signOuts },
  { number: 10, text: outboxLanes },
  { number: 11, text: probes },
  { number: 12, text: facts },
  { number: 13, text: snapshots },
  { number: 14, text: userSearch, own: ({ userSearch: { create } }) => create },
  { number: 15, text: purges },
  { number: 16, text: lists },
  { number: 17, text: projects },
  { number: 18, text: deviceAuthorizations },
  { number: 19, text: backChannel },
  { number: 20, text: features },
  { number: 21, text: passkeys },
  { number: 22, text: idempotentCalls },
  { number: 23, text: projectLists },
  { number: 24, text: appLists },
  { number: 25, text: imports },
  { number: 26, text: eventLists },
  { number: 27, text: actions },
  { number: 28, text: policyLists },
  { number: 29, text: idpLists },
  { number: 30, text: instanceSettings },
  { number: 31, text: assets },
  { number: 32, text: webKeys },
  { number: 33, text: webhooks },
  { number: 34, text: loginTexts },
  { number: 35, text: organizations },
  { number: 36, text: avatars },
  { number: 37, text: groups },
  { number: 38, text: instanceRemovals },
  { number: 39, text: registrations },
  { number: 40, text: messageLog },
]

/** The number of the newest migration. */
export const newestMigration: number = migrations.at(-1)?.number ?? 0

const beginning = 'CREATE TABLE IF NOT EXISTS migrations (number BIGINT PRIMARY KEY)'

/** Applies missing migrations; rejects when the database is newer than this version. */
export async function migrate(database: Database): Promise<void> {
  await database.write(async (writer) => {
    await writer.run(beginning)
  })
  await database.write((writer) => applyMissing(writer, newestMigration), { isLong: true })
}

/** Applies the migrations up to a number, in the transaction of the writer. */
export async function migrateTo(writer: Writer, upTo: number): Promise<void> {
  await writer.run(beginning)
  await applyMissing(writer, upTo)
}

async function applyMissing(writer: Writer, upTo: number): Promise<void> {
  const [row] = await writer.all<{ done: number | null }>(
    'SELECT MAX(number) AS done FROM migrations',
  )
  const done = row?.done ?? 0
  if (done > upTo) {
    const problem = `the database is at migration ${done}, newer than this version's ${upTo}`
    throw new CannotStart(problem)
  }
  for (const migration of migrations) {
    if (migration.number > done && migration.number <= upTo) await apply(writer, migration)
  }
}

async function apply(writer: Writer, { number, text, own }: Migration): Promise<void> {
  const { dialect } = writer
  const shared = dialect.migration(text).split(';')
  for (const statement of [...shared, ...(own?.(dialect) ?? [])]) {
    if (statement.trim()) await writer.run(statement)
  }
  await writer.run('INSERT INTO migrations (number) VALUES (?)', [number])
}
