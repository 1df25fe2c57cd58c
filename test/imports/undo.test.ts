/** What an undo takes back, and what it leaves. */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { eachStore } from '../stores/stores.ts'
import { startWorld, type World } from '../world/world.ts'
import { codesOf, type Importing, importing } from './importing.ts'
import { preparedWorld } from './prepared-world.ts'

const hash = '$2b$05$NXbaf/fNrY1TUMzn6kZwleNcNnbJilgRdl6hJ1dak2ixOZ37xpTvq'

// biome-ignore lint/suspicious/noExplicitAny: answers are looked into as JSON
type Json = any

describe('an undo', () => {
  eachStore((store) => {
    let world: World
    let imports: Importing
    before(async () => {
      world = await startWorld(store.engine === 'postgres' ? store.settings() : {})
      imports = importing(world)
    })
    after(() => world.close())

    const ask = async (
      path: string,
      body?: object,
      verb = body ? 'POST' : 'GET',
    ): Promise<Json> => {
      const answer = await fetch(`${world.url}${path}`, {
        method: verb,
        headers: { authorization: `Bearer ${world.token}`, 'content-type': 'application/json' },
        ...(body && { body: JSON.stringify(body) }),
      })
      return answer.json()
    }
    const person = (id: string, more: object = {}) => ({
      id,
      userName: id,
      profile: { givenName: 'New', familyName: id },
      email: { address: `${id}@example.com`, isVerified: true },
      password: { hash },
      metadata: { dept: 'sales' },
      ...more,
    })
    const userOf = async (id: string) => (await ask(`/v2/users/${id}`)).user
    const outcomes = (results: Json[]) =>
      results.map((each) => [each.userId, each.outcome, codesOf(each)])

    it('removes whom the job made, frees names, and leaves who was changed', async () => {
      const job = await imports.create({ settings: { share: 100 } })
      await imports.upload(job, [person('made-1'), person('made-2'), person('made-3')])
      await imports.run(job)
      await ask('/v2/users/made-2', { human: { profile: { givenName: 'Renamed' } } }, 'PATCH')
      const foretold = await imports.undo(job, { dryRun: true })
      assert.equal(foretold.status, 'STATUS_ENDED')
      assert.ok(await userOf('made-1'), 'a dry run removes nobody')
      await imports.undo(job)
      const expected = [
        ['made-1', 'OUTCOME_REMOVED', []],
        ['made-2', 'OUTCOME_SKIPPED', ['changed.since']],
        ['made-3', 'OUTCOME_REMOVED', []],
      ]
      assert.deepEqual(outcomes(await imports.results(job, 'PHASE_UNDO')), expected)
      assert.deepEqual(outcomes(await imports.results(job, 'PHASE_UNDO_DRY_RUN')), expected)
      assert.equal(await userOf('made-1'), undefined)
      assert.equal((await userOf('made-2')).human.profile.givenName, 'Renamed')
      const again = await imports.create({ settings: { share: 100 } })
      await imports.upload(again, [person('made-1')])
      await imports.run(again)
      assert.deepEqual(outcomes(await imports.results(again)), [['made-1', 'OUTCOME_CREATED', []]])
    })

    it('of a run after a rehearsal that was undone removes the same users again', async () => {
      for (const _ of ['rehearsal', 'earnest']) {
        const job = await imports.create({ settings: { share: 100 } })
        await imports.upload(job, [person('again-1')])
        await imports.run(job)
        assert.ok(await userOf('again-1'))
        await imports.undo(job)
        assert.deepEqual(outcomes(await imports.results(job, 'PHASE_UNDO')), [
          ['again-1', 'OUTCOME_REMOVED', []],
        ])
        assert.equal(await userOf('again-1'), undefined)
      }
    })

    it('removes changed ones as well where it is forced', async () => {
      const job = await imports.create({ settings: { share: 100 } })
      await imports.upload(job, [person('forced-1')])
      await imports.run(job)
      await ask('/v2/users/forced-1', { human: { profile: { givenName: 'Renamed' } } }, 'PATCH')
      await imports.undo(job, { force: true })
      assert.equal(await userOf('forced-1'), undefined)
    })

    it('makes changed users what they were before, member by member', async () => {
      const { projectId, idpId } = await preparedWorld(world, 'undo')
      const first = await imports.create({ settings: { share: 100 } })
      const before = person('kept-1', {
        phone: { number: '+41791234567', isVerified: true },
        idpLinks: [{ idp: idpId, externalUserId: 'before' }],
        recoveryCodes: [{ hash }],
      })
      await imports.upload(first, [before])
      await imports.run(first)
      const shown = async () => {
        const metadata = await ask('/v2/users/kept-1/metadata/search', {})
        const links = await ask('/v2/users/kept-1/links/search', {})
        const grants = await ask('/management/v1/users/grants/_search', {
          queries: [{ userIdQuery: { userId: 'kept-1' } }],
        })
        const { details: _details, ...user } = await userOf('kept-1')
        const { passwordChanged: _changed, ...human } = user.human
        return {
          user: { ...user, human },
          metadata: (metadata.metadata ?? []).map(({ key, value }: Json) => [key, value]),
          links: (links.result ?? []).map(({ userId }: Json) => userId),
          roles: (grants.result ?? []).flatMap(({ roleKeys }: Json) => roleKeys),
        }
      }
      const was = await shown()
      const second = await imports.create({ settings: { mode: 'MODE_REPLACE', share: 100 } })
      await imports.upload(second, [
        person('kept-1', {
          userName: 'other-name',
          profile: { givenName: 'Else', familyName: 'Where', gender: 'diverse' },
          email: { address: 'else@example.com' },
          password: { hash: hash.replace('05', '06') },
          metadata: { team: 'red' },
          idpLinks: [{ idp: idpId, externalUserId: 'after' }],
          roles: [{ project: projectId, keys: ['reader'] }],
          state: 'inactive',
        }),
      ])
      await imports.run(second)
      assert.deepEqual(outcomes(await imports.results(second)), [['kept-1', 'OUTCOME_UPDATED', []]])
      const changed = await shown()
      assert.notDeepEqual(changed, was)
      assert.equal(changed.user.username, 'other-name')
      assert.equal(changed.user.state, 'USER_STATE_INACTIVE')
      assert.deepEqual(changed.roles, ['reader'])
      await imports.undo(second)
      assert.deepEqual(outcomes(await imports.results(second, 'PHASE_UNDO')), [
        ['kept-1', 'OUTCOME_RESTORED', []],
      ])
      assert.deepEqual(await shown(), was)
    })
  })
})
