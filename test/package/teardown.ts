/** Deletes what the setup built. */
import { rm } from 'node:fs/promises'

export default async function teardown(): Promise<void> {
  await rm(process.env['PACKED'] ?? '', { recursive: true, force: true })
}
