/** Removes what the set-up made. */
import { rm } from 'node:fs/promises'

export default async function teardown(): Promise<void> {
  await rm(process.env['BROWSER_TEST_FOLDER'] ?? '', { recursive: true, force: true })
}
