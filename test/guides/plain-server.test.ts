/** The guides that need nothing but a server. */
import { after, before } from 'node:test'
import type { Browser } from 'playwright-core'
import { openBrowser } from '../browser/browser.ts'
import { freePort, startWorld, type World } from '../world/world.ts'
import { asksNoMore, eventually, followsMail, signsInAt } from './by-hand.ts'
import { fileIn, type Reader, runGuide } from './run-guide.ts'

let world: World
let browser: Browser
/** Where the receiver of webhooks listens. */
let port = 0
before(async () => {
  world = await startWorld()
  browser = await openBrowser()
  port = await freePort()
})
after(async () => {
  await browser?.close()
  await world?.close()
})

const server = () => world
const chosen = 'Cheese-Please-1'
const reader: Reader = { server }

runGuide('first-user', {
  server,
  deeds: {
    'Minnie follows the link in her mail and chooses a password': () =>
      followsMail({ browser, world, to: 'minnie@example.com', password: chosen }),
    'Minnie signs in': () =>
      signsInAt({
        ...{ browser, url: `${world.url}/ui/login/login` },
        ...{ loginName: 'minnie', password: chosen },
      }).then(({ page, close }) => asksNoMore(page).then(close)),
  },
})
runGuide('organization', reader)
runGuide('machine', reader)
runGuide('errors', reader)
runGuide('move-users', reader)
runGuide('webhooks', {
  server,
  replaced: () => [
    ['localhost:3000', `localhost:${port}`],
    ['listen(3000)', `listen(${port})`],
  ],
  deeds: {
    'the receiver listens': () =>
      eventually(
        async () => (await fetch(`http://localhost:${port}/`)).status === 401 || undefined,
      ).then(() => {}),
    'the events arrive': (shell) =>
      eventually(async () => (await fileIn(shell, 'received.log')) || undefined).then(() => {}),
  },
})
