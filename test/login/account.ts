/** What tests of "My account" share: its forms, and time that passes. */
import assert from 'node:assert/strict'
import { join } from 'node:path'
import type { Database } from '../../src/store/database/database.ts'
import { openSqlite } from '../../src/store/database/sqlite.ts'
import type { TestStore } from '../stores/stores.ts'
import type { World } from '../world/world.ts'
import type { Browsing, Seen } from './people.ts'

/** Opens a page of the account, and follows wherever that leads. */
export async function openAccount(person: Browsing, page = ''): Promise<Seen> {
  return person.follow(await person.open(`/ui/account${page}`))
}

/** Sends the form of a page that holds a text, and follows. */
export async function sendForm(
  person: Browsing,
  page: Seen,
  holding: string,
  fields: Record<string, string> = {},
): Promise<Seen> {
  const forms = [...page.html.matchAll(/<form[\s\S]*?<\/form>/g)].map(([form]) => form)
  const which = forms.findIndex((form) => form.includes(holding))
  assert.notEqual(which, -1, `a form holds ${holding}: ${page.html}`)
  return person.follow(await person.send(page, fields, which))
}

/** What is said after a change. */
export const noteOf = ({ html }: Seen) => /role="status">([^<]*)</.exec(html)?.[1] ?? ''

/** The store of the server itself, to let time pass in it. */
export function storeOf(store: TestStore, world: () => World) {
  return async (work: (database: Database) => Promise<unknown>) => {
    if (store.engine === 'postgres') return work(store.database())
    const file = join(world().dataDir, 'gatehouse.sqlite')
    const database = openSqlite({ file, isGuest: true })
    return work(database).finally(() => database.close())
  }
}

/** Lets the password of somebody new be a day old, before anything has read it. */
export const agedPassword = (userId: string) => (database: Database) =>
  database.run('UPDATE users SET password_changed_at = password_changed_at - ? WHERE id = ?', [
    ...[86_400_000_000, userId],
  ])

/** Lets all proofs of a user be older than they are. */
export function agedProofs(userId: string, minutes: number) {
  const micros = minutes * 60_000_000
  const columns = ['password', 'intent', 'web_authn', 'totp', 'recovery_code']
  const aged = columns.map((name) => `${name}_checked_at = ${name}_checked_at - ${micros}`)
  return (database: Database) =>
    database.run(`UPDATE sessions SET ${aged.join(', ')} WHERE user_id = ?`, [userId])
}
