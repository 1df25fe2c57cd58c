/**
 * The yardstick: what node:http needs to take a JSON body and answer a small JSON. It runs in a
 * process of its own and tells the bench its port.
 */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

const server = createServer((request, response) => {
  const chunks: Buffer[] = []
  request.on('data', (chunk: Buffer) => chunks.push(chunk))
  request.on('end', () => {
    const { userName } = JSON.parse(Buffer.concat(chunks).toString())
    const answer = JSON.stringify({ userId: '300000000000000124', userName })
    response.writeHead(200, {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(answer),
    })
    response.end(answer)
  })
})
server.listen(0, '127.0.0.1', () => {
  process.send?.({ port: (server.address() as AddressInfo).port })
})
process.on('disconnect', () => process.exit(0))
