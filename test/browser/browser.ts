/** A real browser for tests: Debian's Chromium, without a window. */
import { existsSync } from 'node:fs'
import { type Browser, chromium } from 'playwright-core'

const executablePath = '/usr/bin/chromium'

/** Starts it, with more arguments. Without it nothing is tested, so its absence is an error. */
export async function openBrowser(more: readonly string[] = []): Promise<Browser> {
  if (!existsSync(executablePath)) {
    throw new Error(`${executablePath} is missing: apt-get install -y chromium`)
  }
  return chromium.launch({
    executablePath,
    args: [
      ...['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'],
      ...['--disable-background-networking', '--disable-component-update', '--disable-sync'],
      // Grey edges of letters, not coloured ones: pictures come out the same, and smaller.
      '--disable-lcd-text',
      ...more,
    ],
  })
}

export const phone = { width: 390, height: 844 }
export const desktop = { width: 1280, height: 900 }
