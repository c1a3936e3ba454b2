/** Deletes the folders of all readers. */
import { rm } from 'node:fs/promises'

export default async function teardown(): Promise<void> {
  await rm(process.env['GUIDES_FOLDER'] ?? '', { recursive: true, force: true })
}
