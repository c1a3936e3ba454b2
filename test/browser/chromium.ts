/** The machine's Chromium, without a window and without anything that it would send home. */
import { existsSync } from 'node:fs'
import { type Browser, type BrowserContext, chromium } from 'playwright-core'

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
export function launchChromium(): Promise<Browser> {
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

export interface Chromium {
  newContext: Browser['newContext']
  /** Ends all contexts that were made here. */
  close(): Promise<void>
}

let shared: Promise<Browser> | undefined

/** For the tests of one file. All files have the same browser, since most of them take less than its start. */
export async function startChromium(): Promise<Chromium> {
  shared ??= launchChromium()
  const browser = await shared
  const contexts: BrowserContext[] = []
  return {
    async newContext(options) {
      const context = await browser.newContext(options)
      contexts.push(context)
      return context
    },
    async close() {
      for (const context of contexts) await context.close()
    },
  }
}

/** Ends the browser of all files. */
export async function stopChromium(): Promise<void> {
  await (await shared)?.close()
}
