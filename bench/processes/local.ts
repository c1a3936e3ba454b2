/** Runs a synthesized assembly on localhost, until whoever started it lets go; tells its memory when asked. */
import { startLocal } from '../../local/index.ts'

const api = await startLocal(JSON.parse(process.argv[2] ?? ''))
const { stop, messages: _messages, events: _events, ...told } = api

process.send?.(told)
process.on('message', () => {
  // Twice: what the first one finalizes is only collected by the second.
  globalThis.gc?.()
  globalThis.gc?.()
  const { rss, heapUsed } = process.memoryUsage()
  const { user, system } = process.cpuUsage()
  process.send?.({ rss, heapUsed, cpu: user + system })
})
process.once('disconnect', () => void stop().then(() => process.exit(0)))
