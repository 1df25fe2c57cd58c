/** Time and chance come from where they can be set: every other place has a reason of its own. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { product } from './sources.ts'

const clocks = /\bDate\.now\b|\bnew Date\(\)|\bperformance\.now\b/
const chance = /\bMath\.random\b|\brandomUUID\b/

/** A steady clock measures how long something takes, which no test need set. */
const measures = 'measures how long something takes'
const operator = 'a command of an operator, which stamps what it does with the time'

const ownClocks: Readonly<Record<string, string>> = {
  'src/kit/clock.ts': 'the clock',
  'src/kit/fair-line.ts': measures,
  'src/app/cli/progress.ts': measures,
  'src/app/cli/stop-on-signals.ts': measures,
  'src/app/log/failures.ts': measures,
  'src/app/metrics/work.ts': measures,
  'src/app/open-store.ts': measures,
  'src/app/processes/parent.ts': measures,
  'src/app/operator/backup.ts': operator,
  'src/app/operator/doctor/clock.ts': 'looks whether the clock of this machine is right',
  'src/app/operator/moving/targets.ts': operator,
  'src/app/operator/restore.ts': operator,
  'src/app/operator/rotate-master-key.ts': operator,
  'src/server/completed-request.ts': measures,
  'src/server/concurrency.ts': measures,
  'src/server/event-loop-delay.ts': measures,
  'src/store/database/postgres-connections.ts': measures,
  'src/store/database/postgres-replica.ts': measures,
  'src/store/database/search-turns.ts': measures,
  'src/store/database/sqlite-search-lanes.ts': measures,
  'src/store/database/sqlite-search-program.ts': measures,
  'src/store/database/sqlite.ts': 'the time of a probe, which nobody reads',
  'src/store/database/write-health.ts': measures,
  'src/store/eventstore/look-up.ts': measures,
  'src/store/purges/purges.ts': measures,
}

const ownChance: Readonly<Record<string, string>> = {
  'src/app/tracing/open-tracing.ts': 'the name of this process among those that are traced',
  'src/app/messages.ts': 'spreads the attempts of the outbox over time',
  'src/app/webhooks.ts': 'spreads the attempts of webhooks over time',
  'src/store/database/postgres-presence.ts': 'the name of this process, which only has to differ',
  'src/outbox/store.ts': 'leases, which only have to differ',
  'src/outbox/test-mail.ts': 'the id of a mail, which only has to differ',
}

const having = (what: RegExp) =>
  product.filter(({ code }) => what.test(code)).map(({ file }) => file)

test('only these look at a clock by themselves', () => {
  assert.deepEqual(having(clocks).sort(), Object.keys(ownClocks).sort())
})

test('only these take chance from where no test can set it', () => {
  assert.deepEqual(having(chance).sort(), Object.keys(ownChance).sort())
})
