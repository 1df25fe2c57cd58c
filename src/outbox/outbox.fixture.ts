/** Shared by the tests of this component: two stores, a manual clock, and one user. */
import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from '@photostructure/sqlite'
import pg from 'pg'
import type { Recipient } from '../domain/notification/recipient.ts'
import { parseTemplate } from '../kit/template.ts'
import { defaultBrand } from './default-brand.ts'
import { createDispatcher, type DispatcherDeps } from './dispatch.ts'
import { type MessageEvent, type OutboxRow, outboxRowOf } from './outbox.ts'
import type { Log, OutboundMessage, Provider } from './provider.ts'
import type { Sql } from './store.ts'

const tableText = `CREATE TABLE outbox (id TEXT PRIMARY KEY, instance_id TEXT NOT NULL,
  org_id TEXT NOT NULL, user_id TEXT NOT NULL, kind TEXT NOT NULL, channel TEXT NOT NULL,
  payload TEXT NOT NULL, state TEXT NOT NULL, attempts INTEGER NOT NULL, due_at BIGINT NOT NULL,
  leased_until BIGINT, lease_id TEXT, last_error TEXT, created_at BIGINT NOT NULL,
  changed_at BIGINT NOT NULL, begun_at BIGINT, address TEXT NOT NULL DEFAULT '',
  address_key TEXT NOT NULL DEFAULT '', language TEXT NOT NULL DEFAULT '',
  is_answered BIGINT NOT NULL DEFAULT 0);
  CREATE INDEX outbox_by_lane ON outbox (instance_id, channel, due_at, id)
    WHERE state = 'pending';
  CREATE INDEX outbox_ended ON outbox (due_at) WHERE state <> 'pending';
  CREATE INDEX outbox_by_user ON outbox (instance_id, user_id, kind);
  CREATE INDEX outbox_by_lease ON outbox (lease_id) WHERE lease_id IS NOT NULL`

/** A store with an empty outbox; `connect` opens it as another process would. */
export interface TestStore {
  connect(): Sql
  close(): Promise<void>
}

/** A store in a SQLite file in its own folder. */
export async function openSqliteStore(): Promise<TestStore> {
  const folder = mkdtempSync(join(tmpdir(), 'outbox-'))
  const open: InstanceType<typeof DatabaseSync>[] = []
  const connect = () => {
    const database = new DatabaseSync(join(folder, 'test.db'))
    database.exec('PRAGMA journal_mode = WAL; PRAGMA busy_timeout = 5000')
    open.push(database)
    return database
  }
  connect().exec(tableText)
  return {
    connect: () => {
      const database = connect()
      return {
        all: async <Row>(sql: string, params: readonly (string | number | null)[]) =>
          database.prepare(sql).all(...params) as Row[],
        run: async (sql, params) => Number(database.prepare(sql).run(...params).changes),
      }
    },
    close: async () => {
      for (const database of open) database.close()
      rmSync(folder, { recursive: true })
    },
  }
}

/** A store in its own schema of the PostgreSQL at `url`. */
export async function openPostgresStore(url: string): Promise<TestStore> {
  const schema = `outbox_${process.pid}_${Date.now()}_${Math.floor(Math.random() * 1e6)}`
  const admin = new pg.Client({ connectionString: url })
  await admin.connect()
  await admin.query(`CREATE SCHEMA ${schema}; SET search_path = ${schema}; ${tableText}`)
  const pools: pg.Pool[] = []
  const getTypeParser = (oid: number, format?: 'text' | 'binary') =>
    oid === pg.types.builtins.INT8 ? Number : pg.types.getTypeParser(oid, format as 'text')
  return {
    connect: () => {
      const options = `-c search_path=${schema}`
      const pool = new pg.Pool({ connectionString: url, options, types: { getTypeParser } })
      pools.push(pool)
      const query = (sql: string, params: readonly (string | number | null)[]) => {
        let count = 0
        return pool.query(
          sql.replaceAll('?', () => `$${++count}`),
          [...params],
        )
      }
      return {
        all: async (sql, params) => (await query(sql, params)).rows,
        run: async (sql, params) => (await query(sql, params)).rowCount ?? 0,
      }
    },
    close: async () => {
      await Promise.all(pools.map((pool) => pool.end()))
      await admin.query(`DROP SCHEMA ${schema} CASCADE`)
      await admin.end()
    },
  }
}

/** 2026-09-01 10:30 UTC, in microseconds. */
export const startMicros = Date.UTC(2026, 8, 1, 10, 30) * 1000

/** A clock that is set by the test. */
export function createTestClock() {
  let now = startMicros
  return {
    nowMicros: () => now,
    passMs: (ms: number) => {
      now += ms * 1000
    },
  }
}

/** The user of the tests. */
export const anna: Recipient = {
  orgId: '200',
  userName: 'anna',
  firstName: 'Anna',
  lastName: 'Muster',
  nickName: '',
  displayName: 'Anna Muster',
  lastEmail: 'anna@example.com',
  verifiedEmail: '',
  lastPhone: '+41791234567',
  verifiedPhone: '',
  preferredLoginName: 'anna@acme.localhost',
  loginNames: ['anna@acme.localhost', 'anna'],
  preferredLanguage: 'und',
  changeDate: '2026-09-01T10:30:00Z',
  creationDate: '2026-09-01T10:30:00Z',
  passwordSet: false,
}

