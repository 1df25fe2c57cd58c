/** What PostgreSQL can do that our statements rely on, beyond plain SQL. */

/** Something a PostgreSQL-compatible engine must have, or a port must replace. */
export interface Feature {
  readonly name: string
  /** What we use it for. */
  readonly use: string
  /** Finds it in a statement. */
  readonly pattern: RegExp
  /** Finds it in our sources. */
  readonly written: RegExp
}

/** All that one of the patterns finds. */
function anyOf(...patterns: readonly RegExp[]): RegExp {
  return new RegExp(patterns.map(({ source }) => source).join('|'), 'gi')
}

/** All of them. A function or keyword that is in none of them, and not plain, fails the test. */
export const features: readonly Feature[] = [
  {
    name: 'functions and blocks in PL/pgSQL and SQL',
    use: 'what triggers do; the index of texts is made by the extension or by our own function',
    pattern: /^(do \$do\$|create function ).*$/gi,
    written: /LANGUAGE plpgsql|DO \$do\$/,
  },
  {
    name: 'triggers of statements with transition tables, and of rows',
    use: 'users are counted with every change',
    pattern: /^create trigger .*$/gi,
    written: /CREATE TRIGGER \w+ AFTER INSERT ON users REFERENCING/,
  },
  {
    name: 'the extension `pg_trgm`, where it may be created',
    use: 'users by parts of their texts',
    pattern: /\bcreate extension if not exists pg_trgm\b/gi,
    written: /CREATE EXTENSION/,
  },
  {
    name: 'GIN indexes',
    use: 'users by parts of their texts',
    pattern: /\busing gin \(/gi,
    written: /USING gin/,
  },
  {
    name: '`GROUPING SETS`',
    use: 'counts by organisation and of the whole instance at once',
    pattern: /\bgroup by grouping sets\b/gi,
    written: /GROUPING SETS/,
  },
  {
    name: 'advisory locks',
    use: 'the turn of the writers, held until the transaction ends',
    pattern: /\bpg_advisory_xact_lock\(\w+\)/gi,
    written: /pg_advisory/,
  },
  {
    name: 'transactions of several statements',
    use: 'a batch of commands is stored as a whole',
    pattern: /^(begin|commit|rollback)\b/gi,
    written: /BEGIN|'COMMIT'/,
  },
  {
    name: 'repeatable read, read only',
    use: 'backups, moves and the doctor see one moment',
    pattern: /\bisolation level repeatable read read only\b/gi,
    written: /REPEATABLE READ READ ONLY/,
  },
  {
    name: 'several statements in one message',
    use: 'one round trip for what belongs together',
    pattern: /;\s*(?=(select|set|insert|begin)\b)/gi,
    written: /BEGIN.{0,200}; (SELECT|SET|\$\{)|'BEGIN'.{0,200}join\('; '\)/,
  },
  {
    name: 'settings of a session or transaction',
    use: 'time limits of statements, locks and idle transactions; the name of the connection',
    pattern: /\bset local \w+ = \S+|^set \w+ = \S+|\bcurrent_setting\('\w+'\)(::int)?/gi,
    written: /SET LOCAL|-c \w+_timeout|current_setting/,
  },
  {
    name: '`DISCARD PLANS`',
    use: 'prepared statements are planned anew when tables have grown',
    pattern: /\bdiscard plans\b/gi,
    written: /DISCARD PLANS/,
  },
  {
    name: 'rows from JSON',
    use: 'a list of rows, keys or values travels as one parameter',
    pattern: anyOf(
      /\bjson_populate_recordset\(null::\w+, \$\d+\)/,
      /\bjson_(to_recordset|array_elements_text)\(\$\d+(::json)?\)/,
    ),
    written: /json_populate_recordset|json_to_recordset|json_array_elements_text/,
  },
  {
    name: '`LATERAL`, with an `OFFSET 0` that keeps the planner from joining whole tables',
    use: 'many keys are looked up by one statement, each by its index',
    pattern: /\bcross join lateral\b|\boffset 0\b/gi,
    written: /LATERAL/,
  },
  {
    name: '`= ANY` of an array that a subquery gives',
    use: 'one of many values, found by an index also beside other alternatives',
    pattern: /= any \(array\(/gi,
    written: /= ANY/,
  },
  {
    name: '`ON CONFLICT`',
    use: 'rows that are made or changed; what is there already',
    pattern: /\bon conflict \([^)]*\) do (nothing|update set)|\bexcluded\.\w+/gi,
    written: /ON CONFLICT/,
  },
  {
    name: '`RETURNING`',
    use: 'what a change has changed',
    pattern: /\breturning \w+/gi,
    written: /RETURNING/,
  },
  {
    name: '`UPDATE … FROM`',
    use: 'counts that are given back',
    pattern: /\bupdate \w+ set [^;]*\bfrom \(/gi,
    written: /UPDATE \w+ SET .{1,80} FROM \(/,
  },
  {
    name: 'recursive queries',
    use: 'from one instance to the next by an index',
    pattern: /\bwith recursive\b|\bunion all\b/gi,
    written: /WITH RECURSIVE|UNION ALL/,
  },
  {
    name: 'collation "C" of a column',
    use: 'text is compared and sorted by code point, whatever the language of the server',
    pattern: /\bcollate "c"/gi,
    written: /COLLATE "C"/,
  },
  {
    name: '`NULLS FIRST` and `NULLS LAST`',
    use: 'missing values are the smallest',
    pattern: /\bnulls (first|last)\b/gi,
    written: /nulls first/,
  },
  {
    name: 'partial indexes',
    use: 'indexes of what is rare or open',
    pattern: /\bcreate (unique )?index \w+ on \w+ \([^;]*?\) where\b/gi,
    written: /CREATE INDEX \w+ ON \w+ \([\w, ]+\) WHERE/,
  },
  {
    name: 'unique indexes beside the primary key',
    use: 'the order of a stream; the hash of a token; the id of a client',
    pattern: /\bcreate unique index\b/gi,
    written: /CREATE UNIQUE INDEX/,
  },
  {
    name: '`ANALYZE` of a table',
    use: 'plans after rows were loaded in bulk',
    pattern: /^analyze \w+/gi,
    written: /`ANALYZE \$/,
  },
  {
    name: 'system tables',
    use: 'which tables there are; whether a server is connected; the version',
    pattern: anyOf(
      /\bpg_(class|namespace|stat_activity|settings)\b/,
      /\bcurrent_(schema|database)\(\)|::regnamespace\b/,
    ),
    written: /pg_class|pg_stat_activity|current_schema/,
  },
  {
    name: 'the clock of the database',
    use: 'the doctor compares clocks',
    pattern: /\bextract\(epoch from clock_timestamp\(\)\)/gi,
    written: /clock_timestamp/,
  },
]

/** Words of SQL that every engine has. */
export const plainWords: ReadonlySet<string> = new Set(
  `add all alter and as asc bigint by case cast coalesce column create cross default delete desc
  distinct drop else end escape exists from group having if in index inner insert into is join key
  left like limit not null offset on or order outer primary references select set table text then
  union unique update using values when where with true false float8 int greatest count max min
  length lower sum substr between`.split(/\s+/),
)
