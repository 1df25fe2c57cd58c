/** What a server must do wherever it was installed: everything that needs a part beside it. */
import assert from 'node:assert/strict'
import { foreignHashes, hashVectors } from '../contract/hash-vectors.ts'
import { type Program, startServer } from '../durability/server-process.ts'

/**
 * Starts it, has it compare passwords of every encoding, which takes its workers and its
 * compiled parts, show a page, and leave when it is told to.
 */
export async function serves(dataDir: string, program: Program): Promise<void> {
  const server = await startServer({ GATEHOUSE_DATA_DIR: dataDir }, program)
  try {
    const post = async (path: string, body: object) => {
      const response = await fetch(`${server.url}${path}`, {
        method: 'POST',
        headers: { authorization: `Bearer ${server.token}` },
        body: JSON.stringify(body),
      })
      return { status: response.status, text: await response.text() }
    }
    for (const [index, hash] of [...hashVectors, ...foreignHashes].entries()) {
      const loginName = `person-${index}`
      const made = await post('/v2/users/human', {
        username: loginName,
        profile: { givenName: 'Ada', familyName: 'Lovelace' },
        email: { email: `${loginName}@acme.test`, isVerified: true },
        hashedPassword: { hash },
      })
      assert.equal(made.status, 200, `${hash}: ${made.text}`)
      const checks = { user: { loginName }, password: { password: 'Sup3r-Secret!' } }
      const signedIn = await post('/v2/sessions', { checks })
      assert.equal(signedIn.status, 201, `${hash}: ${signedIn.text}`)
    }
    const page = await fetch(`${server.url}/ui/login/login`)
    assert.equal(page.status, 200)
    // Answered by a package that is loaded only then.
    const flow = await fetch(`${server.url}/oauth/v2/authorize?client_id=nobody`)
    assert.equal(flow.status, 400, await flow.text())
  } finally {
    const { code, stderr } = await server.end('SIGTERM')
    assert.equal(code, 0, stderr)
    assert.doesNotMatch(stderr, /\n\s+at /)
  }
}
