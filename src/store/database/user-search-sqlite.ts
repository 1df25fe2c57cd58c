/**
 * Parts of users' texts on SQLite: an FTS5 index of trigrams (https://sqlite.org/fts5.html §4.3.4)
 * that has no copy of the texts, and is filled some users at a time. What it finds may match; the
 * rows say whether it does. The numbers of rows that it refers to are kept by VACUUM, for the table
 * has indexes (a test says so).
 */
import type { Writer } from './database.ts'
import type { UserSearch } from './dialect.ts'
import { userTextColumns, userTextsOf } from './user-texts.ts'

const counted = ['org_id', 'type', 'state'] as const

/** Counts one user, by organisation and in the whole instance, whose organisation is empty. */
function count(row: 'new' | 'old', change: 1 | -1): string {
  return ['', `${row}.org_id`]
    .map(
      (org) => `INSERT INTO user_counts (instance_id, org_id, type, state, users)
        VALUES (${row}.instance_id, ${org || "''"}, ${row}.type, ${row}.state, ${change})
        ON CONFLICT (instance_id, org_id, type, state) DO UPDATE SET users = users + ${change};`,
    )
    .join('\n')
}

const dropEmptyCounts = `DELETE FROM user_counts WHERE instance_id = old.instance_id
  AND org_id IN ('', old.org_id) AND type = old.type AND state = old.state AND users = 0;`

function differ(columns: readonly string[]): string {
  return columns.map((column) => `old.${column} IS NOT new.${column}`).join(' OR ')
}

/** Their texts changed: they are searched one by one until the index has them. */
const due = (row: 'new' | 'old') =>
  `INSERT OR IGNORE INTO users_text_due (id) VALUES (${row}.rowid);`

/** The index of texts and the counts of users. */
export const sqliteUserSearch: UserSearch = {
  create: [
    `CREATE VIRTUAL TABLE users_text USING fts5(text, content='', contentless_delete=1,
      detail=none, tokenize='trigram case_sensitive 1')`,
    'CREATE TABLE users_text_due (id INTEGER PRIMARY KEY)',
    `CREATE TRIGGER users_inserted AFTER INSERT ON users BEGIN
      ${due('new')}
      ${count('new', 1)}
    END`,
    `CREATE TRIGGER users_deleted AFTER DELETE ON users BEGIN
      ${due('old')}
      ${count('old', -1)}
      ${dropEmptyCounts}
    END`,
    `CREATE TRIGGER users_renamed AFTER UPDATE OF ${userTextColumns} ON users
    WHEN ${differ(userTextColumns)} BEGIN
      ${due('new')}
    END`,
    `CREATE TRIGGER users_recounted AFTER UPDATE OF ${counted} ON users
    WHEN ${differ(counted)} BEGIN
      ${count('old', -1)}
      ${dropEmptyCounts}
      ${count('new', 1)}
    END`,
    `INSERT INTO users_text (rowid, text) SELECT rowid, ${userTextsOf('')} FROM users`,
    `INSERT INTO user_counts SELECT instance_id, org_id, type, state, count(*) FROM users
      GROUP BY instance_id, org_id, type, state`,
    `INSERT INTO user_counts SELECT instance_id, '', type, state, count(*) FROM users
      GROUP BY instance_id, type, state`,
  ],
  containing: (part) => {
    const trigrams = trigramsOf(part).map((each) => `"${each.replaceAll('"', '""')}"`)
    if (trigrams.length === 0) return undefined
    // The order of a CROSS JOIN is kept: first the index, then the row.
    return [
      {
        from: 'users_text CROSS JOIN users ON users.rowid = users_text.rowid',
        where: {
          before: 'users_text MATCH ',
          value: trigrams.join(' AND '),
          after: ' AND users_text.rowid NOT IN (SELECT id FROM users_text_due)',
        },
      },
      { from: 'users_text_due CROSS JOIN users ON users.rowid = users_text_due.id' },
    ]
  },
  settle,
}

/** Users that are searched one by one until the index gets them: together, each costs less. */
const dueMax = 256
/** At most so many at once: their texts are in memory. */
const settledAtOnce = 1_000

/** See `UserSearch`. */
async function settle(writer: Writer): Promise<void> {
  const isDue = async (most: number) =>
    (await writer.all('SELECT id FROM users_text_due LIMIT 1 OFFSET ?', [most - 1])).length > 0
  if (!(await isDue(dueMax))) return
  while (await isDue(1)) {
    const rows = await writer.all<{ id: number }>('SELECT id FROM users_text_due LIMIT ?', [
      settledAtOnce,
    ])
    const ids = [JSON.stringify(rows.map(({ id }) => id))]
    // A statement for all of them: FTS5 writes down what it has gathered before each.
    await writer.run(
      `DELETE FROM users_text WHERE rowid IN (SELECT value FROM json_each(?)
        WHERE NOT EXISTS (SELECT 1 FROM users WHERE users.rowid = value))`,
      ids,
    )
    await writer.run(
      `INSERT OR REPLACE INTO users_text (rowid, text)
        SELECT users.rowid, ${userTextsOf('')} FROM json_each(?) CROSS JOIN users
        ON users.rowid = json_each.value`,
      ids,
    )
    await writer.run('DELETE FROM users_text_due WHERE id IN (SELECT value FROM json_each(?))', ids)
  }
}

/** Enough of them to be selective: each is one more list to intersect. */
const trigramsMax = 24

/** Three characters each. */
function trigramsOf(part: string): readonly string[] {
  const characters = Array.from(part)
  const each = characters
    .slice(0, -2)
    .map((_, index) => characters.slice(index, index + 3).join(''))
  return [...new Set(each)].slice(0, trigramsMax)
}
