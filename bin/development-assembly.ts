/** Synthesizes the development stage for localhost. */
import { once } from 'node:events'
import { rm } from 'node:fs/promises'
import { Worker } from 'node:worker_threads'

/**
 * Replaces the folder by the assembly of the current source. Runs in a thread, so that the caller can load the local API in
 * the meantime. Returns the absolute paths of the files outside of `lambda/` that the functions contain.
 */
export async function writeDevelopmentAssembly(folder: string): Promise<readonly string[]> {
  await rm(folder, { recursive: true, force: true })
  const thread = new Worker(new URL('development-synthesis.ts', import.meta.url), {
    workerData: folder,
    // CDK's validation would double the time; it runs before a deployment.
    env: { CDK_VALIDATION: 'false', ...process.env },
  })
  // Both reject with an error of the thread.
  const ended = once(thread, 'exit').then(([code]) => {
    throw new Error(`The synthesis ended with exit code ${code} before it was complete.`)
  })
  const [read] = await Promise.race([once(thread, 'message'), ended])
  return read
}
