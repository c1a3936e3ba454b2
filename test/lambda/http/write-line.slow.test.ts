import { spawn } from 'node:child_process'
import { expect, test } from '@jest/globals'

/** More than any pipe holds. */
const lines = 40_000

test('a full pipe, which is not blocking, loses no line of a process that exits right after the last one', async () => {
  const module = JSON.stringify(new URL('../../../lambda/http/write-line.ts', import.meta.url).href)
  const child = spawn(
    process.execPath,
    [
      '--disable-warning=ExperimentalWarning',
      '--input-type=module',
      '--eval',
      // Using process.stdout makes Node set the descriptor of a pipe to non-blocking.
      `import { writeLine } from ${module}
      process.stdout
      for (let number = 0; number < ${lines}; number++) writeLine({ number, text: 'x'.repeat(50) })
      process.kill(process.pid, 'SIGKILL')`,
    ],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  )
  const chunks: Buffer[] = []
  // The pipe is full by then.
  await new Promise(resolve => setTimeout(resolve, 500))
  child.stdout.on('data', chunk => chunks.push(chunk))
  const [, signal] = await new Promise<unknown[]>(resolve => child.on('close', (...end) => resolve(end)))
  const numbers = Buffer.concat(chunks)
    .toString()
    .trim()
    .split('\n')
    .map(text => JSON.parse(text).number)
  expect([signal, numbers]).toEqual(['SIGKILL', Array.from({ length: lines }, (_, number) => number)])
})
