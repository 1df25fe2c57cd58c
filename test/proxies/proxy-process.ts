/**
 * Proxies as Debian packs them, each a process of its own on free ports of this machine, with
 * its files in a folder that goes with it. One that is not installed is a failure.
 */
import { execFile, spawn } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connect as connectTls } from 'node:tls'
import { promisify } from 'node:util'
import { freePort } from '../world/world.ts'

/** The name by which clients reach what is behind the proxies. */
export const name = 'id.example.test'

export interface RunningProxy {
  /** HTTP/1.1 in clear. */
  readonly plain: number
  /** HTTP/2 in clear, with prior knowledge. */
  readonly h2c: number
  /** TLS with both. */
  readonly tls: number
  /** HTTP/1.1 in clear by the shortest configuration there is. */
  readonly bare: number
  /** PEM of the authority, or the certificate itself, of the TLS port. */
  readonly ca: string
  close(): Promise<void>
}

/** A proxy before a port of this machine. */
export type StartProxy = (upstream: number) => Promise<RunningProxy>

interface Ports {
  readonly plain: number
  readonly h2c: number
  readonly tls: number
  readonly bare: number
}

/** Where a proxy stands: its ports, its files, and the port behind it. */
export interface ProxySetup extends Ports {
  readonly folder: string
  readonly upstream: number
}

export interface ProxyKind {
  readonly command: string
  /** Its arguments, given the file of its configuration. */
  args(file: string): readonly string[]
  configuration(setup: ProxySetup): string
  /** What its configuration reads from the environment. */
  environment?(setup: ProxySetup): Readonly<Record<string, string>>
  /** The file of the certificate or authority that its clients trust. */
  ca(folder: string): string
}

export const proxyOf =
  (kind: ProxyKind): StartProxy =>
  async (upstream) => {
    const folder = await mkdtemp(join(tmpdir(), 'gatehouse-proxy-'))
    const remove = () => rm(folder, { recursive: true, force: true })
    try {
      await makeCertificate(folder)
      const ports = await freePorts()
      const file = join(folder, 'configuration')
      const setup = { ...ports, folder, upstream }
      await writeFile(file, kind.configuration(setup))
      const stop = await run(kind, { file, setup, ports })
      const close = () => stop().then(remove)
      const ca = await trusted(kind.ca(folder), ports.tls).catch(async (reason) => {
        await stop()
        throw reason
      })
      return { ...ports, ca, close }
    } catch (reason) {
      await remove()
      throw reason
    }
  }

/** Key and certificate of `name`, apart and in one file. */
async function makeCertificate(folder: string): Promise<void> {
  const [key, certificate] = [join(folder, 'key.pem'), join(folder, 'certificate.pem')]
  await promisify(execFile)('openssl', [
    ...['req', '-x509', '-nodes', '-days', '2', '-subj', `/CN=${name}`],
    ...['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1'],
    ...['-addext', `subjectAltName=DNS:${name}`, '-keyout', key, '-out', certificate],
  ])
  const both = (await readFile(certificate, 'utf8')) + (await readFile(key, 'utf8'))
  await writeFile(join(folder, 'both.pem'), both)
}

async function freePorts(): Promise<Ports> {
  const ports = new Set<number>()
  while (ports.size < 4) ports.add(await freePort())
  const [plain = 0, h2c = 0, tls = 0, bare = 0] = ports
  return { plain, h2c, tls, bare }
}

const patienceMs = 30_000

/** Starts it and waits until its ports answer; resolves to what stops it. */
async function run(
  kind: ProxyKind,
  { file, setup, ports }: { file: string; setup: ProxySetup; ports: Ports },
): Promise<() => Promise<void>> {
  const { folder } = setup
  const home = { HOME: folder, XDG_DATA_HOME: folder, XDG_CONFIG_HOME: folder }
  const child = spawn(kind.command, kind.args(file), {
    env: { ...process.env, ...home, ...kind.environment?.(setup) },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk) => {
      said = (said + chunk).slice(-10_000)
    })
  }
  let isGone = false
  const gone = new Promise<void>((resolve) => {
    const end = (why: unknown) => {
      isGone = true
      said += `\n${why}`
      resolve()
    }
    child.on('error', end).on('close', end)
  })
  const stop = () => {
    child.kill('SIGKILL')
    return gone
  }
  for (const port of Object.values(ports)) {
    for (const ends = Date.now() + patienceMs; !(await answers(port)); ) {
      if (isGone || Date.now() > ends) {
        await stop()
        throw new Error(`${kind.command} does not run:\n${said}`)
      }
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
  }
  return stop
}

const answers = (port: number) =>
  new Promise<boolean>((resolve) => {
    const socket = connect(port, '127.0.0.1')
    const tell = (isThere: boolean) => {
      socket.destroy()
      resolve(isThere)
    }
    socket.on('connect', () => tell(true)).on('error', () => tell(false))
  })

/** Some proxies make theirs themselves, a moment after they have begun. */
async function trusted(file: string, tls: number): Promise<string> {
  for (const ends = Date.now() + patienceMs; ; ) {
    try {
      const ca = await readFile(file, 'utf8')
      await shakeHands(tls, ca)
      return ca
    } catch (reason) {
      if (Date.now() > ends) throw reason
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
  }
}

const shakeHands = (port: number, ca: string) =>
  new Promise<void>((resolve, reject) => {
    const socket = connectTls({ host: '127.0.0.1', port, ca, servername: name }, () => {
      socket.destroy()
      resolve()
    })
    socket.on('error', reject)
  })
