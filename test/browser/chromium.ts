/** The machine's Chromium, without a window and without anything that it would send home. */
import { existsSync } from 'node:fs'
import type { Browser } from 'playwright-core'
import { loadOnce } from '../loaded-once.ts'

const places = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']

/** The path of the browser: CHROMIUM_PATH, or where Linux distributions put it. Throws where there is none. */
export function findChromium(): string {
  const wanted = process.env['CHROMIUM_PATH']
  const found = (wanted ? [wanted] : places).find(path => existsSync(path))
  if (found) return found
  throw new Error(
    wanted
      ? `there is no ${wanted}, which CHROMIUM_PATH names`
      : `no browser: none of ${places.join(', ')} is there. Install one (on Debian: apt-get install --no-install-recommends chromium), or set CHROMIUM_PATH to yours.`,
  )
}

/** Starts it with a temporary profile. */
export function startChromium(): Promise<Browser> {
  const { chromium } = loadOnce<typeof import('playwright-core')>('playwright-core')
  return chromium.launch({
    executablePath: findChromium(),
    // Chromium refuses to run as root in its sandbox.
    chromiumSandbox: process.getuid?.() !== 0,
    args: [
      '--headless=new',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  })
}
