/** A directory for tests: OpenLDAP's own server, on loopback, with a certificate of its own. */
import { execFile, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { freePort } from '../world/world.ts'

const run = promisify(execFile)

export interface TestDirectory {
  /** With StartTLS. */
  readonly url: string
  readonly secureUrl: string
  readonly baseDn: string
  readonly bindDn: string
  readonly bindPassword: string
  /** PEM of the authority that signed its certificate. */
  readonly rootCa: string
  close(): Promise<void>
}

const program = '/usr/sbin/slapd'

/** Everybody in it, by LDIF; passwords are plain, as it is nobody's. */
const people = (baseDn: string) => `
dn: ${baseDn}
objectClass: dcObject
objectClass: organization
dc: village
o: Village

dn: ou=people,${baseDn}
objectClass: organizationalUnit
ou: people

dn: uid=ada,ou=people,${baseDn}
objectClass: inetOrgPerson
uid: ada
cn: Ada Lovelace
givenName: Ada
sn: Lovelace
displayName: Ada Lovelace
mail: ada@village.test
telephoneNumber: +41791234567
preferredLanguage: en
employeeNumber: TRUE
employeeType: e-4711
jpegPhoto:: /9j/4AAQ
userPassword: Ada-Secret-1

dn: uid=twin,ou=people,${baseDn}
objectClass: inetOrgPerson
uid: twin
cn: One
sn: Twin
userPassword: Twin-Secret-1

dn: cn=other twin,ou=people,${baseDn}
objectClass: inetOrgPerson
uid: twin
cn: other twin
sn: Twin
userPassword: Twin-Secret-2

dn: uid=st*r(,ou=people,${baseDn}
objectClass: inetOrgPerson
uid: st*r(
cn: Star
sn: Star
employeeType: e-1
userPassword: Star-Secret-1

dn: cn=printer,ou=people,${baseDn}
objectClass: device
cn: printer
`

/** Starts one; fails loudly where the Debian package `slapd` is not installed. */
export async function startDirectory(): Promise<TestDirectory> {
  if (!existsSync(program)) throw new Error('the Debian package slapd is not installed')
  const folder = await mkdtemp(join(tmpdir(), 'gatehouse-slapd-'))
  const baseDn = 'dc=village,dc=test'
  const bindDn = `cn=admin,${baseDn}`
  const bindPassword = randomBytes(12).toString('hex')
  const rootCa = await makeCertificates(folder)
  await mkdir(join(folder, 'data'))
  const settings = join(folder, 'slapd.conf')
  await writeFile(settings, settingsOf({ folder, baseDn, bindDn, bindPassword }))
  const ldif = join(folder, 'people.ldif')
  await writeFile(ldif, people(baseDn))
  await run('/usr/sbin/slapadd', ['-f', settings, '-l', ldif])
  const [port, securePort] = [await freePort(), await freePort()]
  const url = `ldap://localhost:${port}`
  const secureUrl = `ldaps://localhost:${securePort}`
  const listens = `ldap://127.0.0.1:${port} ldaps://127.0.0.1:${securePort}`
  const child = spawn(program, ['-f', settings, '-h', listens, '-d', '0'], { stdio: 'ignore' })
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  await listening(port)
  return {
    ...{ url, secureUrl, baseDn, bindDn, bindPassword, rootCa },
    close: async () => {
      child.kill('SIGTERM')
      await ended
      await rm(folder, { recursive: true, force: true })
    },
  }
}

interface Made {
  readonly folder: string
  readonly baseDn: string
  readonly bindDn: string
  readonly bindPassword: string
}

/** Unauthenticated binds succeed, as they do at many servers by default. */
const settingsOf = ({ folder, baseDn, bindDn, bindPassword }: Made) => `
include /etc/ldap/schema/core.schema
include /etc/ldap/schema/cosine.schema
include /etc/ldap/schema/inetorgperson.schema
modulepath /usr/lib/ldap
moduleload back_mdb
allow bind_anon_dn bind_anon_cred
TLSCertificateFile ${folder}/server.crt
TLSCertificateKeyFile ${folder}/server.key
TLSCACertificateFile ${folder}/ca.crt
database mdb
maxsize 10485760
suffix "${baseDn}"
rootdn "${bindDn}"
rootpw ${bindPassword}
directory ${folder}/data
`

async function makeCertificates(folder: string): Promise<string> {
  const openssl = (...args: string[]) => run('openssl', args, { cwd: folder })
  const key = ['-newkey', 'rsa:2048', '-nodes'] as const
  await openssl(
    ...['req', '-x509', ...key, '-keyout', 'ca.key', '-out', 'ca.crt', '-days', '2'],
    ...['-subj', '/CN=Village authority'],
  )
  await openssl(
    'req',
    ...key,
    '-keyout',
    'server.key',
    '-out',
    'server.csr',
    '-subj',
    '/CN=localhost',
  )
  await writeFile(join(folder, 'names'), 'subjectAltName=DNS:localhost\n')
  await openssl(
    ...['x509', '-req', '-in', 'server.csr', '-CA', 'ca.crt', '-CAkey', 'ca.key'],
    ...['-CAcreateserial', '-out', 'server.crt', '-days', '2', '-extfile', 'names'],
  )
  return readFile(join(folder, 'ca.crt'), 'utf8')
}

async function listening(port: number): Promise<void> {
  for (let attempt = 0; attempt < 100; attempt++) {
    const isThere = await new Promise<boolean>((resolve) => {
      const socket = connect({ host: '127.0.0.1', port }, () => {
        socket.destroy()
        resolve(true)
      })
      socket.once('error', () => resolve(false))
    })
    if (isThere) return
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error('slapd did not start')
}
