/** Calls the handlers of one bundle with different settings of events in turns, and writes the CPU of each turn. */
const { writeSync } = process.getBuiltinModule('node:fs')

const { file, event, variants, pairs, invocations } = JSON.parse(process.argv[2])
const text = JSON.stringify(event)
const context = { awsRequestId: 'warm', functionName: 'sign-in', getRemainingTimeInMillis: () => 10_000 }

const handlers = []
for (const variant of variants) {
  if (variant === 'off') delete process.env.EVENTS
  else process.env.EVENTS = variant
  // Another query is another instance of the module, which reads the environment again.
  handlers.push((await import(`${file}?${variant}`)).handler)
}

/** Microseconds of CPU an invocation. */
async function turn(handler) {
  const before = process.cpuUsage()
  for (let done = 0; done < invocations; done++) {
    const { statusCode } = await handler(JSON.parse(text), context)
    if (statusCode !== 200) throw new Error(`answered ${statusCode}`)
  }
  const { user, system } = process.cpuUsage(before)
  return (user + system) / invocations
}

for (let round = 0; round < 10; round++) for (const handler of handlers) await turn(handler)

const rounds = []
for (let round = 0; round < pairs; round++) {
  const cpu = []
  // In another order each time: a turn may pay for the garbage of the one before it.
  for (let index = 0; index < handlers.length; index++) {
    const which = (index + round) % handlers.length
    cpu[which] = await turn(handlers[which])
  }
  rounds.push(cpu)
}
writeSync(3, JSON.stringify(rounds))
process.exit(0)
