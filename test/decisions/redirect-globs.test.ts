/** Redirect URIs with wildcards, and the origins of an application's pages (projects §11). */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { mayCallFrom } from '../../src/domain/authorization/caller-origin.ts'
import { isGlob, matchesGlob } from '../../src/domain/project/redirect-globs.ts'

describe('a redirect URI with wildcards', () => {
  const rows: readonly [glob: string, uri: string, matches: boolean][] = [
    ['http://localhost:*/callback', 'http://localhost:3000/callback', true],
    ['http://localhost:*/callback', 'http://localhost/callback', true],
    ['http://localhost:*/callback', 'http://localhost:3000/other', false],
    ['http://localhost:*/callback', 'https://localhost:3000/callback', false],
    ['https://app.test/*/callback', 'https://app.test/a/callback', true],
    ['https://app.test/*/callback', 'https://app.test/a/b/callback', false],
    ['https://app.test/*/callback', 'https://app.test:8443/a/callback', false],
    ['https://app.test/pr-*', 'https://app.test/pr-17', true],
    ['https://app.test/pr-*', 'https://app.test/pr-17?x=1', false],
    ['https://app.test/**', 'https://app.test/a/b/c', true],
    ['https://app.test/a/**', 'https://app.test/a/../evil', false],
    ['https://app.test/a/**', 'https://app.test/a/%2e%2e/evil', false],
    ['https://app.test/**', 'https://app.test@evil.test/a', false],
    ['https://app.test/**', 'https://me@app.test/a', false],
    ['https://app.test/**', 'https://evil.test/app.test/a', false],
    ['https://*.app.test/callback', 'https://evil.app.test/callback', false],
    ['https://*/callback', 'https://evil.test/callback', false],
    ['https://app.test*/callback', 'https://app.test.evil.test/callback', false],
    ['*', 'https://evil.test/', false],
    ['**', 'https://evil.test/', false],
    ['https://app.test/plain', 'https://app.test/plain', false],
  ]
  for (const [glob, uri, matches] of rows) {
    it(`${glob} ${matches ? 'is' : 'is not'} ${uri}`, () => {
      assert.equal(matchesGlob({ glob, uri }), matches)
    })
  }
  it('has one in its path or for its port only', () => {
    assert.equal(isGlob('https://app.test/*'), true)
    assert.equal(isGlob('https://*.app.test/'), false)
    assert.equal(isGlob('https://app.test/?x=*'), false)
  })
})

describe('a page that calls with the token of an application', () => {
  const app = {
    redirectUris: ['https://app.test/callback', 'app://here/back', 'nonsense'],
    additionalOrigins: ['https://more.test:8443'],
  }
  it('is where the application redirects to, or says it is, letter by letter', () => {
    for (const origin of ['https://app.test', 'https://more.test:8443']) {
      assert.equal(mayCallFrom(origin, app), true, origin)
    }
    for (const origin of ['https://app.test:443', 'http://app.test', 'https://evil.test', 'null']) {
      assert.equal(mayCallFrom(origin, app), false, origin)
    }
  })
})
