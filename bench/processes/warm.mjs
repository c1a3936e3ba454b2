/** Calls one handler many times: CPU and time an invocation, and how much memory is kept. Run with --expose-gc. */
const { writeSync } = process.getBuiltinModule('node:fs')
const { createRequire } = process.getBuiltinModule('node:module')

const { file, event, warmUp, invocations, step } = JSON.parse(process.argv[2])
const { handler } = file.endsWith('.cjs') ? createRequire(import.meta.url)(file) : await import(file)
const text = JSON.stringify(event)
const context = { awsRequestId: 'warm', functionName: 'sign-in', getRemainingTimeInMillis: () => 10_000 }
const call = () => handler(JSON.parse(text), context)

for (let done = 0; done < warmUp; done++) await call()

// Room for all of them from the beginning: what grows is not the measurement.
const times = new Float64Array(invocations)
const heaps = []
let cpu = 0
for (let done = 0; done < invocations; ) {
  heaps.push(settledHeap())
  const before = process.cpuUsage()
  for (const end = done + step; done < end; done++) {
    const start = performance.now()
    const { statusCode } = await call()
    times[done] = performance.now() - start
    if (statusCode >= 300) throw new Error(`answered ${statusCode}`)
  }
  const used = process.cpuUsage(before)
  cpu += used.user + used.system
}
heaps.push(settledHeap())

function settledHeap() {
  globalThis.gc()
  globalThis.gc()
  return process.memoryUsage().heapUsed
}

writeSync(3, JSON.stringify({ cpu: cpu / invocations, times: [...times], heaps }))
process.exit(0)