/** An event of Anna's; the code `sealed('ABC123')` decrypts to `ABC123`. */
export function eventOf(
  type: string,
  payload: Readonly<Record<string, unknown>> = {},
  createdAtMicros = startMicros,
): MessageEvent {
  const ids = { instanceId: '100', aggregateId: '300', owner: '200' }
  return { ...ids, type, payload, createdAtMicros }
}

/** A code sealed for tests. */
export function sealed(code: string) {
  const Crypted = Buffer.from(code).toString('base64')
  return { CryptoType: 0, Algorithm: 'aes', KeyID: 'test', Crypted } as const
}

/** The row of an init code that is valid for an hour. */
export function initRow(id: string, code = 'ABC123', createdAtMicros = startMicros): OutboxRow {
  const payload = {
    code: sealed(code),
    expiry: 3_600_000_000_000,
    triggerOrigin: 'https://id.example.com',
  }
  const type = 'user.human.initialization.code.added'
  const row = outboxRowOf(eventOf(type, payload, createdAtMicros), id)
  if (!row) throw new Error('an init code is always mailed')
  return row
}

/** Inserts a row into the outbox. */
export async function insertRow(sql: Sql, row: OutboxRow): Promise<void> {
  const columns = Object.keys(row)
  const text = `INSERT INTO outbox (${columns}) VALUES (${columns.map(() => '?')})`
  await sql.run(text, Object.values(row))
}

/** Renders templates as the server does. */
export function renderTemplate(text: string, values: Readonly<Record<string, string>>): string {
  const rendered = parseTemplate(text)?.render(values)
  if (rendered === undefined) throw new Error('the template cannot be rendered')
  return rendered
}

/** Composing with test texts. */
export const composeParts = {
  openCode: (value: { readonly Crypted: string }) =>
    Buffer.from(value.Crypted, 'base64').toString(),
  renderTemplate,
  defaultOrigin: () => 'http://localhost:8080',
  keyedHash: (text: string) => createHash('sha512').update(text).digest(),
} as const

/** A dispatcher with fakes around it that record what happens. */
export function createTestDispatcher(
  sql: Sql,
  clock: { nowMicros(): number },
  send: (message: OutboundMessage) => Promise<void>,
  changes: Partial<DispatcherDeps> = {},
) {
  const { log, lines: logged } = createTestLog()
  const recorded: string[] = []
  const provider: Provider = { send }
  const dispatcher = createDispatcher({
    ...composeParts,
    sql,
    clock,
    log,
    recipients: { find: async () => anna },
    appendSent: async ({ userId, type, payload }) => {
      recorded.push(`${userId} ${type} ${JSON.stringify(payload)}`)
    },
    onUnavailable: () => undefined,
    providers: async () => ({ key: 'test', share: 8, provider }),
    random: () => 0,
    ...changes,
  })
  return { dispatcher, logged, recorded }
}

/** A promise that resolves when the test calls `open`. */
export function createGate(): { readonly passed: Promise<void>; open(): void } {
  // Keeps the process alive, which a dispatcher alone does not do.
  const alive = setInterval(() => {}, 60_000)
  let pass = () => {}
  const passed = new Promise<void>((resolve) => {
    pass = resolve
  })
  const open = () => {
    clearInterval(alive)
    pass()
  }
  return { passed, open }
}

/** A finished mail to Anna. */
export function mailOf(changes: Partial<OutboundMessage> = {}): OutboundMessage {
  return {
    id: '42',
    instanceId: '100',
    orgId: '200',
    userId: '300',
    kind: 'verifyEmail',
    channel: 'email',
    eventType: 'user.human.email.code.added',
    to: 'anna@example.com',
    toName: 'Anna Muster',
    language: 'en',
    senderName: 'Acme',
    brand: defaultBrand,
    origin: 'https://id.example.com',
    fields: {
      title: 'Confirm',
      preHeader: 'Please',
      subject: 'Bestätigen · Confirm',
      greeting: 'Hello Anna Muster,',
      text: 'the code is ABC123.',
      buttonText: 'Confirm',
      footerText: '',
    },
    html: '<!doctype html><html><body><p class="x">Grüezi, code ABC123</p></body></html>',
    text: 'Grüezi, code ABC123\n',
    url: 'https://id.example.com/ui/login?code=ABC123',
    code: 'ABC123',
    args: { userID: '300', code: 'ABC123', loginNames: ['anna'] },
    createdAtMicros: startMicros,
    ...changes,
  }
}

/** A log that records its lines. */
export function createTestLog(): { readonly log: Log; readonly lines: string[] } {
  const lines: string[] = []
  const note = (level: string) => (fields: object, text: string) => {
    lines.push(`${level} ${text} ${JSON.stringify(fields)}`)
  }
  return { lines, log: { info: note('info'), warn: note('warn'), error: note('error') } }
}
