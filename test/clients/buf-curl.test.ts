/**
 * `buf curl`, which knows nothing of us: it learns the services by reflection, and then
 * speaks one of its three protocols.
 */
import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { after, before, describe, it } from 'node:test'
import { fileURLToPath } from 'node:url'
import type { JsonObject } from '@bufbuild/protobuf'
import { startWorld, type World } from '../world/world.ts'

const buf = fileURLToPath(new URL('../../node_modules/.bin/buf', import.meta.url))
const management = 'zitadel.management.v1.ManagementService'
const users = 'zitadel.user.v2.UserService'

let world: World
let organizationId: string
before(async () => {
  world = await startWorld()
  const { json } = await ask([], `${management}/GetMyOrg`, {})
  organizationId = String((json.org as JsonObject).id)
})
after(() => world.close())

interface Answer {
  /** What the process ended with: 0, or eight times the status code (buf curl's own rule). */
  readonly exitCode: number
  readonly json: JsonObject
}

function ask(flags: readonly string[], method: string, request: JsonObject): Promise<Answer> {
  // Whoever asks for the descriptors shows the token, too.
  const reflection = ['--reflect', '--reflect-header', '*']
  const headers = [...reflection, '-H', `Authorization: Bearer ${world.token}`]
  const data = ['-d', JSON.stringify(request)]
  const args = ['curl', ...flags, ...headers, ...data, `${world.url}/${method}`]
  return new Promise((resolve, reject) => {
    execFile(buf, args, (error, stdout, stderr) => {
      if (error && typeof error.code !== 'number') return reject(error)
      try {
        const json = JSON.parse(error ? stderr : stdout) as JsonObject
        resolve({ exitCode: Number(error?.code ?? 0), json })
      } catch {
        reject(new Error(`buf curl said: ${stderr}${stdout}`))
      }
    })
  })
}

const protocols = ['connect', 'grpc', 'grpcweb']

for (const [index, protocol] of protocols.entries()) {
  const flags = ['--protocol', protocol, '--http2-prior-knowledge']

  describe(`buf curl --protocol ${protocol}`, () => {
    const created = async (method: string, request: JsonObject): Promise<JsonObject> => {
      const { exitCode, json } = await ask(flags, method, request)
      assert.equal(exitCode, 0, JSON.stringify(json))
      return json
    }
    const read = async (userId: string): Promise<JsonObject> => {
      const v2 = await created(`${users}/GetUserByID`, { userId })
      const v1 = await created(`${management}/GetUserByID`, { id: userId })
      assert.equal((v1.user as JsonObject).id, userId)
      return v2.user as JsonObject
    }

    it('adds a machine', async () => {
      const userName = `robot-${index}`
      const added = await created(`${management}/AddMachineUser`, { userName, name: 'Robot' })
      const user = await read(String(added.userId))
      assert.deepEqual([user.username, user.machine], [userName, { name: 'Robot' }])
    })

    it('imports a human', async () => {
      const userName = `minnie-${index}`
      const imported = await created(`${management}/ImportHumanUser`, {
        userName,
        profile: { firstName: 'Minnie', lastName: 'Mouse' },
        email: { email: 'minnie@example.com', isEmailVerified: true },
        password: 'Secr3tP4ssw0rd!',
        requestPasswordlessRegistration: true,
      })
      const { lifetime } = imported.passwordlessRegistration as JsonObject
      assert.equal(lifetime, '3600s')
      const user = await read(String(imported.userId))
      assert.deepEqual([user.username, user.state], [userName, 'USER_STATE_ACTIVE'])
      const { email } = user.human as JsonObject
      assert.deepEqual(email, { email: 'minnie@example.com', isVerified: true })
    })

    it('creates a human and a machine with v2', async () => {
      const human = await created(`${users}/CreateUser`, {
        organizationId,
        human: {
          profile: { givenName: 'Donald', familyName: 'Duck' },
          email: { email: `donald-${index}@example.com`, returnCode: {} },
        },
      })
      assert.match(String(human.emailCode), /^[A-Z0-9]{6}$/)
      assert.equal((await read(String(human.id))).username, `donald-${index}@example.com`)
      const machine = await created(`${users}/CreateUser`, {
        organizationId,
        userId: `own-${index}`,
        machine: { name: 'Own' },
      })
      assert.equal(machine.id, `own-${index}`)
      assert.deepEqual((await read(`own-${index}`)).machine, { name: 'Own' })
    })

    it('shows code, text and detail of a refusal', async () => {
      const { exitCode, json } = await ask(flags, `${users}/GetUserByID`, { userId: 'nobody' })
      const { code, message, details } = json
      assert.equal(exitCode, 8 * 5)
      assert.deepEqual([code, message], ['not_found', 'User could not be found (QUERY-Dfbg2)'])
      assert.equal((details as JsonObject[])[0]?.type, 'zitadel.v1.ErrorDetail')
    })
  })
}
