/** Loads one bundle and has it answer one request: the part of a cold start that is the bundle's. Plain JavaScript, so that nothing is compiled beside it. */
const { writeSync } = process.getBuiltinModule('node:fs')
const { createRequire } = process.getBuiltinModule('node:module')

const { file, event } = JSON.parse(process.argv[2])
const require = createRequire(import.meta.url)
const context = { awsRequestId: 'first', functionName: 'sign-in', getRemainingTimeInMillis: () => 10_000 }
const modulesBefore = new Set(process.moduleLoadList)
// The log would be the only one to load the console's stream.
void process.stdout

const cpuBefore = process.cpuUsage()
const start = performance.now()
const { handler } = file.endsWith('.cjs') ? require(file) : await import(file)
const loaded = performance.now()
const { statusCode, body } = await handler(event, context)
const answered = performance.now()
const cpu = process.cpuUsage(cpuBefore)

writeSync(
  3,
  JSON.stringify({
    load: loaded - start,
    first: answered - loaded,
    total: answered - start,
    cpu: (cpu.user + cpu.system) / 1000,
    memory: process.memoryUsage().rss,
    files: file.endsWith('.cjs') ? Object.keys(require.cache) : [file],
    builtIns: process.moduleLoadList.filter(name => !modulesBefore.has(name)),
    statusCode,
    body,
  }),
)
process.exit(0)
