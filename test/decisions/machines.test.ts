/** Keys, secrets and applications, decided without a database. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { pastEvent as event } from '../../src/domain/event.fixture.ts'
import { addKey, removeKey } from '../../src/domain/machine/key.ts'
import {
  addToken,
  credentialsMax,
  tokenScopes,
} from '../../src/domain/machine/personal-access-token.ts'
import { removeSecret, setSecret } from '../../src/domain/machine/secret.ts'
import { addProject } from '../../src/domain/project/add-project.ts'
import { evolveProject } from '../../src/domain/project/evolve-project.ts'
import { absentProject, plainProject } from '../../src/domain/project/project.ts'
import { absentUser, evolveUser } from '../../src/domain/user/user.ts'
import { findAudience, knownScopes } from '../../src/oidc/tokens/scopes.ts'
import { specify } from './specify.ts'

const givenUser = specify(evolveUser, absentUser)
const givenProject = specify(evolveProject, absentProject)

const machine = event('user.machine.added', { userName: 'robot' })
const human = event('user.human.added', { userName: 'minnie' })
const key = { keyId: 'k', expirationDate: '9999-12-31T23:59:59Z', publicKey: 'pem' }
const keyAdded = event('user.machine.key.added', { ...key, type: 1 })

describe('keys and secrets', () => {
  it('are for machines only', () => {
    const adding = { ...key, isPast: false }
    givenUser(machine)
      .when((user) => addKey(adding, user))
      .gives({ type: 'user.machine.key.added', payload: { ...key, type: 1 } })
    for (const given of [givenUser(), givenUser(human)]) {
      given.when((user) => addKey(adding, user)).refuses('machine_key.user_unknown')
      given
        .when((user) => setSecret({ hashedSecret: 'h' }, user))
        .refuses('machine_secret.user_unknown')
      given.when(removeSecret).refuses('machine_secret.removal.user_unknown')
    }
  })

  it('need an end that is still to come', () => {
    givenUser(machine)
      .when((user) => addKey({ ...key, isPast: true }, user))
      .refuses('token.expired_already')
  })

  it('are at most a thousand keys, and a thousand tokens, that have not expired', () => {
    const numbers = Array.from({ length: credentialsMax }, (_, number) => String(number))
    const tokens = { tokenHash: 'h', expiration: key.expirationDate, isPast: false, nowMicros: 1 }
    const keys = numbers.map((keyId) => event('user.machine.key.added', { ...key, keyId, type: 1 }))
    const pats = numbers.map((tokenId) =>
      event('user.pat.added', { tokenId, ...tokens, scopes: tokenScopes }),
    )
    const full = givenUser(machine, ...keys, ...pats)
    full
      .when((user) => addKey({ ...key, keyId: 'one more', isPast: false, nowMicros: 1 }, user))
      .refuses('machine_key.too_many')
    full
      .when((user) => addToken({ ...tokens, tokenId: 'one more' }, user))
      .refuses('token.too_many')
    const left = givenUser(machine, ...keys.slice(1), ...pats.slice(1))
    left
      .when((user) => addKey({ ...key, keyId: 'one more', isPast: false, nowMicros: 1 }, user))
      .gives('user.machine.key.added')
    left.when((user) => addToken({ ...tokens, tokenId: 'one more' }, user)).gives('user.pat.added')
  })

  it('cannot be removed where they do not exist', () => {
    givenUser(machine, keyAdded)
      .when((user) => removeKey({ keyId: 'k' }, user))
      .gives('user.machine.key.removed')
    givenUser(machine)
      .when((user) => removeKey({ keyId: 'k' }, user))
      .refuses('machine_key.removed_already')
    givenUser(machine, event('user.machine.secret.set', { hashedSecret: 'h' }))
      .when(removeSecret)
      .gives('user.machine.secret.removed')
    givenUser(machine).when(removeSecret).refuses('machine_secret.missing')
  })
})

describe('a project', () => {
  it('has a name', () => {
    givenProject()
      .when(() => addProject({ orgId: 'org', name: ' ', ...plainProject }))
      .refuses('project.name.empty')
  })
})

describe('scopes', () => {
  const home = { orgId: 'mice', primaryDomain: 'mice.example' }
  const project = (id: string) => `urn:zitadel:iam:org:project:id:${id}:aud`

  it('are dropped when they are unknown or of another organisation', () => {
    const text =
      'openid openid  nonsense urn:zitadel:iam:org:id:mice urn:zitadel:iam:org:id:cats ' +
      'urn:zitadel:iam:org:domain:primary:mice.example urn:zitadel:iam:org:domain:primary:x'
    assert.deepEqual(knownScopes(text, home), [
      'openid',
      'urn:zitadel:iam:org:id:mice',
      'urn:zitadel:iam:org:domain:primary:mice.example',
    ])
    assert.deepEqual(knownScopes('', home), [])
  })

  it('say whom a token is for, which is its client without any', () => {
    const ours = { projectId: 'p0', clientId: 'c' }
    const scopes = ['openid', project('zitadel'), project('p1'), project('p1')]
    assert.deepEqual(findAudience(scopes, ours), ['p0', 'p1'])
    assert.deepEqual(findAudience(['openid'], ours), ['c'])
    assert.deepEqual(findAudience([project('zitadel')], { ...ours, projectId: '' }), ['c'])
  })
})
