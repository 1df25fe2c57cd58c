/**
 * An undo of a job that created and updated users, while people changed some of them: whoever was
 * left alone is as before to the byte of an export, the others are left, names are free, nobody
 * had a mail, and the store is sound. GATEHOUSE_TEST_UNDO says how many users; by hand 10,000.
 */
import assert from 'node:assert/strict'
import { after, before, it } from 'node:test'
import { assertSound, lookInto, settingsFor } from '../durability/soundness.ts'
import { eachStore } from '../stores/stores.ts'
import { startWorld, type World } from '../world/world.ts'
import { codesOf, type Importing, importing } from './importing.ts'

const count = Number(process.env.GATEHOUSE_TEST_UNDO ?? 240)
const hash = '$2b$05$NXbaf/fNrY1TUMzn6kZwleNcNnbJilgRdl6hJ1dak2ixOZ37xpTvq'

// biome-ignore lint/suspicious/noExplicitAny: answers are looked into as JSON
type Json = any

const idOf = (n: number) => `user-${String(n).padStart(6, '0')}`

/** As they were: every second of the job's users is there already. */
const former = (n: number) => ({
  ...{ id: idOf(n), userName: idOf(n) },
  profile: { givenName: 'Old', familyName: `Name ${n}`, ...(n % 3 === 0 && { nickName: 'O' }) },
  email: { address: `${idOf(n)}@old.example`, isVerified: n % 4 === 0 },
  ...(n % 5 === 0 && { phone: { number: `+4179${1_000_000 + n}`, isVerified: true } }),
  password: { hash },
  metadata: { dept: `d${n % 3}`, old: 'yes' },
})

/** As the job has them. */
const latter = (n: number) => ({
  ...{ id: idOf(n), userName: n % 7 === 0 ? `new-${idOf(n)}` : idOf(n) },
  profile: { givenName: 'New', familyName: `Name ${n}`, preferredLanguage: 'fr' },
  email: { address: `${idOf(n)}@new.example`, isVerified: n % 6 !== 0 },
  ...(n % 4 === 0 && { phone: { number: `+4178${1_000_000 + n}`, isVerified: false } }),
  password: { hash: hash.replace('$05$', '$06$') },
  metadata: { dept: 'moved', ...(n % 2 === 0 && { team: 'red' }) },
  ...(n % 9 === 0 && { state: 'inactive' }),
})

/** Whether somebody is there before the job, and whether people change them after it. */
const isFormer = (n: number) => n % 2 === 0
const isTouched = (n: number) => n % 10 === 3 || n % 10 === 8

eachStore((store) => {
  let world: World
  let imports: Importing
  let settings: Record<string, string> = {}
  before(async () => {
    settings = await settingsFor(store)
    world = await startWorld(settings)
    imports = importing(world)
  })
  let isClosed = false
  const close = async () => {
    if (!isClosed) await world.close()
    isClosed = true
  }
  after(close)

  const ask = async (path: string, body?: object, verb = body ? 'POST' : 'GET') => {
    const answer = await fetch(`${world.url}${path}`, {
      method: verb,
      headers: { authorization: `Bearer ${world.token}`, 'content-type': 'application/json' },
      ...(body && { body: JSON.stringify(body) }),
    })
    return { status: answer.status, text: await answer.text() }
  }
  const take = async (records: readonly object[], more: object = {}) => {
    const job = await imports.create({
      settings: { share: 100, mails: 'MAIL_MODE_NONE', ...more },
    })
    await imports.upload(job, records)
    const done = await imports.run(job)
    assert.equal(done.status, 'STATUS_ENDED', JSON.stringify(done))
    return { job, results: await imports.results(job) }
  }
  /** Everybody, a line each, by id. */
  const everybody = async () => {
    const { status, text } = await ask('/gatehouse/import/v1/users')
    assert.equal(status, 200)
    const lines = text.split('\n').filter((line) => line !== '')
    return new Map(lines.map((line) => [JSON.parse(line).id as string, line]))
  }
  const all = Array.from({ length: count }, (_, n) => n)
  const touch = async (n: number) => {
    const profile = { givenName: 'Touched' }
    const { status, text } = await ask(`/v2/users/${idOf(n)}`, { human: { profile } }, 'PATCH')
    assert.equal(status, 200, text)
  }

  it(`${count} mixed users are as before, but for those whom people changed`, async () => {
    await take(all.filter(isFormer).map(former))
    await ask('/v2/users/human', {
      ...{ username: 'bystander', profile: { givenName: 'By', familyName: 'Stander' } },
      email: { email: 'by@stander.example', isVerified: true },
    })
    const was = await everybody()
    const { job, results } = await take(all.map(latter), { mode: 'MODE_UPDATE' })
    assert.deepEqual(
      results.map(({ outcome }) => outcome),
      all.map((n) => (isFormer(n) ? 'OUTCOME_UPDATED' : 'OUTCOME_CREATED')),
    )
    const touched = all.filter(isTouched)
    for (let first = 0; first < touched.length; first += 20) {
      await Promise.all(touched.slice(first, first + 20).map(touch))
    }
    const meanwhile = await everybody()

    await imports.undo(job, { dryRun: true })
    assert.deepEqual(await everybody(), meanwhile, 'a dry run changes nobody')
    await imports.undo(job)
    const undone = await imports.results(job, 'PHASE_UNDO')
    const foretold = await imports.results(job, 'PHASE_UNDO_DRY_RUN')
    const said = (those: Json[]) => those.map((each) => [each.userId, each.outcome, codesOf(each)])
    assert.deepEqual(said(foretold), said(undone), 'the dry run was true')
    assert.deepEqual(
      said(undone),
      all.map((n) => {
        if (isTouched(n)) return [idOf(n), 'OUTCOME_SKIPPED', ['changed.since']]
        return [idOf(n), isFormer(n) ? 'OUTCOME_RESTORED' : 'OUTCOME_REMOVED', []]
      }),
    )
    const is = await everybody()
    for (const n of all) {
      const id = idOf(n)
      const wanted = isTouched(n) ? meanwhile.get(id) : was.get(id)
      assert.equal(is.get(id), wanted, `${id}: was ${was.get(id)}`)
    }
    assert.equal(is.size, was.size + all.filter((n) => isTouched(n) && !isFormer(n)).length)
    const { text } = await ask(`${new URL(`${world.server.mailboxUrl}.json`).pathname}`)
    const mails: Json[] = JSON.parse(text).messages
    assert.deepEqual(
      mails.filter(({ userId }) => String(userId).startsWith('user-')),
      [],
      'nobody had a mail',
    )
    const freed = all.filter((n) => !isTouched(n) && (!isFormer(n) || n % 7 === 0))
    const again = await take(
      freed.map((n) => ({ ...latter(n), id: `again-${n}`, userName: latter(n).userName })),
    )
    const refused = again.results.filter(({ outcome }) => outcome !== 'OUTCOME_CREATED')
    assert.deepEqual(refused.slice(0, 3), [], 'their names and addresses are free')
    await close()
    await lookInto(settings, async (database) => {
      await assertSound(database)
    })
  })
})
