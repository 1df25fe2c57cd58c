/** Pictures of the console's screens for the documents. */
import type { Page } from 'playwright-core'
import { desktop } from './browser.ts'
import { takePicture } from './sign-in-page.ts'

/** Smaller than a desktop, so that what is on it can be read where it is shown. */
const pictured = { width: 820, height: 540 }

/** Under `UPDATE_DOCS=1` only; the page is as wide as before afterwards. */
export async function takeConsolePicture(page: Page, name: string): Promise<void> {
  if (process.env.UPDATE_DOCS !== '1') return
  await page.setViewportSize(pictured)
  await takePicture(page, name)
  await page.setViewportSize(desktop)
}
