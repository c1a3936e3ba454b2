/** Ends the process that the setup started, and deletes its files. */
import { once } from 'node:events'
import { rm } from 'node:fs/promises'

export default async function teardown(): Promise<void> {
  const child = globalThis.e2eAssemblies
  if (child?.exitCode === null && child.signalCode === null) {
    const ended = once(child, 'exit')
    child.disconnect()
    await ended
  }
  await rm(process.env['E2E_ASSEMBLIES'] ?? '', { recursive: true, force: true })
}
