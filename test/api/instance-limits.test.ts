/** Limits and quotas of instances, which the operator sets by the System API. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { AdminService, SystemService, UserServiceV2 } from '../../src/proto/services.ts'
import { instanceId } from '../../src/queries/test-instance.fixture.ts'
import { eachServer } from './test-server.ts'

const system = SystemService.method
const admin = AdminService.method
const memberships = [{ memberType: 'System', aggregateId: '', roles: ['SYSTEM_OWNER'] }] as const
const viewing = [{ memberType: 'System', aggregateId: '', roles: ['SYSTEM_OWNER_VIEWER'] }] as const
const systemUsers = {
  operator: { userId: 'operator', memberships },
  viewer: { userId: 'viewer', memberships: viewing },
}
const operator = { token: 'operator' }
const viewer = { token: 'viewer' }

eachServer(
  { callers: { owner: ['a', 'IAM_OWNER'] }, systemUsers },
  ({ server, ask, succeed, owner }) => {
    const nowhere = { instanceId: 'gone' }

    describe('a blocked instance', () => {
      it('answers no call until it is unblocked, but the System API does', async () => {
        const isBlocked = '8 Instance is blocked (LIMITS-molsj)'
        await succeed(operator, system.setLimits, { instanceId, block: true })
        for (const caller of [owner, { token: '' }]) {
          assert.equal(await ask(caller, admin.getMyInstance), isBlocked)
          assert.equal(await ask(caller, admin.healthz), isBlocked)
          assert.equal(await ask(caller, UserServiceV2.method.listUsers), isBlocked)
        }
        await succeed(operator, system.getInstance, { instanceId })
        await succeed(operator, system.setLimits, { instanceId, block: false })
        await succeed(owner, admin.getMyInstance)
      })

      it('is unblocked by a reset as well, and keeps the other limits until then', async () => {
        const auditLogRetention = { seconds: 3600n }
        await succeed(operator, system.bulkSetLimits, {
          limits: [
            { instanceId, block: true },
            { instanceId, auditLogRetention },
          ],
        })
        assert.match(await ask(owner, admin.getMyInstance), /LIMITS-molsj/)
        const limits = await server.directory.limits(instanceId)
        assert.deepEqual(limits, { auditLogRetention: 3_600_000_000_000, block: true })
        await succeed(operator, system.resetLimits, { instanceId })
        await succeed(owner, admin.getMyInstance)
        assert.deepEqual(await server.directory.limits(instanceId), {})
        assert.equal(
          await ask(operator, system.resetLimits, { instanceId }),
          '5 Limits not found (COMMAND-9JToT)',
        )
      })
    })

    describe('limits', () => {
      it('are given, of an instance that is there', async () => {
        assert.equal(
          await ask(operator, system.setLimits, { instanceId }),
          '3 No limits specified (COMMAND-4M9vs)',
        )
        assert.match(await ask(operator, system.setLimits, { ...nowhere, block: true }), /^5 /)
        assert.match(await ask(operator, system.resetLimits, nowhere), /^5 /)
      })

      it('are set of all instances that are named, or of none', async () => {
        const limits = [
          { instanceId, block: true },
          { ...nowhere, block: true },
        ]
        assert.match(await ask(operator, system.bulkSetLimits, { limits }), /^5 /)
        const unspecified = [{ instanceId, block: true }, { instanceId }]
        assert.match(
          await ask(operator, system.bulkSetLimits, { limits: unspecified }),
          /COMMAND-4M9vs/,
        )
        await succeed(owner, admin.getMyInstance)
      })

      it('are set by the operator only', async () => {
        for (const caller of [owner, viewer]) {
          const refused = /^(5 membership not found|7 No matching permissions found)/
          assert.match(await ask(caller, system.setLimits, { instanceId, block: true }), refused)
          assert.match(await ask(caller, system.bulkSetLimits, { limits: [] }), refused)
          assert.match(await ask(caller, system.resetLimits, { instanceId }), refused)
        }
      })
    })

    describe('a quota', () => {
      const quota = {
        ...{ instanceId, unit: 1, amount: 4n, limit: true },
        from: { seconds: 1_600_000_000n },
        resetInterval: { seconds: 366n * 86_400n * 100n },
        notifications: [{ percent: 50, repeat: false, callUrl: 'https://hook.test/used' }],
      }

      it('refuses what is too much, notifies before that, and ends with its removal', async () => {
        await succeed(operator, system.addQuota, quota)
        const answers = []
        for (let count = 0; count < 6; count += 1)
          answers.push(await ask(owner, admin.getMyInstance))
        const exhausted = '8 The quota for authenticated requests is exhausted (QUOTA-Exh1d)'
        assert.deepEqual(
          answers.map((answer) => answer === exhausted),
          [false, false, false, false, true, true],
        )
        assert.deepEqual(
          server.notifications.map(({ url, body }) => [url, body.threshold, body.usage]),
          [['https://hook.test/used', 50, 2]],
        )
        await succeed(operator, system.getInstance, { instanceId })
        await succeed(operator, system.setQuota, { ...quota, limit: false })
        await succeed(owner, admin.getMyInstance)
        await succeed(operator, system.removeQuota, { instanceId, unit: 1 })
        await succeed(owner, admin.getMyInstance)
      })

      it('is added once, of an instance that is there, by the operator', async () => {
        const action = { ...quota, unit: 2 }
        await succeed(operator, system.addQuota, action)
        assert.match(await ask(operator, system.addQuota, action), /^6 .*QUOTA-Exs1q/)
        assert.match(await ask(operator, system.addQuota, { ...quota, ...nowhere }), /^5 /)
        const removing = { instanceId, unit: 2 }
        await succeed(operator, system.removeQuota, removing)
        assert.match(await ask(operator, system.removeQuota, removing), /^5 .*QUOTA-Nfd1q/)
        assert.match(await ask(operator, system.setQuota, { ...quota, amount: 0n }), /^3 /)
        const refused = /^(5 membership not found|7 No matching permissions found)/
        assert.match(await ask(viewer, system.addQuota, quota), refused)
        assert.match(await ask(owner, system.setQuota, quota), refused)
        assert.match(await ask(viewer, system.removeQuota, removing), refused)
      })
    })

    describe('the older feature of instances', () => {
      it('is whether people sign in at the default organisation', async () => {
        const set = (featureId: number, value: object) =>
          ask(operator, system.setInstanceFeature, { instanceId, featureId, value } as object)
        assert.ok((await set(1, { case: 'bool', value: false })).details)
        const feature = server.directory.feature(instanceId, 'login_default_org')
        assert.equal(await feature, false)
        assert.match(await set(7, { case: 'bool', value: true }), /^3 invalid .*FeatureId/)
        assert.match(await set(1, { case: undefined }), /^3 invalid .*Value/)
        assert.match(
          await ask(owner, system.setInstanceFeature, { instanceId, featureId: 1 }),
          /^[57] /,
        )
      })
    })
  },
)
