/** The way back in for an operator: a password for an owner, a token for a machine. */
import assert from 'node:assert/strict'
import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { openDatabase } from '../../src/app/open-store.ts'
import { createToken, resetPassword } from '../../src/app/operator/administrators.ts'
import { asOperator, type OperatorContext } from '../../src/app/operator/as-operator.ts'
import { removeInstanceMember } from '../../src/commands/right/members.ts'
import { lockUser } from '../../src/commands/user/user-state.ts'
import { allowed } from '../../src/domain/user/allow.ts'
import { eachStore } from '../stores/stores.ts'
import type { World } from '../world/world.ts'
import { gatehouse } from './run.ts'
import { stoppedStore } from './stopped.ts'

const loginName = 'zitadel-admin@zitadel.localhost'
const nobody = { instanceId: undefined, userId: undefined, loginName: undefined }

async function call({ url, token }: World, path: string, body?: object, bearer = token) {
  const response = await fetch(`${url}${path}`, {
    method: body ? 'POST' : 'GET',
    headers: { authorization: `Bearer ${bearer}`, 'content-type': 'application/json' },
    ...(body && { body: JSON.stringify(body) }),
  })
  return { status: response.status, json: (await response.json()) as Record<string, unknown> }
}

/** The status of signing in with a password, over the session API. */
const signIn = async (world: World, password: string, name = loginName) => {
  const checks = { user: { loginName: name }, password: { password } }
  return (await call(world, '/v2/sessions', { checks })).status
}

eachStore((suite) => {
  const store = stoppedStore(suite)
  const rowOf = async (name: string) => {
    const database = await openDatabase(store.settings(), { isGuest: true })
    const text = `SELECT * FROM users WHERE user_name = ?`
    const [row] = await database.all<Record<string, unknown>>(text, [name])
    await database.close()
    return row ?? {}
  }
  const outboxAdmin = <T>(work: (outboxAdmin: OperatorContext) => Promise<T>) =>
    asOperator(store.settings(), undefined, work)

  describe('admin reset-password', () => {
    it('draws one for the only owner, who was locked, and ends sign-ins of before', async () => {
      const { id: userId } = await rowOf(loginName)
      await outboxAdmin(async ({ commands, actor }) => {
        const target = { actor, userId: String(userId), within: undefined, allow: allowed }
        await lockUser(commands, { ...target, generation: 'v2' })
      })
      const reset = await resetPassword(store.settings(), { ...nobody, password: undefined })
      assert.equal(reset.loginName, loginName)
      assert.match(reset.password ?? '', /^\S{20}$/)
      const row = await rowOf(loginName)
      assert.deepEqual([row.state, row.password_change_required], [1, 1])
      assert.ok(Number(row.signed_out_at) > 0)
      await store.served(async (world) => {
        assert.equal(await signIn(world, 'Test-Password-1'), 400)
        assert.equal(await signIn(world, reset.password ?? ''), 201)
      })
    })

    it('takes the given one if the policy does, and else changes nothing', async () => {
      const before = await rowOf(loginName)
      const given = (password: string) =>
        resetPassword(store.settings(), { ...nobody, loginName, password })
      await assert.rejects(given('short'), { name: 'CannotStart', message: /too short/ })
      assert.deepEqual(await rowOf(loginName), before)
      const words = ['admin', 'reset-password', '--login-name', loginName, '--stdin']
      const typed = 'Given-Passw0rd!\nnever read\n'
      const { exitCode, stdout, stderr } = await gatehouse(words, store.environment(), typed)
      assert.deepEqual([exitCode, stderr], [0, ''])
      assert.ok(!stdout.includes('Given-Passw0rd!'))
      await store.served(async (world) =>
        assert.equal(await signIn(world, typed.split('\n')[0] ?? ''), 201),
      )
    })

    it('asks which of several owners is meant, and refuses who is none', async () => {
      await store.served(async (world) => {
        const human = {
          ...{ username: 'minnie', profile: { givenName: 'Minnie', familyName: 'Mouse' } },
          email: { email: 'minnie@example.com', isVerified: true },
          password: { password: 'Minnie-Passw0rd!' },
        }
        const { json } = await call(world, '/v2/users/human', human)
        const member = { userId: json.userId, roles: ['IAM_OWNER'] }
        assert.equal((await call(world, '/admin/v1/members', member)).status, 200)
      })
      const reset = (who: object) =>
        resetPassword(store.settings(), { ...nobody, ...who, password: undefined })
      await assert.rejects(reset({}), /several own .*zitadel-admin@.*, minnie/)
      await assert.rejects(reset({ loginName: 'nobody' }), /no user "nobody"/)
      await assert.rejects(reset({ loginName: 'admin' }), /this is a machine/)
      const { password = '' } = await reset({ loginName: 'minnie' })
      await store.served(async (world) =>
        assert.equal(await signIn(world, password, 'minnie'), 201),
      )
    })
  })

  describe('admin token', () => {
    const status = (token: string) =>
      store.served(
        async (world) => (await call(world, '/auth/v1/users/me', undefined, token)).status,
      )

    it('prints one of the first machine, and nothing else', async () => {
      const { exitCode, stdout, stderr } = await gatehouse(['admin', 'token'], store.environment())
      assert.deepEqual([exitCode, stderr], [0, ''])
      assert.match(stdout, /^\S{43}\n$/)
      assert.equal(await status(stdout.trim()), 200)
    })

    it('writes one into a file for its owner alone, which ends when it was asked to', async () => {
      const file = join(store.dataDir(), 'admin.pat')
      const before = await readFile(file, 'utf8')
      const words = ['admin', 'token', '--expires', '90d', '--out', file, '--json']
      const { exitCode, stdout } = await gatehouse(words, store.environment())
      assert.equal(exitCode, 0)
      const token = await readFile(file, 'utf8')
      assert.notEqual(token, before)
      assert.equal((await stat(file)).mode & 0o777, 0o600)
      assert.ok(!stdout.includes(token.trim()))
      const days = (Date.parse(JSON.parse(stdout).expiration) - Date.now()) / 86_400_000
      assert.ok(days > 89.9 && days <= 90, String(days))
      assert.equal(await status(token.trim()), 200)
    })

    it('makes a machine where none owns the instance, and refuses people', async () => {
      await outboxAdmin(async ({ commands, actor, tenancy }) => {
        const machine = await commands.users.byLoginName({ ...actor, loginName: 'admin' })
        await removeInstanceMember({ commands, tenancy }, { actor, userId: machine?.id ?? '' })
      })
      const made = await createToken(store.settings(), { ...nobody, lifetimeMs: undefined })
      assert.deepEqual([made.isNewMachine, made.userName], [true, made.userId])
      const again = await createToken(store.settings(), { ...nobody, lifetimeMs: undefined })
      assert.deepEqual([again.isNewMachine, again.userId], [false, made.userId])
      await store.served(async (world) => {
        const asked = await call(world, '/admin/v1/members/_search', {}, again.token)
        assert.equal(asked.status, 200)
      })
      const { id: userId } = await rowOf(loginName)
      const ofPerson = { ...nobody, userId: String(userId), lifetimeMs: undefined }
      await assert.rejects(createToken(store.settings(), ofPerson), /this is a person/)
    })

    it('is not asked for with a time that is none', async () => {
      const words = ['admin', 'token', '--expires', 'soon']
      const { exitCode, stdout, stderr } = await gatehouse(words, store.environment())
      assert.deepEqual([exitCode, stdout], [2, ''])
      assert.match(stderr, /"soon" is not a time such as 90d/)
    })
  })
})
