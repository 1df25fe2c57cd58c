/** `gatehouse hashes identify`, as an operator calls it before an import. */
import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { fileURLToPath } from 'node:url'
import { gatehouse } from './run.ts'

const django = 'pbkdf2_sha256$1200$saltsaltsalt$l0s549Av+pImqxOnIhtPgtmnrmawF9YWI0jHN+q0hFo='
const costly = `$2b$16$${'3qY7qZRdp32.926owmJOq.oTr5GJ7jmnETxwO.QD2tMt2pYDKlkzO'}`
const lines = [
  ...[django, django, '{SASL}ada@example.com', '!', '', costly, 'md5$salt$short'],
  `md5$salt$${'a'.repeat(32)}`,
]

describe('gatehouse hashes identify', () => {
  let folder: string
  let file: string
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'gatehouse-hashes-'))
    file = join(folder, 'hashes.txt')
    await writeFile(file, lines.join('\r\n'))
  })
  after(() => rm(folder, { recursive: true, force: true }))

  it('says of each kind what it is, what it costs and what to do, and shows no hash', async () => {
    const { exitCode, stdout, stderr } = await gatehouse(['hashes', 'identify', file])
    assert.equal(stderr, '')
    assert.equal(exitCode, 1)
    assert.match(
      stdout,
      /^2 {2}django-pbkdf2 +can be imported +pbkdf2 +0\.26 ms {2}pbkdf2-sha256 /m,
    )
    assert.match(stdout, /^1 {2}bcrypt +costs too much +bcrypt +3600 ms {2}bcrypt cost=16$/m)
    assert.match(stdout, /^bcrypt, line 6: .* at most 1 s and 256 MiB are allowed$/m)
    assert.match(stdout, /^1 {2}\{SASL\} +refused: unsupported$/m)
    assert.match(stdout, /^1 {2}no password +stands for no password$/m)
    assert.match(stdout, /^django or werkzeug, line 8: .* State the source, django or werkzeug$/m)
    assert.match(stdout, /^7 hashes: 2 can be imported, 4 cannot; /m)
    assert.match(stdout, /^2 hashes of 0\.26 ms: django-pbkdf2, 0\.53 ms in all$/m)
    for (const hash of [django, costly]) assert.ok(!stdout.includes(hash.slice(-20)))
  })

  it('reads standard input, takes the source, and prints for programs', async () => {
    const typed = `${lines[7]}\n`
    const args = ['hashes', 'identify', '--source', 'django', '--json']
    const { exitCode, stdout } = await gatehouse(args, {}, typed)
    assert.equal(exitCode, 0)
    const { count, accepted, refused, groups } = JSON.parse(stdout)
    assert.deepEqual([count, accepted, refused, groups.length], [1, 1, 0, 1])
    assert.equal(groups[0].scheme, 'django-salted')
    assert.equal(groups[0].form, 'digest')
  })

  it('reads the export of a product, whose hashes may be objects', async () => {
    const keycloak = fileURLToPath(new URL('../exports/keycloak.json', import.meta.url))
    for (const from of ['keycloak', 'auto']) {
      const args = ['hashes', 'identify', keycloak, '--from', from, '--json']
      const { stdout, stderr } = await gatehouse(args)
      assert.equal(stderr, '')
      const { count, accepted, schemes } = JSON.parse(stdout)
      assert.deepEqual([count, accepted], [5, 5])
      assert.deepEqual(
        schemes.map(({ scheme }: { scheme: string }) => scheme),
        ['keycloak'],
      )
    }
    const { exitCode, stderr } = await gatehouse(['hashes', 'identify', keycloak, '--from', 'x'])
    assert.equal(exitCode, 2)
    assert.match(stderr, /There is no source "x"/)
  })

  it('takes what all lines share', async () => {
    const state = JSON.stringify({ scheme: 'vbulletin', salt: '308' })
    const typed = '28f9975808ae2bdc5847b1cda26033ea'
    const { exitCode, stdout } = await gatehouse(
      ['hashes', 'identify', '--state', state],
      {},
      typed,
    )
    assert.match(stdout, /^1 {2}vbulletin +can be imported +digest /m)
    assert.equal(exitCode, 0)
  })

  it('is called wrongly with anything but an object to share', async () => {
    const { exitCode, stderr } = await gatehouse(['hashes', 'identify', '--state', '[]'])
    assert.equal(exitCode, 2)
    assert.match(stderr, /--state takes an object as JSON/)
  })
})
