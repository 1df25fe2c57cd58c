/**
 * Accounts at other providers as commands take them (organizations.md §3.5): the options and the
 * policies are asked again where something is stored.
 */
import assert from 'node:assert/strict'
import { after, before, it } from 'node:test'
import {
  createForExternalAccount,
  linkExternalAccount,
  recordExternalLogin,
} from '../../src/commands/identity-provider/external-accounts.ts'
import { unknownPerson } from '../../src/domain/identity-provider/person.ts'
import { instanceId } from '../../src/queries/test-instance.fixture.ts'
import { openTestServer, refusalOf } from '../api/test-server.ts'
import { eachStore } from '../stores/stores.ts'

const actor = { instanceId, userId: 'LOGIN', origin: 'http://village.example' }
const link = { idpId: 'idp', externalUserId: 'x', displayName: 'ada' }
const options = {
  ...{ isLinkingAllowed: true, isCreationAllowed: true, isAutoCreation: true, autoLinking: 0 },
}
const person = { ...unknownPerson, userName: 'ada', givenName: 'Ada', familyName: 'Lovelace' }

eachStore((store) => {
  let testInstance: Awaited<ReturnType<typeof openTestServer>>
  before(async () => {
    testInstance = await openTestServer(store.database())
    await testInstance.createHuman({ id: 'ada', orgId: 'a', userName: 'ada' })
  })
  after(() => testInstance.close())

  const idOf = async (work: Promise<unknown>) => (await refusalOf(work))?.id ?? 'not refused'

  it('nobody is created where the provider, or the organisation, does not allow it', async () => {
    const create = (more: Partial<typeof options>) =>
      createForExternalAccount(testInstance.commands, {
        ...{ actor, orgId: 'a', link, person, options: { ...options, ...more } },
      })
    const none = { isCreationAllowed: false, isAutoCreation: false }
    assert.equal(await idOf(create(none)), 'COMMAND-SJI3g')
    assert.equal(await idOf(create({})), 'LOGIN-Nsm8r', 'no policy lists the provider')
  })

  it('nobody is linked whose organisation does not offer the provider', async () => {
    const linking = linkExternalAccount(testInstance.commands, {
      ...{ actor, userId: 'ada', link, options },
    })
    assert.match(await idOf(linking), /^LOGIN-(s9sio|Dj89o)$/)
  })

  it('a sign-in by a provider is in the history of the user', async () => {
    await recordExternalLogin(testInstance.commands, { actor, userId: 'ada' })
    const events = await testInstance.eventsOf('user', 'ada')
    assert.equal(events.at(-1)?.type, 'user.human.externallogin.check.succeeded')
  })
})
