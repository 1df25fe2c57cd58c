/** Milestones, views and failed events (organizations.md §8.3, §8.4). */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { createMilestones } from '../../src/commands/event/milestones.ts'
import { pastEvent as event } from '../../src/domain/event.fixture.ts'
import { AdminService, SystemService } from '../../src/proto/services.ts'
import { instanceId } from '../../src/queries/test-instance.fixture.ts'
import { type Answer, eachServer } from './test-server.ts'

const admin = AdminService.method
const system = SystemService.method
const callers = {
  owner: ['a', 'IAM_OWNER'],
  viewer: ['a', 'IAM_OWNER_VIEWER'],
  clerk: ['a', 'ORG_OWNER'],
} as const
const memberships = [{ memberType: 'System', aggregateId: '', roles: ['SYSTEM_OWNER'] }] as const
const systemUsers = { operator: { userId: 'operator', memberships } }
const operator = { token: 'operator' }
const refused = '7 No matching permissions found (AUTH-5mWD2)'

eachServer({ callers, systemUsers }, ({ server, ask, succeed, owner, viewer, clerk }) => {
  const typesOf = ({ result = [] }: Answer) =>
    result.map(({ type }: Answer) => type.replace('MILESTONE_TYPE_', ''))
  const list = (request: Answer = {}) => succeed(viewer, admin.listMilestones, request)
  const asc = { query: { asc: true } }
  const project = (id: string) =>
    server.append({ type: 'project', id, owner: 'a' }, [
      event('project.added', { name: id }),
      event('project.application.added', { appId: `${id}-app`, name: 'App' }),
    ])

  describe('milestones', () => {
    it('are seen by who may read them alone', async () => {
      assert.equal(await ask(clerk, admin.listMilestones), refused)
    })

    it('are there once they are reached, with the date of the first time', async () => {
      assert.deepEqual(typesOf(await list()), ['INSTANCE_CREATED'])
      await server.append({ type: 'instance', id: instanceId, owner: instanceId }, [
        event('instance.iam.project.set', { iamProjectId: 'own' }),
      ])
      await project('own')
      assert.deepEqual(typesOf(await list()), ['INSTANCE_CREATED'], 'the set-up does not count')
      await project('shop')
      const dates = async () => (await list(asc)).result.map(({ reachedDate: at }: Answer) => at)
      const before = await dates()
      await project('blog')
      assert.deepEqual(await dates(), before)
      await server.append({ type: 'session', id: 's', owner: instanceId }, [
        event('session.password.checked', { checkedAt: '2026-01-01T00:00:00Z' }),
      ])
      const milestones = createMilestones(server)
      await Promise.all([
        milestones.signedInAtApplication({ instanceId }),
        createMilestones(server).signedInAtApplication({ instanceId }),
      ])
      await milestones.signedInAtApplication({ instanceId })
      assert.deepEqual(await server.typesOf('milestone', instanceId), ['milestone.v2.reached'])
      assert.deepEqual(typesOf(await list(asc)), [
        ...['INSTANCE_CREATED', 'AUTHENTICATION_SUCCEEDED_ON_INSTANCE', 'PROJECT_CREATED'],
        ...['APPLICATION_CREATED', 'AUTHENTICATION_SUCCEEDED_ON_APPLICATION'],
      ])
    })

    it('are ordered by type or date, in pages', async () => {
      const byDate = { sortingColumn: 2, query: { asc: true, limit: 2, offset: 2n } }
      const answer = await list(byDate)
      assert.equal(answer.details.totalResult, '5')
      assert.deepEqual(typesOf(answer), [
        ...['APPLICATION_CREATED', 'AUTHENTICATION_SUCCEEDED_ON_INSTANCE'],
      ])
      assert.equal(typesOf(await list())[0], 'AUTHENTICATION_SUCCEEDED_ON_APPLICATION')
    })

    it('that are not reached are not found, and an empty condition is refused', async () => {
      const reached = (value: boolean) => ({
        queries: [{ query: { case: 'isReachedQuery', value: { reached: value } } }],
      })
      assert.equal((await list(reached(true))).result.length, 5)
      assert.deepEqual(typesOf(await list(reached(false))), [])
      const answer = await ask(viewer, admin.listMilestones, { queries: [{}] })
      assert.equal(answer, '3 List.Query.Invalid (ADMIN-sE7pc)')
    })
  })

  describe('views and failed events', () => {
    const failed = { database: 'gatehouse', viewName: 'projections.users', failedSequence: 1n }

    it('are one view that is up to date, and no failure', async () => {
      for (const answer of [
        await succeed(viewer, admin.listViews),
        await succeed(operator, system.listViews),
      ]) {
        const [view, ...others] = answer.result
        assert.deepEqual([view.viewName, others.length], ['projections.users', 0])
        assert.ok(Math.abs(Date.parse(view.eventTimestamp) - Date.now()) < 600_000)
        assert.equal(view.lastSuccessfulSpoolerRun, view.eventTimestamp)
      }
      assert.deepEqual(await succeed(viewer, admin.listFailedEvents), {})
      assert.deepEqual(await succeed(operator, system.listFailedEvents), {})
    })

    it('are removed and rebuilt with success, as there is nothing to do', async () => {
      assert.deepEqual(await succeed(owner, admin.removeFailedEvent, failed), {})
      assert.deepEqual(await succeed(operator, system.removeFailedEvent, failed), {})
      const { failedSequence: _, ...view } = failed
      assert.deepEqual(await succeed(operator, system.clearView, view), {})
    })

    it('are for who may see and change the instance, or all of them', async () => {
      assert.equal(await ask(clerk, admin.listViews), refused)
      assert.equal(await ask(clerk, admin.listFailedEvents), refused)
      assert.equal(await ask(viewer, admin.removeFailedEvent, failed), refused)
      assert.equal(await ask(owner, system.listViews), refused)
      assert.equal(await ask(owner, system.listFailedEvents), refused)
      assert.equal(await ask(owner, system.removeFailedEvent, failed), refused)
      assert.equal(await ask(owner, system.clearView, { viewName: 'a' }), refused)
      const long = { ...failed, viewName: 'x'.repeat(201) }
      assert.match(await ask(owner, admin.removeFailedEvent, long), /^3 /)
    })
  })
})
