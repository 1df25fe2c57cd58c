/**
 * The largest of the hosted pages as a browser fetches it for the first time: every byte of the
 * answer, header fields too, and of whatever the page loads.
 */
import { connect } from 'node:net'
import { brotliDecompressSync, unzipSync } from 'node:zlib'
import { createAuthenticator } from '../../../src/crypto/authenticator.fixture.ts'
import { call } from '../machines.ts'
import { password, type Target } from '../requests.ts'
import { type Scenario, startServer } from './scenario.ts'

export const page: Scenario = {
  prefix: 'page/',
  run: async (bench) => {
    const server = await startServer(bench, 'sqlite')
    const sizes: { path: string; bytes: number }[] = []
    const { port } = server
    for (const path of await pagesOf(server)) {
      sizes.push({ path, bytes: await completeBytes({ port, path }) })
    }
    await givePasskey(server, 'gwendolyn')
    for (const visit of await signInOf(port)) {
      sizes.push({ path: visit.path, bytes: await completeBytes(visit) })
    }
    sizes.sort((one, other) => other.bytes - one.bytes)
    const [largest] = sizes
    if (!largest) throw new Error('there are no pages')
    console.error(`  the largest is ${largest.path.replace(/\?.*/, '')}`)
    bench.record('page/largest', [largest.bytes / 1000])
    await server.stop()
  },
}

/** Pages with all they can show: those behind links need a link that is good. */
async function pagesOf(server: Target): Promise<string[]> {
  const human = { firstName: 'Gwendolyn', lastName: 'Featherstone' }
  const imported = await call<{ passwordlessRegistration: { link: string } }>(
    ...([server, '/management/v1/users/human/_import'] as const),
    {
      ...{ userName: 'gwendolyn', profile: human, requestPasswordlessRegistration: true },
      email: { email: 'gwendolyn@example.com', isEmailVerified: true },
      password,
    },
  )
  const { userId } = await call<{ userId: string }>(server, '/v2/users/human', {
    ...{ username: 'guinevere', profile: { givenName: 'Guinevere', familyName: 'Featherstone' } },
    email: { email: 'guinevere@example.com', isVerified: true },
  })
  const path = `/v2/users/${userId}/invite_code`
  const { inviteCode } = await call<{ inviteCode: string }>(server, path, { returnCode: {} })
  const invited = new URLSearchParams({ userID: userId, code: inviteCode })
  const link = new URL(imported.passwordlessRegistration.link)
  return [
    ...[signInPath, '/ui/login/password/init', '/ui/login/mail/verification'],
    ...['/ui/login/user/init', `/ui/login/user/invite?${invited}`, link.pathname + link.search],
  ]
}

interface Visit {
  readonly port: number
  readonly path: string
  readonly cookies?: string
}

/** The page that asks for a passkey is for those who have one. */
async function givePasskey(server: Target, loginName: string): Promise<void> {
  const found = await call<{ result: { userId: string }[] }>(server, '/v2/users', {
    queries: [{ loginNameQuery: { loginName } }],
  })
  const path = `/v2/users/${found.result[0]?.userId}/passkeys`
  const begun = await call<{ passkeyId: string; publicKeyCredentialCreationOptions: never }>(
    ...([server, path, { domain: 'localhost' }] as const),
  )
  const key = createAuthenticator({ origin: `http://localhost:${server.port}` })
  await call(server, `${path}/${begun.passkeyId}`, {
    publicKeyCredential: key.register(begun.publicKeyCredentialCreationOptions),
    passkeyName: 'Key ring',
  })
}

const signInPath = '/ui/login/login'

/** The pages after the name, for somebody with a password: reached as a person reaches them. */
async function signInOf(port: number): Promise<Visit[]> {
  const url = `http://localhost:${port}${signInPath}`
  const first = await fetch(url)
  const cookies = cookiesOf(first)
  const inputs = (await first.text()).matchAll(/<input type="hidden" name="(\w+)" value="([^"]*)"/g)
  const body = new URLSearchParams(
    [...inputs].map(([, name = '', value = '']): [string, string] => [name, value]),
  )
  body.set('loginName', 'gwendolyn')
  const headers = { cookie: cookies.join('; '), origin: `http://localhost:${port}` }
  const next = await fetch(url, { method: 'POST', body, headers, redirect: 'manual' })
  const location = next.headers.get('location')
  if (next.status !== 303 || location === null) {
    throw new Error(`the name led nowhere: ${next.status} ${await next.text()}`)
  }
  const { pathname, search } = new URL(location, url)
  const known = [...cookies, ...cookiesOf(next)].join('; ')
  return [
    { port, path: pathname + search, cookies: known },
    { port, path: `/ui/login/passkey${search}`, cookies: known },
  ]
}

function cookiesOf(answer: Response): string[] {
  return answer.headers.getSetCookie().map((cookie) => cookie.split(';')[0] ?? '')
}

async function completeBytes(visit: Visit): Promise<number> {
  const { port, path } = visit
  const document = await fetched(visit)
  const html = textOf(document)
  if (!html.includes('<!doctype html>'))
    throw new Error(`${path} is no page: ${html.slice(0, 500)}`)
  const loaded = new Set(
    [...html.matchAll(/<(?:script|img|iframe)[^>]* src="([^"]+)"|<link[^>]* href="([^"]+)"/g)]
      .map(([, source, href]) => source ?? href ?? '')
      .filter((address) => !address.startsWith('data:')),
  )
  let bytes = document.length
  for (const address of loaded) {
    const { pathname, search } = new URL(address, `http://localhost:${port}${path}`)
    bytes += (await fetched({ ...visit, path: pathname + search })).length
  }
  return bytes
}

/** The body of an answer that may be compressed. */
function textOf(answer: Buffer): string {
  const end = answer.indexOf('\r\n\r\n')
  const coding = /\r\ncontent-encoding: *(\w+)/i.exec(answer.toString('latin1', 0, end))?.[1]
  const body = answer.subarray(end + 4)
  if (coding === undefined) return body.toString()
  return (coding === 'br' ? brotliDecompressSync : unzipSync)(body).toString()
}

/** The answer as it comes over the wire; a browser would take it compressed. */
function fetched({ port, path, cookies }: Visit): Promise<Buffer> {
  const request = [
    `GET ${path} HTTP/1.1`,
    `host: localhost:${port}`,
    'accept: text/html,*/*',
    'accept-encoding: gzip, deflate, br',
    'accept-language: en',
    'connection: close',
    ...(cookies ? [`cookie: ${cookies}`] : []),
  ]
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    const socket = connect({ port, host: '127.0.0.1' })
    socket.on('error', reject)
    socket.on('data', (chunk) => chunks.push(chunk))
    socket.on('end', () => {
      const answer = Buffer.concat(chunks)
      const status = answer.toString('latin1', 0, 12)
      if (status === 'HTTP/1.1 200') resolve(answer)
      else reject(new Error(`${path} answered ${answer.toString('utf8', 0, 500)}`))
    })
    socket.write(`${request.join('\r\n')}\r\n\r\n`)
  })
}
