/** The guides that need nothing but a server: users, organisations, machines. */
import { after, before } from 'node:test'
import type { Browser } from 'playwright-core'
import { openBrowser } from '../browser/browser.ts'
import { startWorld, type World } from '../world/world.ts'
import { followsMail, signsInAt } from './by-hand.ts'
import { type Reader, runGuide } from './run-guide.ts'

let world: World
let browser: Browser
before(async () => {
  world = await startWorld()
  browser = await openBrowser()
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
      }).then(({ close }) => close()),
  },
})
runGuide('organization', reader)
runGuide('machine', reader)
