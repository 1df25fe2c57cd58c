/** Where names are kept secret, the time of an answer tells nothing of them (both engines). */
import assert from 'node:assert/strict'
import { after, before, it } from 'node:test'
import { host, openTestServer, type TestServer } from '../../test/api/test-server.ts'
import { eachStore } from '../../test/stores/stores.ts'
import { AdminService } from '../proto/services.ts'
import { instanceId } from '../queries/test-instance.fixture.ts'
import { createPageCalls } from './page-calls.ts'

const scope = { instanceId, origin: `https://${host}`, network: '192.0.2.1' }
/** What a hash takes that was imported. */
const slowMs = 450
const imported = '$2b$04$abcdefghijklmnopqrstuuSfNcMGQOwWc.wmW0BLAAxGhXxBLUkJC'

eachStore((store) => {
  let testInstance: TestServer
  before(async () => {
    testInstance = await openTestServer(store.database())
    const owner = await testInstance.caller('owner', 'a', 'IAM_OWNER')
    const hidden = { ignoreUnknownUsernames: true, allowUsernamePassword: true }
    await testInstance.ask(owner, AdminService.method.updateLoginPolicy, hidden)
  })
  after(() => testInstance.close())

  it('a wrong password takes as long for an unknown name as for the slowest user', async () => {
    const { commands } = testInstance
    let nowMicros = commands.clock.nowMicros()
    const waits: number[] = []
    const calls = createPageCalls({
      ...{ ...commands, ...testInstance },
      passwords: {
        ...commands.passwords,
        verify: async () => {
          nowMicros += slowMs * 1000
          return { matches: false, rehash: false }
        },
      },
      clock: { nowMicros: () => nowMicros },
      wait: async (ms: number) => void waits.push(ms),
      onFailure: assert.fail,
    } as never)
    await testInstance.someone({ userName: 'somebody', hash: imported })
    const answer = async (loginName: string) => {
      waits.length = 0
      const words = {
        ...{ agent: 'a browser', authRequestId: '', password: 'Wrong-Passw0rd' },
        session: undefined,
      }
      const attempt = await calls.checkPassword(scope, { ...words, loginName })
      return [attempt, [...waits]]
    }
    const wrong = { failure: 'wrong', attemptsLeft: undefined }
    assert.deepEqual(await answer('somebody'), [wrong, []])
    assert.deepEqual(await answer('nobody'), [{ failure: 'wrong' }, [slowMs]])
  })
})
