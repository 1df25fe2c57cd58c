/** The guides of applications that sign people in, with their programs and a real browser. */
import assert from 'node:assert/strict'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { after, before } from 'node:test'
import { build } from 'esbuild'
import type { Browser } from 'playwright-core'
import { openBrowser } from '../browser/browser.ts'
import { openPage } from '../browser/sign-in-page.ts'
import { freePort, startWorld, type World } from '../world/world.ts'
import { eventually, opens, signsIn, signsInAt } from './by-hand.ts'
import { runGuide } from './run-guide.ts'
import type { Shell } from './shell.ts'

let world: World
let browser: Browser
/** Where the applications of the guides are, one after the other. */
let own: Record<'shop' | 'notes', string>
before(async () => {
  world = await startWorld({ GATEHOUSE_DEVICE_POLL_SECONDS: '1' })
  browser = await openBrowser()
  own = { shop: `localhost:${await freePort()}`, notes: `localhost:${await freePort()}` }
})
after(async () => {
  await browser?.close()
  await world?.close()
})

const server = () => world
const at = (name: keyof typeof own) => () =>
  [
    ['localhost:3000', own[name]],
    ['listen(3000)', `listen(${new URL(`http://${own[name]}`).port})`],
  ] as const

runGuide('web-app', {
  server,
  replaced: at('shop'),
  deeds: {
    'Bea signs in at the shop, sees her role, and signs out everywhere': async () => {
      const { context, page } = await openPage(browser)
      await opens(page, `http://${own.shop}/`)
      await page.getByRole('link', { name: 'Sign in' }).click()
      // The page of Auth.js that lists its providers.
      await page.getByRole('button').click()
      await signsIn(page, { loginName: 'bea', password: 'Flour-Power-1' })
      await page.getByRole('heading', { name: 'Hello Bea Baker' }).waitFor()
      await page.getByText('Your roles: buyer').waitFor()
      await page.getByRole('link', { name: 'Sign out everywhere' }).click()
      await page.locator('form[action*="logout"] button:visible').first().click()
      await page.waitForURL(`http://${own.shop}/`)
      await page.goto(`${world.url}/ui/login/login`)
      await page.locator('input[name=loginName]:visible').waitFor()
      await context.close()
    },
    'auth.ts is tried with a stand-in for next-auth': triesAuthOfNext,
  },
})

/** The handlers of Next.js get requests as Auth.js itself does. */
async function triesAuthOfNext({ folder, run }: Shell): Promise<void> {
  const standIn =
    'export default (config) => ({ handlers: config, auth: 1, signIn: 1, signOut: 1 })'
  const outfile = join(folder, 'auth.mjs')
  await build({
    ...{ entryPoints: [join(folder, 'auth.ts')], outfile, bundle: true, format: 'esm' },
    ...{ platform: 'node', external: ['@auth/core/*'] },
    plugins: [
      {
        name: 'next-auth',
        setup({ onResolve, onLoad }) {
          onResolve({ filter: /^next-auth$/ }, ({ path }) => ({ path, namespace: 'stand-in' }))
          onLoad({ filter: /.*/, namespace: 'stand-in' }, () => ({ contents: standIn }))
        },
      },
    ],
  })
  await writeFile(
    join(folder, 'try.mjs'),
    `import { Auth } from '@auth/core'
import { handlers, auth, signIn, signOut } from './auth.mjs'
const answer = await Auth(new Request('http://shop.test/auth/providers'), handlers)
console.log(Object.keys(await answer.json()).join(), auth + signIn + signOut)
`,
  )
  const { stdout, stderr } = await run('node --env-file=.env try.mjs')
  assert.equal(stdout, 'zitadel 3\n', stderr)
}

runGuide('spa', {
  server,
  replaced: at('notes'),
  deeds: {
    'Carl signs in, is greeted by his name, and signs out': async () => {
      const { context, page, complaints } = await openPage(browser)
      await opens(page, `http://${own.notes}/`)
      await page.getByRole('heading', { name: 'Nobody is signed in' }).waitFor()
      await page.getByRole('button', { name: 'Sign in' }).click()
      await signsIn(page, { loginName: 'carl', password: 'Mud-Pots-1' })
      await page.getByRole('heading', { name: 'Hello Carl Clay' }).waitFor()
      assert.equal(page.url(), `http://${own.notes}/`)
      await page.getByRole('button', { name: 'Sign out' }).click()
      await page.getByRole('heading', { name: 'Nobody is signed in' }).waitFor()
      assert.deepEqual(complaints, [])
      await context.close()
    },
  },
})

const dora = { loginName: 'dora', password: 'Long-Films-1' }

/** What a program asks for, once it has. */
const printed = (shell: Shell, pattern: RegExp) =>
  eventually(async () => pattern.exec(shell.printed())?.slice(1))

runGuide('native', {
  server,
  deeds: {
    'Dora opens the address and signs in': async (shell) => {
      const [url = ''] = await printed(shell, /^Open (\S+)$/m)
      const { page, close } = await signsInAt({ browser, url, ...dora })
      await page.getByText('You may close this window.').waitFor()
      await close()
    },
    'Dora enters the code on her phone and allows it': async (shell) => {
      const [url = '', code = ''] = await printed(shell, /^Open (\S+) and enter (\S+)$/m)
      const { context, page } = await openPage(browser)
      await page.goto(url)
      await page.locator('input[name=user_code]').fill(code)
      await page.locator('input[name=user_code]').press('Enter')
      await signsIn(page, dora)
      await page.locator('button:visible').first().click()
      await context.close()
    },
  },
})
