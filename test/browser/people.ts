/** What people do on our pages, step by step; those of the journeys have words of their own. */
import type { Page } from 'playwright-core'

export const press = (page: Page, name: string) =>
  page.getByRole('button', { name, exact: true }).click()

export const follow = (page: Page, name: string) => page.getByRole('link', { name }).click()

/** Waits for the page with a heading. */
export const sees = (page: Page, heading: string) =>
  page.getByRole('heading', { name: heading, exact: true }).waitFor()

/** Waits until something is said to be wrong. */
export const isTold = (page: Page) => page.getByRole('alert').waitFor()

export async function typeName(page: Page, loginName: string): Promise<void> {
  await page.getByLabel('Login name').fill(loginName)
  await press(page, 'Next')
}

export async function typePassword(page: Page, typed: string): Promise<void> {
  await page.getByLabel('Password', { exact: true }).fill(typed)
  await press(page, 'Sign in')
}

/** Fills both fields of a password to be; what is pressed then depends on the page. */
export async function choosePassword(page: Page, chosen: string): Promise<void> {
  await page.getByLabel('New password', { exact: true }).fill(chosen)
  await page.getByLabel('New password, once more').fill(chosen)
}

/** Asks for a passkey where a link for one leads to. */
export async function createPasskey(page: Page, link: string): Promise<void> {
  await page.goto(link)
  await page.getByLabel('Name of the passkey').fill('My phone')
  await press(page, 'Create passkey')
}

/** Has the device refuse the first time it is asked to make a passkey, or to use one. */
export async function letDeviceRefuseOnce(page: Page, what: 'create' | 'get'): Promise<void> {
  await page.addInitScript(`
    const ${what} = navigator.credentials.${what}.bind(navigator.credentials)
    let times = 0
    navigator.credentials.${what} = (options) => {
      times += 1
      return times === 1 ? Promise.reject(new Error('no')) : ${what}(options)
    }`)
}
