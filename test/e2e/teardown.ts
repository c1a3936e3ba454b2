/** Removes what the set-up made. */
import { rm } from 'node:fs/promises'

export default async function teardown(): Promise<void> {
  await rm(process.env['E2E_ASSEMBLIES'] ?? '', { recursive: true, force: true })
}
