/** The development stage, synthesized to be run on localhost and not to be deployed. */
import { once } from 'node:events'
import { rm } from 'node:fs/promises'
import { Worker } from 'node:worker_threads'

/**
 * Writes the assembly of the stage as it is in the source now, in place of what the folder had: in a thread of its own, so
 * that the caller can load what the assembly will be run by.
 */
export async function writeDevelopmentAssembly(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true })
  const thread = new Worker(new URL('development-synthesis.ts', import.meta.url), {
    workerData: folder,
    // CloudFormation's rules are checked before a deployment; here they would double the time.
    env: { CDK_VALIDATION: 'false', ...process.env },
  })
  // Rejects with what is thrown in the thread.
  await once(thread, 'exit')
}
