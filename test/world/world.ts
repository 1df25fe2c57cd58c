/**
 * A whole server for tests: in this process, on a free port, over a fresh store, with its
 * owner's token at hand.
 */
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Writable } from 'node:stream'
import { readSettings } from '../../src/app/config/settings.ts'
import { type Gatehouse, startGatehouse } from '../../src/main.ts'
import type { WellKnownUrls } from '../../src/sign-in/idp/well-known.ts'
import { noteSucceededCalls } from './succeeded-calls.ts'

export interface World {
  /** Where the server is reached, without a trailing slash. */
  readonly url: string
  /** The first owner's personal access token. */
  readonly token: string
  readonly dataDir: string
  readonly server: Gatehouse
  close(): Promise<void>
}

/** Starts a server; `environment` adds settings, such as those of a test store. */
export async function startWorld(
  environment: Record<string, string> = {},
  { logTo, wellKnown }: { readonly logTo?: Writable; readonly wellKnown?: WellKnownUrls } = {},
): Promise<World> {
  const made = environment.GATEHOUSE_DATA_DIR
    ? undefined
    : await mkdtemp(join(tmpdir(), 'gatehouse-'))
  const dataDir = environment.GATEHOUSE_DATA_DIR ?? made ?? ''
  const port = environment.GATEHOUSE_PORT ?? String(await freePort())
  const settings = readSettings(
    {
      GATEHOUSE_PORT: port,
      GATEHOUSE_DATA_DIR: dataDir,
      GATEHOUSE_LOG_LEVEL: 'error',
      GATEHOUSE_ADMIN_PASSWORD: 'Test-Password-1',
      GATEHOUSE_TARPIT: 'off',
      // Tests use the same few addresses; those of the limits turn them on.
      GATEHOUSE_MESSAGE_LIMITS: 'off',
      // Everybody in a test comes from one network.
      GATEHOUSE_WRONG_TRIES_PER_NETWORK: '100000',
      ...environment,
    },
    dataDir,
  )
  const server = await startGatehouse(settings, { ...(logTo && { logTo }), wellKnown })
  return {
    url: `http://localhost:${port}`,
    token: (await readFile(join(dataDir, 'admin.pat'), 'utf8')).trim(),
    dataDir,
    server,
    close: async () => {
      await noteSucceededCalls(`http://localhost:${port}`)
      await server.close()
      if (made) await rm(made, { recursive: true, force: true })
    },
  }
}

/** A port that was free a moment ago. */
export async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  if (address === null || typeof address === 'string') throw new Error('no port was given')
  return address.port
}
