/** A job from its records to its receipt, in one small whole server. */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { startWorld, type World } from '../world/world.ts'
import { codesOf, type Importing, importing } from './importing.ts'

let world: World
let imports: Importing
before(async () => {
  world = await startWorld()
  imports = importing(world)
})
after(() => world.close())

describe('a small import', () => {
  it('creates a whole person, and says so', async () => {
    const job = await imports.create({ name: 'one' })
    await imports.upload(job, [
      {
        id: 'old|1',
        userName: 'mona',
        createdAt: '2020-01-02T03:04:05.678901Z',
        profile: { givenName: 'Mona', familyName: 'Muster' },
        email: { address: 'mona@example.com', isVerified: true },
        password: { hash: '$2b$05$NXbaf/fNrY1TUMzn6kZwleNcNnbJilgRdl6hJ1dak2ixOZ37xpTvq' },
        metadata: { dept: 'sales' },
      },
      { userName: 'nobody' },
      // A code to set a password goes by SMS.
      { userName: 'caller', phone: { number: '+41791234567', isVerified: true } },
    ])
    await imports.run(job)
    const results = await imports.results(job)
    assert.deepEqual(
      results.map((each) => [each.outcome, codesOf(each)]),
      [
        ['OUTCOME_CREATED', []],
        ['OUTCOME_REFUSED', ['name.missing', 'record.no_way_in']],
        ['OUTCOME_CREATED', ['name.missing', 'email.missing']],
      ],
    )
  })
})
