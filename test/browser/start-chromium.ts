/** The browser, loaded once for all files of a worker. */
import { loadOnce } from '../loaded-once.ts'

export const { launchChromium, startChromium } =
  loadOnce<typeof import('./chromium.ts')>('test/browser/chromium.ts')
