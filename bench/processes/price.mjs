/** The CPU of one function: loading it, its first answer, and a warm one. Plain JavaScript, so that nothing is compiled beside it. */
const { writeSync } = process.getBuiltinModule('node:fs')

const { file, event, warmUp, invocations } = JSON.parse(process.argv[2])
const context = { awsRequestId: 'price', functionName: 'price', getRemainingTimeInMillis: () => 10_000 }
const text = JSON.stringify(event)
// The log would be the only one to load the console's stream.
void process.stdout

/** Milliseconds of user and system time that `action` took. */
async function cpuOf(action) {
  const before = process.cpuUsage()
  await action()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000
}

let handler
async function call(times) {
  for (let done = 0; done < times; done++) {
    const { statusCode, body } = await handler(JSON.parse(text), context)
    if (statusCode >= 300) throw new Error(`answered ${statusCode}: ${body}`)
  }
}

const init = await cpuOf(async () => {
  handler = (await import(file)).handler
})
const first = await cpuOf(() => call(1))
await call(warmUp)
const warm = (await cpuOf(() => call(invocations))) / invocations
writeSync(3, JSON.stringify({ init, first, warm }))
process.exit(0)
