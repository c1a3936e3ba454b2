/** Loads one bundle, has it refuse a small request, and measures how it refuses another: CPU, memory at its highest, bytes of the answer. */
const { readFileSync, writeSync } = process.getBuiltinModule('node:fs')

const { file, event, body } = JSON.parse(process.argv[2])
const bodies = {
  'one string': bytes => `{"username":"${'x'.repeat(bytes - 15)}"}`,
  base64: bytes => Buffer.alloc((bytes * 3) / 4, 'x').toString('base64'),
  'unknown fields': bytes => `{${fields(bytes, index => index.toString(36))}}`,
  'bad names': bytes => `{"username":"a","attributes":{${fields(bytes, index => `${index.toString(36)} `)}}}`,
  'control characters': bytes => `{${fields(bytes, index => '\u0001'.repeat(20) + index.toString(36))}}`,
  nested: bytes => `{"username":${'['.repeat(bytes / 2 - 7)}${']'.repeat(bytes / 2 - 7)}}`,
}

const context = { awsRequestId: 'first', functionName: 'refusal', getRemainingTimeInMillis: () => 10_000 }
const { handler } = await import(file)
await handler({ ...structuredClone(event), body: '{"unknown":1}' }, context)

// Lambda's runtime has parsed the event before the handler sees it, which makes one flat string of the body.
const measured = JSON.parse(JSON.stringify({ ...event, ...contentOf(body) }))
const highestBefore = highestMemory()
const cpuBefore = process.cpuUsage()
const answer = await handler(measured, context)
const { user, system } = process.cpuUsage(cpuBefore)

writeSync(
  3,
  JSON.stringify({
    cpu: (user + system) / 1000,
    memory: (highestMemory() - highestBefore) * 1024,
    bytes: Buffer.byteLength(answer.body),
    statusCode: answer.statusCode,
  }),
)
process.exit(0)

/** A body by its kind: as an argument of a process it would be too long. */
function contentOf({ kind, bytes, type }) {
  const headers = { ...event.headers, 'Content-Type': type ?? 'application/json' }
  const text = bodies[kind](bytes)
  return { headers, body: text, isBase64Encoded: kind === 'base64' }
}

/** So many bytes of fields, each of a name of its own. */
function fields(bytes, name) {
  const parts = []
  for (let size = 0; size < bytes - 40; size += parts.at(-1).length + 1) {
    parts.push(`${JSON.stringify(name(parts.length))}:""`)
  }
  return parts.join()
}

/** KB. On Linux, `maxRSS` begins with the memory of the parent process. */
function highestMemory() {
  try {
    return Number(/VmHWM:\s+(\d+)/.exec(readFileSync('/proc/self/status', 'latin1'))[1])
  } catch {
    return process.resourceUsage().maxRSS
  }
}
