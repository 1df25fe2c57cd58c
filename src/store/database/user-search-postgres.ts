/**
 * Parts of users' texts on PostgreSQL: a GIN index of trigrams by `pg_trgm`, which the owner of a
 * database may create since PostgreSQL 13, or else by a function of ours. `users_contain` is
 * written into the query by the planner, which then sees the index.
 */
import type { UserSearch } from './dialect.ts'
import { userTextsOf } from './user-texts.ts'

const texts = userTextsOf('')

/** Counts users of a transition table, by organisation and in the whole instance. */
function count(rows: 'new_users' | 'old_users', sign: '' | '-'): string {
  return `INSERT INTO user_counts AS c (instance_id, org_id, type, state, users)
      SELECT instance_id, coalesce(org_id, ''), type, state, ${sign}count(*) FROM ${rows}
      GROUP BY GROUPING SETS ((instance_id, org_id, type, state), (instance_id, type, state))
      ON CONFLICT (instance_id, org_id, type, state)
      DO UPDATE SET users = c.users + excluded.users;`
}

/** Counts one user of a row trigger. */
function countOne(row: 'NEW' | 'OLD', change: 1 | -1): string {
  return `INSERT INTO user_counts AS c (instance_id, org_id, type, state, users)
      VALUES (${row}.instance_id, ${row}.org_id, ${row}.type, ${row}.state, ${change}),
        (${row}.instance_id, '', ${row}.type, ${row}.state, ${change})
      ON CONFLICT (instance_id, org_id, type, state)
      DO UPDATE SET users = c.users + excluded.users;`
}

const dropEmptyCounts = (where: string) =>
  `DELETE FROM user_counts c WHERE c.users = 0 AND ${where};`
const ofChanged = dropEmptyCounts(
  `c.instance_id = OLD.instance_id AND c.org_id IN ('', OLD.org_id)`,
)
const ofDeleted = dropEmptyCounts(
  `c.instance_id IN (SELECT instance_id FROM old_users)
    AND c.org_id IN (SELECT org_id FROM old_users UNION SELECT '')`,
)

function triggerFunction(name: `count_${string}`, body: readonly string[]): string {
  return `CREATE FUNCTION ${name}() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      ${body.join(' ')}
      RETURN NULL;
    END $$`
}

/**
 * Creates the extension if that is allowed, and the index by it or by our own function. SQLSTATEs:
 * 42501 insufficient_privilege, 58P01 undefined_file, 0A000 feature_not_supported.
 */
const createIndex = `DO $do$
  DECLARE home text;
  BEGIN
    BEGIN
      CREATE EXTENSION IF NOT EXISTS pg_trgm;
    EXCEPTION WHEN insufficient_privilege OR undefined_file OR feature_not_supported THEN
      NULL;
    END;
    SELECT n.nspname INTO home FROM pg_extension e
      JOIN pg_namespace n ON n.oid = e.extnamespace WHERE e.extname = 'pg_trgm';
    IF home IS NOT NULL THEN
      EXECUTE format('CREATE INDEX users_text ON users USING gin ((${texts.replaceAll("'", "''")})
        %I.gin_trgm_ops)', home);
      CREATE FUNCTION users_contain(texts text, pattern text) RETURNS boolean
        LANGUAGE sql IMMUTABLE AS 'SELECT texts LIKE pattern';
    ELSE
      CREATE FUNCTION trigrams_of(texts text) RETURNS text[] LANGUAGE sql IMMUTABLE STRICT AS
        'SELECT array(SELECT DISTINCT substr(texts, n, 3)
          FROM generate_series(1, length(texts) - 2) n)';
      CREATE FUNCTION users_contain(texts text, pattern text) RETURNS boolean
        LANGUAGE sql IMMUTABLE AS 'SELECT trigrams_of(texts) @>
          trigrams_of(replace(btrim(pattern, ''%''), ''\\'', ''''))';
      CREATE INDEX users_text ON users USING gin (trigrams_of(${texts}));
    END IF;
  END $do$`

/** The index of texts and the counts of users. */
export const postgresUserSearch: UserSearch = {
  create: [
    createIndex,
    triggerFunction('count_inserted_users', [count('new_users', '')]),
    triggerFunction('count_deleted_users', [count('old_users', '-'), ofDeleted]),
    triggerFunction('count_changed_user', [countOne('OLD', -1), countOne('NEW', 1), ofChanged]),
    `CREATE TRIGGER users_inserted AFTER INSERT ON users REFERENCING NEW TABLE AS new_users
      FOR EACH STATEMENT EXECUTE FUNCTION count_inserted_users()`,
    `CREATE TRIGGER users_deleted AFTER DELETE ON users REFERENCING OLD TABLE AS old_users
      FOR EACH STATEMENT EXECUTE FUNCTION count_deleted_users()`,
    `CREATE TRIGGER users_recounted AFTER UPDATE OF org_id, type, state ON users FOR EACH ROW
      WHEN ((OLD.org_id, OLD.type, OLD.state) IS DISTINCT FROM (NEW.org_id, NEW.type, NEW.state))
      EXECUTE FUNCTION count_changed_user()`,
    `INSERT INTO user_counts SELECT instance_id, coalesce(org_id, ''), type, state, count(*)
      FROM users
      GROUP BY GROUPING SETS ((instance_id, org_id, type, state), (instance_id, type, state))`,
  ],
  containing: (part) => {
    const pattern = `%${part.replaceAll(/[\\%_]/g, '\\$&')}%`
    const where = { before: `users_contain(${texts}, `, value: pattern, after: ')' }
    return [{ from: 'users', where }]
  },
  settle: async () => undefined,
}
