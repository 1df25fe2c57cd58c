import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Decided } from '../../src/domain/event.ts'
import { event } from '../../src/domain/event.ts'
import {
  addConsole,
  extendConsole,
  findConsole,
} from '../../src/domain/instance/console-application.ts'
import { evolveProject } from '../../src/domain/project/evolve-project.ts'
import { absentProject, type Project } from '../../src/domain/project/project.ts'
import { createReach } from '../../src/kit/reach.ts'

const command = {
  ...{ appId: '7', clientId: '8', projectId: 'p', origin: 'https://id.acme.test' },
  reach: createReach([]),
}

function after(decided: Iterable<Decided>, before: Project = absentProject): Project {
  let project = before
  for (const { type, payload } of decided) {
    project = evolveProject(project, { type, payload, owner: 'o' } as never)
  }
  return project
}

describe('the application of the console', () => {
  it('is a user agent without a secret, with a code, PKCE and refresh tokens', () => {
    const project = after(addConsole(command, absentProject))
    const oidc = findConsole(project, '8')?.app.oidc
    assert.deepEqual(oidc?.redirectUris, ['https://id.acme.test/ui/console/auth/callback'])
    assert.deepEqual(oidc?.postLogoutRedirectUris, ['https://id.acme.test/ui/console/signedout'])
    assert.deepEqual(oidc?.grantTypes, [0, 2])
    assert.equal(oidc?.authMethodType, 2)
    assert.equal(oidc?.applicationType, 1)
    assert.equal(oidc?.devMode, false)
  })

  it('has the first name that is free in its project', () => {
    const taken = ['Console', 'Console 2'].map((name, index) =>
      event('project.application.added', { appId: String(index), name }),
    )
    const project = after(addConsole(command, after(taken)), after(taken))
    assert.equal(findConsole(project, '8')?.app.name, 'Console 3')
  })

  it('is not mistaken for one without a client id', () => {
    const named = after([event('project.application.added', { appId: '1', name: 'Console' })])
    assert.equal(findConsole(named, ''), undefined)
  })

  it('is extended by each further origin once, and keeps those of before', () => {
    const project = after(addConsole(command, absentProject))
    const first = findConsole(project, '8')
    assert.ok(first)
    assert.deepEqual([...extendConsole(command, first)], [])
    const at = { ...command, origin: 'http://localhost:8080' }
    const extended = findConsole(after(extendConsole(at, first), project), '8')
    assert.ok(extended)
    assert.deepEqual(extended.app.oidc?.redirectUris, [
      'https://id.acme.test/ui/console/auth/callback',
      'http://localhost:8080/ui/console/auth/callback',
    ])
    assert.equal(extended.app.oidc?.devMode, true)
    assert.deepEqual([...extendConsole(at, extended)], [])
  })
})
