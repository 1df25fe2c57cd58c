/** Metadata of SAML applications that are read from an address. */
import assert from 'node:assert/strict'
import { createServer, type RequestListener } from 'node:http'
import { test } from 'node:test'
import { anywhere } from '../kit/outgoing/outgoing.fixture.ts'
import { createOutgoing } from '../kit/outgoing/outgoing.ts'
import { createResolve } from '../kit/outgoing/resolve.ts'
import { createReach } from '../kit/reach.ts'
import { createMetadataFetch } from './saml-metadata.ts'

async function serving(answer: RequestListener, work: (url: string) => Promise<void>) {
  const server = createServer(answer)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port was given')
  try {
    await work(`http://127.0.0.1:${address.port}/metadata`)
  } finally {
    await new Promise((resolve) => server.close(resolve))
  }
}

test('metadata are what the address answers with, once and without redirects', async () => {
  const fetchMetadata = createMetadataFetch(anywhere)
  await serving(
    (_, response) => response.end('<a/>'),
    async (url) => assert.equal(Buffer.from((await fetchMetadata(url)) ?? []).toString(), '<a/>'),
  )
  const refusing: RequestListener[] = [
    (_, response) => response.writeHead(404).end('<a/>'),
    (_, response) => response.writeHead(302, { location: '/other' }).end(),
    (_, response) => response.end('x'.repeat(500_001)),
    (_, response) => response.destroy(),
  ]
  for (const answer of refusing) {
    await serving(answer, async (url) => assert.equal(await fetchMetadata(url), undefined))
  }
})

test('an address that the server may not call is not called', async () => {
  let calls = 0
  const outgoing = createOutgoing({
    ...{ reach: createReach([]), resolve: createResolve(), log: { warn: () => undefined } },
    clock: { nowMicros: () => 0 },
  })
  await serving(
    (_, response) => {
      calls += 1
      response.end('<a/>')
    },
    async (url) => {
      const fetchMetadata = createMetadataFetch(outgoing)
      for (const each of [url, url.replace('http:', 'https:'), 'nowhere', 'file:///etc/passwd']) {
        assert.equal(await fetchMetadata(each), undefined)
      }
    },
  )
  assert.equal(calls, 0)
})
