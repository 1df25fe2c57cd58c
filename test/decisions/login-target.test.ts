/** Which pages people sign in at: projects.md §11.4. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { loginProgramOf, ownPages } from '../../src/domain/authorization/login-target.ts'

const origin = 'https://id.test'
const none = { loginVersion: 0, loginBaseUri: '' }
const ours = { loginVersion: 1, loginBaseUri: '' }
const theirs = { loginVersion: 2, loginBaseUri: 'https://login.test/ui/' }
const required = { required: true, baseUri: 'https://all.test' }

type Given = Parameters<typeof loginProgramOf>[0]
const programOf = (given: Partial<Given>) =>
  loginProgramOf({
    ...{ origin, loginClientId: '', application: undefined, defaultLogin: ownPages },
    ...given,
  })

describe('the sign-in program in force', () => {
  it('is none, unless somebody names one', () => {
    for (const application of [undefined, none, ours]) {
      assert.equal(programOf({ application }), undefined)
    }
  })

  it('is that of the application, else at the usual path of the host', () => {
    assert.equal(programOf({ application: theirs }), 'https://login.test/ui')
    const application = { ...theirs, loginBaseUri: '' }
    assert.equal(programOf({ application }), 'https://id.test/ui/v2/login')
    const defaultLogin = { required: false, baseUri: 'https://all.test/' }
    assert.equal(programOf({ application, defaultLogin }), 'https://all.test')
  })

  it("is the instance's where it is required, whatever the application says", () => {
    for (const application of [undefined, none, ours]) {
      assert.equal(programOf({ application, defaultLogin: required }), 'https://all.test')
    }
    assert.equal(
      programOf({ application: theirs, defaultLogin: required }),
      'https://login.test/ui',
    )
    const defaultLogin = { required: true, baseUri: '' }
    assert.equal(programOf({ defaultLogin }), 'https://id.test/ui/v2/login')
  })

  it('is the one that starts the request itself', () => {
    const loginClientId = '7'
    assert.equal(programOf({ loginClientId, application: ours }), 'https://id.test/ui/v2/login')
    assert.equal(programOf({ loginClientId, application: theirs }), 'https://login.test/ui')
  })
})
