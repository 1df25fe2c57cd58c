/** Modes, matching, kept members, shares, pauses and rights of jobs. */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { eachStore } from '../stores/stores.ts'
import { startWorld, type World } from '../world/world.ts'
import { codesOf, type Importing, importing } from './importing.ts'
import { preparedWorld } from './prepared-world.ts'

const hash = '$2b$05$NXbaf/fNrY1TUMzn6kZwleNcNnbJilgRdl6hJ1dak2ixOZ37xpTvq'

// biome-ignore lint/suspicious/noExplicitAny: answers are looked into as JSON
type Json = any

const person = (name: string, more: object = {}) => ({
  userName: name,
  profile: { givenName: 'First', familyName: 'Last' },
  email: { address: `${name}@example.com`, isVerified: true },
  password: { hash },
  ...more,
})

describe('import jobs', () => {
  eachStore((store) => {
    let world: World
    let imports: Importing
    before(async () => {
      world = await startWorld(store.engine === 'postgres' ? store.settings() : {})
      imports = importing(world)
    })
    after(() => world.close())

    const ask = async (path: string, body?: object, token = world.token): Promise<Json> => {
      const answer = await fetch(`${world.url}${path}`, {
        method: body ? 'POST' : 'GET',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        ...(body && { body: JSON.stringify(body) }),
      })
      return answer.json()
    }
    const ran = async (records: readonly object[], settings: object = {}): Promise<Json[]> => {
      const job = await imports.create({ settings: { share: 100, ...settings } })
      await imports.upload(job, records)
      const end = await imports.run(job)
      assert.equal(end.status, 'STATUS_ENDED', JSON.stringify(end))
      return imports.results(job)
    }
    const told = (results: Json[]) => results.map((each) => [each.outcome, codesOf(each)])
    const userOf = async (id: string) => (await ask(`/v2/users/${id}`)).user

    it('find their own users again, whatever the mode', async () => {
      const records = [person('again-1'), person('again-2')]
      await ran(records)
      for (const mode of ['MODE_INSERT', 'MODE_SKIP', 'MODE_UPDATE', 'MODE_REPLACE']) {
        const twice = [
          ['OUTCOME_SKIPPED', ['record.already_imported']],
          ['OUTCOME_SKIPPED', ['record.already_imported']],
        ]
        assert.deepEqual(told(await ran(records, { mode })), twice, mode)
      }
    })

    it('refuse, skip, update or replace users who are there', async () => {
      await ran([person('mode-1', { id: 'mode-1', metadata: { dept: 'a', room: '1' } })])
      const other = person('mode-1', {
        id: 'mode-1',
        profile: { givenName: 'Other' },
        metadata: { dept: 'b' },
      })
      assert.deepEqual(told(await ran([other])), [
        ['OUTCOME_REFUSED', ['name.missing', 'record.exists']],
      ])
      assert.deepEqual(told(await ran([other], { mode: 'MODE_SKIP' })), [
        ['OUTCOME_SKIPPED', ['record.exists']],
      ])
      const keep = ['profile.givenName']
      await ran([other], { mode: 'MODE_UPDATE', keep })
      const entries = async () => {
        const { metadata } = await ask('/v2/users/mode-1/metadata/search', {})
        return metadata.map(({ key }: Json) => key).sort()
      }
      assert.equal((await userOf('mode-1')).human.profile.givenName, 'First', 'the kept member')
      assert.deepEqual(await entries(), ['dept', 'room'])
      const last = { ...other, metadata: { dept: 'c' } }
      await ran([last], { mode: 'MODE_REPLACE' })
      const { profile } = (await userOf('mode-1')).human
      assert.deepEqual([profile.givenName, profile.familyName ?? ''], ['Other', ''])
      assert.deepEqual(await entries(), ['dept'])
    })

    it('match by e-mail, external id and metadata', async () => {
      const { idpId } = await preparedWorld(world, 'match')
      const link = { idpLinks: [{ idp: 'google', externalUserId: 'g-1' }] }
      const idps = { google: idpId }
      await ran([person('match-1', { id: 'match-1', metadata: { number: '77' }, ...link })], {
        idps,
      })
      const ways: readonly (readonly [string, object])[] = [
        ['email', { email: { address: 'MATCH-1@example.com', isVerified: true } }],
        ['external_id', link],
        ['metadata:number', { metadata: { number: '77' } }],
      ]
      for (const [key, member] of ways) {
        const profile = { nickName: key }
        const record = { userName: `by ${key}`, password: { hash }, profile, ...member }
        const settings = { mode: 'MODE_UPDATE', match: [key], keep: ['userName'], idps }
        const [result] = await ran([record], settings)
        assert.deepEqual([result.userId, result.outcome], ['match-1', 'OUTCOME_UPDATED'], key)
      }
    })

    it('keep the original date of creation, and take people without names or address', async () => {
      const createdAt = '2011-02-03T04:05:06.789012Z'
      const results = await ran([
        { id: 'bare-1', userName: 'bare', createdAt, password: { hash } },
        { id: 'bare-2', userName: 'bare-locked', state: 'locked', password: { hash } },
      ])
      assert.deepEqual(told(results)[0], ['OUTCOME_CREATED', ['name.missing', 'email.missing']])
      const user = await userOf('bare-1')
      assert.equal(user.details.creationDate, createdAt)
      assert.equal(user.state, 'USER_STATE_ACTIVE')
      assert.equal((await userOf('bare-2')).state, 'USER_STATE_LOCKED')
      const session = {
        checks: { user: { userId: 'bare-1' }, password: { password: 'Morgen-Tau!7' } },
      }
      assert.ok((await ask('/v2/sessions', session)).sessionId, 'and signs in')
    })

    it('write nothing unless known passwords verify', async () => {
      const canaries = (password: string) => ({ canaries: [{ record: 'canary-1', password }] })
      const wrong = await imports.create({ settings: canaries('Wrong-Password-1') })
      await imports.upload(wrong, [person('canary-1'), person('canary-2')])
      const paused = await imports.run(wrong)
      assert.equal(paused.status, 'STATUS_PAUSED')
      assert.match(paused.reason, /canary-1/)
      assert.deepEqual(await imports.results(wrong), [])
      assert.equal(
        (await ran([person('canary-1')], canaries('Morgen-Tau!7')))[0].outcome,
        'OUTCOME_CREATED',
      )
    })

    it('give nobody more than whoever created them has, and stop when that is gone', async () => {
      const org = await ask('/v2/organizations', { name: 'Import Branch' })
      const machine = await ask('/management/v1/users/machine', { userName: 'importer', name: 'I' })
      const member = { userId: machine.userId, roles: ['ORG_OWNER'] }
      const inOrg = async (path: string, body: object, verb = 'POST') =>
        fetch(`${world.url}/management/v1${path}`, {
          method: verb,
          headers: {
            authorization: `Bearer ${world.token}`,
            'content-type': 'application/json',
            'x-zitadel-orgid': org.organizationId,
          },
          body: JSON.stringify(body),
        })
      const added = await inOrg('/orgs/me/members', member)
      assert.equal(added.status, 200, `${JSON.stringify(org)} ${await added.text()}`)
      const { token } = await ask(`/management/v1/users/${machine.userId}/pats`, {})
      const theirs = importing({ url: world.url, token })
      assert.equal((await theirs.call('', { name: 'whole instance' })).status, 404)
      const settings = { share: 100 }
      const job = await theirs.create({ organizationId: org.organizationId, settings })
      const owner = [{ scope: 'instance', roles: ['IAM_OWNER'] }]
      await theirs.upload(job, [
        person('branch-1'),
        person('branch-2', { memberships: owner }),
        person('branch-3', { organization: 'name:Elsewhere' }),
      ])
      await theirs.run(job)
      assert.deepEqual(told(await theirs.results(job)), [
        ['OUTCOME_CREATED', []],
        ['OUTCOME_REFUSED', ['membership.beyond_own']],
        ['OUTCOME_REFUSED', ['record.org_unknown']],
      ])
      const next = await theirs.create({ organizationId: org.organizationId, settings })
      await theirs.upload(next, [person('branch-9')])
      await inOrg(`/orgs/me/members/${machine.userId}`, {}, 'DELETE')
      assert.equal((await imports.call(`/${next}/_run`, {})).status, 200)
      const end = await imports.ended(next)
      assert.equal(end.status, 'STATUS_PAUSED')
      assert.match(end.reason, /may not write/)
    })

    it('pause, resume and cancel, and say what cannot be asked of them', async () => {
      const job = await imports.create({ settings: { share: 1 } })
      const run = () => imports.call(`/${job}/_run`, {})
      assert.match(JSON.stringify((await run()).json), /IMPORT-Up5op/)
      await imports.upload(
        job,
        Array.from({ length: 600 }, (_, index) => person(`slow-${index}`)),
      )
      assert.equal((await run()).status, 200)
      assert.match(JSON.stringify((await run()).json), /IMPORT-Rn2ng/)
      assert.equal((await imports.call(`/${job}/_pause`, {})).status, 200)
      assert.match(JSON.stringify((await imports.call(`/${job}/_pause`, {})).json), /IMPORT-Nr3ng/)
      assert.equal((await imports.call(`/${job}`, { share: 100 }, 'PATCH')).status, 200)
      assert.equal((await imports.call(`/${job}/_resume`, {})).status, 200)
      const end = await imports.ended(job)
      assert.equal(end.status, 'STATUS_ENDED')
      assert.match(JSON.stringify((await imports.call(`/${job}/_resume`, {})).json), /IMPORT-Np4sd/)
      assert.match(JSON.stringify((await run()).json), /IMPORT-Rn9ad/)
      assert.match(
        JSON.stringify((await imports.call(`/${job}/mails/_release`, {})).json),
        /IMPORT-Ml15s/,
      )
      const unknown = await imports.call('', { settings: { match: ['shoe size'] } })
      assert.match(JSON.stringify(unknown.json), /IMPORT-Mt13h/)
      const kept = await imports.call('', { settings: { keep: ['shoeSize'] } })
      assert.match(JSON.stringify(kept.json), /IMPORT-Kp14p/)
      const idle = await imports.create({})
      assert.match(JSON.stringify((await imports.call(`/${idle}/_undo`, {})).json), /IMPORT-Up5op/)
      await imports.upload(idle, [person('idle-1')])
      assert.match(JSON.stringify((await imports.call(`/${idle}/_undo`, {})).json), /IMPORT-Nr10n/)
      await imports.run(idle)
      await imports.undo(idle)
      assert.match(JSON.stringify((await imports.call(`/${idle}/_undo`, {})).json), /IMPORT-Un11e/)
    })
  })
})
