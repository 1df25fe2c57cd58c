/** A dry run tells the truth: what it foretells of each record is what the run does. */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { eachStore } from '../stores/stores.ts'
import { startWorld, type World } from '../world/world.ts'
import { dirtyLines } from './dirty-records.ts'
import { codesOf, type Importing, importing } from './importing.ts'
import { preparedWorld } from './prepared-world.ts'

/** Records of a job; a run by hand may ask for more. */
const records = Number(process.env.GATEHOUSE_TEST_DIRTY_RECORDS ?? 1500)

describe('a dry run', () => {
  eachStore((store) => {
    let world: World
    let imports: Importing
    before(async () => {
      world = await startWorld(store.engine === 'postgres' ? store.settings() : {})
      imports = importing(world)
    })
    after(() => world.close())

    it('foretells a second record with an address that many have', async () => {
      const record = (address: string, id: string) => ({
        userName: id,
        profile: { givenName: 'Given', familyName: id },
        email: { address },
      })
      const lines = (of: string, count: number, address: string) =>
        Array.from({ length: count }, (_, at) => JSON.stringify(record(address, `${of}-${at}`)))
      const before = await imports.create({ settings: { share: 100 } })
      const many = lines('before', 40, 'many@example.com')
      await imports.uploadLines(before, [...many, ...lines('last', 1, 'one@example.com')])
      await imports.dryRun(before)
      await imports.run(before)

      const job = await imports.create({
        settings: { mode: 'MODE_UPDATE', match: ['user_name', 'email'], share: 100 },
      })
      // The first gives the address to one more of those who are there; the second meets all.
      const first = JSON.stringify(record('many@example.com', 'last-0'))
      await imports.uploadLines(job, [first, ...lines('after', 200, 'many@example.com')])
      await imports.dryRun(job)
      await imports.run(job)
      const foretold = await imports.results(job, 'PHASE_DRY_RUN')
      const happened = await imports.results(job)
      const summary = (of: typeof happened) => of.map((each) => [each.outcome, codesOf(each)])
      assert.deepEqual(summary(happened), summary(foretold))
      assert.equal(happened[1]?.outcome, 'OUTCOME_REFUSED')
    })

    for (const [index, mode] of ['MODE_INSERT', 'MODE_SKIP', 'MODE_UPDATE'].entries()) {
      it(`foretells each record of ${mode}, with all reasons`, async () => {
        const there = await preparedWorld(world, `${index}`)
        const lines = dirtyLines(records, 7 + index, there)
        const match = index === 2 ? ['id', 'user_name', 'email', 'external_id'] : undefined
        const settings = { mode, share: 100, ...(match && { match }) }
        const job = await imports.create({ settings })
        await imports.uploadLines(job, lines)
        const forecast = await imports.dryRun(job)
        assert.equal(forecast.status, 'STATUS_ENDED', JSON.stringify(forecast))
        const done = await imports.run(job)
        assert.equal(done.status, 'STATUS_ENDED', JSON.stringify(done))
        const foretold = await imports.results(job, 'PHASE_DRY_RUN')
        const happened = await imports.results(job)
        assert.equal(happened.length, lines.length)
        // An id that is generated is another one each time.
        const isGiven = happened.map(({ userId }, at) => foretold[at]?.userId === userId)
        const comparable = happened.map((each, at) =>
          isGiven[at] ? each : { ...each, userId: foretold[at]?.userId },
        )
        for (const [at, each] of comparable.entries()) {
          assert.deepEqual(each, foretold[at], `record ${at + 1}: ${lines[at]}`)
        }
        const outcomes = new Set(happened.map(({ outcome }) => outcome))
        assert.ok(outcomes.has('OUTCOME_CREATED') && outcomes.has('OUTCOME_REFUSED'))
      })
    }
  })
})
