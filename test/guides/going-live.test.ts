/** The guide to going live: a server, PostgreSQL, Caddy and a mail server, as it says. */
import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before } from 'node:test'
import { promisify } from 'node:util'
import type { Browser } from 'playwright-core'
import { openBrowser } from '../browser/browser.ts'
import { openPage } from '../browser/sign-in-page.ts'
import { openSmtpSink, type SmtpSink } from '../mail/smtp-sink.ts'
import { freePort } from '../world/world.ts'
import { asksNoMore, eventually, fillsPasswords, signsIn } from './by-hand.ts'
import { fileIn, runGuide } from './run-guide.ts'
import type { Shell } from './shell.ts'

const name = 'id.example.com'
const postgresUrl = process.env.GATEHOUSE_TEST_POSTGRES_URL
const database = `gatehouse_guide_${randomBytes(6).toString('hex')}`

let smtp: SmtpSink
let browser: Browser
let home = ''
let ports = { server: 0, smtp: 0, tls: 0 }

/** How `createdb` and its like find the server of the tests. */
function postgresEnvironment(url: string): Record<string, string> {
  const { hostname, port, username, password } = new URL(url)
  return {
    ...{ PGHOST: hostname, PGPORT: port || '5432', PGUSER: decodeURIComponent(username) },
    ...(password && { PGPASSWORD: decodeURIComponent(password) }),
  }
}

/** Where the name leads here: to Caddy, whose authority curl and the browser trust. */
async function runsCaddy(shell: Shell): Promise<void> {
  const shown = await fileIn(shell, 'Caddyfile')
  assert.ok(shown.includes(`${name} {`))
  const own = `{
    admin off
    local_certs
    skip_install_trust
    auto_https disable_redirects
    storage file_system ${home}/kept
  }
`
  const file = join(home, 'Caddyfile')
  await writeFile(
    file,
    own + shown.replace(`${name} {`, `https://${name}:${ports.tls} {\nbind 127.0.0.1`),
  )
  await shell.run(
    `HOME='${home}' caddy run --config '${file}' --adapter caddyfile >'${home}/log' 2>&1 &`,
  )
  const ca = join(home, 'kept/pki/authorities/local/root.crt')
  await eventually(async () => existsSync(ca) || undefined)
  await writeFile(
    join(home, '.curlrc'),
    `connect-to = "${name}:443:127.0.0.1:${ports.tls}"\ncacert = "${ca}"\n`,
  )
  await eventually(async () => {
    const { stdout } = await promisify(execFile)('curl', ['-s', `https://${name}/debug/ready`], {
      env: { ...process.env, CURL_HOME: home },
    })
    return stdout
  })
}

async function administratorSignsIn(shell: Shell): Promise<void> {
  const log = await fileIn(shell, 'gatehouse.log')
  const [, loginName = ''] = /^Administrator: (\S+)$/m.exec(log) ?? []
  const [, password = ''] = /^Password: +(\S+)/m.exec(log) ?? []
  const { context, page } = await openPage(browser, { ignoreHTTPSErrors: true })
  await page.goto(`https://${name}/ui/login/login`)
  await signsIn(page, { loginName, password })
  // The old one is asked for beside the new one, or not: what the form has is filled in.
  const current = page.locator('input[autocomplete=current-password]:visible')
  if ((await current.count()) > 0) await current.fill(password)
  const selector = 'input[autocomplete=new-password]:visible'
  await fillsPasswords(page, 'A-Long-Word-For-Admins-1', { selector })
  await asksNoMore(page)
  await context.close()
}

if (postgresUrl) {
  before(async () => {
    home = await mkdtemp(join(tmpdir(), 'gatehouse-live-'))
    ports = { server: await freePort(), smtp: await freePort(), tls: await freePort() }
    smtp = await openSmtpSink(ports.smtp)
    browser = await openBrowser([`--host-resolver-rules=MAP ${name}:443 127.0.0.1:${ports.tls}`])
  })
  after(async () => {
    await browser?.close()
    await smtp?.close()
    const env = { ...process.env, ...postgresEnvironment(postgresUrl) }
    await promisify(execFile)('dropdb', ['--if-exists', '--force', database], { env })
    await rm(home, { recursive: true, force: true })
  })

  runGuide('going-live', {
    server: () => ({ url: `http://127.0.0.1:${ports.server}` }),
    replaced: () => {
      const url = new URL(postgresUrl)
      url.pathname = `/${database}`
      return [
        ['UTF8 gatehouse', `UTF8 ${database}`],
        ['postgres://gatehouse@127.0.0.1:5432/gatehouse', url.href],
        ['smtp://user:password@mail.example.com:587', `smtp://127.0.0.1:${ports.smtp}`],
        ['127.0.0.1:8080', `127.0.0.1:${ports.server}`],
      ]
    },
    environment: () => ({
      ...postgresEnvironment(postgresUrl),
      ...{ GATEHOUSE_PORT: String(ports.server), CURL_HOME: home },
    }),
    deeds: {
      'the server is ready': (shell) =>
        eventually(async () =>
          /is ready at/.test(await fileIn(shell, 'gatehouse.log')) ? true : undefined,
        ).then(() => {}),
      'Caddy runs': runsCaddy,
      'the administrator signs in and chooses a password': administratorSignsIn,
      'the mail arrives, with a link to the name': async () => {
        const [mail] = await smtp.mailsTo('nora@example.com')
        assert.equal(mail?.from, 'id@example.com')
        assert.match(mail?.text ?? '', /https:\/\/id\.example\.com\/ui\/login\/user\/init\?/)
      },
    },
  })
} else if (process.env.CI) {
  throw new Error('GATEHOUSE_TEST_POSTGRES_URL must name a PostgreSQL server in CI')
} else {
  console.warn('The guide to going live was NOT run: set GATEHOUSE_TEST_POSTGRES_URL (see README)')
}
