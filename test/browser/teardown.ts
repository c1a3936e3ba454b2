/** Ends the browser, and removes what the set-up made. */
import { rm } from 'node:fs/promises'
import { stopChromium } from './chromium.ts'

export default async function teardown(): Promise<void> {
  // One worker is the process that runs this.
  await stopChromium()
  await rm(process.env['BROWSER_TEST_FOLDER'] ?? '', { recursive: true, force: true })
}
